"""What Today brings up by itself, each with its reason in plain words. No count, and nothing in red."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk.access.scope import View
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries.reminder import Reminder
from welcome_desk.queries.reminders import reminders
from welcome_desk.ui import theme
from welcome_desk.ui.today.card import TodayCard
from welcome_desk.ui.today.outcome import OutcomeRow
from welcome_desk.ui.today.row import ReminderRow
from welcome_desk.ui.widgets import Button, Label

if TYPE_CHECKING:
    from welcome_desk.ui.today.page import TodayPage

STEP = 8


class BroughtUpCard(TodayCard):
    def __init__(self, page: TodayPage) -> None:
        super().__init__(page, _("Not to be forgotten"), "sprout")
        self.lines.setSpacing(theme.current().px(4))
        self.shown = STEP

    def read(self, view: View) -> list[Reminder]:
        return reminders(view, everyone=self.page.everyone)

    def fill(self, found: list[Reminder]) -> None:
        for one in found[: self.shown]:
            row = OutcomeRow if one.kind == "outcome" else ReminderRow
            self.lines.addWidget(row(self.page, one))
        if len(found) > self.shown:
            self.lines.addWidget(self._more(found))
        if not found:
            said = _("Everyone with something open was heard from lately, and nothing ends soon.")
            self.lines.addWidget(Label(said, tone="text2"))

    def _more(self, found: list[Reminder]) -> Button:
        left = min(len(found) - self.shown, STEP)
        said = ngettext("Show {n} more", "Show {n} more", left).format(n=left)
        return Button(said, "quiet", None, lambda: self._show_more(found))

    def _show_more(self, found: list[Reminder]) -> None:
        self.shown += STEP
        self.show_anew(found)
