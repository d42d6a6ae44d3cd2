"""For whoever types into the federal site: one person’s fields in its order. One key copies a field and goes on to the next;
a record that stands there is ticked, and is never offered again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import actions, i18n
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.funder import LABEL, cell, stamped
from welcome_desk.programs.funder import Column, shipped
from welcome_desk.queries.funder import Key, Record, Report
from welcome_desk.ui.reports.funder.table import shown
from welcome_desk.ui.widgets import (
    Banner,
    Button,
    Card,
    Dialog,
    KeyCap,
    Label,
    RowButton,
    StateChip,
    at_left,
    emptied,
    said_politely,
)  # fmt: skip

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

GO = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
WALK = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


def copied_text(column: Column, record: Record, *, language: str) -> str:
    """As the site takes it: words of the language in which it is filled in, days as 1990-05-04."""
    with i18n.speaking(language):
        value = cell(column, record)
    return value.isoformat() if isinstance(value, date) else str(value)


class FieldRow(RowButton):
    """Enter or a press copies it; Up and Down walk."""

    def __init__(self, label: str, value: str, copy: Callable[[], None], walk: Callable[[int], None]) -> None:
        super().__init__(_("{label}: {meaning}").format(label=label, meaning=value), copy)
        self.walk = walk
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(label, "caption", "text2"))
        words.addWidget(Label(value))
        self.inside.addLayout(words, 1)
        self.mark = StateChip(_("Copied"), "success")
        self.mark.hide()
        self.inside.addWidget(self.mark)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = WALK.get(Qt.Key(event.key()))
        if event.key() in GO:
            self.click()
        elif step is not None:
            self.walk(step)
        else:
            super().keyPressEvent(event)


class Tick(Button):
    """Enter presses it too, as it copied the fields before."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in GO:
            self.click()
        else:
            super().keyPressEvent(event)


class EnterOnce(Dialog):
    WIDTH, HEIGHT = 680, 700

    def __init__(self, window: Window, report: Report, person_id: str, *, language: str) -> None:
        super().__init__(window, _("Type it in by hand"), "pencil")
        self.window_, self.report, self.language = window, report, language
        self.people, self.entered = report.people(), set[Key]()
        self.copied = ""
        hint = QHBoxLayout()
        hint.addWidget(KeyCap(_("Enter")), 0, Qt.AlignmentFlag.AlignTop)
        said = _(
            "copies the field and goes to the next one. Tick a record once it stands in the federal site."
        )
        hint.addWidget(Label(said, "small", "text2"), 1)
        self.body.addLayout(hint)
        self.body.addWidget(Label(_(LABEL), "small", "text2"))
        self.box = QVBoxLayout()
        self.body.addLayout(self.box)
        self.body.addStretch(1)
        self.next = Tick(_("Next person"), "outlined", "chevron-right", self._next)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(self.next)
        self._show(person_id)

    # ---- building ----
    def _show(self, person_id: str) -> None:
        self.person_id = person_id
        emptied(self.box)
        self.walked: list[QWidget] = []
        self.box.addWidget(Label(self.people[person_id], "title"))
        for record in self.report.about(person_id):
            self.box.addWidget(self._record(record))
        self.next.setVisible(bool(self._waiting()))
        self._focus_first()

    def _record(self, record: Record) -> Card:
        form = shipped().forms[record.form]
        card = Card(" · ".join(part for part in (str(form.name), record.about) if part))
        if record.key in self.entered:
            card.body.addWidget(at_left(StateChip(_("Entered and marked as sent"), "success")))
            return card
        if record.faults:
            card.body.addWidget(Banner("warn", _("Put this right first"), record.to_do()))
            return card
        for column in form.columns:
            if cell(column, record) is not None:
                card.body.addWidget(self._field(column, record))
        tick = Tick(_("It is entered: mark as sent"), "soft", "check", lambda: self._tick(record))
        self.walked.append(tick)
        card.body.addWidget(at_left(tick))
        return card

    def _field(self, column: Column, record: Record) -> FieldRow:
        with i18n.speaking(self.language):
            label = str(column.name)
            value = shown(column, record)
        row = FieldRow(label, value, lambda: self._copy(row, column, record), self._walk)
        self.walked.append(row)
        return row

    def _focus_first(self) -> None:
        if self.walked:
            self.walked[0].setFocus()
        else:
            (self.next if self._waiting() else self).setFocus()

    # ---- copying ----
    def _copy(self, row: FieldRow, column: Column, record: Record) -> None:
        self.copied = copied_text(column, record, language=self.language)
        QGuiApplication.clipboard().setText(self.copied)
        row.mark.show()
        said_politely(row, _("Copied"))
        row.setFocus()
        self._walk(1)

    def _walk(self, step: int) -> None:
        """From the field that has the focus to the one before or after it; the tick comes after the last."""
        focus = self.focusWidget()
        if focus in self.walked:
            place = min(max(self.walked.index(focus) + step, 0), len(self.walked) - 1)
            self.walked[place].setFocus()
            self.area.ensureWidgetVisible(self.walked[place])

    # ---- ticking ----
    def _tick(self, record: Record) -> None:
        try:
            self.window_.desk.run(
                actions.funder.mark_sent, **stamped([record]), period=self.report.period.name, how="typed"
            )
        except UserError as trouble:
            self.window_.warn(trouble.message)
            return
        self.entered.add(record.key)
        self.window_.say(_("Marked as sent: {name}").format(name=record.name))
        self._show(self.person_id)

    def _waiting(self) -> list[str]:
        """Whoever else has a record that can be entered, from the next in the list on."""
        order = list(self.people)
        start = order.index(self.person_id) + 1
        others = [*order[start:], *order[: start - 1]]
        return [
            one
            for one in others
            if any(not r.faults and r.key not in self.entered for r in self.report.about(one))
        ]

    def _next(self) -> None:
        waiting = self._waiting()
        if waiting:
            self._show(waiting[0])

    def done(self, result: int) -> None:
        """Nobody finds the last number in the clipboard afterwards."""
        clipboard = QGuiApplication.clipboard()
        if self.copied and clipboard.text() == self.copied:
            clipboard.clear()
        super().done(result)
