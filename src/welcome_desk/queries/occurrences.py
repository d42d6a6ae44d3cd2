"""Events as a calendar shows them: single ones, dates of series that something is noted about, and those still untouched.

A date of a series goes by its key, `SERIES@20261120T183000`, whether a row of its own was made for it or not; a single
event goes by its id. Whoever reads one event by what it goes by uses `find_event`; whoever lists them, `occurrences`.

A row keeps its id for life. When later dates go over to a new series (“from here on”), their rows change series and
moment, and so their key; whoever still holds the old key finds the row by the id that was made of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Session

from welcome_desk.access.scope import View
from welcome_desk.model import Centre, Event, EventSeries
from welcome_desk.model.events import date_id
from welcome_desk.recurrence import (
    Recurrence,
    converted,
    known_zone,
    lasting,
    moments_of,
    readable,
    whole_days,
)

_STAMP = "%Y%m%dT%H%M%S"
_LATER = "_R"  # in the uid of a series: it goes on from a date of another
SHARED = (
    "title",
    "title_fr",
    "kind",
    "place",
    "place_fr",
    "about",
    "about_fr",
    "federal_type",
    "topic",
    "all_day",
    "zone",
    "capacity",
    "uid",
)
A_DAY = timedelta(days=1)


class Reads(Protocol):
    """A view, or the work of an action."""

    @property
    def session(self) -> Session: ...


@dataclass(frozen=True)
class Occurrence:
    """One event in a calendar, in the centre’s local time. `key` is what it goes by; `settled`: it has a row of its own;
    `moved`: it is at another time than its series would have it."""

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
    moved: bool = False

    def on(self, day: date) -> bool:
        """What ends at midnight is not on the next day any more."""
        begins, ends = whole_days(day, day)
        return self.starts_at < ends and self.ends_at > begins


def key_of(series_id: str, original_at: datetime) -> str:
    return f"{series_id}@{original_at:{_STAMP}}"


def parts_of(key: str) -> tuple[str, datetime] | None:
    """Series and original moment; None where the key is the id of an event, or nothing that this program made."""
    series_id, mark, stamp = key.partition("@")
    try:
        return (series_id, datetime.strptime(stamp, _STAMP)) if mark else None
    except ValueError:
        return None


def event_id(key: str) -> str:
    """The id that a row of this key is made with. One whose date went over to another series has an older id."""
    parts = parts_of(key)
    return date_id(*parts) if parts else key


def key_for(event: Event) -> str:
    """What an event goes by."""
    return key_of(event.series_id, event.original_at) if event.series_id and event.original_at else event.id


def centre_zone(reads: Reads) -> str:
    """The IANA zone of the centre; empty is that of this computer."""
    zone = reads.session.scalar(sa.select(Centre.zone).where(Centre.deleted_at.is_(None)).limit(1)) or ""
    return zone if known_zone(zone) else ""


def zone_of_series(series: EventSeries, centre: str) -> str:
    """Whole days are the same days everywhere: theirs is the centre’s."""
    return centre if series.all_day or not known_zone(series.zone) else series.zone or centre


def recurrence(series: EventSeries, centre: str = "") -> Recurrence:
    """The end of a rule of whole days is a day, in whatever zone it was written down. Of a rule that cannot be read there
    is the first date, in a zone that is none the centre’s hour: `unreadable` tells which they are."""
    zone = "UTC" if series.all_day else zone_of_series(series, centre)
    return Recurrence(
        starts_at=series.starts_at, ends_at=series.ends_at,
        rule=series.rule if readable(series.rule, series.starts_at, zone) else "", zone=zone,
        excluded=moments_of(series.excluded), added=moments_of(series.added),
    )  # fmt: skip


def unreadable(view: View) -> list[str]:
    """The titles of series whose rule or zone this version cannot read."""
    centre = centre_zone(view)
    return [
        one.shown_title()
        for one in _all_series(view)
        if not (known_zone(one.zone) and readable(one.rule, one.starts_at, zone_of_series(one, centre)))
    ]


def find_event(reads: Reads, key: str) -> Event | None:
    """By its id or its key. A date of a series that has no row yet is given as one that belongs to no session."""
    parts = parts_of(key)
    known = reads.session.get(Event, event_id(key))
    if parts and (known is None or (known.series_id, known.original_at) != parts):
        known = _row_of(reads, *parts) or known
    if known is not None and known.deleted_at is None:
        return known
    series = reads.session.get(EventSeries, parts[0]) if parts else None
    if parts is None or series is None or series.deleted_at is not None:
        return None
    centre = centre_zone(reads)
    return date_of(series, parts[1], centre) if recurrence(series, centre).holds(parts[1]) else None


def _row_of(reads: Reads, series_id: str, original_at: datetime) -> Event | None:
    return reads.session.scalars(
        sa.select(Event).where(
            Event.series_id == series_id, Event.original_at == original_at, Event.deleted_at.is_(None)
        )
    ).first()


def date_of(series: EventSeries, original_at: datetime, centre: str) -> Event:
    """A date of a series as an event of its own, in the centre’s local time, in no session yet."""
    starts_at, ends_at = hours_of_date(series, original_at, centre)
    return Event(
        id=date_id(series.id, original_at), series_id=series.id, original_at=original_at,
        starts_at=starts_at, ends_at=ends_at,
        state="cancelled" if series.state == "cancelled" else "planned",
        **{name: getattr(series, name) for name in SHARED},
    )  # fmt: skip


def hours_of_date(series: EventSeries, original_at: datetime, centre: str) -> tuple[datetime, datetime]:
    """Each date lasts as long as the first by the clock on the wall: a circle from two to four is one in every week.

    Only where a change of clocks would leave nothing of it does it keep its length instead.
    """
    length = series.ends_at - series.starts_at
    if series.all_day:
        return original_at, original_at + length
    zone = zone_of_series(series, centre)
    starts_at, ends_at = (converted(at, zone, centre) for at in (original_at, original_at + length))
    return starts_at, ends_at if ends_at > starts_at else starts_at + length


def occurrences(view: View, first: date, last: date) -> list[Occurrence]:
    """All that touch these days, both included, in order of time. Removed dates are left out; cancelled ones are told."""
    begins, ends = whole_days(first, last)
    centre = centre_zone(view)
    known = {series.id: series for series in _all_series(view)}
    rows = view.session.scalars(
        sa.select(Event).where(Event.deleted_at.is_(None), Event.starts_at < ends, Event.ends_at > begins)
    ).all()
    found = [_occurrence(event, known.get(event.series_id or ""), centre) for event in rows]
    found += [_of_series(*one) for one in _untouched(view, known, centre, begins, ends)]
    return sorted(found, key=lambda one: (one.starts_at, not one.all_day, one.title, one.key))


def untouched(view: View, first: date, last: date) -> list[Occurrence]:
    """Dates of series alone of which nothing is noted yet."""
    known = {series.id: series for series in _all_series(view)}
    found = _untouched(view, known, centre_zone(view), *whole_days(first, last))
    return [_of_series(*one) for one in found]


def next_dates(view: View, series: Iterable[str]) -> dict[str, Occurrence]:
    """Of each series its next date that takes place: today’s, or one to come; where there is none, its last."""
    centre, found = centre_zone(view), dict[str, Occurrence]()
    select = sa.select(EventSeries).where(EventSeries.id.in_(list(series)), EventSeries.deleted_at.is_(None))
    known = {one.id: one for one in view.session.scalars(select)}
    rows: dict[str, list[Event]] = {}
    dates = sa.select(Event).where(Event.series_id.in_(known), Event.deleted_at.is_(None))
    for row in view.session.scalars(dates.order_by(Event.starts_at)):
        rows.setdefault(row.series_id or "", []).append(row)
    for one in known.values():
        date_ = _next_of(one, rows.get(one.id, []), centre, datetime.combine(view.today, time.min))
        if date_ is not None:
            found[one.id] = date_
    return found


def _next_of(series: EventSeries, rows: list[Event], centre: str, since: datetime) -> Occurrence | None:
    settled = [_occurrence(row, series, centre) for row in rows]
    taken = {one.original_at for one in settled}
    dates = recurrence(series, centre)
    coming = [one for one in settled if one.ends_at > since and one.state != "cancelled"]
    at = dates.next(since)
    while at is not None and at in taken:
        at = dates.next(at + timedelta(seconds=1))
    if at is not None:
        coming.append(_of_series(series, at, *hours_of_date(series, at, centre)))
    first = _of_series(series, series.starts_at, *hours_of_date(series, series.starts_at, centre))
    return min(coming, key=lambda one: one.starts_at) if coming else (settled[-1] if settled else first)


def _all_series(view: View) -> Iterable[EventSeries]:
    return view.session.scalars(
        sa.select(EventSeries).where(EventSeries.deleted_at.is_(None)).order_by(EventSeries.id)
    )


Taken = tuple[str | None, datetime | None]  # a series and a moment that has a row
Untouched = tuple[
    EventSeries, datetime, datetime, datetime
]  # with its original moment, and when it begins and ends


def _untouched(
    view: View, known: dict[str, EventSeries], centre: str, begins: datetime, ends: datetime
) -> list[Untouched]:
    """Dates of series that have no row of their own; a row may lie outside the span, since it was moved."""
    given = {series.id: _moments(series, centre, begins, ends) for series in known.values()}
    taken = _with_later(_taken(view, given), known)
    found = [
        (known[series_id], moment, *hours_of_date(known[series_id], moment, centre))
        for series_id, moments in given.items()
        for moment in moments
        if (series_id, moment) not in taken
    ]
    return [one for one in found if one[2] < ends and one[3] > begins]


def _moments(series: EventSeries, centre: str, begins: datetime, ends: datetime) -> list[datetime]:
    """A day more on either side than any zone is away from the centre’s."""
    length = series.ends_at - series.starts_at
    return recurrence(series, centre).between(begins - length - A_DAY, ends + A_DAY)


def _taken(view: View, given: dict[str, list[datetime]]) -> set[Taken]:
    moments = [moment for many in given.values() for moment in many]
    if not moments:
        return set()
    select = sa.select(Event.series_id, Event.original_at).where(
        Event.series_id.is_not(None), Event.deleted_at.is_(None),
        Event.original_at.between(min(moments), max(moments)),
    )  # fmt: skip
    return {(series_id, original_at) for series_id, original_at in view.session.execute(select)}


def later_uid(series: EventSeries, since: datetime) -> str:
    """Of the series that goes on from a date of this one. It tells where it came from, as other calendars do it."""
    return f"{series.uid or series.id}{_LATER}{since:{_STAMP}}"


def _with_later(taken: set[Taken], known: dict[str, EventSeries]) -> set[Taken]:
    """A date that another desk noted under the old series, while here it went over to a new one, is that date."""
    by_uid = {series.uid or series.id: series.id for series in known.values()}
    moments: dict[str | None, list[datetime | None]] = {}
    for series_id, moment in taken:
        moments.setdefault(series_id, []).append(moment)
    found = set(taken)
    for series in known.values():
        uid = series.uid
        while _LATER in uid:
            uid = uid.rpartition(_LATER)[0]
            found |= {(series.id, moment) for moment in moments.get(by_uid.get(uid), ())}
    return found


def _of_series(
    series: EventSeries, original_at: datetime, starts_at: datetime, ends_at: datetime
) -> Occurrence:
    return Occurrence(
        key=key_of(series.id, original_at), series_id=series.id, original_at=original_at, title=series.shown_title(),
        kind=series.kind, place=series.shown_place(), starts_at=starts_at, ends_at=ends_at, all_day=series.all_day,
        state="cancelled" if series.state == "cancelled" else "planned", settled=False,
    )  # fmt: skip


def _occurrence(event: Event, series: EventSeries | None, centre: str) -> Occurrence:
    return Occurrence(
        key=key_for(event), series_id=event.series_id, original_at=event.original_at, title=event.shown_title(),
        kind=event.kind, place=event.shown_place(), starts_at=event.starts_at, ends_at=event.ends_at, all_day=event.all_day,
        state=event.state, settled=True, moved=was_moved(event, series, centre),
    )  # fmt: skip


def was_moved(event: Event, series: EventSeries | None, centre: str) -> bool:
    if series is None or event.original_at is None:
        return False
    return (event.starts_at, event.ends_at) != hours_of_date(series, event.original_at, centre)


def moved_among(view: View, events: Iterable[Event]) -> set[str]:
    """The ids of those that are at another time than their series would have them. Two statements."""
    dates = [event for event in events if event.series_id]
    select = sa.select(EventSeries).where(EventSeries.id.in_({event.series_id for event in dates}))
    series, centre = {one.id: one for one in view.session.scalars(select)}, centre_zone(view)
    return {event.id for event in dates if was_moved(event, series.get(event.series_id or ""), centre)}


def events_by_key(view: View, keys: Iterable[str]) -> dict[str, Event]:
    """Many events by what they go by; a date without a row as one that belongs to no session. Three statements."""
    asked = {key: parts_of(key) for key in keys}
    parts = [one for one in asked.values() if one]
    ids = {event_id(key) for key in asked}
    theirs = sa.and_(
        Event.series_id.in_({series_id for series_id, _at in parts}),
        Event.original_at.in_({at for _id, at in parts}),
    )
    rows = view.session.scalars(
        sa.select(Event).where(Event.deleted_at.is_(None), sa.or_(Event.id.in_(ids), theirs))
    ).all()
    known = {key_for(event): event for event in rows} | {event.id: event for event in rows}
    select = sa.select(EventSeries).where(EventSeries.deleted_at.is_(None))
    series = {
        one.id: one for one in view.session.scalars(select.where(EventSeries.id.in_({p[0] for p in parts})))
    }
    centre, found = centre_zone(view), dict[str, Event]()
    for key, one in asked.items():
        event = known.get(key) or known.get(event_id(key))
        if event is not None:
            found[key] = event
        elif one and one[0] in series and recurrence(series[one[0]], centre).holds(one[1]):
            found[key] = date_of(series[one[0]], one[1], centre)
    return found


def hours_of(reads: Reads, event: Event) -> float:
    """How long it really lasts."""
    return lasting(event.starts_at, event.ends_at, centre_zone(reads)).total_seconds() / 3600
