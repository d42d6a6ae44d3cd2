"""The programs this person takes part in, and where their match stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from welcome_desk.i18n import _
from welcome_desk.queries.person import PersonCard
from welcome_desk.ui.matches.words import stage_word
from welcome_desk.ui.widgets import Card, Label, StateChip

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def programs_card(_window: Window, card: PersonCard) -> Card | None:
    if not card.programs:
        return None
    found = Card(_("Programs"), "handshake")
    for program, _side, _status, stage in card.programs:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Label(program, "strong"), 1)
        layout.addWidget(StateChip(*stage_word(stage)))
        found.body.addWidget(row)
    return found
