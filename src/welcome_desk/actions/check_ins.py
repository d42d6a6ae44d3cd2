"""Check-ins: a talk with one side, held, moved, or tried without reaching anybody."""

from __future__ import annotations

from datetime import date, timedelta

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.actions.contacts import log_call
from welcome_desk.actions.meetings import they_met
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import CheckIn, Enrolment, Match, Person
from welcome_desk.queries import consents
from welcome_desk.store.work import Work

AGAIN_DAYS = 3  # who was not reached is tried again after so long
MOST_HOURS = 200  # together since the last talk
NO_ANSWER = "no-answer"


@action(N_("Log a check-in"), needs=Right.RUN_MATCHES)
def log_check_in(
    work: Work,
    check_in_id: str,
    *,
    feeling: str = "",
    note: str = "",
    way: str = "phone",
    hours: float | None = None,
    met_on: date | None = None,
) -> None:
    """`hours`: those together that they told of since the last talk; `met_on`: the day on which they met first."""
    check_in = work.get(CheckIn, check_in_id)
    match = work.get(Match, check_in.match_id)
    guards.refuse_adding_to_match(work, match, field="note")
    if hours is not None and not 0 <= hours <= MOST_HOURS:  # nor what is no number
        raise UserError(_("Enter the hours since the last talk, from 0 to 200."), field="hours")
    check_in.held_on, check_in.feeling, check_in.note = work.today, feeling, note.strip()
    check_in.way, check_in.hours, check_in.by_id = way, hours, work.actor.id
    if met_on is not None:
        they_met(work, match, met_on)


@action(N_("Move a check-in"), needs=Right.RUN_MATCHES)
def move_check_in(work: Work, check_in_id: str, *, due_on: date) -> None:
    check_in = _open(work, check_in_id)
    if due_on < work.today:
        raise UserError(_("Choose today or a later day."), field="day")
    check_in.due_on = due_on


@action(N_("Note that nobody was reached for a check-in"), needs=Right.RUN_MATCHES)
def miss_check_in(work: Work, check_in_id: str, *, again_on: date | None = None, note: str = "") -> None:
    """It stays due and comes up again; for a person the try is logged as a call without an answer."""
    check_in = _open(work, check_in_id)
    again = again_on or work.today + timedelta(days=AGAIN_DAYS)
    if again <= work.today:
        raise UserError(_("Choose a day after today."), field="day")
    check_in.due_on, check_in.way, check_in.by_id = again, NO_ANSWER, work.actor.id
    person = _person(work, check_in)
    if person is not None and consents.may_keep_file(work, person.id):
        log_call(work, person.id, reached=False, note=note.strip())


def _person(work: Work, check_in: CheckIn) -> Person | None:
    match = work.get(Match, check_in.match_id)
    side = work.get(Enrolment, match.seeker_id if check_in.side == "seeker" else match.offer_id)
    return work.get(Person, side.person_id) if side.person_id else None


@action(N_("Plan one more check-in"), needs=Right.RUN_MATCHES)
def plan_check_in(work: Work, match_id: str, *, side: str, due_on: date, kind: str = "") -> str:
    match = work.get(Match, match_id)
    if due_on < work.today:
        raise UserError(_("Choose today or a later day."), field="day")
    return work.add(CheckIn(match_id=match.id, side=side, due_on=due_on, kind=kind)).id


@action(N_("Remove a check-in"), needs=Right.RUN_MATCHES)
def remove_check_in(work: Work, check_in_id: str) -> None:
    work.remove(work.get(CheckIn, check_in_id))


def _open(work: Work, check_in_id: str) -> CheckIn:
    check_in = work.get(CheckIn, check_in_id)
    if check_in.held_on is not None:
        raise UserError(_("This check-in was held already."))
    return check_in
