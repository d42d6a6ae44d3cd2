"""A day that may be left out: ticked where there is one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from welcome_desk.ui.widgets import day_edit, day_of


class MaybeDay(QWidget):
    """`offered` is the day it begins with once it is ticked."""

    changed = Signal()

    def __init__(self, label: str, day: date | None, offered: date) -> None:
        super().__init__()
        self.setAccessibleName(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.tick = QCheckBox(label)
        self.tick.setAccessibleName(label)
        self.edit = day_edit(label, day or offered)
        self.tick.toggled.connect(self.edit.setVisible)
        for signal in (self.tick.toggled, self.edit.dateChanged):
            signal.connect(lambda _value: self.changed.emit())
        self.setFocusProxy(self.tick)
        row.addWidget(self.tick)
        row.addWidget(self.edit)
        row.addStretch(1)
        self.put(day)

    def day(self) -> date | None:
        return day_of(self.edit) if self.tick.isChecked() else None

    def kept(self) -> str:
        return self.edit.date().toString(Qt.DateFormat.ISODate) if self.tick.isChecked() else ""

    def bring_back(self, kept: str) -> None:
        self.put(date.fromisoformat(kept) if kept else None)

    def put(self, day: date | None) -> None:
        self.tick.setChecked(day is not None)
        self.edit.setVisible(day is not None)
        if day is not None:
            self.edit.setDate(QDate(day.year, day.month, day.day))
