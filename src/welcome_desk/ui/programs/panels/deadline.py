"""Towards the next deadline: the countdown, who still waits, and who has room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries import deadlines
from welcome_desk.queries.programs import Participant, ProgramCard
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import Banner, Button, Card, EmptyState, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class DeadlinePanel(QWidget):
    def __init__(self, window: Window, card: ProgramCard) -> None:
        super().__init__()
        self.window_, self.card = window, card
        with window.desk.reading() as view:
            gap = deadlines.gap_of(view, card.id)
            today = view.today
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(14))
        if gap is None:
            layout.addWidget(EmptyState("clock", _("No deadline lies ahead.")))
            return
        tone = "warn" if gap.missing else "info"
        layout.addWidget(
            Banner(tone, deadlines.countdown(gap), deadlines.shortfall(gap), self._print_button())
        )
        waits = [f"{one.name} · {_waits(one, (today - one.applied_on).days)}" for one in gap.waiting]
        layout.addWidget(_list(_("Still waiting"), "inbox", waits, _("Nobody waits.")))
        layout.addWidget(
            _list(_("With room"), "house", [_room(one) for one in gap.roomy], _("Nobody has room."))
        )
        layout.addStretch(1)

    def _print_button(self) -> Button | None:
        if not self.window_.desk.may(Right.PRINT_REPORTS):
            return None
        return Button(_("Print the list…"), "outlined", "printer", self._print)

    def _print(self) -> None:
        from welcome_desk.ui.reports.program_prints import open_gap_list  # brings the whole of reportlab

        open_gap_list(self.window_, self.card.id)


def _list(title: str, icon: str, lines: list[str], nobody: str) -> Card:
    found = Card(title, icon)
    for line in lines:
        found.body.addWidget(Label(line))
    if not lines:
        found.body.addWidget(Label(nobody, tone="text2"))
    return found


def _waits(one: Participant, days: int) -> str:
    said = ngettext("waiting for {n} day", "waiting for {n} days", max(days, 0)).format(
        n=i18n.number(max(days, 0))
    )
    if one.party > 1:
        places = ngettext("{n} place needed", "{n} places needed", one.party).format(n=one.party)
        return f"{said} · {places}"
    return said


def _room(one: Participant) -> str:
    places = ngettext("{n} open place", "{n} open places", one.places_open).format(n=one.places_open)
    return f"{one.name} · {places}"
