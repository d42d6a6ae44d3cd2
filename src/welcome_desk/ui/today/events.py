"""Today’s events, with the way to the door."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.access.scope import View
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries import events
from welcome_desk.queries.events import EventLine
from welcome_desk.ui.today.card import TodayCard
from welcome_desk.ui.widgets import Button, Label

if TYPE_CHECKING:
    from welcome_desk.ui.today.page import TodayPage


class EventsCard(TodayCard):
    def __init__(self, page: TodayPage) -> None:
        calendar = Button(_("Calendar"), "quiet", None, partial(page.window_.go, "events"))
        super().__init__(page, _("Events"), "calendar-days", calendar)

    def read(self, view: View) -> list[EventLine]:
        return events.events_on(view, view.today)

    def fill(self, found: list[EventLine]) -> None:
        for event in found:
            self.lines.addWidget(self._row(event))
        if not found:
            self.lines.addWidget(Label(_("No event today."), tone="text2"))

    def _when(self, event: EventLine) -> str:
        """What began on a day before goes on."""
        begun = event.starts_at.date() < self.window_.desk.now().date()
        return _("All day") if event.all_day else _("Goes on") if begun else i18n.time_of(event.starts_at)

    def _row(self, event: EventLine) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Label(self._when(event), "strong", wraps=False))
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
        to_door = partial(self.window_.go, "event", row_id=event.id, tab="door")
        layout.addWidget(Button(_("Check in"), "outlined", None, to_door))
        return row
