"""One area of an assessment: the question to read aloud, the answer, and what goes with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import terms
from welcome_desk.i18n import _
from welcome_desk.model.assessments import LEVELS
from welcome_desk.programs.areas import ANSWERS, AREAS, need_of
from welcome_desk.queries.assessments import Answer, Change
from welcome_desk.ui import theme
from welcome_desk.ui.people.assessment_words import CHANGES, change_words
from welcome_desk.ui.widgets import Label, Segmented, beside, drop_down, line_edit

WANTED = ("later", "now")
Services = Callable[[str], list[tuple[str, str]]]  # need → organizations, those that answer it first


class AreaRow(QWidget):
    """`value()` is the answer, None where the area was not asked about."""

    changed = Signal()

    def __init__(self, area: str, services: Services, *, on_board: bool) -> None:
        super().__init__()
        self.area, self.services, self.on_board = area, services, on_board
        self.label, self.ask = terms.label(AREAS, area), terms.text(AREAS, area, "ask")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(4))
        layout.addLayout(self._question())
        layout.addWidget(self._details())
        self.said = Label("", "caption", "text2")
        self.said.hide()
        layout.addWidget(self.said)

    # ---- building ----
    def _question(self) -> QBoxLayout:
        narrow = theme.current().scale >= theme.NARROW_SCALE
        row: QBoxLayout = QVBoxLayout() if narrow else QHBoxLayout()
        row.setSpacing(theme.current().px(12))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(self.label, "strong"))
        words.addWidget(Label(self.ask, "small", "text2"))
        row.addLayout(words, 1)
        options = [("", _("Not asked"), None), *((level, short_word(level), None) for level in LEVELS)]
        self.level = Segmented(self.ask, options, "")
        self.level.changed.connect(lambda _level: self._answered())
        row.addWidget(self.level)
        return row

    def _answered(self) -> None:
        self._reveal()
        self.changed.emit()

    def _reveal(self) -> None:
        """Where to go and a note belong to what is wanted; what was typed there stays while the answer is changed."""
        wanted = self.level.value() in WANTED
        if wanted and self.place.count() == 1:
            self.place.blockSignals(True)
            for place_id, name in self.services(need_of(self.area)):
                self.place.addItem(name, place_id)
            self.place.blockSignals(False)
        self.details.setVisible(wanted)
        self.raises.setVisible(self.level.value() == "now")

    def _details(self) -> QWidget:
        """Made at once, so that Tab comes to it in its turn; shown where something is wanted."""
        self.details = QWidget()
        self.details.hide()
        column = QVBoxLayout(self.details)
        column.setContentsMargins(theme.current().px(16), 0, 0, theme.current().px(6))
        self.place = drop_down(_("Where to go: {area}").format(area=self.label), [("", _("Where to go"))])
        self.note = line_edit(
            _("Note: {area}").format(area=self.label), _("Note for the desk, not on the plan")
        )
        row = beside()
        row.addWidget(self.place, 1)
        row.addWidget(self.note, 1)
        column.addLayout(row)
        column.addWidget(self._raising())
        self.place.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.note.textEdited.connect(lambda _text: self.changed.emit())
        return self.details

    def _raising(self) -> QCheckBox:
        self.raises = QCheckBox(self._raise_words())
        named = _("{label}: {meaning}").format(label=self.raises.text(), meaning=self.label)
        self.raises.setAccessibleName(named)
        self.raises.setChecked(self.on_board)
        self.raises.setEnabled(not self.on_board)
        self.raises.toggled.connect(lambda _on: self.changed.emit())
        return self.raises

    def _raise_words(self) -> str:
        need = terms.label("needs", need_of(self.area)).lower()
        if self.on_board:
            return _("Already on the needs board, as {need}").format(need=need)
        return _("Put it on the needs board too, as {need}").format(need=need)

    # ---- the answer ----
    def value(self) -> dict[str, Any] | None:
        level = self.level.value()
        if not level:
            return None
        said: dict[str, Any] = {"level": level}
        if level in WANTED:
            said |= {"note": self.note.text().strip(), "organization_id": self.place.currentData() or ""}
        return said

    def answer(self) -> Answer | None:
        said = self.value()
        return Answer(said["level"], said.get("note", ""), said.get("organization_id", "")) if said else None

    def raising(self) -> bool:
        """Whether the answer is to go onto the needs board."""
        return self.level.value() == "now" and not self.on_board and self.raises.isChecked()

    def set_value(self, said: dict[str, Any] | None) -> None:
        said = said or {"level": ""}
        self.level.set_value(said["level"])
        self._reveal()
        if said["level"] in WANTED:
            self.note.setText(said.get("note", ""))
            self.place.setCurrentIndex(max(self.place.findData(said.get("organization_id", "")), 0))

    def set_raising(self) -> None:
        self.raises.setChecked(True)

    def tell(self, change: Change | None) -> None:
        """What changed against last time."""
        self.said.setVisible(change is not None)
        if change is not None:
            self.said.setText(change_words(change))
            self.said.set_tone(CHANGES[change.kind][2])


def short_word(level: str) -> str:
    """As it fits on a button."""
    return _("Won’t say") if level == "declined" else terms.label(ANSWERS, level)
