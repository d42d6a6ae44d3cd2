"""One person: who they are, everything that happened, and how to reach them."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.queries import history, person
from welcome_desk.queries.person import FollowUp, PersonCard
from welcome_desk.ui import theme
from welcome_desk.ui.matches.words import stage_word
from welcome_desk.ui.page import RecordPage
from welcome_desk.ui.people.edit import EditPerson
from welcome_desk.ui.people.list import PARTS
from welcome_desk.ui.people.timeline import STEP, TABS, Timeline, change_of
from welcome_desk.ui.today.add import AddFollowUp
from welcome_desk.ui.widgets import (
    Avatar,
    Button,
    Card,
    EmptyState,
    FlowLayout,
    Label,
    StateChip,
    Tabs,
    emptied,
)


class PersonPage(RecordPage):
    place = "people"
    entities = (
        "person", "contact", "presence", "need", "referral", "promise", "attendance", "event", "match", "enrolment",
        "check_in", "pass", "household",
    )  # fmt: skip
    tab = "everything"

    def turned(self) -> None:
        self.tab, self.shown = "everything", STEP
        if self.area is not None:
            self.area.verticalScrollBar().setValue(0)

    def in_front(self) -> dict[str, Any]:
        return {"person_id": self.row_id}

    def build(self) -> None:
        self.shown = STEP
        self.header = QVBoxLayout()
        self.body.addLayout(self.header)
        left = Card()
        self.tabs = Tabs(_("What to show"), [(key, _(label)) for key, label in TABS.items()], self.tab)
        self.tabs.changed.connect(self._choose_tab)
        left.body.addWidget(self.tabs)
        self.timeline_box = QVBoxLayout()
        left.body.addLayout(self.timeline_box)
        left.body.addStretch(1)
        self.right = QVBoxLayout()
        self.right.setSpacing(theme.current().px(14))
        self.columns(left, self.right, (64, 36))
        QShortcut(QKeySequence("F2"), self, self._edit)

    def refresh(self) -> None:
        with self.desk.reading() as view:
            card = person.person_card(view, self.row_id)
        emptied(self.header)
        emptied(self.right)
        if card is None:
            emptied(self.timeline_box)
            back = Button(_("Back to the list"), "filled", None, partial(self.window_.go, "people"))
            self.header.addWidget(EmptyState("users", _("This person is no longer listed here."), "", [back]))
            return
        self._fill_header(card)
        self._fill_right(card)
        self._fill_timeline()

    # ---- header ----
    def _fill_header(self, card: PersonCard) -> None:
        row = QVBoxLayout() if self.narrow else QHBoxLayout()
        who = QHBoxLayout()
        who.setSpacing(theme.current().px(14))
        if not self.narrow:
            who.addWidget(Avatar(card.line.name, 68), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.current().px(4))
        words.addWidget(Label(card.line.name, "display"))
        other = [
            card.line.other_name,
            _("say “{name}”").format(name=card.pronounced) if card.pronounced else "",
            card.pronouns,
        ]
        if any(other):
            words.addWidget(Label(" · ".join(part for part in other if part), "body", "text2"))
        words.addWidget(self._chips(card))
        who.addLayout(words, 1)
        row.addLayout(who, 1)
        row.addLayout(self._page_actions(card))
        self.header.addLayout(row)

    def _chips(self, card: PersonCard) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box, 6)
        for part in card.line.parts:
            flow.addWidget(StateChip(_(PARTS[part]), "primary"))
        if card.line.arrived_on:
            flow.addWidget(
                StateChip(_("Arrived {month}").format(month=i18n.month_name(card.line.arrived_on)))
            )
        if card.line.languages:
            flow.addWidget(StateChip(" · ".join(i18n.own_language_name(tag) for tag in card.line.languages)))
        return box

    def _page_actions(self, card: PersonCard) -> QHBoxLayout:
        row = QHBoxLayout()
        if self.desk.may(Right.FOLLOW_UP):
            row.addWidget(Button(_("Follow-up"), "outlined", "bell-plus", self._add_follow_up))
        if self.desk.may(Right.EDIT_PEOPLE):
            row.addWidget(Button(_("Edit"), "outlined", "pencil", self._edit))
            more = Button("", "quiet", "ellipsis")
            more.setAccessibleName(_("More for {name}").format(name=card.line.name))
            more.setToolTip(_("More"))
            menu = QMenu(more)
            menu.addAction(
                _("Remove {name}").format(name=card.line.name), partial(self._remove, card.line.name)
            )
            more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
            row.addWidget(more)
        if self.narrow:
            row.addStretch(1)
        return row

    def _edit(self) -> None:
        if self.desk.may(Right.EDIT_PEOPLE):
            EditPerson(self.window_, self.row_id).exec()

    def _add_follow_up(self) -> None:
        AddFollowUp(self.window_, self.row_id).exec()

    def _remove(self, name: str) -> None:
        said = _("Removed: {name}").format(name=name)
        self.window_.do(actions.people.remove_person, self.row_id, said=said)
        self.window_.go("people")

    # ---- right ----
    def _fill_right(self, card: PersonCard) -> None:
        self.right.addWidget(self._follow_ups(card))
        self.right.addWidget(_reach_card(card))
        if card.relatives or card.household:
            self.right.addWidget(self._household(card))
        if card.programs:
            self.right.addWidget(_programs_card(card))
        if card.note:
            note = Card(_("Note"), "info")
            note.body.addWidget(Label(card.note))
            self.right.addWidget(note)
        self.right.addStretch(1)

    def _follow_ups(self, card: PersonCard) -> Card:
        found = Card(_("Open follow-ups"), "bell-plus")
        today = self.desk.now().date()
        for one in card.follow_ups:
            found.body.addWidget(self._follow_up(one, late=one.due_on < today))
        if not card.follow_ups:
            found.body.addWidget(Label(_("Nothing is waiting."), tone="text2"))
        return found

    def _follow_up(self, one: FollowUp, *, late: bool) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(10))
        tick = QCheckBox()
        tick.setAccessibleName(_("Tick: {what}").format(what=one.what))
        tick.clicked.connect(partial(self._tick, one))
        layout.addWidget(tick)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(one.what))
        day = i18n.date_short(one.due_on)
        said = _("since {day}").format(day=day) if late else day
        words.addWidget(Label(said, "small", "warn" if late else "text2"))
        layout.addLayout(words, 1)
        return row

    def _tick(self, one: FollowUp) -> None:
        self.window_.do(actions.promises.keep_promise, one.id, said=_("Ticked: {what}").format(what=one.what))

    def _household(self, card: PersonCard) -> Card:
        found = Card(card.household or _("Household"), "house")
        for one in card.relatives:
            row = Button(one.name, "row", None, partial(self.window_.go, "person", row_id=one.id))
            found.body.addWidget(row)
            if one.role:
                found.body.addWidget(Label(one.role, "caption", "text2"))
        return found

    # ---- timeline ----
    def _choose_tab(self, tab: str) -> None:
        self.tab, self.shown = tab, STEP
        self._fill_timeline()

    def _show_earlier(self) -> None:
        self.shown += STEP
        self._fill_timeline()

    def _fill_timeline(self) -> None:
        if self.tabs.value() != self.tab:
            self.tabs.set_value(self.tab)
        emptied(self.timeline_box)
        timeline = Timeline(self.desk.now().date())
        timeline.shown = self.shown
        self.timeline_box.addLayout(timeline)
        if self.tab == "changes":
            count = self._fill_changes(timeline)
        else:
            count = self._fill_moments(timeline)
        timeline.offer_more(count, self._show_earlier)

    def _fill_moments(self, timeline: Timeline) -> int:
        with self.desk.reading() as view:
            moments = person.timeline(view, self.row_id)
        if self.tab != "everything":
            moments = [moment for moment in moments if moment.kind == self.tab]
        timeline.fill(moments, empty=_("Nothing here yet."))
        return len(moments)

    def _fill_changes(self, timeline: Timeline) -> int:
        with self.desk.reading() as view:
            changes = history.person_changes(view, self.row_id)
        for change in changes[: self.shown]:
            timeline.addWidget(change_of(change))
        if not changes:
            timeline.addWidget(Label(_("Nothing was changed since this person was added."), tone="text2"))
        return len(changes)


def _reach_card(card: PersonCard) -> Card:
    found = Card(_("How to reach {name}").format(name=card.called), "phone")
    lines = (
        (_("Phone"), card.phone),
        (_("E-mail"), card.email),
        (_("Interpreter"), card.interpreter),
        (_("Best way"), card.preferred_way),
    )
    shown = [(label, value) for label, value in lines if value]
    for label, value in shown:
        found.body.addWidget(Label(label, "caption", "text2"))
        text = Label(value)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        found.body.addWidget(text)
    if not shown:
        found.body.addWidget(Label(_("Not asked yet."), tone="text2"))
    return found


def _programs_card(card: PersonCard) -> Card:
    found = Card(_("Programs"), "handshake")
    for program, _side, _status, stage in card.programs:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Label(program, "strong"), 1)
        layout.addWidget(StateChip(*stage_word(stage)))
        found.body.addWidget(row)
    return found
