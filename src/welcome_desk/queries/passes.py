"""Passes: who holds which, what ends soon, and whether a number that somebody shows is valid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import sqlalchemy as sa

from welcome_desk import i18n
from welcome_desk.access.scope import View
from welcome_desk.i18n import N_, _
from welcome_desk.model import Household, Pass, Person, Program
from welcome_desk.programs.passes import number_parts
from welcome_desk.programs.template import PassRule
from welcome_desk.queries.joined import Reading, records_of, roots, shown
from welcome_desk.queries.programs import template_of

STATES = {
    "valid": N_("Valid"), "soon": N_("Ends soon"), "later": N_("Begins later"), "ended": N_("Ended"), "revoked": N_("Revoked"),
}  # fmt: skip
ANSWERS = {
    "valid": N_("Valid"), "later": N_("Not valid yet"), "ended": N_("Not valid: it has ended"),
    "revoked": N_("Not valid: revoked"), "twice": N_("Not valid: the number was given out twice"),
    "several": N_("Several passes end like this"), "unknown": N_("Not valid: there is no such number"),
}  # fmt: skip
REMIND_DAYS = 30  # where no rule says otherwise


@dataclass(frozen=True)
class PassLine:
    """`state`: valid, soon (its end is near), later (has not begun), ended or revoked. `twice`: the number stands on
    another pass too, as happens when two desks issue without knowing of each other. `renewed_as` is what follows on it."""

    id: str
    number: str
    program_id: str | None
    program: str
    person_id: str | None
    household_id: str | None
    holder: str
    issued_on: date
    valid_from: date
    valid_to: date
    revoked_on: date | None
    revoked_because: str
    issuer: str
    prints: int
    printed_on: date | None
    state: str
    renewed_as: str = ""
    may_renew: bool = False
    twice: bool = False


@dataclass(frozen=True)
class Verdict:
    """`code`: valid, later, ended, revoked, twice, several (the letters of the number are needed) or unknown."""

    valid: bool
    code: str
    line: PassLine | None = None
    numbers: tuple[str, ...] = ()


# ---- the rule ----
def rule_of(program: Program) -> PassRule | None:
    """As it was when the program started; none where its template has no passes."""
    return template_of(program).pass_rule if program.definition else None


def state_word(state: str) -> str:
    return _(STATES[state])


def remind_days(view: View) -> dict[str, int]:
    """Program → so long before its end a pass is brought up, as each rule says."""
    programs = view.session.scalars(sa.select(Program).where(Program.deleted_at.is_(None)))
    return {one.id: rule.remind_days for one in programs if (rule := rule_of(one)) is not None}


def issuing_programs(view: View) -> list[tuple[str, str]]:
    """(id, name) of running programs whose template has passes, oldest first."""
    running = sa.select(Program).where(Program.deleted_at.is_(None), Program.ended_on.is_(None))
    found = view.session.scalars(running.order_by(Program.started_on, Program.id))
    return [(one.id, one.shown_name()) for one in found if rule_of(one) is not None]


def rule_starts_on(view: Reading, rule: PassRule, holder: Person | Household) -> date | None:
    """The day from which the rule counts; of a household, of whoever came last. None where it is not known."""
    column = Person.arrived_on if rule.starts == "arrival" else Person.permanent_resident_on
    who = (
        Person.household_id == holder.id
        if isinstance(holder, Household)
        else Person.id.in_(records_of(view, holder.id))
    )
    return view.session.scalar(sa.select(sa.func.max(column)).where(who, Person.deleted_at.is_(None)))


# ---- lists ----
def pass_lines(
    view: View,
    *,
    program_id: str | None = None,
    ids: Iterable[str] | None = None,
    where: sa.ColumnElement[bool] | None = None,
) -> list[PassLine]:
    """Those that end first stand first."""
    joins = roots()
    select = (
        sa.select(Pass, Person, Household.name, Program)
        .outerjoin(joins, joins.c.id == Pass.person_id)
        .outerjoin(Person, Person.id == shown(Pass.person_id, joins))
        .outerjoin(Household, Household.id == Pass.household_id)
        .outerjoin(Program, Program.id == Pass.program_id)
        .where(Pass.deleted_at.is_(None))
        .order_by(Pass.valid_to, Pass.number, Pass.id)
    )
    select = select.where(Pass.program_id == program_id) if program_id is not None else select
    select = select.where(Pass.id.in_(list(ids))) if ids is not None else select
    select = select.where(where) if where is not None else select
    rules: dict[str, PassRule | None] = {}
    lines = [_line(view, rules, *row) for row in view.session.execute(select)]
    return _with_others(view, lines)


def _line(
    view: View, rules: dict[str, PassRule | None], one: Pass, person: Person | None, household: str | None,
    program: Program | None,
) -> PassLine:  # fmt: skip
    if program is not None and program.id not in rules:
        rules[program.id] = rule_of(program)
    rule = rules[program.id] if program is not None else None
    return PassLine(
        id=one.id, number=one.number, program_id=one.program_id, program=program.shown_name() if program else "",
        person_id=person.id if person else None, household_id=one.household_id,
        holder=person.display_name if person else household or "", issued_on=one.issued_on, valid_from=one.valid_from,
        valid_to=one.valid_to, revoked_on=one.revoked_on, revoked_because=one.revoked_because or "",
        issuer=one.issuer or "", prints=one.prints or 0, printed_on=one.printed_on,
        state=state_of(one, view.today, rule), may_renew=rule is not None and rule.may_renew,
    )  # fmt: skip


def state_of(one: Pass | PassLine, today: date, rule: PassRule | None) -> str:
    if one.revoked_on is not None:
        return "revoked"
    if one.valid_to < today:
        return "ended"
    if one.valid_from > today:
        return "later"
    soon = today + timedelta(days=rule.remind_days if rule else REMIND_DAYS)
    return "soon" if one.valid_to <= soon else "valid"


def _with_others(view: View, lines: list[PassLine]) -> list[PassLine]:
    """What follows on each, and whether its number stands on another."""
    if not lines:
        return []
    rows = view.session.execute(
        sa.select(Pass.renews_id, Pass.number, Pass.revoked_on)
        .where(Pass.deleted_at.is_(None))
        .order_by(Pass.id)
    ).all()
    later = {renews: number for renews, number, revoked in rows if renews and revoked is None}
    counts: dict[tuple[str, str], int] = {}
    for _renews, number, _revoked in rows:
        key = number_parts(number or "")
        counts[key] = counts.get(key, 0) + 1
    return [
        replace(one, renewed_as=later.get(one.id, ""), twice=counts.get(number_parts(one.number), 0) > 1)
        for one in lines
    ]


def of_person(view: View, person_id: str) -> list[PassLine]:
    """Of the person and of their household, the one that lasts longest first."""
    ids = records_of(view, person_id)
    home = sa.select(Person.household_id).where(Person.id.in_(ids), Person.household_id.is_not(None))
    mine = sa.or_(Pass.person_id.in_(ids), Pass.household_id.in_(home))
    return list(reversed(pass_lines(view, where=mine)))


def ending(view: View, *, program_id: str | None = None, days: int | None = None) -> list[PassLine]:
    """Valid ones whose end is near and that nothing follows on. `days` ahead, else as each program’s rule says."""
    near = Pass.valid_to >= view.today
    lines = pass_lines(view, program_id=program_id, where=sa.and_(near, Pass.revoked_on.is_(None)))
    last = view.today + timedelta(days=days or 0)
    return [
        one for one in lines if not one.renewed_as and (one.valid_to <= last if days is not None else one.state == "soon")
    ]  # fmt: skip


# ---- verifying ----
def verify(view: View, typed: str) -> Verdict:
    """However it is typed: without hyphen, case, spaces or zeros; without its letters where only one pass fits."""
    wanted = number_parts(typed)
    rows = view.session.execute(sa.select(Pass.id, Pass.number).where(Pass.deleted_at.is_(None))).all()
    parts = [(row_id, number, number_parts(number or "")) for row_id, number in rows if number]
    found = [row_id for row_id, _number, known in parts if known == wanted and wanted != ("", "")]
    if not found and not wanted[0] and wanted[1]:
        same = [(row_id, number) for row_id, number, known in parts if known[1] == wanted[1]]
        if len({number_parts(number) for _id, number in same}) > 1:
            return Verdict(False, "several", numbers=tuple(sorted(number for _id, number in same)))
        found = [row_id for row_id, _number in same]
    return _verdict(pass_lines(view, ids=found)) if found else Verdict(False, "unknown")


def _verdict(lines: Sequence[PassLine]) -> Verdict:
    """Of two passes with one number, neither is vouched for."""
    if len(lines) > 1:
        return Verdict(False, "twice", lines[-1], tuple(one.number for one in lines))
    state = lines[0].state
    valid = state in ("valid", "soon")
    return Verdict(valid, "valid" if valid else state, lines[0])


def answer(found: Verdict) -> str:
    return _(ANSWERS[found.code])


def why(found: Verdict) -> str:
    """The second line: until when, since when, or what to do."""
    if found.code == "several":
        return _("Type the letters too: {numbers}.").format(numbers=i18n.list_of(found.numbers[:5]))
    if found.line is None:
        return _("Check the number on the card and type it again.")
    if found.code == "twice":
        return _("Two desks issued it. Look at both passes and correct one of them.")
    line, said = found.line, _("Valid until {day}")
    days = {"revoked": (_("Since {day}"), line.revoked_on), "later": (_("Valid from {day}"), line.valid_from),
            "ended": (_("It ended on {day}"), line.valid_to)}  # fmt: skip
    said, day = days.get(found.code, (said, line.valid_to))
    return said.format(day=i18n.date_full(day)) if day else ""
