"""What every card of Today has in common: read in one go with the others, filled one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout

from welcome_desk.access.scope import View
from welcome_desk.ui.widgets import Button, Card, emptied

if TYPE_CHECKING:
    from welcome_desk.ui.today.page import TodayPage


class TodayCard(Card):
    """`read` asks the store what the card shows, `fill` shows it in `lines`."""

    def __init__(self, page: TodayPage, title: str, icon: str, link: Button | None = None) -> None:
        super().__init__(title, icon, link)
        self.page, self.window_ = page, page.window_
        self.lines = QVBoxLayout()
        self.body.addLayout(self.lines)

    def read(self, view: View) -> Any:
        raise NotImplementedError

    def fill(self, found: Any) -> None:
        raise NotImplementedError

    def show_anew(self, found: Any) -> None:
        emptied(self.lines)
        self.fill(found)
