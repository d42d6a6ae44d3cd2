"""The days of a month or a week, side by side; below each other where text is large and there are only seven."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from welcome_desk.queries.days import Day, weekdays
from welcome_desk.ui import theme
from welcome_desk.ui.events.calendar.cell import DayCell
from welcome_desk.ui.widgets import Label

WEEK = 7
STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
PAGES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DayGrid(QWidget):
    """Tab comes to the chosen day; arrows, Page Up and Page Down, Home and End walk; T is today; Enter opens."""

    walked = Signal(object)  # a day
    turned = Signal(int)  # a period on or back
    today_asked = Signal()
    opened = Signal()

    def __init__(self, name: str, kind: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.columns = 1 if kind == "column" else WEEK
        self.cells: list[DayCell] = []
        self.kind, self.chosen = kind, date.min
        self.laid = QGridLayout(self)
        self.laid.setContentsMargins(0, 0, 0, 0)
        self.laid.setSpacing(theme.current().px(2))
        if self.columns == WEEK:
            for place, word in enumerate(weekdays()):
                self.laid.addWidget(Label(word, "caption", "text2", wraps=False), 0, place)
                self.laid.setColumnStretch(place, 1)

    def show_days(self, days: Sequence[Day], *, chosen: date, today: date, month: int = 0) -> None:
        """`month`: days of other months are shown as such."""
        self._make_cells(len(days))
        self.chosen = chosen
        for cell, day in zip(self.cells, days, strict=True):
            outside = bool(month) and day.date.month != month
            cell.show_day(day, today=today, outside=outside, chosen=day.date == chosen)

    def _make_cells(self, count: int) -> None:
        while len(self.cells) > count:
            cell = self.cells.pop()
            self.laid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        while len(self.cells) < count:
            place = len(self.cells)
            cell = DayCell(self, self.kind)
            cell.clicked.connect(lambda _on=False, it=cell: self._clicked(it))
            self.laid.addWidget(cell, place // self.columns + 1, place % self.columns)
            self.cells.append(cell)
        for row in range(1, 8):
            self.laid.setRowStretch(row, int(row <= -(-count // self.columns)))

    def cell_of(self, day: date) -> DayCell | None:
        return next((cell for cell in self.cells if cell.day and cell.day.date == day), None)

    def focus_chosen(self) -> None:
        cell = self.cell_of(self.chosen)
        if cell is not None:
            cell.setFocus(Qt.FocusReason.TabFocusReason)

    def _clicked(self, cell: DayCell) -> None:
        if cell.day is not None:
            self.walked.emit(cell.day.date)

    def pressed(self, event: QKeyEvent) -> bool:
        """Whether a key that a day was given is one of the calendar’s."""
        key, plain = Qt.Key(event.key()), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not plain:
            return False
        if key in ENTER:
            self.opened.emit()
        elif key in PAGES:
            self.turned.emit(PAGES[key])
        elif key == Qt.Key.Key_T:
            self.today_asked.emit()
        elif (step := self._step(key)) is not None:
            self.walked.emit(self.chosen + timedelta(days=step))
        else:
            return False
        return True

    def _step(self, key: Qt.Key) -> int | None:
        along = {Qt.Key.Key_Down: self.columns, Qt.Key.Key_Up: -self.columns}
        place = next((n for n, cell in enumerate(self.cells) if cell.chosen), 0) % WEEK
        ends = {Qt.Key.Key_Home: -place, Qt.Key.Key_End: WEEK - 1 - place}
        return {**STEPS, **along, **ends}.get(key)
