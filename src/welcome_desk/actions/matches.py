"""Matches: both sides told and agreed, started, the agreement signed, the checklists ticked.

How they come about is in `proposals`; what happens on the way in `check_ins`, `goals`, `meetings`, `pulses` and
`concerns`; their length in `match_terms`; the end in `closings`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import CheckIn, Enrolment, Match, MatchMember, Tick
from welcome_desk.model.matches import TAKING_A_PLACE
from welcome_desk.store.work import Work

SIDES = ("seeker", "offer")
IN_DEPTH = "in-depth"


@action(N_("Note that a side was told of the other"), needs=Right.RUN_MATCHES)
def tell_side(work: Work, match_id: str, *, side: str) -> None:
    """Before they meet, each hears of the other what the other allows."""
    match = work.get(Match, match_id)
    if match.stage not in ("proposed", "agreed"):
        raise UserError(_("This match has moved on since. Look at it again before you change it."))
    setattr(match, f"{_known(side)}_told_on", work.today)


@action(N_("Note that a side agreed"), needs=Right.RUN_MATCHES)
def agree_match(work: Work, match_id: str, *, side: str) -> None:
    """Both sides must say yes before a match starts."""
    match = work.get(Match, match_id)
    if match.stage != "proposed":
        raise UserError(_("This match has moved on since. Look at it again before you change it."))
    setattr(match, f"{_known(side)}_agreed_on", work.today)
    if match.seeker_agreed_on and match.offer_agreed_on:
        match.move_to("agreed")


def _known(side: str) -> str:
    if side not in SIDES:
        raise ValueError(side)
    return side


@action(N_("Decline a proposed match"), needs=Right.RUN_MATCHES)
def decline_match(work: Work, match_id: str, *, reason: str) -> None:
    match = work.get(Match, match_id)
    match.move_to("declined")
    match.closed_on, match.closing_reason = work.today, reason
    release_seeker(work, match, "waiting")


def release_seeker(work: Work, match: Match, status: str) -> None:
    """The newcomer waits again or is done, unless another match of theirs is open; one who left the program
    meanwhile stays out of it."""
    seeker = work.get(Enrolment, match.seeker_id)
    others = sa.select(Match.id).where(
        Match.seeker_id == seeker.id, Match.id != match.id, Match.stage.in_(TAKING_A_PLACE), Match.deleted_at.is_(None)
    )  # fmt: skip
    if seeker.status == "matched" and not work.session.scalars(others).first():
        seeker.status = status


@action(N_("Start a match"), needs=Right.RUN_MATCHES)
def start_match(
    work: Work,
    match_id: str,
    *,
    check_in_days: Sequence[tuple[str, int]] = (),
    in_depth: Collection[tuple[str, int]] = (),
    ends_on: date | None = None,
    planned_meetings: int | None = None,
) -> None:
    """The check-in calendar of the program begins today: (side, days from now). Those of `in_depth` take their time."""
    match = work.get(Match, match_id)
    if not (match.seeker_agreed_on and match.offer_agreed_on):
        raise UserError(_("Both sides must agree before the match starts."))
    taking = everyone_in(work, match)
    guards.refuse_sharing(work, taking)
    guards.refuse_not_ready(work, taking)
    match.move_to("active")
    match.started_on, match.ends_on, match.planned_meetings = work.today, ends_on, planned_meetings
    for side, day in check_in_days:
        kind = IN_DEPTH if (side, day) in in_depth else ""
        work.add(CheckIn(match_id=match.id, side=side, due_on=work.today + timedelta(days=day), kind=kind))


def everyone_in(work: Work, match: Match) -> list[Enrolment]:
    """Both sides, and whoever else is in the team now."""
    beside = sa.select(MatchMember.enrolment_id).where(
        MatchMember.match_id == match.id, MatchMember.left_on.is_(None), MatchMember.deleted_at.is_(None)
    )
    members = work.session.scalars(beside.order_by(MatchMember.id))
    return [work.get(Enrolment, one) for one in dict.fromkeys((match.seeker_id, match.offer_id, *members))]


@action(N_("Note that the agreement was signed"), needs=Right.RUN_MATCHES)
def sign_match(work: Work, match_id: str, *, signed_on: date | None = None, seen: bool = True) -> None:
    """The signed copy was seen: the day and who saw it are kept, never the document. Not `seen`: it was a mistake."""
    match = work.get(Match, match_id)
    if seen and signed_on is not None and signed_on > work.today:
        raise UserError(_("Choose today or a day before."), field="day")
    match.signed_on = (signed_on or work.today) if seen else None
    match.signed_seen_by_id = work.actor.id if seen else None


@action(N_("Set how many meetings are planned"), needs=Right.RUN_MATCHES)
def plan_meetings(work: Work, match_id: str, *, meetings: int | None) -> None:
    work.get(Match, match_id).planned_meetings = meetings or None


@action(N_("Tick a line of a checklist"), needs=Right.RUN_MATCHES)
def tick_checklist(work: Work, match_id: str, *, stage: str, place: int) -> str:
    """`stage` and `place` are the template’s: the line is the `place`-th of that stage, from 0."""
    match = work.get(Match, match_id)
    known = _tick(work, match, stage, place)
    if known is not None:
        return known.id
    return work.add(
        Tick(match_id=match.id, stage=stage, place=place, done_on=work.today, by_id=work.actor.id)
    ).id


@action(N_("Take the tick from a line of a checklist"), needs=Right.RUN_MATCHES)
def untick_checklist(work: Work, match_id: str, *, stage: str, place: int) -> None:
    known = _tick(work, work.get(Match, match_id), stage, place)
    if known is not None:
        work.remove(known)


def _tick(work: Work, match: Match, stage: str, place: int) -> Tick | None:
    found = sa.select(Tick).where(Tick.match_id == match.id, Tick.stage == stage, Tick.place == place)
    return work.session.scalars(found.where(Tick.deleted_at.is_(None)).order_by(Tick.id)).first()
