"""Events: registered, attended, walk-ins and heads counted are four numbers."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.i18n import N_
from welcome_desk.model import (
    Attendance,
    Event,
)
from welcome_desk.model.events import HEADS
from welcome_desk.periods import Period
from welcome_desk.queries.figures.register import (
    count,
    figure,
    one,
    within,
)
from welcome_desk.queries.joined import roots, shown


def _events(period: Period) -> Any:
    return sa.and_(Event.deleted_at.is_(None), Event.state != "cancelled", within(Event.starts_at, period))


_REGISTERED, _HERE = sa.func.max(Attendance.registered_at), sa.func.max(Attendance.here_at)


def _attendance(period: Period, *having: Any) -> sa.Select[Any]:
    """One line for each person at each event."""
    joins = roots()
    who = shown(Attendance.person_id, joins)
    return (
        sa.select(who.label("who"))
        .select_from(Attendance)
        .join(Event, Event.id == Attendance.event_id)
        .outerjoin(joins, joins.c.id == Attendance.person_id)
        .where(_events(period), Attendance.deleted_at.is_(None))
        .group_by(Event.id, who)
        .having(sa.and_(*having))
    )


def _lines(view: View, statement: sa.Select[Any]) -> int:
    return one(view, sa.select(sa.func.count()).select_from(statement.subquery()))


@figure("events", N_("Events"), N_("Events that took place in the period; cancelled ones are left out."))
def events(view: View, period: Period) -> int:
    return one(view, count(_events(period)))


@figure(
    "events-registered",
    N_("Registered"),
    N_("Names expected at the period’s events before they came or not."),
)
def events_registered(view: View, period: Period) -> int:
    return _lines(view, _attendance(period, _REGISTERED.is_not(None)))


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


@figure("events-walk-ins", N_("Walk-ins at events"), N_("Attendances by people who had not been expected."))
def events_walk_ins(view: View, period: Period) -> int:
    walk_in = (_HERE.is_not(None), _REGISTERED.is_(None))
    return _lines(view, _attendance(period, *walk_in))


@figure(
    "events-unnamed",
    N_("Counted without a name"),
    N_("Newcomers, residents, children and other adults counted at events without a name."),
)
def events_unnamed(view: View, period: Period) -> int:
    heads = sum(getattr(Event, f"unnamed_{kind}") for kind in HEADS)
    total = sa.func.coalesce(sa.func.sum(heads), 0)
    return one(view, sa.select(total).where(_events(period)))
