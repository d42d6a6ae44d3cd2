"""What every card of Today has in common: read in one go with the others, filled one by one."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout

from welcome_desk.access.scope import View
from welcome_desk.i18n import _
from welcome_desk.ui.widgets import Button, Card, Label, at_left, emptied

if TYPE_CHECKING:
    from welcome_desk.ui.today.page import TodayPage

log = logging.getLogger(__name__)


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

    def load(self) -> Any:
        """Read and show; a card that fails says so itself, and the others go on. None where it failed."""
        try:
            with self.page.desk.reading() as view:
                found = self.read(view)
            self.show_anew(found)
        except Exception:
            log.exception("a card of Today failed")
            self._fail()
            return None
        return found

    def show_anew(self, found: Any) -> None:
        emptied(self.lines)
        self.fill(found)

    def _fail(self) -> None:
        emptied(self.lines)
        self.lines.addWidget(
            Label(_("This card could not be shown. What was saved before is safe."), tone="warn")
        )
        self.lines.addWidget(at_left(Button(_("Try again"), "outlined", "rotate-ccw", self.page.refresh)))
