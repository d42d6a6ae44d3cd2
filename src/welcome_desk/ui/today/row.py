"""One row of Today, a follow-up or something Today brings up: settled, put off and opened by the keyboard alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.queries.promises import PromiseLine
from welcome_desk.queries.reminder import Reminder
from welcome_desk.ui import theme
from welcome_desk.ui.people.hand_over import HandOver
from welcome_desk.ui.today.put_off import REASONS, PutOff
from welcome_desk.ui.widgets import Avatar, Button, FlowLayout, Label

if TYPE_CHECKING:
    from welcome_desk.ui.today.page import TodayPage


class TodayRow(QWidget):
    """One stop for the keyboard: Space ticks, Enter opens the person, M moves, S puts off with a reason, H hands over."""

    def __init__(
        self,
        page: TodayPage,
        *,
        what: str,
        who: str,
        when: str,
        tone: str,
        done: bool = False,
        because: str = "",
    ) -> None:
        """`because`: why it was moved or put off the last time, a code or somebody’s words."""
        super().__init__()
        self.page, self.what, self.who, self.done = page, what, who, done
        layout = QHBoxLayout(self)
        px = theme.current().px
        layout.setContentsMargins(0, px(4), 0, px(4))
        layout.setSpacing(px(12))
        self.tick = _Tick(self)
        self.tick.setChecked(done)
        self.tick.setAccessibleName(", ".join(part for part in (what, who, when) if part))
        self.tick.clicked.connect(self._toggle)
        layout.addWidget(self.tick)
        if theme.current().scale < theme.NARROW_SCALE:
            layout.addWidget(Avatar(who or (what if self.person_id else "?")))
        self.words = QVBoxLayout()
        self.words.setSpacing(0)
        why = terms.label(REASONS, because) if because else ""
        self._say(what, " · ".join(part for part in (who, when, why) if part), tone)
        layout.addLayout(self.words, 1)
        if not done and self.may:
            layout.addWidget(self._later_button())

    @property
    def may(self) -> bool:
        return self.page.desk.may(Right.FOLLOW_UP)

    def _say(self, what: str, under: str, tone: str) -> None:
        label = Label(what)
        label.setProperty("struck", "true" if self.done else "false")
        self.words.addWidget(label)
        self.words.addWidget(Label(under, "small", tone))

    def _later_button(self) -> Button:
        move = Button(_("Move…"), "quiet", None, self.ask_day)
        move.setAccessibleName(_("Move to another day: {what}").format(what=self.what))
        return move

    # ---- what each kind of row knows ----
    person_id: str | None = None

    def settle(self, outcome: str) -> None:
        raise NotImplementedError

    def put_off(self, day: date, reason: str) -> None:
        raise NotImplementedError

    def outcomes(self) -> Sequence[tuple[str, str]]:
        """(code, label) of what can have come of it."""
        return [(outcome, terms.label("outcomes", outcome)) for outcome in actions.promises.OUTCOMES]

    reason_needed = False

    def _toggle(self) -> None:
        if self.may:
            self._ask_outcome()
        else:
            self.tick.setChecked(self.done)

    # ---- what all do alike ----
    def _ask_outcome(self) -> None:
        """One optional line in place: the result becomes a contact without a form."""
        row = QWidget()
        layout = FlowLayout(row, 6)
        layout.addWidget(Label(_("How did it go?"), "small", "text2", wraps=False))
        for outcome, label in self.outcomes():
            kind = "quiet" if outcome in ("", "done") else "outlined"
            layout.addWidget(Button(label, kind, None, partial(self.settle, outcome)))
        layout.addWidget(Button(_("Not yet"), "quiet", None, self.page.refresh))
        self.words.addWidget(row)
        self.tick.setEnabled(False)
        row.findChildren(Button)[0].setFocus(Qt.FocusReason.TabFocusReason)

    def open_person(self) -> None:
        if self.person_id:
            self.page.window_.go("person", row_id=self.person_id)

    def ask_day(self) -> None:
        if self.may and not self.done:
            self._day_menu().popup(self.mapToGlobal(self.rect().center()))

    def _day_menu(self) -> QMenu:
        today, menu = self.page.desk.now().date(), QMenu(self)
        for label, day in days_to_choose(today):
            menu.addAction(f"{label} ({i18n.date_short(day)})", partial(self.put_off, day, ""))
        menu.addAction(_("Pick a day…"), self.ask_reason)
        return menu

    def ask_reason(self) -> None:
        if not self.may or self.done:
            return
        PutOff(self.page.window_, self.what, self.put_off, reason_needed=self.reason_needed).exec()

    def hand_over(self) -> None:
        if self.person_id and self.page.desk.may(Right.EDIT_PEOPLE):
            HandOver(self.page.window_, [self.person_id]).exec()


def days_to_choose(today: date) -> list[tuple[str, date]]:
    monday = today + timedelta(days=7 - today.weekday())
    return [
        (_("Tomorrow"), today + timedelta(days=1)), (_("Next Monday"), monday),
        (_("In two weeks"), today + timedelta(days=14)),
    ]  # fmt: skip


class FollowUpRow(TodayRow):
    def __init__(self, page: TodayPage, line: PromiseLine) -> None:
        self.line, self.person_id = line, line.person_id
        today = page.desk.now().date()
        super().__init__(
            page, what=line.what, who=line.person, when=_when(line, today), tone=_tone(line, today),
            done=line.kept_at is not None, because=line.moved_because,
        )  # fmt: skip

    def _toggle(self) -> None:
        if self.done and self.may:
            self.page.window_.do(actions.promises.reopen_promise, self.line.id)
        elif self.person_id is None and self.may:
            self.settle("")
        else:
            super()._toggle()

    def outcomes(self) -> Sequence[tuple[str, str]]:
        return [*super().outcomes(), ("", _("Only tick"))]

    def settle(self, outcome: str) -> None:
        said = _("Ticked: {what}").format(what=self.line.what)
        self.page.window_.do(actions.promises.keep_promise, self.line.id, outcome=outcome, said=said)

    def put_off(self, day: date, reason: str) -> None:
        said = _("Moved: {what}").format(what=self.line.what)
        move = actions.promises.move_promise
        self.page.window_.do(move, self.line.id, due_on=day, reason=reason, said=said)


def _tone(line: PromiseLine, today: date) -> str:
    if line.kept_at is not None:
        return "success"
    return "warn" if line.due_on < today else "text2"


def _when(line: PromiseLine, today: date) -> str:
    if line.kept_at is not None:
        return _("done {time}").format(time=i18n.time_of(line.kept_at))
    if line.due_on == today:
        return _("today")
    if line.due_on > today:
        return i18n.date_long(line.due_on)
    if (today - line.due_on).days < 7:
        return _("since {weekday}").format(weekday=i18n.weekday(line.due_on))
    return _("since {day}").format(day=i18n.date_short(line.due_on))


class ReminderRow(TodayRow):
    """Nothing was promised here, so nothing is late: the reason stands under the name, in amber at most."""

    reason_needed = True

    def __init__(self, page: TodayPage, reminder: Reminder) -> None:
        self.reminder, self.person_id = reminder, reminder.person_id
        said = reminder.said(page.desk.now().date())
        super().__init__(
            page, what=reminder.name or _("Someone (not named)"), who="", when=said, tone="text2",
            because=reminder.put_off_because,
        )  # fmt: skip
        self.who = reminder.name

    def _later_button(self) -> Button:
        later = Button(_("Later…"), "quiet", None, self.ask_reason)
        later.setAccessibleName(_("Put off until later: {what}").format(what=self.what))
        return later

    def _day_menu(self) -> QMenu:
        raise NotImplementedError("putting a reminder off needs a reason")

    def ask_day(self) -> None:
        self.ask_reason()

    def _toggle(self) -> None:
        if self.reminder.opens:  # it is dealt with there, and ticked off by that
            self.tick.setChecked(False)
            self.open_person()
        elif self.reminder.kind == "arrival" and self.may:
            self.settle("done")
        else:
            super()._toggle()

    def open_person(self) -> None:
        if self.reminder.opens:
            place, row_id = self.reminder.opens
            self.page.window_.go(place, row_id=row_id)
        else:
            super().open_person()

    def outcomes(self) -> Sequence[tuple[str, str]]:
        done = {"referral": _("The service helped"), "consent": _("Dealt with"), "pass": _("Dealt with")}
        done |= {"action-item": _("Done")}
        more = [("done", done[self.reminder.kind])] if self.reminder.kind in done else []
        return [*(super().outcomes() if self.person_id else []), *more]

    def settle(self, outcome: str) -> None:
        one = self.reminder
        self.page.window_.do(
            actions.reminders.settle_reminder, kind=one.kind, about_id=one.about_id, person_id=one.person_id,
            outcome=outcome, said=_("Noted: {what}").format(what=self.what),
        )  # fmt: skip

    def put_off(self, day: date, reason: str) -> None:
        one, said = self.reminder, _("Put off: {what}").format(what=self.what)
        self.page.window_.do(
            actions.reminders.snooze,
            kind=one.kind,
            about_id=one.about_id,
            until=day,
            reason=reason,
            said=said,
        )


class _Tick(QCheckBox):
    def __init__(self, row: TodayRow) -> None:
        super().__init__()
        self.row = row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {
            Qt.Key.Key_Return: self.row.open_person, Qt.Key.Key_Enter: self.row.open_person,
            Qt.Key.Key_M: self.row.ask_day, Qt.Key.Key_S: self.row.ask_reason, Qt.Key.Key_H: self.row.hand_over,
        }  # fmt: skip
        run = (
            keys.get(Qt.Key(event.key()))
            if not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            else None
        )
        if run is None:
            super().keyPressEvent(event)
        else:
            run()
