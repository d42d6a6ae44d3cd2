"""Today: follow-ups, today’s events, what waits for a decision, and the latest at the desk."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries import contacts, events, programs, promises
from welcome_desk.queries.contacts import ContactLine
from welcome_desk.queries.events import EventLine
from welcome_desk.queries.promises import FollowUps, PromiseLine
from welcome_desk.ui import theme
from welcome_desk.ui.page import Page
from welcome_desk.ui.today.add import AddFollowUp
from welcome_desk.ui.widgets import Avatar, Button, Card, EmptyState, Label, Segmented, at_left, emptied

NOON, EVENING = 12, 17


class TodayPage(Page):
    place = "today"
    entities = ("promise", "contact", "presence", "event", "attendance", "match", "need")

    def build(self) -> None:
        self.everyone = False
        self.title_row(self._greeting(), role="display")
        self.may_add = self.desk.may(Right.FOLLOW_UP)
        add = Button(_("Add a follow-up"), "quiet", "plus", self._add) if self.may_add else None
        left = Card(_("Follow-ups"), "list-checks", add)
        if self.desk.actor.role in ("coordinator", "administrator"):
            choice = Segmented(
                _("Whose follow-ups"), [("mine", _("Mine"), None), ("all", _("Everyone’s"), None)], "mine"
            )
            choice.changed.connect(self._choose_whose)
            left.body.addWidget(at_left(choice))
        self.list = QVBoxLayout()
        self.list.setSpacing(theme.current().px(4))
        left.body.addLayout(self.list)
        left.body.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(theme.current().px(16))
        self.event_card = Card(
            _("Events"),
            "calendar-days",
            Button(_("Calendar"), "quiet", None, partial(self.window_.go, "events")),
        )
        self.decide_card = Card(_("Waiting for your decision"), "inbox")
        self.latest_card = Card(
            _("Latest at the desk"),
            "message-square-text",
            Button(_("All"), "quiet", None, partial(self.window_.go, "log")),
        )
        self.sections = {}
        for card in (self.event_card, self.decide_card, self.latest_card):
            self.sections[card] = QVBoxLayout()
            card.body.addLayout(self.sections[card])
            right.addWidget(card)
        right.addStretch(1)
        if self.narrow:
            self.columns(right, left)
        else:
            self.columns(left, right)

    def _greeting(self) -> str:
        hour, name = self.desk.now().hour, self.desk.actor.display_name.split(" ")[0]
        if hour < NOON:
            said = _("Good morning, {name}")
        else:
            said = _("Good afternoon, {name}") if hour < EVENING else _("Good evening, {name}")
        return said.format(name=name).rstrip(", ")

    def _choose_whose(self, whose: str) -> None:
        self.everyone = whose == "all"
        self.refresh()

    def _add(self) -> None:
        AddFollowUp(self.window_).exec()

    # ---- filling ----
    def refresh(self) -> None:
        with self.desk.reading() as view:
            found = promises.follow_ups(view, everyone=self.everyone)
            today = events.events_on(view, view.now)
            latest = list(contacts.contact_lines(view, contacts.contact_ids(view, limit=3)).values())
            proposed = [line for line in programs.programs(view) if line.proposed]
        self.status_label.setText(self._status(found, today))
        self._fill_follow_ups(found)
        self._fill_events(today)
        self._fill_decisions(proposed)
        self._fill_latest(sorted(latest, key=lambda line: line.met_at, reverse=True))

    def _status(self, found: FollowUps, today: list[EventLine]) -> str:
        count = found.open_today
        follow_ups = ngettext("{n} follow-up for today", "{n} follow-ups for today", count).format(n=count)
        held = ngettext("{n} event today", "{n} events today", len(today)).format(n=len(today))
        day = i18n.date_long(self.desk.now().date())
        return f"{i18n.capital(day)} · {follow_ups} · {held}"

    def _fill_follow_ups(self, found: FollowUps) -> None:
        emptied(self.list)
        groups = (
            (_("Still waiting"), found.waiting, "warn"),
            (_("Today"), found.today, "text2"),
            (_("Later this week"), found.later, "text2"),
        )
        for heading, lines, tone in groups:
            if lines:
                self.list.addWidget(Label(heading, "small_strong", tone))
            for line in lines:
                self.list.addWidget(FollowUpRow(self, line))
        if not (found.waiting or found.today or found.later):
            add = [Button(_("Add a follow-up"), "outlined", "plus", self._add)] if self.may_add else []
            self.list.addWidget(
                EmptyState("list-checks", _("Nothing is waiting. Enjoy the coffee."), "", add)
            )

    def _fill_events(self, today: list[EventLine]) -> None:
        layout = self.sections[self.event_card]
        emptied(layout)
        for event in today:
            layout.addWidget(self._event_row(event))
        if not today:
            layout.addWidget(Label(_("No event today."), tone="text2"))

    def _event_row(self, event: EventLine) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Label(i18n.time_of(event.starts_at), "strong", wraps=False))
        bar = QFrame()
        bar.setProperty("eventbar", "true")
        layout.addWidget(bar)
        words = QVBoxLayout()
        words.addWidget(Label(event.title, "strong"))
        expected = ngettext("{n} person expected", "{n} people expected", event.expected).format(
            n=event.expected
        )
        words.addWidget(Label(" · ".join(part for part in (event.place, expected) if part), "small", "text2"))
        layout.addLayout(words, 1)
        layout.addWidget(
            Button(_("Check in"), "outlined", None, partial(self.window_.go, "event", row_id=event.id))
        )
        return row

    def _fill_decisions(self, proposed: list[programs.ProgramLine]) -> None:
        layout = self.sections[self.decide_card]
        emptied(layout)
        for line in proposed:
            row = QWidget()
            inside = QHBoxLayout(row)
            inside.setContentsMargins(0, 0, 0, 0)
            said = ngettext(
                "{n} match to bring to a yes", "{n} matches to bring to a yes", line.proposed
            ).format(n=line.proposed)
            inside.addWidget(Label(f"{line.name} · {said}"), 1)
            inside.addWidget(Button(_("Review"), "outlined", None, partial(self.window_.go, "matches")))
            layout.addWidget(row)
        if not proposed:
            layout.addWidget(Label(_("Nothing waits for a decision."), tone="text2"))

    def _fill_latest(self, latest: list[ContactLine]) -> None:
        layout = self.sections[self.latest_card]
        emptied(layout)
        for line in latest:
            layout.addWidget(_latest_row(line))
        if not latest:
            layout.addWidget(Label(_("Nobody has been here yet."), tone="text2"))


def _latest_row(line: ContactLine) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    name = i18n.list_of(line.people) if line.people else _("Someone (not named)")
    layout.addWidget(Avatar(line.people[0] if line.people else "?", 32))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(name, "small_strong"))
    needs = ", ".join(terms.label("needs", area) for area in line.needs)
    what = needs or terms.label("ways", line.way)
    words.addWidget(Label(f"{what} · {i18n.date_and_time(line.met_at)}", "caption", "text2"))
    layout.addLayout(words, 1)
    return row


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
