"""Events: the list. Who is expected and who is here is in `door`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Attendance, Event
from welcome_desk.queries.joined import roots, shown
from welcome_desk.queries.occurrences import (
    events_by_key,
    key_for,
    key_of,
    moved_among,
    occurrences,
    untouched,
)

A_YEAR = timedelta(days=400)


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
    all_day: bool = False
    moved: bool = False


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
        id=key_for(event), title=event.shown_title(), kind=event.kind, place=event.shown_place(), starts_at=event.starts_at,
        ends_at=event.ends_at, state=event.state, expected=expected, here=here,
        unnamed=sum(event.head_counts().values()), all_day=bool(event.all_day),
    )  # fmt: skip


def event_keys(view: View, *, past: bool) -> list[str]:
    """Events to come, soonest first; or past ones, latest first. What is still on today is still to come.

    Dates of series of which nothing is noted yet are told for a good year ahead, and for a year back.
    """
    midnight = datetime.combine(view.today, time.min)
    rows = sa.select(Event.starts_at, Event.id, Event.series_id, Event.original_at).where(
        Event.deleted_at.is_(None), Event.ends_at <= midnight if past else Event.ends_at > midnight
    )
    found = [
        (starts_at, key_of(series_id, original_at) if series_id and original_at else event_id)
        for starts_at, event_id, series_id, original_at in view.session.execute(rows)
    ]
    span = (view.today - A_YEAR, view.today) if past else (view.today, view.today + A_YEAR)
    dates = untouched(view, *span)
    found += [(one.starts_at, one.key) for one in dates if (one.ends_at <= midnight) == past]
    return [key for _at, key in sorted(found, reverse=past)]


def event_lines(view: View, keys: Iterable[str]) -> dict[str, EventLine]:
    """By what each was asked for: a key or an id."""
    asked = events_by_key(view, keys)
    ids = {event.id for event in asked.values()}
    counted = {event.id: counts for event, *counts in view.session.execute(select_lines(Event.id.in_(ids)))}
    moved = moved_among(view, asked.values())
    return {
        key: replace(line_of(event, *counted.get(event.id, (0, 0))), moved=event.id in moved)
        for key, event in asked.items()
    }


def events_on(view: View, day: date) -> list[EventLine]:
    """What takes place on a day, in order of time: also what began before, and dates of series."""
    keys = [one.key for one in occurrences(view, day, day) if one.state != "cancelled"]
    lines = event_lines(view, keys)
    return [lines[key] for key in keys]
