"""What was typed in a small dialog and not saved: kept as it is typed, back with the same record, gone once saved."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QDate, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.store.desk import Desk
from welcome_desk.ui.people.languages import LanguagesField
from welcome_desk.ui.widgets import Chips, Dialog, Label, Segmented
from welcome_desk.ui.widgets.week import WeekGrid

DRAFT_MS = 400  # a power cut loses at most what was typed in this time


class Anew(QObject):
    """Fields that are made anew while a dialog is open, such as the questions of the side that was chosen: kept as one.

    `fields` gives those of the moment; whoever makes them says `made`.
    """

    changed = Signal()

    def __init__(self, dialog: Dialog, fields: Callable[[], Mapping[str, QWidget]]) -> None:
        super().__init__(dialog)
        self.fields = fields
        self.made()

    def made(self) -> None:
        for field in self.fields().values():
            _changed(field).connect(lambda *_value: self.changed.emit())

    def kept(self) -> dict[str, Any]:
        return {name: _value(field) for name, field in self.fields().items()}

    def bring_back(self, kept: Mapping[str, Any]) -> None:
        for name, field in self.fields().items():
            if name in kept:
                _put(field, kept[name])


class Draft(QObject):
    """`form` names the dialog and its record. Whatever closes the dialog keeps what was typed; accepting it forgets it.

    Only what differs from the beginning is kept, so that a day that was merely offered does not come back.
    """

    def __init__(self, dialog: Dialog, desk: Desk, form: str, fields: Mapping[str, QWidget | Anew]) -> None:
        super().__init__(dialog)
        self.desk, self.form, self.fields = desk, form, dict(fields)
        self.begun = self._values()
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(DRAFT_MS)
        self.timer.timeout.connect(self._keep)
        said = self._bring_back()
        if said:
            dialog.body.insertWidget(0, Label(said, "small", "text2"))
        for field in self.fields.values():
            _changed(field).connect(lambda *_value: self.timer.start())
        dialog.finished.connect(self._closed)

    def _values(self) -> dict[str, Any]:
        return {name: _value(field) for name, field in self.fields.items()}

    def _bring_back(self) -> str:
        """What is to be said of it; nothing where nothing was kept."""
        kept = self.desk.draft(self.form)
        if not kept:
            return ""
        changed = False
        for name, (before, typed) in json.loads(kept).items():
            if name in self.fields:
                changed = changed or before != self.begun[name]
                _put(self.fields[name], typed)
        if changed:
            return _(
                "This was changed meanwhile. What you had typed is here again, and saving puts it in its place."
            )
        return _("What you had typed and not saved is here again.")

    def _keep(self) -> None:
        self.timer.stop()
        typed = {
            name: (self.begun[name], now) for name, now in self._values().items() if now != self.begun[name]
        }
        self._write(json.dumps(typed) if typed else "")

    def _closed(self, result: int) -> None:
        self.timer.stop()
        if result:
            self._write("")
        else:
            self._keep()

    def _write(self, text: str) -> None:
        with suppress(UserError):  # a store that is busy now takes the draft with the next key
            if text != self.desk.draft(self.form):
                self.desk.keep_draft(self.form, text)


def _choose(field: QComboBox, value: Any) -> None:
    """A choice that is no longer offered stays as it begins."""
    if field.findData(value) >= 0:
        field.setCurrentIndex(field.findData(value))


def _press(field: Segmented, value: str) -> None:
    field.set_value(value)
    field.changed.emit(value)


ISO = Qt.DateFormat.ISODate
# kind of field → what it holds, as JSON has it; how that is put back; the signal that it changed
KINDS: tuple[tuple[Any, Callable[[Any], Any], Callable[[Any, Any], None], str], ...] = (
    ((Chips, LanguagesField, WeekGrid), lambda f: sorted(f.values()), lambda f, v: f.set_values(v), "changed"),
    (Segmented, Segmented.value, _press, "changed"),
    (QPlainTextEdit, QPlainTextEdit.toPlainText, QPlainTextEdit.setPlainText, "textChanged"),
    (QComboBox, QComboBox.currentData, _choose, "currentIndexChanged"),
    (QDateEdit, lambda f: f.date().toString(ISO), lambda f, v: f.setDate(QDate.fromString(v, ISO)), "dateChanged"),
    (QSpinBox, QSpinBox.value, QSpinBox.setValue, "valueChanged"),
    (QCheckBox, QCheckBox.isChecked, QCheckBox.setChecked, "toggled"),
    (QLineEdit, QLineEdit.text, QLineEdit.setText, "textChanged"),
    (object, lambda f: f.kept(), lambda f, v: f.bring_back(v), "changed"),  # one that knows how to be kept
)  # fmt: skip


def _kind(field: QWidget | Anew) -> tuple[Any, Callable[[Any], Any], Callable[[Any, Any], None], str]:
    return next(kind for kind in KINDS if isinstance(field, kind[0]))


def _value(field: QWidget | Anew) -> Any:
    return _kind(field)[1](field)


def _put(field: QWidget | Anew, value: Any) -> None:
    _kind(field)[2](field, value)


def _changed(field: QWidget | Anew) -> Any:
    return getattr(field, _kind(field)[3])
