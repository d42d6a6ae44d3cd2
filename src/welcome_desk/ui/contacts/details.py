"""The rest of a contact, folded until wanted: language and interpreter, what was given, how long it took."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.i18n import _, ngettext
from welcome_desk.ui import theme
from welcome_desk.ui.contacts.guests import language_options
from welcome_desk.ui.widgets import Button, Field, at_left, beside, drop_down, line_edit

MINUTES = (5, 10, 15, 20, 30, 45, 60, 90, 120)


class Details(QWidget):
    changed, unfolded = Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(8))
        self.fold = Button("", "quiet", "chevron-right", self.turn)
        self.fold.setToolTip("Alt+M")
        layout.addWidget(at_left(self.fold))
        self.inside = QWidget()
        rows = QVBoxLayout(self.inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(self._language_row())
        rows.addLayout(self._given_row())
        layout.addWidget(self.inside)
        self.inside.hide()
        self._say()

    def _language_row(self) -> Any:
        self.language = drop_down(_("Language used"), [("", _("Not noted")), *language_options()])
        self.interpreter = QCheckBox(_("With an interpreter"))
        self.interpreter.setAccessibleName(_("With an interpreter"))
        self.language.currentIndexChanged.connect(self._touched)
        self.interpreter.toggled.connect(self._touched)
        row = beside()
        row.addWidget(Field(_("Language used"), self.language), 1)
        row.addWidget(Field(_("Interpreter"), self.interpreter), 1)
        return row

    def _given_row(self) -> Any:
        self.given = line_edit(_("What was given"), _("Bus map, winter coats…"))
        lengths = [(n, ngettext("{n} minute", "{n} minutes", n).format(n=n)) for n in MINUTES]
        options = [("", _("Not noted")), *((str(n), label) for n, label in lengths)]
        self.minutes = drop_down(_("How long"), options)
        self.given.textEdited.connect(self._touched)
        self.minutes.currentIndexChanged.connect(self._touched)
        row = beside()
        row.addWidget(Field(_("What was given"), self.given, optional=True), 1)
        row.addWidget(Field(_("How long"), self.minutes, optional=True), 1)
        return row

    # ---- folding ----
    def turn(self) -> None:
        self.inside.setVisible(self.inside.isHidden())
        self._say()
        if not self.inside.isHidden():
            self.language.setFocus()
            self.unfolded.emit()

    def _touched(self, *_values: object) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        """Folded, the line tells what stands in it."""
        said = i18n.list_of(self._noted()) or _("language, length, what was given")
        icon = "chevron-right" if self.inside.isHidden() else "chevron-down"
        self.fold.set_words(_("More: {details}").format(details=said), icon)

    def _noted(self) -> list[str]:
        parts = [
            i18n.language_word(self.language.currentData()) if self.language.currentData() else "",
            _("interpreter") if self.interpreter.isChecked() else "",
            self.minutes.currentText() if self.minutes.currentData() else "",
            self.given.text(),
        ]
        return [part for part in parts if part]

    # ---- what is known of whoever came ----
    def take_languages(self, spoken: list[str], last: str) -> None:
        """Their languages are offered first, and the one spoken last time is chosen unless one is chosen already."""
        chosen = self.language.currentData() or last
        self.language.blockSignals(True)
        self.language.clear()
        for tag, label in [("", _("Not noted")), *language_options(spoken)]:
            self.language.addItem(label, tag)
        self.language.setCurrentIndex(max(self.language.findData(chosen), 0))
        self.language.blockSignals(False)
        self._say()

    # ---- what was said ----
    def values(self) -> dict[str, Any]:
        minutes = self.minutes.currentData()
        return {
            "language": self.language.currentData(), "interpreter": self.interpreter.isChecked(),
            "given": self.given.text(), "minutes": int(minutes) if minutes else None,
        }  # fmt: skip

    def typed(self) -> dict[str, Any]:
        return {**self.values(), "open": not self.inside.isHidden()}

    def restore(self, kept: dict[str, Any]) -> None:
        self.language.setCurrentIndex(max(self.language.findData(kept.get("language", "")), 0))
        self.interpreter.setChecked(bool(kept.get("interpreter")))
        self.given.setText(kept.get("given", ""))
        self.minutes.setCurrentIndex(max(self.minutes.findData(str(kept.get("minutes") or "")), 0))
        self.inside.setVisible(bool(kept.get("open")))
        self._say()

    def begin_anew(self) -> None:
        self.restore({})
