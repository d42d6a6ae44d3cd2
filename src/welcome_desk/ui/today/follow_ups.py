"""The follow-ups: still waiting, today, later this week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.i18n import _
from welcome_desk.queries import promises
from welcome_desk.queries.promises import FollowUps
from welcome_desk.ui import theme
from welcome_desk.ui.today.add import AddFollowUp
from welcome_desk.ui.today.card import TodayCard
from welcome_desk.ui.today.row import FollowUpRow
from welcome_desk.ui.widgets import Button, EmptyState, Label, Segmented, at_left

if TYPE_CHECKING:
    from welcome_desk.ui.today.page import TodayPage


class FollowUpsCard(TodayCard):
    def __init__(self, page: TodayPage) -> None:
        self.may_add = page.desk.may(Right.FOLLOW_UP)
        add = Button(_("Add a follow-up"), "quiet", "plus", self._add) if self.may_add else None
        super().__init__(page, _("Follow-ups"), "list-checks", add)
        if page.desk.actor.role in ("coordinator", "administrator"):
            self.body.insertWidget(1, at_left(self._whose()))
        self.lines.setSpacing(theme.current().px(4))
        self.body.addStretch(1)

    def _whose(self) -> Segmented:
        choice = Segmented(
            _("Whose follow-ups"),
            [("mine", _("Mine"), None), ("all", _("Everyone’s"), None)],
            "all" if self.page.everyone else "mine",
        )
        choice.changed.connect(self._choose_whose)
        return choice

    def _choose_whose(self, whose: str) -> None:
        self.page.everyone = whose == "all"
        self.page.refresh()

    def _add(self) -> None:
        AddFollowUp(self.window_).exec()

    def read(self, view: View) -> FollowUps:
        return promises.follow_ups(view, everyone=self.page.everyone)

    def fill(self, found: FollowUps) -> None:
        groups = (
            (_("Still waiting"), found.waiting, "warn"),
            (_("Today"), found.today, "text2"),
            (_("Later this week"), found.later, "text2"),
        )
        for heading, lines, tone in groups:
            if lines:
                self.lines.addWidget(Label(heading, "small_strong", tone))
            for line in lines:
                self.lines.addWidget(FollowUpRow(self.page, line))
        if not any(lines for _heading, lines, _tone in groups):
            add = [Button(_("Add a follow-up"), "outlined", "plus", self._add)] if self.may_add else []
            self.lines.addWidget(
                EmptyState("list-checks", _("Nothing is waiting. Enjoy the coffee."), "", add)
            )
