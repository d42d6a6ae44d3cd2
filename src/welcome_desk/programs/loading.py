"""TOML to a typed template. What is wrong is told with file, key, reason, and what is allowed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from welcome_desk import paths, terms
from welcome_desk.i18n import _
from welcome_desk.programs import sections
from welcome_desk.programs.frame import federal
from welcome_desk.programs.tables import (
    Table,
    TemplateError,
    day_of_year,
    no_twins,
    not_allowed,
    only_one,
    read_text,
    read_toml,
)
from welcome_desk.programs.template import (
    CRITERION_KINDS,
    KINDS,
    QUESTION_TYPES,
    TAKERS,
    CheckInRule,
    Criterion,
    Item,
    Module,
    Outcome,
    Question,
    Side,
    Stage,
    Template,
    Term,
    Text,
)  # fmt: skip

MATCH_STAGES = ("proposed", "agreed", "active", "paused", "closed", "declined")
RIGHTS = ("see-health",)  # those that wall a program off
OUTCOME_TYPES = ("yesno", "number", "date")
CONSENTS = "consent-purposes"  # the code list
OLDER_CONSENTS = {
    "keep-a-file": "keep-file",
    "share-with-match": "share-with-mentor",
}  # in programs that run already
HIGHEST_WEIGHT = 10


def parse(text: str, *, name: str) -> Template:
    """A template from its TOML text; `name` is the file's name, for what is said of it."""
    table = read_toml(text, name=name)
    template = _template(table, text)
    table.done()
    _check_whole(table, template)
    return template


def _template(table: Table, text: str) -> Template:
    sides = table.table("sides")
    made = Template(
        id=table.code("id"),
        version=table.number("version", 1, 10_000),
        kind=table.one_of("kind", KINDS),
        name=table.text("name"),
        summary=table.text("summary"),
        seeker=_side(sides, "seeker"),
        offer=_side(sides, "offer"),
        criteria=table.tables("criteria", _criterion),
        stages=table.tables("stages", _stage),
        items=table.tables("items", _item),
        check_ins=table.tables("check_ins", _check_in),
        term=_term(table.table("term")),
        closing_reasons=_closing_reasons(table),
        outcomes=table.tables("outcomes", _outcome),
        modules=table.tables("modules", _module),
        federal=federal(table.table("federal")),
        deadlines=table.tables("deadlines", lambda t: (day_of_year(t), t.text("label"))),
        places=table.number("places", 0, 1000, 0),
        quiet_after_days=table.number("quiet_after_days", 0, 365, 0),
        needs_right=table.one_of("needs_right", ("", *RIGHTS), ""),
        stage_words=_stage_words(table.table("stage_words")),
        activities=table.tables("activities", sections.option),
        tags=table.tables("tags", sections.option),
        benefits=table.tables("benefits", sections.option),
        semesters=table.tables("semesters", sections.semester),
        facts=table.tables("facts", _question),
        agreement=_texts(table, "agreement"),
        pass_rule=sections.section(table, "pass", sections.pass_rule),
        team=sections.section(table, "team", sections.team),
        course=sections.section(table, "course", sections.course),
        source=text,
    )
    sides.done()
    return made


def _closing_reasons(table: Table) -> tuple[str, ...]:
    found = table.some_of("closing_reasons", terms.codes("closing-reasons"))
    if not found:
        raise table.fail("closing_reasons", _("is missing"))
    return found


def _side(sides: Table, name: str) -> Side:
    table = Table(sides.file, sides.at(name), sides.take(name, dict))
    most = table.number("most", 1, 100, 1)
    made = Side(
        label=table.text("label"),
        who=table.some_of("who", TAKERS, ["person"]),
        questions=table.tables("questions", _question),
        most=most,
        capacity=table.number("capacity", 1, most, 1),
        eligibility=table.maybe_text("eligibility"),
        consents=_consents(table),
    )
    if not made.who:
        raise table.fail("who", _("is empty"))
    table.done()
    return made


def _consents(table: Table) -> tuple[str, ...]:
    found = table.some_of("consents", (*terms.codes(CONSENTS), *OLDER_CONSENTS))
    return tuple(OLDER_CONSENTS.get(code, code) for code in found)


def _question(table: Table) -> Question:
    kind = table.one_of("type", QUESTION_TYPES)
    known_lists = [path.stem for path in paths.resource("terms").glob("*.toml")]
    listed = table.one_of("terms", known_lists) if "terms" in table.values else ""
    made = Question(
        key=table.code("key"),
        label=table.text("label"),
        type=kind,
        help=table.maybe_text("help"),
        options=table.tables("options", sections.option),
        terms=listed,
    )
    if kind in ("choice", "choices") and not (made.options or made.terms):
        raise table.fail("options", _("are needed for a choice"))
    if made.options and (made.terms or kind not in ("choice", "choices")):
        raise table.fail("options", _("are only for a choice without “terms”"))
    if made.terms and kind not in ("choice", "choices"):
        raise table.fail("terms", _("is only for a choice"))
    no_twins(table, "options", [option.code for option in made.options])
    return made


def _criterion(table: Table) -> Criterion:
    must = table.take("must", bool, False)
    return Criterion(
        key=table.code("key"),
        label=table.text("label"),
        kind=table.one_of("kind", CRITERION_KINDS),
        seeker=table.take("seeker", str),
        offer=table.take("offer", str),
        weight=table.number("weight", 1, HIGHEST_WEIGHT, HIGHEST_WEIGHT if must else None),
        must=must,
    )


def _stage_words(table: Table) -> dict[str, Text]:
    found = {stage: table.text(stage) for stage in MATCH_STAGES if stage in table.values}
    table.taken.update(MATCH_STAGES)
    table.done()
    return found


def _stage(table: Table) -> Stage:
    return Stage(table.code("key"), table.text("label"), _texts(table, "checklist"))


def _texts(table: Table, key: str) -> tuple[Text, ...]:
    return table.tables(key, lambda t: t.words())


def _item(table: Table) -> Item:
    return Item(
        key=table.code("key"),
        label=table.text("label"),
        side=table.one_of("side", ("seeker", "offer", "both")),
        must=table.take("must", bool, False),
        expires_months=table.number("expires_months", 0, 240, 0),
        topics=_texts(table, "topics"),
        hours=table.number("hours", 0, 2000, 0),
    )


def _check_in(table: Table) -> CheckInRule:
    side = table.one_of("side", ("seeker", "offer"))
    return CheckInRule(
        day=table.number("day", 0, 3650),
        side="seeker" if side == "seeker" else "offer",
        script=table.text("script"),
        in_depth=table.take("in_depth", bool, False),
    )


def _term(table: Table) -> Term:
    made = Term(
        weeks=table.number("weeks", 1, 520),
        bar_months=table.number("bar_months", 0, 120, 0),
        limit_months=table.number("limit_months", 0, 120, 0),
        review_months=table.number("review_months", 0, 120, 0),
        may_pause=table.take("may_pause", bool, True),
        may_renew=table.take("may_renew", bool, True),
        first_meeting_prompt_days=table.number("first_meeting_prompt_days", 1, 365, 10),
        first_meeting_alarm_days=table.number("first_meeting_alarm_days", 1, 365, 21),
    )
    table.done()
    if made.first_meeting_alarm_days < made.first_meeting_prompt_days:
        raise table.fail("first_meeting_alarm_days", _("comes before “first_meeting_prompt_days”"))
    return made


def _outcome(table: Table) -> Outcome:
    return Outcome(
        key=table.code("key"),
        label=table.text("label"),
        type=table.one_of("type", OUTCOME_TYPES),
        months=table.numbers("months", 0, 120),
    )


def _module(table: Table) -> Module:
    return Module(table.code("key"), table.text("label"), table.number("hours", 0, 2000, 0))


def _check_whole(table: Table, template: Template) -> None:
    """What no table can see alone: keys given twice, and criteria that point to questions."""
    for key, codes in (
        ("sides.seeker.questions", [q.key for q in template.seeker.questions]),
        ("sides.offer.questions", [q.key for q in template.offer.questions]),
        ("criteria", [c.key for c in template.criteria]),
        ("stages", [s.key for s in template.stages]),
        ("items", [i.key for i in template.items]),
        ("outcomes", [o.key for o in template.outcomes]),
        ("modules", [m.key for m in template.modules]),
        ("activities", [one.code for one in template.activities]),
        ("tags", [one.code for one in template.tags]),
        ("semesters", [one.key for one in template.semesters]),
        ("benefits", [one.code for one in template.benefits]),
        ("facts", [q.key for q in template.facts]),
        ("check_ins", [f"{rule.side}, {rule.day}" for rule in template.check_ins]),
        ("deadlines", [day for day, _label in template.deadlines]),
    ):
        no_twins(table, key, codes)
    _check_kind(table, template)
    for place, criterion in enumerate(template.criteria):
        _check_criterion(Table(table.file, f"criteria[{place}]", {}), template, criterion)


def _check_kind(table: Table, template: Template) -> None:
    """Each kind of program has the section that it works by."""
    needed = {"benefit": ("pass", template.pass_rule), "team": ("team", template.team)}
    key, section = needed.get(template.kind, ("", template))
    if section is None:
        raise table.fail(key, _("is missing: a program of this kind works by it"))
    if template.kind == "course" and template.course is None and not template.modules:
        raise table.fail("modules", _("is missing: a program of this kind works by it"))


def _check_criterion(table: Table, template: Template, criterion: Criterion) -> None:
    """Both questions exist, are of a type that its kind compares, and can be given the same answer."""
    asked = [
        _asked(table, template.side(side), side, key, criterion.kind)
        for side, key in (("seeker", criterion.seeker), ("offer", criterion.offer))
    ]
    ours, theirs = (question.codes() for question in asked)
    plain = {question.type for question in asked} & {"yesno", "number"}
    if (plain and asked[0].type != asked[1].type) or (not plain and not set(ours) & set(theirs)):
        raise table.fail("offer", _("has no answer in common with “{key}”").format(key=criterion.seeker))


def _asked(table: Table, side: Side, name: str, key: str, kind: str) -> Question:
    fitting = [q.key for q in side.questions if q.type in CRITERION_KINDS[kind]]
    question = side.question(key)
    if question is None or key not in fitting:
        raise table.fail(name, not_allowed(key, fitting))
    return question


def load(path: Path) -> Template:
    return parse(read_text(path), name=path.name)


def load_all(folder: Path) -> tuple[dict[str, Template], list[TemplateError]]:
    """Every template of a folder by its id; a broken file is reported and does not stop the others."""
    found: dict[str, Template] = {}
    problems: list[TemplateError] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            template = load(path)
            only_one(path.name, template.id, found)
        except TemplateError as problem:
            problems.append(problem)
        else:
            found[template.id] = template
    return found, problems


@cache
def shipped() -> tuple[dict[str, Template], list[TemplateError]]:
    return load_all(paths.resource("programs"))
