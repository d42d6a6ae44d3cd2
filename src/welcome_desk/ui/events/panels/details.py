"""What an event is about, and what is to be thought of before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk import terms
from welcome_desk.i18n import _
from welcome_desk.queries.event import EventCard
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import Card, Label, emptied

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class DetailsPanel(QWidget):
    def __init__(self, window: Window, card: EventCard) -> None:
        super().__init__()
        self.window_ = window
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.current().px(14))
        self.refresh(card)

    def refresh(self, card: EventCard) -> None:
        emptied(self.column)
        about = Card(_("About this event"), "info")
        kind = terms.label("event-kinds", card.kind)
        for said in (kind, *card.abouts):
            if said:
                about.body.addWidget(Label(said))
        self.column.addWidget(about)
        self.column.addStretch(1)
