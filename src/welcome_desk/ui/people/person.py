"""One person: who they are, everything that happened, and how to reach them."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.queries import history, person, timeline
from welcome_desk.queries.joined import records_of
from welcome_desk.queries.person import PersonCard
from welcome_desk.ui import theme
from welcome_desk.ui.page import RecordPage
from welcome_desk.ui.people.cards import CARDS
from welcome_desk.ui.people.covered import consent_band, cover_again, covered, may_add
from welcome_desk.ui.people.focus import back_to, focused_in
from welcome_desk.ui.people.header import edit, header
from welcome_desk.ui.people.notes import NoteField
from welcome_desk.ui.people.timeline import STEP, TABS, Timeline, change_of, of_tab
from welcome_desk.ui.widgets import Button, Card, EmptyState, Label, Tabs, emptied


class PersonPage(RecordPage):
    """Any change may be about this person, so each one fills the page anew: `entities` stays empty."""

    place = "people"
    tab = "everything"

    def turned(self) -> None:
        self.tab, self.shown = "everything", STEP
        cover_again(self.window_)
        if self.area is not None:
            self.area.verticalScrollBar().setValue(0)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was shown for one task is covered as soon as the page is left."""
        if not event.spontaneous():
            cover_again(self.window_)
            self.stale = True
        super().hideEvent(event)

    def in_front(self) -> dict[str, Any]:
        return {"person_id": self.row_id}

    def build(self) -> None:
        self.shown = STEP
        self.header = QVBoxLayout()
        self.body.addLayout(self.header)
        left = Card()
        self.note = NoteField(self.window_)
        left.body.addWidget(self.note)
        self.tabs = Tabs(_("What to show"), [(key, _(label)) for key, label in TABS.items()], self.tab)
        self.tabs.changed.connect(self._choose_tab)
        left.body.addWidget(self.tabs)
        self.timeline_box = QVBoxLayout()
        left.body.addLayout(self.timeline_box)
        left.body.addStretch(1)
        self.right = QVBoxLayout()
        self.right.setSpacing(theme.current().px(14))
        self.columns(left, self.right, (64, 36))
        QShortcut(QKeySequence("F2"), self, lambda: edit(self.window_, self.row_id))

    def refresh(self) -> None:
        with self.desk.reading() as view:
            card = person.person_card(view, self.row_id)
        focused = focused_in(self)
        emptied(self.header)
        emptied(self.right)
        if card is None:
            emptied(self.timeline_box)
            back = Button(_("Back to the list"), "filled", None, partial(self.window_.go, "people"))
            self.header.addWidget(EmptyState("users", _("This person is no longer listed here."), "", [back]))
            return
        self.note.about(card.line.id, card.called)
        self.note.setVisible(self.desk.may(Right.LOG_CONTACTS) and may_add(self.window_, card.line.id))
        self.header.addLayout(header(self.window_, card, narrow=self.narrow))
        band = consent_band(self.window_, card)
        if band is not None:
            self.header.addWidget(band)
        self._fill_right(card)
        self._fill_timeline()
        back_to(self, focused)

    def _fill_right(self, card: PersonCard) -> None:
        for make in CARDS:
            made = make(self.window_, card)
            if made is not None:
                self.right.addWidget(made)
        self.right.addStretch(1)

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
        entries = Timeline(self.window_, self.shown)
        self.timeline_box.addLayout(entries)
        count = self._fill_changes(entries) if self.tab == "changes" else self._fill_moments(entries)
        entries.offer_more(count, self._show_earlier)

    def _fill_moments(self, entries: Timeline) -> int:
        with self.desk.reading() as view:
            moments = list(of_tab(self.tab, timeline.timeline(view, self.row_id)))
        entries.fill(moments, empty=_("Nothing here yet."))
        return len(moments)

    def _fill_changes(self, entries: Timeline) -> int:
        with self.desk.reading() as view:
            changes = history.person_changes(view, records_of(view, self.row_id))
        hidden = covered(self.window_, self.row_id)
        for change in changes[: self.shown]:
            entries.addWidget(change_of(self.window_, change, covered=hidden))
        if not changes:
            entries.addWidget(Label(_("Nothing was changed since this person was added."), tone="text2"))
        return len(changes)
