"""The row behind an event of the calendar, made when something is first noted about a date of a series."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from welcome_desk.actions.fields import change
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.model import Attendance, Event, Shift, TourStop
from welcome_desk.queries.occurrences import event_id, find_event
from welcome_desk.store.work import Work


def happening(work: Work, key: str) -> Event:
    """The event that goes by this key. A date of a series gets its row here; one taken out is said to be gone."""
    found = find_event(work, key)
    if found is None:
        raise UserError(_("This event is no longer listed. Someone may have removed it since."))
    if found in work.session:
        return found
    earlier = work.session.get(Event, event_id(key))
    if earlier is None:
        work.add(found)
        work.session.flush()  # before anything that hangs on it
        return found
    work.bring_back(earlier)
    for name in _columns(found):
        setattr(earlier, name, getattr(found, name))
    return earlier


def change_event(work: Work, event: Event, changed: Mapping[str, Any]) -> None:
    """Its shifts and the stops of a tour move with it."""
    begun = event.starts_at
    change(event, changed)
    event.check()
    move_along(work, event, event.starts_at - begun)


def move_along(work: Work, event: Event, later: timedelta) -> None:
    """What is planned within an event that was moved."""
    for shift in hanging(work, Shift, event) if later else ():
        shift.starts_at, shift.ends_at = shift.starts_at + later, shift.ends_at + later
    for stop in hanging(work, TourStop, event) if later else ():
        stop.arrives_at = stop.arrives_at and stop.arrives_at + later


def hanging(work: Work, kind: Any, event: Event) -> list[Any]:
    """Rows of a kind that hang on an event."""
    return list(
        work.session.scalars(sa.select(kind).where(kind.event_id == event.id, kind.deleted_at.is_(None)))
    )


def held_among(work: Work, events: Iterable[Event]) -> set[str]:
    """The ids of those that people came to, by name or counted without one, and of all that are finished."""
    known = {event.id: event for event in events}
    came = sa.select(Attendance.event_id).where(
        Attendance.event_id.in_(known), Attendance.here_at.is_not(None), Attendance.deleted_at.is_(None)
    )
    counted = {
        event.id for event in known.values() if event.state == "finished" or any(event.head_counts().values())
    }
    return counted | set(work.session.scalars(came))


def _columns(event: Event) -> list[str]:
    return [name for name in event.empty() if name != "deleted_at"]
