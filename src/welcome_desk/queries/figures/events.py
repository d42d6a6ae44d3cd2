"""Events: registered, attended, walk-ins and heads counted are four numbers, and what belongs to each."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.i18n import N_
from welcome_desk.model import (
    Attendance,
    Event,
)
from welcome_desk.periods import Period
from welcome_desk.queries.figures.register import (
    figure,
    grouped_figure,
    moments,
    one,
    within,
)
from welcome_desk.queries.joined import roots, shown
from welcome_desk.queries.occurrences import occurrences


def _events(period: Period) -> Any:
    return sa.and_(Event.deleted_at.is_(None), Event.state != "cancelled", within(Event.starts_at, period))


_REGISTERED, _HERE = sa.func.max(Attendance.registered_at), sa.func.max(Attendance.here_at)
# Of two records of one person at one event: waiting where both wait, withdrawn where both are.
_ENTERED = Attendance.registered_at.is_not(None)
_WAITS = sa.func.min(sa.case((_ENTERED, Attendance.waiting_since.is_not(None)), else_=None)) == 1
_WITHDREW = sa.func.min(sa.case((_ENTERED, Attendance.withdrew_at.is_not(None)), else_=None)) == 1


def _attendance(period: Period, *having: Any, also: Any = ()) -> sa.Select[Any]:
    """One line for each person at each event."""
    joins = roots()
    who = shown(Attendance.person_id, joins)
    return (
        sa.select(who.label("who"), *also)
        .select_from(Attendance)
        .join(Event, Event.id == Attendance.event_id)
        .outerjoin(joins, joins.c.id == Attendance.person_id)
        .where(_events(period), Attendance.deleted_at.is_(None))
        .group_by(Event.id, who)
        .having(sa.and_(*having))
    )


def _lines(view: View, statement: sa.Select[Any]) -> int:
    return one(view, sa.select(sa.func.count()).select_from(statement.subquery()))


@figure(
    "events",
    N_("Events"),
    N_(
        "Events that took place in the period, each date of a series by itself; cancelled ones and dates taken out are left out."
    ),
)
def events(view: View, period: Period) -> int:
    """A date of a series counts whether or not anything was noted about it: as the calendar shows them."""
    begins, ends = moments(period)
    listed = occurrences(view, period.first, period.last)
    return sum(one.state != "cancelled" and begins <= one.starts_at < ends for one in listed)


@figure(
    "events-registered",
    N_("Registered"),
    N_(
        "Names registered for the period’s events before they came or not, with those who waited for a place or could not come; companions are not among them."
    ),
)
def events_registered(view: View, period: Period) -> int:
    return _lines(view, _attendance(period, _REGISTERED.is_not(None)))


@figure(
    "events-waiting",
    N_("On a waiting list"),
    N_("Of those registered, names that had no place yet because the event was full."),
)
def events_waiting(view: View, period: Period) -> int:
    return _lines(view, _attendance(period, _REGISTERED.is_not(None), _WAITS))


@figure(
    "events-withdrew",
    N_("Could not come"),
    N_("Of those registered, names of whom it was said beforehand that they could not come."),
)
def events_withdrew(view: View, period: Period) -> int:
    return _lines(view, _attendance(period, _REGISTERED.is_not(None), _WITHDREW))


@figure(
    "events-attended",
    N_("Attendances by name"),
    N_("Times that a named person was at an event; one person may count often."),
)
def events_attended(view: View, period: Period) -> int:
    return _lines(view, _attendance(period, _HERE.is_not(None)))


@figure(
    "events-people",
    N_("People at events"),
    N_("Different named people who were at an event; each is counted once."),
)
def events_people(view: View, period: Period) -> int:
    return _lines(view, _attendance(period, _HERE.is_not(None)).distinct())


@figure("events-walk-ins", N_("Walk-ins at events"), N_("Attendances by people who had not been registered."))
def events_walk_ins(view: View, period: Period) -> int:
    walk_in = (_HERE.is_not(None), _REGISTERED.is_(None))
    return _lines(view, _attendance(period, *walk_in))


@figure(
    "events-companions",
    N_("Companions at events"),
    N_("People who came along with somebody who is known by name, counted without a name."),
)
def events_companions(view: View, period: Period) -> int:
    came = _attendance(
        period, _HERE.is_not(None), also=(sa.func.max(Attendance.companions_here).label("companions"),)
    )
    return one(view, sa.select(sa.func.coalesce(sa.func.sum(came.subquery().c.companions), 0)))


HEADS = {
    "adults": Event.unnamed_adults,
    "newcomers": Event.unnamed_newcomers,
    "residents": Event.unnamed_residents,
    "children": Event.unnamed_children,
}


def _heads(view: View, period: Period) -> dict[str, int]:
    sums = [sa.func.coalesce(sa.func.sum(column), 0) for column in HEADS.values()]
    found = view.session.execute(sa.select(*sums).where(_events(period))).one()
    return dict(zip(HEADS, map(int, found), strict=True))


@figure(
    "events-unnamed",
    N_("Counted without a name"),
    N_("Heads counted at events without a name, adults and children; companions are not among them."),
)
def events_unnamed(view: View, period: Period) -> int:
    return sum(_heads(view, period).values())


@grouped_figure(
    "events-heads",
    N_("Counted without a name, by kind"),
    N_(
        "Heads counted at events without a name: newcomers, residents, children, and adults of whom nobody knows more."
    ),
    terms="heads",
)
def events_heads(view: View, period: Period) -> dict[str, int]:
    return {kind: n for kind, n in _heads(view, period).items() if n}
