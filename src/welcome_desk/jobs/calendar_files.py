"""Calendar files that are written: one event, a series, or all that the desk has; and what happens between two days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.errors import UserError
from welcome_desk.exchange import ical
from welcome_desk.exchange.ical import Entry
from welcome_desk.i18n import _
from welcome_desk.jobs.calendars import TEXTS, zone_name
from welcome_desk.jobs.writing import put_in_place
from welcome_desk.model import Event, EventSeries
from welcome_desk.queries import calendars, occurrences, staff
from welcome_desk.recurrence import converted, known_zone, zone_of
from welcome_desk.store.desk import Desk

OCCURRENCES = ("uid", "start", "end", "summary", "cancelled")
SAME = (
    *TEXTS,
    "capacity",
    "all_day",
    "starts_at",
    "ends_at",
    "state",
)  # what may set a date of a series apart


def write_calendar(desk: Desk, out: Path, *, key: str = "", whole_series: bool = False) -> None:
    """All events; one by its id or key, a date of a series by itself unless the whole series is asked for; or a series by
    its id."""
    desk.require(Right.EXPORT)
    with desk.reading() as view:
        entries = list(_one(view, key, whole_series=whole_series) if key else _all(view))
        made = ical.write(entries, name=staff.centre_name(view))
    put_in_place(out, partial(_write_bytes, made=made))


def _write_bytes(out: Path, *, made: bytes) -> None:
    out.write_bytes(made)


def _all(view: View) -> Iterator[Entry]:
    centre = zone_name(view)
    series = list(view.session.scalars(sa.select(EventSeries).where(EventSeries.deleted_at.is_(None))))
    dates = calendars.dates_of(view, [one.id for one in series])
    for one in series:
        yield from _series_entries(one, dates.get(one.id, []), centre)
    singles = sa.select(Event).where(Event.deleted_at.is_(None), Event.series_id.is_(None))
    for event in view.session.scalars(singles):
        yield _entry(event, centre)


def _one(view: View, key: str, *, whole_series: bool) -> Iterator[Entry]:
    centre, event = zone_name(view), occurrences.find_event(view, key)
    named = event.series_id if event is not None and whole_series else key if event is None else None
    series = view.get(EventSeries, named) if named else None
    if series is None and event is None:
        raise UserError(_("This event is no longer listed. Someone may have removed it since."))
    if series is None and event is not None:
        yield _entry(event, centre, uid=event.id if event.series_id else "")
    elif series is not None:
        yield from _series_entries(series, calendars.dates_of(view, [series.id]).get(series.id, []), centre)


def _series_entries(series: EventSeries, rows: Iterable[Event], centre: str) -> Iterator[Entry]:
    zone = "" if series.all_day else occurrences.zone_of_series(series, centre)
    uid = series.uid or series.id
    noted = [row for row in rows if row.deleted_at is None and row.original_at is not None]
    excluded, added = _exceptions(series, noted, centre)
    yield Entry(
        uid=uid, starts_at=series.starts_at, ends_at=series.ends_at, zone=zone, revision=series.revision or 0, rule=occurrences.recurrence(series, centre).rule,
        excluded=excluded, added=added, **_told(series),
    )  # fmt: skip
    for row in noted:
        if _differs(series, row, centre):
            told = _entry(row, centre, uid=uid)
            yield replace(told, original_at=row.original_at, original_zone=zone)


def _exceptions(
    series: EventSeries, noted: Iterable[Event], centre: str
) -> tuple[tuple[datetime, ...], tuple[datetime, ...]]:
    """Moments taken out and put in. A date that was held stays when its series ends before it or takes another rule:
    other calendars show it only where it is put in by name."""
    moments = {row.original_at for row in noted if row.original_at is not None}
    dates = occurrences.recurrence(series, centre)
    dates = replace(dates, excluded=tuple(one for one in dates.excluded if one not in moments))
    return dates.excluded, tuple(sorted({*dates.added, *(one for one in moments if not dates.holds(one))}))


def _differs(series: EventSeries, row: Event, centre: str) -> bool:
    assert row.original_at is not None
    usual = occurrences.date_of(series, row.original_at, centre)
    return any((getattr(row, name) or None) != (getattr(usual, name) or None) for name in SAME)


def _entry(event: Event, centre: str, uid: str = "") -> Entry:
    zone = "" if event.all_day else event.zone if event.zone and known_zone(event.zone) else centre
    begins, ends = (converted(at, centre, zone or centre) for at in (event.starts_at, event.ends_at))
    return Entry(
        uid=uid or event.uid or event.id, starts_at=begins, ends_at=ends, zone=zone, revision=event.revision or 0, **_told(event)
    )  # fmt: skip


def _told(one: Event | EventSeries) -> dict[str, Any]:
    texts = {name: getattr(one, name) or "" for name in TEXTS}
    return {**texts, "capacity": one.capacity, "all_day": bool(one.all_day), "state": one.state or "planned"}


def occurrence_rows(desk: Desk, first: date, last: date) -> list[dict[str, Any]]:
    """Everything in a calendar between two days, for other programs."""
    desk.require(Right.EXPORT)
    with desk.reading() as view:
        centre, found = zone_of(zone_name(view)), occurrences.occurrences(view, first, last)
        names = _uids(view, [one.series_id for one in found if one.series_id])
        own = _own_uids(view, [one.key for one in found if not one.series_id])

    def said(moment: datetime, *, day: bool) -> str:
        return moment.date().isoformat() if day else moment.replace(tzinfo=centre).isoformat()

    return [
        {
            "uid": names.get(one.series_id or "", "") or own.get(one.key, one.key), "start": said(one.starts_at, day=one.all_day),
            "end": said(one.ends_at, day=one.all_day), "summary": one.title, "cancelled": one.state == "cancelled",
        }
        for one in found
    ]  # fmt: skip


def _uids(view: View, ids: list[str]) -> dict[str, str]:
    rows = view.session.execute(
        sa.select(EventSeries.id, EventSeries.uid).where(EventSeries.id.in_(set(ids)))
    )
    return {row_id: uid or row_id for row_id, uid in rows}


def _own_uids(view: View, ids: list[str]) -> dict[str, str]:
    rows = view.session.execute(sa.select(Event.id, Event.uid).where(Event.id.in_(set(ids))))
    return {row_id: uid or row_id for row_id, uid in rows}
