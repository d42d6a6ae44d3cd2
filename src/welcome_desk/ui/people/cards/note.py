"""The standing note on this person’s record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk.i18n import _
from welcome_desk.queries.person import PersonCard
from welcome_desk.ui.widgets import Card, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def note_card(_window: Window, card: PersonCard) -> Card | None:
    if not card.note:
        return None
    found = Card(_("Note"), "info")
    found.body.addWidget(Label(card.note))
    return found
