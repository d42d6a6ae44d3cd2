"""What is known already of the events of a calendar file, by the ids that calendars go by (UID)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

from welcome_desk.model import Event, EventSeries, Observance
from welcome_desk.queries.occurrences import Reads, date_of

Known = TypeVar("Known", Event, EventSeries, Observance)
PART = 400  # ids asked for at once

SET_BACK = ("title", "title_fr", "place", "starts_at", "ends_at", "state")  # of a date that no longer differs
CREATED, UPDATED, SKIPPED = "created", "updated", "skipped"


def known(reads: Reads, kind: type[Known], uids: Iterable[str]) -> dict[str, Known]:
    """UID → row, removed ones too. What was made here goes by its own id, and so does a date of a series: its UID is
    that of the series."""
    wanted, found = set(uids), dict[str, Known]()
    named = reads.session.execute(sa.select(kind.id, kind.uid).where(kind.uid != ""))
    ids = sorted(wanted | {row_id for row_id, uid in named if uid in wanted})
    for start in range(0, len(ids), PART):
        part = sa.select(kind).where(kind.id.in_(ids[start : start + PART]))
        for row in reads.session.scalars(part.order_by(kind.deleted_at.is_not(None), kind.id)):
            dated = getattr(row, "series_id", None) is not None
            name = row.id if dated or not row.uid else row.uid
            if name in wanted and (name not in found or found[name].deleted_at is not None):
                found[name] = row
    return found


def dates_of(reads: Reads, series: Sequence[str]) -> dict[str, list[Event]]:
    """Series → its dates that have rows, removed ones too."""
    found: dict[str, list[Event]] = {}
    for start in range(0, len(series), PART):
        select = sa.select(Event).where(Event.series_id.in_(series[start : start + PART]))
        for row in reads.session.scalars(select.order_by(Event.original_at, Event.id)):
            found.setdefault(str(row.series_id), []).append(row)
    return found


def verdict(row: Event | EventSeries | Observance | None, fields: Mapping[str, Any]) -> str:
    """What taking these fields would do. An older revision than the one here changes nothing."""
    if row is None:
        return CREATED
    if fields.get("revision", 0) < (getattr(row, "revision", 0) or 0):
        return SKIPPED
    same = row.deleted_at is None and all(getattr(row, name) == value for name, value in fields.items())
    return SKIPPED if same else UPDATED


def gone_back(series: EventSeries, rows: Iterable[Event], centre: str) -> list[tuple[Event, dict[str, Any]]]:
    """Dates that a file no longer sets apart, with what they are to be again; what was held stays as it was."""
    found = list[tuple[Event, dict[str, Any]]]()
    for row in rows:
        if row.deleted_at is None and row.state != "finished" and row.original_at is not None:
            usual = date_of(series, row.original_at, centre)
            again = {name: getattr(usual, name) for name in SET_BACK}
            if any(getattr(row, name) != value for name, value in again.items()):
                found.append((row, again))
    return found
