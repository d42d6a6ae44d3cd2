"""Passes: issued by their program’s rule, renewed, corrected, printed and revoked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from welcome_desk import i18n
from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.actions.fields import change
from welcome_desk.actions.outcomes import schedule_outcomes
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Enrolment, Household, Pass, Person, Program
from welcome_desk.periods import months_after
from welcome_desk.programs.passes import MOST_SIGNS, last_day, may_be_number, next_number, same_number
from welcome_desk.programs.template import PassRule
from welcome_desk.queries.joined import records_of
from welcome_desk.queries.passes import rule_of, rule_starts_on
from welcome_desk.store.work import Work

LONGEST_YEARS = 20  # beyond, a year was mistyped


@action(N_("Issue a pass"), needs=Right.ISSUE_PASSES)
def issue_pass(
    work: Work,
    *,
    person_id: str | None = None,
    household_id: str | None = None,
    program_id: str | None = None,
    number: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
    issuer: str = "",
) -> str:
    """To one person or one household. What is left out (number, days) follows from the program’s rule."""
    holder = _holder(work, person_id, household_id)
    rule = _rule(work, program_id)
    if program_id:
        _refuse_second(work, program_id, holder)
    first, last = _days(work, rule, holder, valid_from, valid_to)
    issued = Pass(
        program_id=program_id, person_id=person_id, household_id=household_id, issued_on=work.today,
        number=_free_number(work, rule, number), valid_from=first, valid_to=last, issuer=issuer.strip(),
    )  # fmt: skip
    _settle_waiting(work, issued)
    return work.add(issued).id


def _holder(work: Work, person_id: str | None, household_id: str | None) -> Person | Household:
    if bool(person_id) == bool(household_id):
        raise UserError(_("Choose one person or one household."), field="who")
    if household_id:
        return work.get(Household, household_id)
    person = work.get(Person, person_id)
    guards.refuse_adding(work, person, field="who")
    return person


def _rule(work: Work, program_id: str | None) -> PassRule | None:
    if not program_id:
        return None
    rule = rule_of(work.get(Program, program_id))
    if rule is None:
        raise UserError(_("This program issues no passes. Choose one that does."), field="program")
    return rule


def _refuse_second(work: Work, program_id: str, holder: Person | Household) -> None:
    theirs = (
        Pass.household_id == holder.id
        if isinstance(holder, Household)
        else Pass.person_id.in_(records_of(work, holder.id))
    )
    running = sa.select(Pass).where(
        theirs, Pass.program_id == program_id, Pass.deleted_at.is_(None), Pass.revoked_on.is_(None),
        Pass.valid_to >= work.today,
    )  # fmt: skip
    held = work.session.scalars(running.order_by(Pass.id)).first()
    if held is not None:
        said = _("They hold pass {number}, valid until {day}. Renew it, or revoke it first.")
        raise UserError(said.format(number=held.number, day=i18n.date_full(held.valid_to)), field="who")


# ---- days and numbers ----
def _days(
    work: Work,
    rule: PassRule | None,
    holder: Person | Household | None,
    first: date | None,
    last: date | None,
) -> tuple[date, date]:
    """As given, else by the rule; nobody is handed a pass that is over already unless its days were typed."""
    by_rule = last is None
    if first is None:
        first = _starts_on(work, rule, holder)
    if last is None:
        if rule is None:
            raise UserError(_("Enter the day until which the pass is valid."), field="valid_to")
        last = last_day(first, rule.months)
    _refuse_unfit_days(work, first, last)
    if by_rule and last < work.today:
        said = _(
            "By the rule of this program the pass would have ended on {day}. To issue it still, enter its last day."
        )
        raise UserError(said.format(day=i18n.date_full(last)), field="valid_to")
    return first, last


def _refuse_unfit_days(work: Work, first: date, last: date) -> None:
    if last < first:
        raise UserError(_("The pass ends before it begins. Check the days."), field="valid_to")
    if last > months_after(work.today, 12 * LONGEST_YEARS):
        said = _("Choose a day within the next {n} years.").format(n=LONGEST_YEARS)
        raise UserError(said, field="valid_to")


def _starts_on(work: Work, rule: PassRule | None, holder: Person | Household | None) -> date:
    if rule is None or rule.starts == "issue" or holder is None:
        return work.today
    known = rule_starts_on(work, rule, holder)
    if known is None:
        said = (
            _("This pass is valid from the day of arrival, which is not on record. Enter that day.")
            if rule.starts == "arrival"
            else _("This pass is valid from the day their status was given, which is not on record. Enter that day.")
        )  # fmt: skip
        raise UserError(said, field="valid_from")
    return known


def _free_number(work: Work, rule: PassRule | None, wanted: str, besides: Pass | None = None) -> str:
    """A number of one’s own, or the next of the program. None is ever given out twice, however it is typed."""
    wanted = "-".join(wanted.split())
    if not wanted and rule is None:
        raise UserError(_("Enter the number of the pass."), field="number")
    if wanted and not may_be_number(wanted):
        said = _(
            "A pass number has letters from A to Z, digits and hyphens, with at least one digit and at most {n} signs."
        )
        raise UserError(said.format(n=MOST_SIGNS), field="number")
    given = work.session.execute(sa.select(Pass.id, Pass.number, Pass.deleted_at)).all()
    if not wanted and rule is not None:
        return next_number(rule, [number for _id, number, _gone in given if number])
    for row_id, number, removed in given:
        other = removed is None and row_id != (besides.id if besides else None)
        if other and number and same_number(number, wanted):
            raise UserError(
                _("Pass number {number} is already given out.").format(number=number), field="number"
            )
    return wanted


def _settle_waiting(work: Work, issued: Pass) -> None:
    """Who applied and holds the pass now waits no longer, and is asked what became of it when it has ended."""
    theirs = (
        Enrolment.person_id.in_(records_of(work, issued.person_id))
        if issued.person_id
        else Enrolment.household_id == issued.household_id
    )
    waiting = sa.select(Enrolment).where(
        theirs, Enrolment.program_id == issued.program_id, Enrolment.program_id.is_not(None),
        Enrolment.side == "seeker", Enrolment.status == "waiting", Enrolment.deleted_at.is_(None),
    )  # fmt: skip
    for enrolment in work.session.scalars(waiting):
        enrolment.status = "done"
        schedule_outcomes(work, enrolment.id, ended_on=issued.valid_to)


# ---- the life of a pass ----
@action(N_("Renew a pass"), needs=Right.ISSUE_PASSES)
def renew_pass(work: Work, pass_id: str, *, number: str = "", valid_to: date | None = None) -> str:
    """A new pass with a number of its own, so that an old card never reads as valid. It begins where the old one ends."""
    old = work.get(Pass, pass_id)
    rule = _rule(work, old.program_id)
    _refuse_renewal(work, old, rule)
    _refuse_unfit_days(work, old.valid_from, old.valid_to)
    first = max(old.valid_to + timedelta(days=1), work.today)
    first, last = _days(work, rule, None, first, valid_to)
    renewed = Pass(
        program_id=old.program_id, person_id=old.person_id, household_id=old.household_id, renews_id=old.id,
        number=_free_number(work, rule, number), issued_on=work.today, valid_from=first, valid_to=last, issuer=old.issuer,
    )  # fmt: skip
    return work.add(renewed).id


def _refuse_renewal(work: Work, old: Pass, rule: PassRule | None) -> None:
    if rule is None or not rule.may_renew:
        raise UserError(
            _("Passes of this program are not renewed. Issue a new one if the person may have one.")
        )
    if old.revoked_on is not None:
        raise UserError(_("This pass was revoked. Issue a new one if the person may have one."))
    later = sa.select(Pass).where(
        Pass.renews_id == old.id, Pass.deleted_at.is_(None), Pass.revoked_on.is_(None)
    )
    follows = work.session.scalars(later).first()
    if follows is not None:
        raise UserError(_("This pass was renewed already, as {number}.").format(number=follows.number))
    if old.person_id:
        guards.refuse_adding(work, work.get(Person, old.person_id), field="who")


@action(N_("Correct a pass"), needs=Right.ISSUE_PASSES)
def correct_pass(work: Work, /, pass_id: str, **changed: Any) -> None:
    """What was written down wrongly: number, days, issuer, or a program where the pass has none yet."""
    one = work.get(Pass, pass_id)
    _rule(work, changed.get("program_id"))
    if "number" in changed and changed["number"].strip() != one.number:
        changed["number"] = _free_number(work, None, changed["number"], besides=one)
    change(one, changed)
    _refuse_unfit_days(work, one.valid_from, one.valid_to)


@action(N_("Print passes"), needs=Right.ISSUE_PASSES)
def print_passes(work: Work, pass_ids: Iterable[str]) -> None:
    """Each card is counted: from the second on it says that it was printed again."""
    for one in [work.get(Pass, pass_id) for pass_id in dict.fromkeys(pass_ids)]:
        if one.revoked_on is not None:
            raise UserError(_("Pass {number} was revoked and is not printed.").format(number=one.number))
        one.printed_on, one.prints = work.today, (one.prints or 0) + 1


@action(N_("Revoke a pass"), needs=Right.ISSUE_PASSES)
def revoke_pass(work: Work, pass_id: str, *, reason: str = "") -> None:
    revoked = work.get(Pass, pass_id)
    revoked.revoked_on = revoked.revoked_on or work.today
    revoked.revoked_because = reason.strip() or revoked.revoked_because
