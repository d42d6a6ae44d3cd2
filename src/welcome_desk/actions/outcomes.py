"""What became of people: each measure of the template is asked at the end, and again some months after it."""

from __future__ import annotations

from datetime import date
from math import isfinite

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Enrolment, Match, OutcomeCheck, Program
from welcome_desk.periods import months_after
from welcome_desk.programs.template import Outcome
from welcome_desk.queries.programs import sound_template_of
from welcome_desk.store.work import Work

ANSWERS = ("yes", "no", "unknown", "could-not-reach")
HEARD = ("yes", "no")  # of these something is known; the others end the asking without it


def ask_what_became(work: Work, match: Match) -> None:
    """After a match that had begun."""
    if match.started_on is not None:
        schedule_outcomes(work, match.seeker_id, ended_on=match.closed_on or work.today)


def ask_later_after_all(work: Work, match: Match) -> None:
    """After a match was opened again."""
    take_back_outcomes(work, match.seeker_id)


def schedule_outcomes(work: Work, enrolment_id: str, *, ended_on: date) -> None:
    """For the participant whose match, course or stay ended: one row for each measure and month, and never twice."""
    enrolment = work.get(Enrolment, enrolment_id)
    known = {(one.outcome, one.months) for one in _checks(work, enrolment)}
    for measure in _measures(work, enrolment):
        for months in measure.months or (0,):
            if (measure.key, months) not in known:
                work.add(_check(enrolment, measure, months, ended_on))


def take_back_outcomes(work: Work, enrolment_id: str) -> None:
    """They go on after all: what was not answered yet is asked when it ends again."""
    for check in _checks(work, work.get(Enrolment, enrolment_id)):
        if not check.answer:
            work.remove(check)


def _checks(work: Work, enrolment: Enrolment) -> list[OutcomeCheck]:
    select = sa.select(OutcomeCheck).where(OutcomeCheck.enrolment_id == enrolment.id)
    return list(work.session.scalars(select.where(OutcomeCheck.deleted_at.is_(None))))


def _measures(work: Work, enrolment: Enrolment) -> tuple[Outcome, ...]:
    program = work.get(Program, enrolment.program_id)
    return sound_template_of(program).outcomes if program.definition else ()


def _check(enrolment: Enrolment, measure: Outcome, months: int, ended_on: date) -> OutcomeCheck:
    due_on = months_after(ended_on, months)
    return OutcomeCheck(enrolment_id=enrolment.id, outcome=measure.key, months=months, due_on=due_on)


@action(N_("Answer an outcome follow-up"), needs=Right.FOLLOW_UP)
def answer_outcome(
    work: Work,
    check_id: str,
    *,
    answer: str,
    number: float | None = None,
    on_date: date | None = None,
    note: str = "",
) -> None:
    """One of ANSWERS; with a number or a day where the measure asks for one. It may be put right later."""
    check = work.get(OutcomeCheck, check_id)
    if answer not in ANSWERS:
        raise UserError(_("Choose yes, no, unknown or could not reach."), field="answer")
    _refuse_value(work, answer, number, on_date)
    check.answer, check.number, check.on_date = answer, number, on_date
    check.answered_on, check.note, check.by_id = work.today, note.strip() or check.note, work.actor.id


def _refuse_value(work: Work, answer: str, number: float | None, on_date: date | None) -> None:
    if answer not in HEARD and (number is not None or on_date is not None):
        raise UserError(_("A number or a day goes with a yes or a no. Take it out."), field="value")
    if number is not None and not (isfinite(number) and number >= 0):
        raise UserError(_("The number cannot be less than zero."), field="value")
    if on_date is not None and on_date > work.today:
        raise UserError(_("This day has not come yet. Look at the day again."), field="value")


@action(N_("Note an outcome before it is asked"), needs=Right.FOLLOW_UP)
def note_outcome(
    work: Work, enrolment_id: str, *, outcome: str, answer: str = "yes", number: float | None = None,
    on_date: date | None = None, note: str = "",
) -> str:  # fmt: skip
    """What is known already is not asked again at the end. Returns the id of its row."""
    enrolment = work.get(Enrolment, enrolment_id)
    measure = next((one for one in _measures(work, enrolment) if one.key == outcome), None)
    if measure is None:
        raise UserError(_("This program does not ask for that outcome."), field="outcome")
    known = (one for one in _checks(work, enrolment) if one.outcome == outcome)
    check = min(known, key=lambda one: one.months, default=None)
    if check is None:
        first = min(measure.months, default=0)
        check = work.add(
            OutcomeCheck(enrolment_id=enrolment.id, outcome=outcome, months=first, due_on=work.today)
        )
    answer_outcome(work, check.id, answer=answer, number=number, on_date=on_date, note=note)
    return check.id
