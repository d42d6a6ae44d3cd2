"""Which event the door is opened for, from wherever one is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from welcome_desk.i18n import _
from welcome_desk.queries import events
from welcome_desk.ui.events.door_mode.page import open_door

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

EARLY = timedelta(hours=2)  # people come before it begins


def open_door_here(window: Window) -> None:
    """The event that is open; else the one that takes place now."""
    place, chosen = window.here
    key = chosen.get("row_id", "") if place == "event" else _now(window)
    if key:
        open_door(window, key)
    else:
        window.say(_("No event takes place now. Open one first, then its door."), undo=False)


def _now(window: Window) -> str:
    now = window.desk.now()
    with window.desk.reading() as view:
        today = events.events_on(view, now)
    going = [one for one in today if one.starts_at - EARLY <= now < one.ends_at]
    return min(going, key=lambda one: abs(one.starts_at - now)).id if going else ""
