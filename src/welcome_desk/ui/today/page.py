"""Today: follow-ups, today’s events, what waits for a decision, and the latest at the desk. One file per card."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from welcome_desk import i18n
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries.events import EventLine
from welcome_desk.queries.promises import FollowUps
from welcome_desk.ui import theme
from welcome_desk.ui.page import Page
from welcome_desk.ui.today.card import TodayCard
from welcome_desk.ui.today.decide import DecideCard
from welcome_desk.ui.today.events import EventsCard
from welcome_desk.ui.today.follow_ups import FollowUpsCard
from welcome_desk.ui.today.latest import LatestCard

NOON, EVENING = 12, 17


class TodayPage(Page):
    place = "today"
    entities = ("promise", "contact", "presence", "event", "attendance", "match", "need")

    def build(self) -> None:
        self.title_row(self._greeting(), role="display")
        self.follow_ups, self.events = FollowUpsCard(self), EventsCard(self)
        aside = (self.events, DecideCard(self), LatestCard(self))
        self.cards: tuple[TodayCard, ...] = (self.follow_ups, *aside)
        right = QVBoxLayout()
        right.setSpacing(theme.current().px(16))
        for card in aside:
            right.addWidget(card)
        right.addStretch(1)
        if self.narrow:
            self.columns(right, self.follow_ups)
        else:
            self.columns(self.follow_ups, right)

    def _greeting(self) -> str:
        hour, name = self.desk.now().hour, self.desk.actor.display_name.split(" ")[0]
        if hour < NOON:
            said = _("Good morning, {name}")
        else:
            said = _("Good afternoon, {name}") if hour < EVENING else _("Good evening, {name}")
        return said.format(name=name).rstrip(", ")

    def refresh(self) -> None:
        with self.desk.reading() as view:
            found = {card: card.read(view) for card in self.cards}
        self.status_label.setText(self._status(found[self.follow_ups], found[self.events]))
        for card, shown in found.items():
            card.show_anew(shown)

    def _status(self, found: FollowUps, today: list[EventLine]) -> str:
        count = found.open_today
        follow_ups = ngettext("{n} follow-up for today", "{n} follow-ups for today", count).format(n=count)
        held = ngettext("{n} event today", "{n} events today", len(today)).format(n=len(today))
        day = i18n.date_long(self.desk.now().date())
        return f"{i18n.capital(day)} · {follow_ups} · {held}"
