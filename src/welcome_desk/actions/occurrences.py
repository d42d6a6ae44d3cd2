"""The row behind an event of the calendar, made when something is first noted about a date of a series."""

from __future__ import annotations

from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.model import Event
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
        return work.add(found)
    work.bring_back(earlier)
    for name in _columns(found):
        setattr(earlier, name, getattr(found, name))
    return earlier


def _columns(event: Event) -> list[str]:
    return [name for name in event.empty() if name != "deleted_at"]
