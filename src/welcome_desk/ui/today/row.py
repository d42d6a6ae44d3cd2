"""One follow-up of Today: ticked, moved and opened by the keyboard alone."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.i18n import _
from welcome_desk.queries.promises import PromiseLine
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import Avatar, Button, Label

if TYPE_CHECKING:
    from welcome_desk.ui.today.page import TodayPage


class FollowUpRow(QWidget):
    """One stop for the keyboard: Space ticks, Enter opens the person, M moves to another day."""

    def __init__(self, page: TodayPage, line: PromiseLine) -> None:
        super().__init__()
        self.page, self.line = page, line
        done = line.kept_at is not None
        layout = QHBoxLayout(self)
        px = theme.current().px
        layout.setContentsMargins(0, px(4), 0, px(4))
        layout.setSpacing(px(12))
        self.tick = _Tick(self)
        self.tick.setChecked(done)
        self.tick.setAccessibleName(
            ", ".join(part for part in (line.what, line.person, self._when()) if part)
        )
        self.tick.clicked.connect(self._toggle)
        layout.addWidget(self.tick)
        if theme.current().scale < theme.NARROW_SCALE:
            layout.addWidget(Avatar(line.person or "?"))
        self.words = QVBoxLayout()
        self.words.setSpacing(0)
        what = Label(line.what)
        what.setProperty("struck", "true" if done else "false")
        self.words.addWidget(what)
        self.words.addWidget(
            Label(" · ".join(part for part in (line.person, self._when()) if part), "small", self._tone())
        )
        layout.addLayout(self.words, 1)
        if not done:
            move = Button(_("Move…"), "quiet", None, self.ask_day)
            move.setAccessibleName(_("Move to another day: {what}").format(what=line.what))
            layout.addWidget(move)

    def _tone(self) -> str:
        if self.line.kept_at is not None:
            return "success"
        return "warn" if self.line.due_on < self.page.desk.now().date() else "text2"

    def _when(self) -> str:
        line, today = self.line, self.page.desk.now().date()
        if line.kept_at is not None:
            return _("done {time}").format(time=i18n.time_of(line.kept_at))
        if line.due_on == today:
            return _("today")
        if line.due_on > today:
            return i18n.date_long(line.due_on)
        recent = (today - line.due_on).days < 7
        return _("since {day}").format(
            day=i18n.weekday(line.due_on) if recent else i18n.date_short(line.due_on)
        )

    def _toggle(self) -> None:
        window = self.page.window_
        if self.line.kept_at is not None:
            window.do(actions.promises.reopen_promise, self.line.id)
            return
        if self.line.person_id is None:
            self._keep("")
            return
        self._ask_outcome()

    def _ask_outcome(self) -> None:
        """One optional line in place: the result becomes a contact without a form."""
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Label(_("How did it go?"), "small", "text2", wraps=False))
        for outcome in actions.promises.OUTCOMES:
            layout.addWidget(
                Button(terms.label("outcomes", outcome), "outlined", None, partial(self._keep, outcome))
            )
        layout.addWidget(Button(_("Only tick"), "quiet", None, partial(self._keep, "")))
        layout.addStretch(1)
        self.words.addWidget(row)
        self.tick.setEnabled(False)
        row.findChildren(Button)[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _keep(self, outcome: str) -> None:
        window = self.page.window_
        said = _("Ticked: {what}").format(what=self.line.what)
        window.do(actions.promises.keep_promise, self.line.id, outcome=outcome, said=said)

    def open_person(self) -> None:
        if self.line.person_id:
            self.page.window_.go("person", row_id=self.line.person_id)

    def ask_day(self) -> None:
        today = self.page.desk.now().date()
        menu = QMenu(self)
        monday = today + timedelta(days=7 - today.weekday())
        for label, day in (
            (_("Tomorrow"), today + timedelta(days=1)),
            (_("Next Monday"), monday),
            (_("In two weeks"), today + timedelta(days=14)),
        ):
            menu.addAction(f"{label} ({i18n.date_short(day)})", partial(self._move, day))
        menu.popup(self.mapToGlobal(self.rect().center()))

    def _move(self, day: object) -> None:
        window = self.page.window_
        said = _("Moved: {what}").format(what=self.line.what)
        window.do(actions.promises.move_promise, self.line.id, due_on=day, said=said)


class _Tick(QCheckBox):
    def __init__(self, row: FollowUpRow) -> None:
        super().__init__()
        self.row = row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.row.open_person()
        elif event.key() == Qt.Key.Key_M:
            self.row.ask_day()
        else:
            super().keyPressEvent(event)
