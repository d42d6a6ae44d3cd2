"""What was typed in a small dialog and not saved: kept as it is typed, back with the same record, gone once saved."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QDate, QObject, Qt, QTimer
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QPlainTextEdit, QWidget

from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.store.desk import Desk
from welcome_desk.ui.widgets import Dialog, Label, Segmented

DRAFT_MS = 400  # a power cut loses at most what was typed in this time


class Draft(QObject):
    """`form` names the dialog and its record. Whatever closes the dialog keeps what was typed; accepting it forgets it.

    Only what differs from the beginning is kept, so that a day that was merely offered does not come back.
    """

    def __init__(self, dialog: Dialog, desk: Desk, form: str, fields: Mapping[str, QWidget]) -> None:
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


def _value(field: QWidget) -> Any:
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QComboBox):
        return field.currentData()
    if isinstance(field, Segmented):
        return field.value()
    if isinstance(field, QDateEdit):
        return field.date().toString(Qt.DateFormat.ISODate)
    assert isinstance(field, QLineEdit)
    return field.text()


def _put(field: QWidget, value: Any) -> None:
    """A choice that is no longer offered stays as it begins."""
    if isinstance(field, QPlainTextEdit):
        field.setPlainText(value)
    elif isinstance(field, QComboBox):
        if field.findData(value) >= 0:
            field.setCurrentIndex(field.findData(value))
    elif isinstance(field, Segmented):
        field.set_value(value)
        field.changed.emit(value)
    elif isinstance(field, QDateEdit):
        field.setDate(QDate.fromString(value, Qt.DateFormat.ISODate))
    elif isinstance(field, QLineEdit):
        field.setText(value)


def _changed(field: QWidget) -> Any:
    if isinstance(field, QComboBox):
        return field.currentIndexChanged
    if isinstance(field, Segmented):
        return field.changed
    if isinstance(field, QDateEdit):
        return field.dateChanged
    assert isinstance(field, QPlainTextEdit | QLineEdit)
    return field.textChanged
