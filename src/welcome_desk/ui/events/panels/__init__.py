"""The tabs of an event’s page, each in a file of its own. To add one, write its `build` and name it in PANELS.

What a panel is refreshed by, `ui/tabbed.py` says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from welcome_desk.i18n import N_
from welcome_desk.programs.event_kinds import kind_of
from welcome_desk.queries.event import EventCard
from welcome_desk.ui.events.panels.afterwards import AfterwardsPanel
from welcome_desk.ui.events.panels.details import DetailsPanel
from welcome_desk.ui.events.panels.dialogue import DialoguePanel
from welcome_desk.ui.events.panels.door import DoorPanel
from welcome_desk.ui.events.panels.registered import RegisteredPanel
from welcome_desk.ui.events.panels.tour import TourPanel
from welcome_desk.ui.events.panels.volunteers import VolunteersPanel

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


@dataclass(frozen=True)
class Panel:
    """`shown` says which events have it."""

    key: str
    label: str
    shown: Callable[[EventCard], bool]
    build: Callable[[Window, EventCard], QWidget]


def always(_card: EventCard) -> bool:
    return True


PANELS: tuple[Panel, ...] = (
    Panel("details", N_("Details"), always, DetailsPanel),
    Panel("registered", N_("Registered"), always, RegisteredPanel),
    Panel("volunteers", N_("Volunteers"), always, VolunteersPanel),
    Panel("door", N_("At the door"), always, DoorPanel),
    Panel("afterwards", N_("Afterwards"), always, AfterwardsPanel),
    Panel(
        "dialogue", N_("The dialogue"), lambda card: "dialogue" in kind_of(card.kind).brings, DialoguePanel
    ),
    Panel("tour", N_("The tour"), lambda card: "tour" in kind_of(card.kind).brings, TourPanel),
)
