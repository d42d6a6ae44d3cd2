"""What the ⋯ of an event’s page offers. To add an entry, write its `open_` beside its dialog and name it in MENU."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from welcome_desk import actions
from welcome_desk.access.rights import Right
from welcome_desk.i18n import N_, _
from welcome_desk.queries.event import EventCard

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

Entry = tuple[str, Right, Callable[[EventCard], bool], Callable[["Window", EventCard], object]]


def is_open(card: EventCard) -> bool:
    return card.open


def _cancel(window: Window, card: EventCard) -> None:
    window.do(actions.events.cancel_event, card.key, said=_("Event cancelled"))


MENU: tuple[Entry, ...] = (  # label, right, which events have it, what it does
    (N_("Cancel the event"), Right.PLAN_EVENTS, is_open, _cancel),
)
