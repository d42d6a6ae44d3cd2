"""Matches, who waits for one, and check-ins."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.i18n import N_
from welcome_desk.model import (
    CheckIn,
    Enrolment,
    Match,
)
from welcome_desk.periods import Period
from welcome_desk.queries.figures.register import (
    between,
    count,
    figure,
    one,
)
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


@figure(
    "matches-active",
    N_("Active matches"),
    N_("Matches that had started and were not closed on the period’s last day."),
)
def matches_active(view: View, period: Period) -> int:
    return one(view, count(active(period)))


@figure("matches-new", N_("New matches"), N_("Matches that started in the period."))
def matches_new(view: View, period: Period) -> int:
    return one(view, count(started(period)))


@figure("matches-closed", N_("Matches closed"), N_("Matches that had started and were closed in the period."))
def matches_closed(view: View, period: Period) -> int:
    return one(view, count(closed(period)))


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


def waiting_people(period: Period) -> sa.Select[Any, Any]:
    """(program, who) of all who wait; two records of one person wait once."""
    joins = roots()
    who = sa.func.coalesce(
        joins.c.root, Enrolment.person_id, Enrolment.household_id, Enrolment.organization_id
    )
    select = sa.select(Enrolment.program_id, who.label("who"))
    return select.outerjoin(joins, joins.c.id == Enrolment.person_id).where(waiting(period)).distinct()


@figure(
    "seekers-waiting",
    N_("Waiting for a match"),
    N_("People who had asked for a match and had none on the period’s last day."),
)
def seekers_waiting(view: View, period: Period) -> int:
    return one(view, sa.select(sa.func.count()).select_from(waiting_people(period).subquery()))


@figure(
    "check-ins-due", N_("Check-ins due"), N_("Check-ins whose day lies in the period, one for each side.")
)
def check_ins_due(view: View, period: Period) -> int:
    return one(view, count(CheckIn.deleted_at.is_(None), between(CheckIn.due_on, period)))


@figure(
    "check-ins-held", N_("Check-ins held"), N_("Of the check-ins due in the period, those that were held.")
)
def check_ins_held(view: View, period: Period) -> int:
    held = sa.and_(
        CheckIn.deleted_at.is_(None), between(CheckIn.due_on, period), CheckIn.held_on.is_not(None)
    )
    return one(view, count(held))
