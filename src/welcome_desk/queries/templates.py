"""Templates: those shipped and those made here, their versions, and what a program would lose by moving to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Enrolment, OutcomeCheck, OwnTemplate, Program, Screening
from welcome_desk.programs import Template, TemplateError, parse, shipped
from welcome_desk.programs.template import Question
from welcome_desk.queries.joined import Reading


@dataclass(frozen=True)
class Running:
    """A program that runs on a template, at its version."""

    program_id: str
    name: str
    version: int


@dataclass(frozen=True)
class TemplateLine:
    """One version of a template. `own_id` is empty for a shipped one; `problem` says why one cannot be read here."""

    template: str
    version: int
    name: str
    summary: str
    kind: str
    own_id: str = ""
    state: str = "shipped"
    based_on: str = ""
    changed_on: date | None = None
    problem: str = ""
    running: list[Running] = field(default_factory=list)


@lru_cache(maxsize=256)
def _parsed(definition: str, name: str) -> Template:
    return parse(definition, name=name)


def read(definition: str, name: str) -> Template | TemplateError:
    """A text that was read before is not read again."""
    try:
        return _parsed(definition, f"{name}.toml")
    except TemplateError as problem:
        return problem


def own_rows(view: Reading, *states: str) -> list[OwnTemplate]:
    rows = sa.select(OwnTemplate).where(OwnTemplate.deleted_at.is_(None))
    if states:
        rows = rows.where(OwnTemplate.state.in_(states))
    return list(
        view.session.scalars(rows.order_by(OwnTemplate.template, OwnTemplate.version, OwnTemplate.id))
    )


def known(view: Reading) -> list[Template]:
    """Every template that a program can start from or be moved to: shipped ones, then each published version."""
    own = [read(row.definition, row.template) for row in own_rows(view, "published")]
    return [*shipped()[0].values(), *(one for one in own if isinstance(one, Template))]


def latest(view: Reading) -> dict[str, Template]:
    """By id, the newest version of each."""
    found: dict[str, Template] = {}
    for one in known(view):
        if one.id not in found or one.version >= found[one.id].version:
            found[one.id] = one
    return found


def find(view: Reading, template: str, version: int) -> Template | None:
    return next((one for one in known(view) if (one.id, one.version) == (template, version)), None)


def taken_ids(view: Reading) -> set[str]:
    return {*shipped()[0], *(row.template for row in own_rows(view))}


# ---- the list ----
def template_lines(view: View) -> list[TemplateLine]:
    """Own ones first, their drafts on top; then the shipped ones. A fixed number of statements."""
    running = _running(view)
    own = sorted(own_rows(view), key=lambda row: (row.state != "draft", row.template, -row.version))
    lines = [_own_line(row, running.get(row.template, [])) for row in own]
    return [*lines, *(_shipped_line(one, running.get(one.id, [])) for one in shipped()[0].values())]


def _running(view: View) -> dict[str, list[Running]]:
    rows = view.session.scalars(
        sa.select(Program)
        .where(Program.deleted_at.is_(None), Program.ended_on.is_(None))
        .order_by(Program.started_on, Program.id)
    )
    found: dict[str, list[Running]] = {}
    for row in rows:
        found.setdefault(row.template, []).append(Running(row.id, row.shown_name(), row.version))
    return found


def _shipped_line(one: Template, running: list[Running]) -> TemplateLine:
    on_it = [program for program in running if program.version == one.version]
    return TemplateLine(one.id, one.version, str(one.name), str(one.summary), one.kind, running=on_it)


def _own_line(row: OwnTemplate, running: list[Running]) -> TemplateLine:
    found = read(row.definition, row.template)
    if isinstance(found, Template):
        name, summary, kind, problem = str(found.name), str(found.summary), found.kind, ""
    else:
        name, summary, kind = _loose(row)
        problem = found.message
    on_it = [one for one in running if row.state == "published" and one.version == row.version]
    return TemplateLine(
        row.template, row.version, name, summary, kind, row.id, row.state, row.based_on, row.changed_on, problem, on_it
    )  # fmt: skip


def _loose(row: OwnTemplate) -> tuple[str, str, str]:
    """What a draft that is not whole yet says of itself."""
    values = values_of(row.definition)
    texts = (values.get("name"), values.get("summary"))
    name, summary = (_said(text) if isinstance(text, dict) else "" for text in texts)
    return name or row.template, summary, str(values.get("kind", ""))


def _said(text: dict[str, Any]) -> str:
    from welcome_desk.i18n import language

    return str(text.get(language()) or text.get("en") or text.get("fr") or "")


def values_of(definition: str) -> dict[str, Any]:
    """The tables of a text, whole or not; nothing where it is no TOML at all."""
    import tomllib

    try:
        return tomllib.loads(definition)
    except ValueError:
        return {}


@dataclass(frozen=True)
class OwnCard:
    """One template made here, as the editor opens it."""

    id: str
    template: str
    version: int
    state: str
    based_on: str
    definition: str


def own_card(view: View, own_id: str) -> OwnCard | None:
    row = view.get(OwnTemplate, own_id)
    if row is None:
        return None
    return OwnCard(row.id, row.template, row.version, row.state, row.based_on, row.definition)


def lineage(view: View, card: OwnCard) -> list[tuple[Template, Template | None]]:
    """Every version of a template made here, a draft that is whole among them, the newest first, each with the one it
    was made from."""
    own = [read(row.definition, row.template) for row in own_rows(view) if row.template == card.template]
    found = sorted((one for one in own if isinstance(one, Template)), key=lambda one: -one.version)
    return [(one, before) for one, before in zip(found, [*found[1:], _origin(view, card)], strict=True)]


def _origin(view: View, card: OwnCard) -> Template | None:
    """What the first version was copied from, where it is still known."""
    first = next((row for row in own_rows(view) if row.template == card.template), None)
    name, _space, version = (first.based_on if first else "").rpartition(" ")
    return find(view, name, int(version)) if version.isdecimal() else None


# ---- moving a program ----
@dataclass(frozen=True)
class Loss:
    """What a move would leave without its question, item or measure. `count` is how many entries are kept, unseen.

    `kind`: question, option, criterion, item, outcome, or new-must for an item that everyone is to have from then on.
    """

    kind: str
    label: str
    count: int


def what_breaks(view: View, program_id: str, target: Template) -> list[Loss]:
    """Nothing is erased by a move: what has no place in the new version is kept and not shown. Fixed statements."""
    program = view.get(Program, program_id)
    now = read(program.definition, program.template) if program else None
    if not isinstance(now, Template):
        return []
    lost = [
        loss for side in ("seeker", "offer") for loss in _lost_answers(view, program_id, now, target, side)
    ]
    lost += [Loss("criterion", str(one.label), 0) for one in _gone(now.criteria, target.criteria)]
    seen = _counts(view, Screening, Screening.item, program_id)
    lost += [Loss("item", str(one.label), seen[one.key]) for one in _gone(now.items, target.items)]
    checks = _counts(view, OutcomeCheck, OutcomeCheck.outcome, program_id)
    lost += [Loss("outcome", str(one.label), checks[one.key]) for one in _gone(now.outcomes, target.outcomes)]
    return [*lost, *_new_musts(now, target)]


def _gone(before: Iterable[Any], after: Iterable[Any]) -> list[Any]:
    kept = {one.key for one in after}
    return [one for one in before if one.key not in kept]


def _new_musts(now: Template, target: Template) -> list[Loss]:
    held = {item.key for item in now.items if item.must}
    return [
        Loss("new-must", str(item.label), 0) for item in target.items if item.must and item.key not in held
    ]


def _counts(view: View, kind: Any, column: Any, program_id: str) -> Counter[str]:
    rows = sa.select(column, sa.func.count()).join(Enrolment, Enrolment.id == kind.enrolment_id)
    here = rows.where(Enrolment.program_id == program_id, kind.deleted_at.is_(None)).group_by(column)
    return Counter({str(key): count for key, count in view.session.execute(here)})


def _lost_answers(view: View, program_id: str, now: Template, target: Template, side: str) -> list[Loss]:
    taking = sa.select(Enrolment.answers).where(
        Enrolment.program_id == program_id, Enrolment.side == side, Enrolment.deleted_at.is_(None)
    )
    given = [answers or {} for answers in view.session.scalars(taking)]
    lost = []
    for question in now.side(side).questions:
        then = target.side(side).question(question.key)
        answers = [one[question.key] for one in given if one.get(question.key) not in (None, "", [])]
        if then is None or then.type != question.type:
            lost.append(Loss("question", str(question.label), len(answers)))
        else:
            lost += _lost_options(question, then, answers)
    return lost


def _lost_options(question: Question, then: Question, answers: list[Any]) -> list[Loss]:
    used = Counter(code for one in answers for code in (one if isinstance(one, list) else [one]))
    gone = [code for code in question.codes() if code not in then.codes()]
    return [Loss("option", f"{question.label} · {question.word(code)}", used[code]) for code in gone]
