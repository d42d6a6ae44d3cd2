"""The card of the chosen day: all its events in full, and what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.queries.days import Day, hours_on, moved_from, title_said
from welcome_desk.queries.occurrences import Occurrence
from welcome_desk.ui.events.words import STATES, TONES
from welcome_desk.ui.widgets import Button, Card, Label, RowButton, StateChip, emptied

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class _EventRow(RowButton):
    """Enter opens it, as it opens the day."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class ChosenDay(Card):
    def __init__(self, window: Window) -> None:
        super().__init__()
        self.window_ = window
        self.heading = Label("", "heading")
        self.body.addWidget(self.heading)
        self.lines = QVBoxLayout()
        self.body.addLayout(self.lines)
        self.rows: list[RowButton] = []
        self.foot = QVBoxLayout()
        self.body.addLayout(self.foot)
        self.body.addStretch(1)

    def show_day(self, day: Day, plan: Button | None) -> None:
        emptied(self.lines)
        emptied(self.foot)
        self.heading.setText(i18n.capital(i18n.date_long(day.date)))
        for one in day.observed:
            self.lines.addWidget(Label(one.title, "small", "plum"))
        self.rows = [self._row(one) for one in day.events]
        for row in self.rows:
            self.lines.addWidget(row)
        if not day.events:
            self.lines.addWidget(Label(_("No event on this day."), "body", "text2"))
        if plan is not None:
            self.foot.addWidget(plan)

    def _row(self, one: Occurrence) -> RowButton:
        said = ", ".join(part for part in (hours_on(one), title_said(one), one.place) if part)
        row = _EventRow(said, partial(self.window_.go, "event", row_id=one.key))
        box = QWidget()
        words = QVBoxLayout(box)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(Label(hours_on(one), "small_strong", "text2"))
        words.addWidget(Label(one.title, "strong"))
        for part in (one.place, moved_from(one)):
            if part:
                words.addWidget(Label(part, "small", "text2"))
        if one.state != "planned":
            words.addWidget(StateChip(_(STATES[one.state]), TONES.get(one.state, "info")))
        row.inside.addWidget(box, 1)
        return row
