"""One event: when and where, what can be done, and a tab for each of its panels."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.queries.event import EventCard, event_card
from welcome_desk.ui.events.edit import edit_event
from welcome_desk.ui.events.menu import MENU
from welcome_desk.ui.events.panels import PANELS
from welcome_desk.ui.events.words import STATES, TONES, when_said
from welcome_desk.ui.people.focus import back_to, focused_in
from welcome_desk.ui.tabbed import TabbedPage
from welcome_desk.ui.widgets import Button, EmptyState, FlowLayout, Label, StateChip, act_buttons, emptied
from welcome_desk.ui.widgets.menu import Act


class EventPage(TabbedPage):
    """On its day it begins with the door, on any other with its details."""

    place = "events"
    card: EventCard | None = None

    def build(self) -> None:
        super().build()
        QShortcut(QKeySequence("F2"), self, self.edit)

    def refresh(self) -> None:
        with self.desk.reading() as view:
            card = event_card(view, self.row_id)
        focused = focused_in(self)
        emptied(self.header)
        self.card = card
        if card is None:
            self._say_gone()
            return
        self._fill_header(card)
        first = "door" if card.open and card.on(self.desk.now().date()) else "details"
        self.fill_panels(card.key, card, [one for one in PANELS if one.shown(card)], first)
        back_to(self, focused)

    def _say_gone(self) -> None:
        self.without_panels()
        back = Button(_("Back to the list"), "filled", None, partial(self.window_.go, "events"))
        said = _("This event is no longer listed.")
        self.header.addWidget(EmptyState("calendar-days", said, "", [back]))

    # ---- header ----
    def _fill_header(self, card: EventCard) -> None:
        chip = StateChip(_(STATES[card.state]), TONES.get(card.state, "info"))
        side: list[QWidget] = [chip, *self._buttons(card)]
        row = QVBoxLayout() if self.narrow and not self.large else QHBoxLayout()
        row.addLayout(self._words(card), 1)
        if self.narrow and not self.large:
            box = QWidget()
            flow = FlowLayout(box, 8)
            for widget in side:
                flow.addWidget(widget)
            row.addWidget(box)
        else:
            for widget in side:
                row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self.header.addLayout(row)

    @staticmethod
    def _words(card: EventCard) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(card.title, "title"))
        parts = (when_said(card), card.place)
        words.addWidget(Label(" · ".join(part for part in parts if part), "body", "text2"))
        moved = card.moved_from
        was = _("Moved from {when}").format(when=i18n.date_and_time(moved)) if moved else ""
        series = " · ".join(part for part in (was, card.comes_again) if part)
        if series:
            words.addWidget(Label(series, "small", "text2"))
        return words

    def _buttons(self, card: EventCard) -> list[QWidget]:
        acts: list[Act] = []
        if card.open and card.begun(self.desk.now().date()) and self.desk.may(Right.RUN_EVENTS):
            acts.append((_("Finish"), "outlined", "flag", partial(self._finish, card)))
        if self.desk.may(Right.PLAN_EVENTS):
            acts.append((_("Change…"), "outlined", "pencil", self.edit))
        steps = [
            (_(label), partial(open_, self.window_, card))
            for label, right, has, open_ in MENU
            if self.desk.may(right) and has(card)
        ]
        return act_buttons(_("More for {name}").format(name=card.title), acts, steps)

    def edit(self) -> None:
        if self.card is not None and self.desk.may(Right.PLAN_EVENTS):
            edit_event(self.window_, self.card)

    def _finish(self, card: EventCard) -> None:
        """And on to what is noted afterwards."""
        self.window_.do(actions.events.finish_event, card.key, said=_("Event finished"))
        self.window_.go("event", row_id=card.key, tab="afterwards")
