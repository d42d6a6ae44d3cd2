"""Taking attendance: everyone is present, then the exceptions; arrows walk between people, a letter notes how they came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.actions.courses import Mark
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.programs.courses import PRESENT, STATES
from welcome_desk.queries.courses import Marked, Sheet, state_word
from welcome_desk.ui import theme
from welcome_desk.ui.courses.words import when_of
from welcome_desk.ui.widgets import Button, Dialog, Label, Marks, line_edit, said_politely

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

NOT_NOTED = ""


def letter(state: str) -> str:
    return terms.text("attendance-states", state, "letter")


class PersonRow(QWidget):
    """A name with how they came; hours only where it was not the whole session."""

    def __init__(self, row: Marked, state: str, whole: float) -> None:
        super().__init__()
        self.row = row
        px = theme.current().px
        narrow = theme.current().scale >= theme.NARROW_SCALE
        layout: QBoxLayout = QVBoxLayout(self) if narrow else QHBoxLayout(self)
        layout.setContentsMargins(0, px(2), 0, px(2))
        name = Label(row.name, "strong")
        if not narrow:
            name.setFixedWidth(px(190))
        layout.addWidget(name)
        options = [*((state_, state_word(state_)) for state_ in STATES), (NOT_NOTED, _("Not noted"))]
        letters = {letter(state_): state_ for state_ in STATES}
        self.marks = Marks(_("How {name} took part").format(name=row.name), options, state, letters)
        layout.addWidget(self.marks, 1)
        self.hours = line_edit(
            _("Hours of {name}").format(name=row.name), i18n.number(whole), _hours_text(row.hours)
        )
        self.hours.setFixedWidth(px(72))
        self.hours.setToolTip(_("Hours, where it was not the whole session"))
        layout.addWidget(self.hours)
        self.marks.changed.connect(lambda _state: self.turn())
        self.turn()

    def turn(self) -> None:
        self.hours.setEnabled(self.marks.value() in PRESENT)

    def mark(self) -> Mark:
        """What was typed as hours and is no number is refused by the action’s own sentence."""
        text = self.hours.text().strip().replace(",", ".") if self.hours.isEnabled() else ""
        try:
            hours = float(text) if text else None
        except ValueError:
            hours = -1.0
        return Mark(self.marks.value(), hours, self.row.note)


def _hours_text(hours: float | None) -> str:
    return "" if hours is None else i18n.number(hours)


class TakeAttendance(Dialog):
    WIDTH, HEIGHT = 940, 690

    def __init__(self, window: Window, sheet: Sheet) -> None:
        super().__init__(
            window, _("Attendance: {session}").format(session=sheet.session.title), "list-checks"
        )
        self.window_, self.sheet = window, sheet
        self.body.addWidget(Label(f"{when_of(sheet.session)} · {sheet.program}", "body", "text2"))
        keys = " · ".join(f"{letter(state).upper()} {state_word(state)}" for state in STATES)
        self.body.addWidget(Label(_("Arrows walk, letters note: {keys}").format(keys=keys), "small", "text2"))
        fresh = not any(row.state for row in sheet.rows)
        usual, whole = "present" if fresh else NOT_NOTED, sheet.session.hours
        self.rows = [PersonRow(row, row.state or usual, whole) for row in sheet.rows]
        for place, row in enumerate(self.rows):
            row.marks.walked.connect(lambda step, place=place: self._walk(place + step))
            self.body.addWidget(row)
        if not self.rows:
            self.body.addWidget(Label(_("Nobody takes part yet.")))
        self.trouble = Label("", "small", "danger")
        self.body.addWidget(self.trouble)
        self.trouble.hide()
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("All present"), "quiet", None, self._all_present))
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))
        if self.rows:
            self.rows[0].marks.focus()

    def _walk(self, place: int) -> None:
        if self.rows:
            row = self.rows[place % len(self.rows)]
            row.marks.focus()
            self.area.ensureWidgetVisible(row)
            said_politely(self, f"{row.row.name}, {state_word(row.marks.value())}")

    def _all_present(self) -> None:
        for row in self.rows:
            row.marks.set_value("present")
            row.turn()

    def _save(self) -> None:
        marks = {row.row.enrolment_id: row.mark() for row in self.rows}
        try:
            self.window_.desk.run(actions.courses.mark_attendance, self.sheet.session.id, marks=marks)
        except UserError as trouble:
            self.trouble.setText(trouble.message)
            self.trouble.show()
            self.bring_into_sight(self.trouble)
            return
        self.accept()
        there = sum(mark.state in PRESENT for mark in marks.values())
        self.window_.say(_("Attendance saved: {n} of {all} there").format(n=there, all=len(marks)))
