"""What became of the people of a program: what is to be asked, what was answered, and what that comes to.

Whoever does not want to be contacted later, or refused a file, is not put on the list of calls, and the list says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.i18n import _, ngettext
from welcome_desk.model import Enrolment, OutcomeCheck, Person, Program
from welcome_desk.programs import Template
from welcome_desk.programs.template import Outcome, Text
from welcome_desk.queries.consents import refused_ids
from welcome_desk.queries.figures.outcomes import LEAST
from welcome_desk.queries.joined import roots, shown
from welcome_desk.queries.programs import participants, template_of
from welcome_desk.queries.reminder import Reminder

HEARD = ("yes", "no")


@dataclass(frozen=True)
class OutcomeLine:
    """One measure for one participant. `answer` is empty until asked; `left_alone`: they are not to be contacted."""

    id: str
    program_id: str
    program: Text
    enrolment_id: str
    person_id: str | None
    name: str
    measure: str
    label: Text
    type: str
    months: int
    due_on: date
    answer: str
    number: float | None
    on_date: date | None
    answered_on: date | None
    note: str
    left_alone: bool


@dataclass(frozen=True)
class MeasureLine:
    """A measure of a program in figures. `share`: of those with a yes or a no, how many said yes; None below `LEAST`."""

    key: str
    label: Text
    months: int
    asked: int
    due: int
    heard: int
    yes: int
    unknown: int
    total: float | None

    @property
    def share(self) -> float | None:
        return self.yes / self.heard if self.heard >= LEAST else None


def outcome_lines(
    view: View, *, program_id: str | None = None, ids: Iterable[str] | None = None, due: bool = False
) -> list[OutcomeLine]:
    """Those to be asked first, longest due first; then those answered, latest first. `due`: only what is to be asked now."""
    select = (
        sa.select(OutcomeCheck, Enrolment, Program)
        .join(Enrolment, Enrolment.id == OutcomeCheck.enrolment_id)
        .join(Program, Program.id == Enrolment.program_id)
        .where(
            OutcomeCheck.deleted_at.is_(None), Enrolment.deleted_at.is_(None), Program.deleted_at.is_(None)
        )
    )
    if program_id is not None:
        select = select.where(Enrolment.program_id == program_id)
    if ids is not None:
        select = select.where(OutcomeCheck.id.in_(list(ids)))
    if due:
        select = select.where(OutcomeCheck.answer == "", OutcomeCheck.due_on <= view.today)
    rows = view.session.execute(select.order_by(OutcomeCheck.due_on, OutcomeCheck.id)).all()
    return sorted(_lines(view, rows), key=_in_order)


def _in_order(line: OutcomeLine) -> tuple[bool, int, str, int]:
    day = line.due_on if not line.answer else line.answered_on or line.due_on
    return bool(line.answer), -day.toordinal() if line.answer else day.toordinal(), line.name, line.months


def _lines(view: View, rows: Any) -> list[OutcomeLine]:
    known = {one.id: one for one in participants(view, ids={enrolment.id for _c, enrolment, _p in rows})}
    alone = left_alone(view, [enrolment for _check, enrolment, _program in rows])
    found = []
    for check, enrolment, program in rows:
        measure, who = _measure(template_of(program), check.outcome), known[enrolment.id]
        found.append(
            OutcomeLine(
                id=check.id, program_id=program.id, program=Text(program.name or program.name_fr, program.name_fr or program.name), enrolment_id=enrolment.id, person_id=who.person_id, name=who.name,
                measure=check.outcome, label=measure.label, type=measure.type, months=check.months, due_on=check.due_on,
                answer=check.answer, number=check.number, on_date=check.on_date, answered_on=check.answered_on,
                note=check.note, left_alone=enrolment.id in alone,
            )
        )  # fmt: skip
    return found


def outcomes_to_ask(view: View) -> list[Reminder]:
    """What Today brings up: due, and of somebody who may be called."""
    due = [line for line in outcome_lines(view, due=True) if not line.left_alone]
    workers = _workers(view, {line.person_id for line in due if line.person_id})
    return [
        Reminder(
            "outcome", line.id, line.person_id, line.name, Text(line.type, line.type), since=line.due_on,
            worker_id=workers.get(line.person_id or ""), sentence=asked(line), on_paper=False,
        )
        for line in due
    ]  # fmt: skip


def asked(line: OutcomeLine) -> Text:
    """What is asked, of which program, and how long after its end."""
    return Text.of(lambda: " · ".join((str(line.label), str(line.program), when_asked(line.months))))


def when_asked(months: int) -> str:
    if not months:
        return _("at the end")
    return ngettext("{n} month after", "{n} months after", months).format(n=months)


def _workers(view: View, people: set[str]) -> dict[str, str | None]:
    select = sa.select(Person.id, Person.worker_id).where(Person.id.in_(people))
    return dict(view.session.execute(select).all())


def _measure(template: Template, key: str) -> Outcome:
    """One that the template does not ask for any more goes by its key."""
    return next((one for one in template.outcomes if one.key == key), Outcome(key, Text(key, key), "yesno"))


def left_alone(view: View, enrolments: Iterable[Enrolment]) -> set[str]:
    """Of these, those of somebody who refused later contact or a file; of a household, where nobody else is to be asked."""
    refused = {
        one
        for purpose in ("contact-later", "keep-file")
        for one in view.session.scalars(refused_ids(view, purpose))
    }
    if not refused:
        return set()
    joins = roots()
    at_home = (
        sa.select(Enrolment.id, shown(Person.id, joins))
        .join(Person, sa.or_(Person.id == Enrolment.person_id, Person.household_id == Enrolment.household_id))
        .outerjoin(joins, joins.c.id == Person.id)
        .where(Enrolment.id.in_({one.id for one in enrolments}), Person.deleted_at.is_(None))
    )
    people: dict[str, set[str]] = {}
    for enrolment_id, person_id in view.session.execute(at_home):
        people.setdefault(enrolment_id, set()).add(person_id)
    return {enrolment_id for enrolment_id, theirs in people.items() if theirs <= refused}


def measures(lines: Iterable[OutcomeLine], today: date) -> list[MeasureLine]:
    """In the order of the months, each measure by itself: nobody’s answers at 12 and at 24 months are added up."""
    groups: dict[tuple[int, str], list[OutcomeLine]] = {}
    for line in lines:
        groups.setdefault((line.months, line.measure), []).append(line)
    return [_in_figures(group, today) for _key, group in sorted(groups.items())]


def _in_figures(group: list[OutcomeLine], today: date) -> MeasureLine:
    heard = [line for line in group if line.answer in HEARD]
    numbers = [line.number for line in heard if line.number is not None]
    return MeasureLine(
        key=group[0].measure, label=group[0].label, months=group[0].months, asked=len(group),
        due=sum(not line.answer and line.due_on <= today and not line.left_alone for line in group), heard=len(heard),
        yes=sum(line.answer == "yes" for line in heard), unknown=sum(bool(line.answer) for line in group) - len(heard),
        total=sum(numbers) if numbers else None,
    )  # fmt: skip
