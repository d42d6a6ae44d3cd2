"""Matches by stage, quiet ones and those that ended; and who waits for one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from welcome_desk.i18n import N_
from welcome_desk.model import CheckIn, Enrolment, Match, Meeting, Pulse
from welcome_desk.periods import Period
from welcome_desk.queries.figures.register import Rows, between, counted
from welcome_desk.queries.joined import roots

QUIET_DAYS = 30  # a match of which nothing was heard for longer is quiet


def started(period: Period) -> Any:
    return sa.and_(Match.deleted_at.is_(None), between(Match.started_on, period))


def closed(period: Period) -> Any:
    return sa.and_(
        Match.deleted_at.is_(None), Match.started_on.is_not(None), between(Match.closed_on, period)
    )


def active(period: Period) -> Any:
    """Started by the end of the period and not closed by then (a paused match is still a match)."""
    open_then = sa.or_(Match.closed_on.is_(None), Match.closed_on > period.last)
    return sa.and_(Match.deleted_at.is_(None), Match.started_on <= period.last, open_then)


@counted(
    "matches-active",
    N_("Active matches"),
    N_("Matches that had started and were not closed on the period’s last day."),
    of="match",
)
def matches_active(period: Period) -> Rows:
    return sa.select(Match.id).where(active(period))


def _paused(period: Period) -> Any:
    """Resting on the last day; of a pause that is over no day is kept."""
    since = sa.or_(Match.paused_on.is_(None), Match.paused_on <= period.last)
    return sa.and_(active(period), Match.stage == "paused", since)


@counted(
    "matches-by-stage",
    N_("Matches by stage"),
    N_(
        "Matches suggested by the period’s last day and neither closed nor declined by then, by how far they were on that day."
    ),
    of="match",
    terms="match-stages",
)
def matches_by_stage(period: Period) -> Rows:
    last = period.last
    open_then = sa.or_(Match.closed_on.is_(None), Match.closed_on > last)
    both = sa.and_(Match.seeker_agreed_on <= last, Match.offer_agreed_on <= last)
    stage = sa.case(
        (_paused(period), "paused"), (active(period), "active"), (both, "agreed"), else_="proposed"
    )
    return sa.select(Match.id, stage.label("code")).where(
        Match.deleted_at.is_(None), Match.proposed_on <= last, open_then
    )


@counted("matches-new", N_("New matches"), N_("Matches that started in the period."), of="match")
def matches_new(period: Period) -> Rows:
    return sa.select(Match.id).where(started(period))


@counted(
    "matches-closed",
    N_("Matches closed"),
    N_("Matches that had started and were closed in the period."),
    of="match",
)
def matches_closed(period: Period) -> Rows:
    return sa.select(Match.id).where(closed(period))


@counted(
    "matches-closed-by-reason",
    N_("Matches closed, by reason"),
    N_("Matches that had started and were closed in the period, by the main reason."),
    of="match",
    terms="closing-reasons",
)
def matches_closed_by_reason(period: Period) -> Rows:
    return sa.select(Match.id, Match.closing_reason.label("code")).where(closed(period))


@counted(
    "matches-declined",
    N_("Suggestions not accepted, by reason"),
    N_("Suggested matches that were declined in the period, by why."),
    of="match",
    terms="decline-reasons",
)
def matches_declined(period: Period) -> Rows:
    return sa.select(Match.id, Match.closing_reason.label("code")).where(
        Match.deleted_at.is_(None), Match.stage == "declined", between(Match.closed_on, period)
    )


@counted(
    "matches-quiet",
    N_("Quiet matches"),
    N_(
        "Active matches, not paused, of which nothing was heard in the 30 days up to the period’s last day, or up to today while it runs: no start, meeting, check-in or answer to the short questions."
    ),
    of="match",
)
def matches_quiet(period: Period) -> Rows:
    since = period.last - timedelta(days=QUIET_DAYS)
    signs = ((Meeting, Meeting.held_on), (CheckIn, CheckIn.held_on), (Pulse, Pulse.asked_on))
    heard = [
        sa.exists().where(
            kind.match_id == Match.id, kind.deleted_at.is_(None), day.between(since, period.last)
        )
        for kind, day in signs
    ]
    return sa.select(Match.id).where(
        active(period), ~_paused(period), Match.started_on < since, ~sa.or_(*heard)
    )


def waiting(period: Period) -> Any:
    """Seekers who on the last day had neither a match, open or behind them, nor left; declined ones wait again."""
    last = period.last
    had_one = sa.exists().where(
        Match.seeker_id == Enrolment.id,
        Match.deleted_at.is_(None),
        Match.proposed_on <= last,
        sa.or_(
            Match.closed_on.is_(None),
            Match.closed_on > last,
            sa.and_(Match.stage == "closed", Enrolment.status != "waiting"),
        ),
    )
    return sa.and_(
        Enrolment.deleted_at.is_(None),
        Enrolment.side == "seeker",
        Enrolment.status != "paused",
        Enrolment.applied_on <= last,
        sa.or_(Enrolment.left_on.is_(None), Enrolment.left_on > last),
        ~had_one,
    )


def waiting_people(period: Period) -> Rows:
    """(program, who, an enrolment) of all who wait; two records of one person wait once."""
    joins = roots()
    who = sa.func.coalesce(
        joins.c.root, Enrolment.person_id, Enrolment.household_id, Enrolment.organization_id
    )
    first = sa.func.min(Enrolment.id).label("id")
    select = sa.select(Enrolment.program_id, who.label("who"), first)
    joined = select.outerjoin(joins, joins.c.id == Enrolment.person_id).where(waiting(period))
    return joined.group_by(Enrolment.program_id, who)


@counted(
    "seekers-waiting",
    N_("Waiting for a match"),
    N_("People who had asked for a match and had none on the period’s last day."),
    of="enrolment",
)
def seekers_waiting(period: Period) -> Rows:
    return waiting_people(period)
