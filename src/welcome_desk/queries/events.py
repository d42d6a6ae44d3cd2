"""Events: the list. Who is expected and who is here is in `door`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Attendance, Event
from welcome_desk.queries.joined import roots, shown
from welcome_desk.queries.occurrences import key_for


@dataclass(frozen=True)
class EventLine:
    """One row of the list. Expected and here are two numbers; only here is counted."""

    id: str
    title: str
    kind: str
    place: str
    starts_at: datetime
    ends_at: datetime
    state: str
    expected: int
    here: int
    unnamed: int


def _people(moment: Any, who: Any) -> Any:
    """How many different people have this moment; someone with two records is one."""
    return sa.func.count(sa.distinct(sa.case((moment.is_not(None), who))))


def _with_a_place() -> Any:
    """When they were registered, where that still holds and they do not wait for a place."""
    holds = sa.and_(Attendance.waiting_since.is_(None), Attendance.withdrew_at.is_(None))
    return sa.case((holds, Attendance.registered_at))


def select_lines(*where: sa.ColumnElement[bool]) -> sa.Select[Event, int, int]:
    joins = roots()
    who = shown(Attendance.person_id, joins)
    attended = sa.and_(Attendance.event_id == Event.id, Attendance.deleted_at.is_(None))
    return (
        sa.select(Event, _people(_with_a_place(), who), _people(Attendance.here_at, who))
        .outerjoin(Attendance, attended)
        .outerjoin(joins, joins.c.id == Attendance.person_id)
        .where(Event.deleted_at.is_(None), *where)
        .group_by(Event.id)
    )


def line_of(event: Event, expected: int, here: int) -> EventLine:
    return EventLine(
        id=key_for(event), title=event.shown_title(), kind=event.kind, place=event.place, starts_at=event.starts_at,
        ends_at=event.ends_at, state=event.state, expected=expected, here=here,
        unnamed=sum(event.head_counts().values()),
    )  # fmt: skip


def event_ids(view: View, *, past: bool) -> list[str]:
    """Events to come, soonest first; or past ones, latest first. Today's are still to come."""
    midnight = datetime.combine(view.today, time.min)
    when = Event.starts_at < midnight if past else Event.starts_at >= midnight
    order = Event.starts_at.desc() if past else Event.starts_at
    return list(
        view.session.scalars(
            sa.select(Event.id).where(Event.deleted_at.is_(None), when).order_by(order, Event.id)
        )
    )


def event_lines(view: View, ids: Iterable[str]) -> dict[str, EventLine]:
    rows = view.session.execute(select_lines(Event.id.in_(list(ids))))
    return {event.id: line_of(event, expected, here) for event, expected, here in rows}


def events_on(view: View, day: datetime) -> list[EventLine]:
    start = datetime.combine(day.date(), time.min)
    on_day = sa.and_(
        Event.starts_at >= start, Event.starts_at < start + timedelta(days=1), Event.state != "cancelled"
    )
    rows = view.session.execute(select_lines(on_day).order_by(Event.starts_at))
    return [line_of(*row) for row in rows]
