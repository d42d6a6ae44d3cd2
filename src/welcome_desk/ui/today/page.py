"""Today: follow-ups, today’s events, what waits for a decision, and the latest at the desk. One file per card."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries.events import EventLine
from welcome_desk.queries.promises import FollowUps
from welcome_desk.store.work import Changes
from welcome_desk.ui import theme
from welcome_desk.ui.page import Page
from welcome_desk.ui.today.brought_up import BroughtUpCard
from welcome_desk.ui.today.card import TodayCard
from welcome_desk.ui.today.decide import DecideCard
from welcome_desk.ui.today.events import EventsCard
from welcome_desk.ui.today.follow_ups import FollowUpsCard
from welcome_desk.ui.today.latest import LatestCard
from welcome_desk.ui.widgets import Button, Dialog, FlowLayout

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

NOON, EVENING = 12, 17


class TodayPage(Page):
    place = "today"
    everyone = False  # also what others look after

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.soon = QTimer(self)
        self.soon.setSingleShot(True)
        self.soon.timeout.connect(self._catch_up)

    def build(self) -> None:
        actions = self._actions()
        self.title_row(self._greeting(), "", *([] if self.narrow else actions), role="display")
        if self.narrow and actions:
            self.body.addWidget(_flowing(actions))
        self.follow_ups, self.events = FollowUpsCard(self), EventsCard(self)
        main = (self.follow_ups, BroughtUpCard(self))
        aside = (self.events, DecideCard(self), LatestCard(self))
        self.cards: tuple[TodayCard, ...] = (*main, *aside)
        left, right = _column(main), _column(aside)
        if self.narrow:
            self.columns(right, left)
        else:
            self.columns(left, right)

    def _actions(self) -> list[Button]:
        offered: tuple[tuple[str, str, Right, Callable[[Window], Dialog]], ...] = (
            (_("Hand over…"), "users", Right.EDIT_PEOPLE, _hand_over),
            (_("Type it back"), "pencil", Right.FOLLOW_UP, _type_back),
            (_("Monday sheet"), "printer", Right.FOLLOW_UP, _monday_sheet),
        )
        return [
            Button(label, "outlined", icon, partial(self._ask, dialog))
            for label, icon, right, dialog in offered
            if self.desk.may(right)
        ]

    def _ask(self, dialog: Callable[[Window], Dialog]) -> None:
        dialog(self.window_).exec()

    def _greeting(self) -> str:
        hour, name = self.desk.now().hour, self.desk.actor.display_name.split(" ")[0]
        if hour < NOON:
            said = _("Good morning, {name}")
        else:
            said = _("Good afternoon, {name}") if hour < EVENING else _("Good evening, {name}")
        return said.format(name=name).rstrip(", ")

    def changed(self, changes: Changes) -> None:
        """The cards are read anew once all that is being done is done: many writes cost one reading."""
        self.stale = True
        self.soon.start(0)

    def _catch_up(self) -> None:
        if self.isVisible() and self.area is not None:
            self.show_now()

    def refresh(self) -> None:
        found = {card: card.load() for card in self.cards}
        follow_ups, today = found[self.follow_ups] or FollowUps(), found[self.events] or []
        self.status_label.setText(self._status(follow_ups, today))

    def _status(self, found: FollowUps, today: list[EventLine]) -> str:
        count = found.open_today
        follow_ups = ngettext("{n} follow-up for today", "{n} follow-ups for today", count).format(n=count)
        held = ngettext("{n} event today", "{n} events today", len(today)).format(n=len(today))
        day = i18n.date_long(self.desk.now().date())
        return f"{i18n.capital(day)} · {follow_ups} · {held}"


def _column(cards: Sequence[TodayCard]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.current().px(16))
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return column


def _flowing(buttons: Sequence[Button]) -> QWidget:
    """Over several lines where space is short."""
    box = QWidget()
    flow = FlowLayout(box, 8)
    for button in buttons:
        flow.addWidget(button)
    return box


# Each is imported when it is asked for: the sheet alone brings the whole of reportlab.
def _hand_over(window: Window) -> Dialog:
    from welcome_desk.ui.people.hand_over import HandOver

    return HandOver(window)


def _type_back(window: Window) -> Dialog:
    from welcome_desk.ui.today.type_back import TypeBack

    return TypeBack(window)


def _monday_sheet(window: Window) -> Dialog:
    from welcome_desk.ui.reports.monday import MondaySheet

    return MondaySheet(window)
