"""Matches: agreed, started, followed, closed. How they come about is in `proposals`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.actions.proposals import refuse_stale
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import CheckIn, Enrolment, Match
from welcome_desk.store.work import Work


@action(N_("Note that a side agreed"), needs=Right.RUN_MATCHES)
def agree_match(work: Work, match_id: str, *, side: str) -> None:
    """Both sides must say yes before a match starts."""
    match = work.get(Match, match_id)
    if match.stage != "proposed":
        raise UserError(_("This match has moved on since. Look at it again before you change it."))
    if side == "seeker":
        match.seeker_agreed_on = work.today
    else:
        match.offer_agreed_on = work.today
    if match.seeker_agreed_on and match.offer_agreed_on:
        match.move_to("agreed")


@action(N_("Decline a proposed match"), needs=Right.RUN_MATCHES)
def decline_match(work: Work, match_id: str, *, reason: str) -> None:
    match = work.get(Match, match_id)
    match.move_to("declined")
    match.closed_on, match.closing_reason = work.today, reason
    _after_match(work, match, "waiting")


def _after_match(work: Work, match: Match, status: str) -> None:
    """The newcomer waits again or is done; one who left the program meanwhile stays out of it."""
    seeker = work.get(Enrolment, match.seeker_id)
    if seeker.status == "matched":
        seeker.status = status


@action(N_("Start a match"), needs=Right.RUN_MATCHES)
def start_match(
    work: Work, match_id: str, *, check_in_days: Sequence[tuple[str, int]] = (), ends_on: date | None = None
) -> None:
    """The agreement stands; the check-in calendar of the program begins today. Days count from the start."""
    match = work.get(Match, match_id)
    if not (match.seeker_agreed_on and match.offer_agreed_on):
        raise UserError(_("Both sides must agree before the match starts."))
    both = [work.get(Enrolment, one) for one in (match.seeker_id, match.offer_id)]
    guards.refuse_sharing(work, both)
    guards.refuse_not_ready(work, both)
    match.move_to("active")
    match.started_on, match.ends_on = work.today, ends_on
    for side, day in check_in_days:
        work.add(CheckIn(match_id=match.id, side=side, due_on=work.today + timedelta(days=day)))


@action(N_("Log a check-in"), needs=Right.RUN_MATCHES)
def log_check_in(
    work: Work,
    check_in_id: str,
    *,
    feeling: str = "",
    note: str = "",
    way: str = "phone",
    hours: float | None = None,
) -> None:
    check_in = work.get(CheckIn, check_in_id)
    check_in.held_on, check_in.feeling, check_in.note = work.today, feeling, note
    check_in.way, check_in.hours = way, hours
    match = work.get(Match, check_in.match_id)
    if feeling and match.first_met_on is None:
        match.first_met_on = work.today


@action(N_("Pause a match"), needs=Right.RUN_MATCHES)
def pause_match(work: Work, match_id: str) -> None:
    work.get(Match, match_id).move_to("paused")


@action(N_("Take up a paused or closed match again"), needs=Right.RUN_MATCHES)
def resume_match(work: Work, match_id: str) -> None:
    """A closed one only while the newcomer is free and the other side has a place."""
    match = work.get(Match, match_id)
    seeker, offer = work.get(Enrolment, match.seeker_id), work.get(Enrolment, match.offer_id)
    if match.stage == "closed":
        refuse_stale(work, seeker, offer, gone=("left", "paused"))
    match.move_to("active", only_from=("paused", "closed"))
    match.closed_on, match.closing_reason = None, ""
    seeker.status = "matched"


@action(N_("Close a match"), needs=Right.RUN_MATCHES)
def close_match(work: Work, match_id: str, *, reason: str, note: str = "") -> None:
    if not reason:
        raise UserError(_("Choose how the match ended."), field="reason")
    match = work.get(Match, match_id)
    match.move_to("closed")
    match.closed_on, match.closing_reason = work.today, reason
    match.note = note or match.note
    _after_match(work, match, "done")
