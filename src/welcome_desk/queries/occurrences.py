"""Events as a calendar shows them: single ones, dates of series that something is noted about, and those still untouched.

A date of a series goes by its key, `SERIES@20261120T183000`, whether a row of its own was made for it or not; a single
event goes by its id. Whoever reads one event by what it goes by uses `find_event`; whoever lists them, `occurrences`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Session

from welcome_desk.access.scope import View
from welcome_desk.model import Centre, Event, EventSeries
from welcome_desk.model.events import date_id
from welcome_desk.recurrence import Recurrence, converted, lasting, whole_days

_STAMP = "%Y%m%dT%H%M%S"
_SHARED = (
    "title",
    "title_fr",
    "kind",
    "place",
    "about",
    "about_fr",
    "topic",
    "all_day",
    "zone",
    "capacity",
    "uid",
)


class Reads(Protocol):
    """A view, or the work of an action."""

    @property
    def session(self) -> Session: ...


@dataclass(frozen=True)
class Occurrence:
    """One event in a calendar, in the centre’s local time. `key` is what it goes by; `settled`: it has a row of its own."""

    key: str
    series_id: str | None
    original_at: datetime | None
    title: str
    kind: str
    place: str
    starts_at: datetime
    ends_at: datetime
    all_day: bool
    state: str
    settled: bool


def key_of(series_id: str, original_at: datetime) -> str:
    return f"{series_id}@{original_at:{_STAMP}}"


def parts_of(key: str) -> tuple[str, datetime] | None:
    """Series and original moment; None where the key is the id of an event."""
    series_id, mark, stamp = key.partition("@")
    return (series_id, datetime.strptime(stamp, _STAMP)) if mark else None


def event_id(key: str) -> str:
    """The id of the row, which for a date of a series need not be there yet."""
    parts = parts_of(key)
    return date_id(*parts) if parts else key


def key_for(event: Event) -> str:
    """What an event goes by."""
    return key_of(event.series_id, event.original_at) if event.series_id and event.original_at else event.id


def centre_zone(reads: Reads) -> str:
    """The IANA zone of the centre; empty is that of this computer."""
    return reads.session.scalar(sa.select(Centre.zone).where(Centre.deleted_at.is_(None)).limit(1)) or ""


def recurrence(series: EventSeries) -> Recurrence:
    return Recurrence(
        starts_at=series.starts_at, ends_at=series.ends_at, rule=series.rule, zone=series.zone,
        excluded=tuple(map(datetime.fromisoformat, series.excluded)),
        added=tuple(map(datetime.fromisoformat, series.added)),
    )  # fmt: skip


def find_event(reads: Reads, key: str) -> Event | None:
    """By its id or its key. A date of a series that has no row yet is given as one that belongs to no session."""
    known = reads.session.get(Event, event_id(key))
    if known is not None and known.deleted_at is None:
        return known
    parts = parts_of(key)
    series = reads.session.get(EventSeries, parts[0]) if parts else None
    if parts is None or series is None or series.deleted_at is not None:
        return None
    return date_of(series, parts[1], centre_zone(reads)) if recurrence(series).holds(parts[1]) else None


def date_of(series: EventSeries, original_at: datetime, centre: str) -> Event:
    """A date of a series as an event of its own, in the centre’s local time, in no session yet."""
    own = series.zone if not series.all_day else centre
    ends_at = _end_of(series, original_at)
    return Event(
        id=date_id(series.id, original_at), series_id=series.id, original_at=original_at,
        starts_at=converted(original_at, own or centre, centre), ends_at=converted(ends_at, own or centre, centre),
        state="cancelled" if series.state == "cancelled" else "planned",
        **{name: getattr(series, name) for name in _SHARED},
    )  # fmt: skip


def _end_of(series: EventSeries, original_at: datetime) -> datetime:
    """Each date lasts as long as the first by the clock on the wall: a circle from two to four is one in every week."""
    return original_at + (series.ends_at - series.starts_at)


def occurrences(view: View, first: date, last: date) -> list[Occurrence]:
    """All that touch these days, both included, in order of time. Removed dates are left out; cancelled ones are told."""
    begins, ends = whole_days(first, last)
    rows = view.session.scalars(
        sa.select(Event).where(Event.deleted_at.is_(None), Event.starts_at < ends, Event.ends_at > begins)
    ).all()
    found = [_occurrence(event, settled=True) for event in rows]
    found += [_occurrence(event, settled=False) for event in _untouched(view, begins, ends)]
    return sorted(found, key=lambda one: (one.starts_at, not one.all_day, one.title, one.key))


def _untouched(view: View, begins: datetime, ends: datetime) -> list[Event]:
    """Dates of series that have no row of their own; a row may lie outside the span, since it was moved."""
    centre, found = centre_zone(view), list[Event]()
    all_series = view.session.scalars(sa.select(EventSeries).where(EventSeries.deleted_at.is_(None))).all()
    taken = _taken(view, [series.id for series in all_series])
    for series in all_series:
        length = series.ends_at - series.starts_at
        own = series.zone or centre
        moments = recurrence(series).between(
            converted(begins, centre, own) - length, converted(ends, centre, own)
        )
        dates = [date_of(series, moment, centre) for moment in moments if (series.id, moment) not in taken]
        found += [event for event in dates if event.starts_at < ends and event.ends_at > begins]
    return found


def _taken(view: View, series: list[str]) -> set[tuple[str | None, datetime | None]]:
    select = sa.select(Event.series_id, Event.original_at)
    return {
        (series_id, original_at)
        for series_id, original_at in view.session.execute(
            select.where(Event.series_id.in_(series), Event.deleted_at.is_(None))
        )
    }


def _occurrence(event: Event, *, settled: bool) -> Occurrence:
    return Occurrence(
        key=key_for(event), series_id=event.series_id, original_at=event.original_at, title=event.shown_title(),
        kind=event.kind, place=event.place, starts_at=event.starts_at, ends_at=event.ends_at, all_day=event.all_day,
        state=event.state, settled=settled,
    )  # fmt: skip


def hours_of(reads: Reads, event: Event) -> float:
    """How long it really lasts."""
    return lasting(event.starts_at, event.ends_at, centre_zone(reads)).total_seconds() / 3600
