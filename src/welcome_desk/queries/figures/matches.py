"""Matches, who waits for one, and check-ins."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from welcome_desk.i18n import N_
from welcome_desk.model import CheckIn, Enrolment, Match
from welcome_desk.periods import Period
from welcome_desk.queries.figures.register import Rows, between, counted
from welcome_desk.queries.joined import roots


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


@counted(
    "check-ins-due",
    N_("Check-ins due"),
    N_("Check-ins whose day lies in the period, one for each side."),
    of="check_in",
)
def check_ins_due(period: Period) -> Rows:
    return sa.select(CheckIn.id).where(CheckIn.deleted_at.is_(None), between(CheckIn.due_on, period))


@counted(
    "check-ins-held",
    N_("Check-ins held"),
    N_("Of the check-ins due in the period, those that were held."),
    of="check_in",
)
def check_ins_held(period: Period) -> Rows:
    return check_ins_due(period).where(CheckIn.held_on.is_not(None))
