"""A labelled input: label above, hint beside it, error below with words and a sign."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from welcome_desk.i18n import _
from welcome_desk.ui import icons, theme
from welcome_desk.ui.widgets.basic import Label, literal


def line_edit(name: str, placeholder: str = "", text: str = "") -> QLineEdit:
    """A line to type in. The placeholder is an example and never the name."""
    made = QLineEdit(text)
    made.setAccessibleName(name)
    made.setPlaceholderText(placeholder)
    return made


class _DropDown(QComboBox):
    """Turning the wheel over a form that scrolls moves the form, and never an answer on the way."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def drop_down(name: str, options: Sequence[tuple[str, str]], value: str = "") -> QComboBox:
    """One of many: (value, label) pairs; `currentData` is the value. Long labels never widen the page."""
    made = _DropDown()
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setAccessibleName(name)
    made.setMinimumContentsLength(12)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for code, label in options:
        made.addItem(label, code)
    made.setCurrentIndex(max(made.findData(value), 0))
    return made


def day_edit(name: str, day: date) -> QDateEdit:
    made = QDateEdit(QDate(day.year, day.month, day.day))
    made.setAccessibleName(name)
    made.setDisplayFormat("yyyy-MM-dd")
    made.setCalendarPopup(True)
    return made


def number_edit(name: str, number: int, *, least: int, most: int) -> QSpinBox:
    made = QSpinBox()
    made.setAccessibleName(name)
    made.setRange(least, most)
    made.setValue(number)
    made.lineEdit().setTextMargins(theme.current().px(10), 0, 0, 0)  # beside its arrows Qt keeps no padding
    return made


def day_of(edit: QDateEdit) -> date:
    picked = edit.date()
    return date(picked.year(), picked.month(), picked.day())


def beside(parent: QWidget | None = None) -> QBoxLayout:
    """A row of fields; a column where space is short."""
    narrow = theme.current().scale >= theme.NARROW_SCALE
    layout: QBoxLayout = QVBoxLayout() if narrow else QHBoxLayout()
    if parent is not None:
        parent.setLayout(layout)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.current().px(14))
    return layout


class Field(QWidget):
    def __init__(self, label: str, widget: QWidget, *, hint: str = "", optional: bool = False) -> None:
        super().__init__()
        self.widget = widget
        if not widget.accessibleName():
            widget.setAccessibleName(label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(4))
        self.caption = self._caption(label, hint or (_("optional") if optional else ""))
        layout.addLayout(self.caption)
        layout.addWidget(widget)
        self._error = QHBoxLayout()
        self._sign, self._said = QLabel(), Label("", "small", "danger")
        self._sign.setPixmap(icons.pixmap("circle-alert", "danger", 18))
        self._error.addWidget(self._sign)
        self._error.addWidget(self._said, 1)
        layout.addLayout(self._error)
        self.error("")

    def _caption(self, label: str, hint: str) -> QHBoxLayout:
        row = QHBoxLayout()
        name = Label(literal(label), "small_strong", wraps=False)  # with a buddy, “&” marks a letter
        name.setBuddy(self.widget)
        row.addWidget(name)
        if hint:
            row.addWidget(Label(hint, "caption", "text3"), 1)
        row.addStretch(0)
        return row

    def error(self, message: str, *, go: bool = True) -> None:
        """Show what is wrong and go there; nothing where all is well. Whoever is still typing is not moved: `go`."""
        self._said.setText(message)
        for part in (self._sign, self._said):
            part.setVisible(bool(message))
        self.widget.setProperty("state", "error" if message else "")
        theme.restyle(self.widget)
        if message and go:
            self.widget.setFocus()
