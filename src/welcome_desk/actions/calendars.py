"""Events and observances as calendar files give them. The same file again changes what changed, and doubles nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions.fields import change
from welcome_desk.i18n import N_
from welcome_desk.model import Event, EventSeries, Observance
from welcome_desk.model.events import date_id
from welcome_desk.queries.calendars import CREATED, SKIPPED, dates_of, gone_back, known, verdict
from welcome_desk.queries.occurrences import centre_zone
from welcome_desk.store.work import Work

OWN_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Incoming:
    """One event by the fields of its row; a series with its `dates` that differ, by when the series would have them."""

    uid: str
    fields: Mapping[str, Any]
    series: bool = False
    line: int = 0
    dates: Sequence[tuple[datetime, Mapping[str, Any]]] = field(default_factory=tuple)


@action(N_("Bring in a calendar"), needs=Right.PLAN_EVENTS)
def import_events(work: Work, /, *, events: Iterable[Incoming]) -> None:
    given = list(events)
    singles = known(work, Event, [one.uid for one in given if not one.series])
    series = known(work, EventSeries, [one.uid for one in given if one.series])
    rows = dates_of(work, [row.id for row in series.values()])
    for one in given:
        if one.series:
            there = series.get(one.uid)
            _take_series(work, one, there, rows.get(there.id, []) if there else [])
        else:
            _taken(work, Event, one.uid, singles.get(one.uid), one.fields)


@action(N_("Bring in observances"), needs=Right.PLAN_EVENTS)
def import_observances(work: Work, /, *, observances: Iterable[Incoming]) -> None:
    given = list(observances)
    there = known(work, Observance, [one.uid for one in given])
    for one in given:
        _taken(work, Observance, one.uid, there.get(one.uid), one.fields)


def _taken(work: Work, kind: type[Any], uid: str, row: Any, fields: Mapping[str, Any]) -> Any:
    """A UID that a desk gave is the row’s own id, so that two desks that bring in one file speak of one event."""
    said = verdict(row, fields)
    if said == CREATED:
        own = OWN_ID.fullmatch(uid) is not None
        return work.add(kind(id=uid if own else work.new_id(), uid="" if own else uid, **fields))
    if said != SKIPPED:
        if row.deleted_at is not None:
            work.bring_back(row)
        change(row, fields)
    return row


def _take_series(work: Work, one: Incoming, row: EventSeries | None, there: list[Event]) -> None:
    older = row is not None and one.fields["revision"] < row.revision
    series = _taken(work, EventSeries, one.uid, row, one.fields)
    if older:
        return
    by_moment = {date.original_at: date for date in there}
    for original_at, fields in one.dates:
        _take_date(work, series, by_moment.pop(original_at, None), original_at, fields)
    for date, again in gone_back(series, by_moment.values(), centre_zone(work)) if by_moment else ():
        change(date, again)


def _take_date(
    work: Work, series: EventSeries, row: Event | None, original_at: datetime, fields: Mapping[str, Any]
) -> None:
    if row is None:
        row = work.session.get(Event, date_id(series.id, original_at))
    if row is None:
        made = Event(
            id=date_id(series.id, original_at), series_id=series.id, original_at=original_at, **fields
        )
        work.add(made)
        return
    if verdict(row, fields) != SKIPPED:
        if row.deleted_at is not None:
            work.bring_back(row)
        change(row, {**fields, "series_id": series.id, "original_at": original_at})
