"""The latest at the desk: three contacts, so that everyone sees that what was saved is there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import i18n, terms
from welcome_desk.access.scope import View
from welcome_desk.i18n import _
from welcome_desk.queries import contacts
from welcome_desk.queries.contacts import ContactLine
from welcome_desk.ui.today.card import TodayCard
from welcome_desk.ui.widgets import Avatar, Button, Label

if TYPE_CHECKING:
    from welcome_desk.ui.today.page import TodayPage

SHOWN = 3


class LatestCard(TodayCard):
    def __init__(self, page: TodayPage) -> None:
        everything = Button(_("All"), "quiet", None, partial(page.window_.go, "log"))
        super().__init__(page, _("Latest at the desk"), "message-square-text", everything)

    def read(self, view: View) -> list[ContactLine]:
        latest = contacts.contact_lines(view, contacts.contact_ids(view, limit=SHOWN)).values()
        return sorted(latest, key=lambda line: line.met_at, reverse=True)

    def fill(self, found: list[ContactLine]) -> None:
        for line in found:
            self.lines.addWidget(_row(line))
        if not found:
            self.lines.addWidget(Label(_("Nobody has been here yet."), tone="text2"))


def _row(line: ContactLine) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    name = i18n.list_of(line.people) if line.people else _("Someone (not named)")
    layout.addWidget(Avatar(line.people[0] if line.people else "?", 32))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(name, "small_strong"))
    needs = ", ".join(terms.label("needs", area) for area in line.needs)
    what = needs or terms.label("ways", line.way)
    words.addWidget(Label(f"{what} · {i18n.date_and_time(line.met_at)}", "caption", "text2"))
    layout.addLayout(words, 1)
    return row
