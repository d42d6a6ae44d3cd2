"""What waits for a decision: each kind is a function, and one line in `KINDS`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries import duplicates, programs
from welcome_desk.ui.today.card import TodayCard
from welcome_desk.ui.widgets import Button, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window
    from welcome_desk.ui.today.page import TodayPage


@dataclass(frozen=True)
class Decision:
    """One line: what waits, the words on its button, and where that button leads."""

    said: str
    label: str
    open_: Callable[[Window], object]


def matches_to_decide(view: View) -> list[Decision]:
    if not view.may(Right.RUN_MATCHES):
        return []
    return [
        Decision(
            f"{line.name} · {_to_a_yes(line.proposed)}", _("Review"), lambda window: window.go("matches")
        )
        for line in programs.programs(view)
        if line.proposed
    ]


def duplicates_to_decide(view: View) -> list[Decision]:
    """Of the people added last, those who may have been known before."""
    count = len(duplicates.lately(view)) if view.may(Right.EDIT_PEOPLE) else 0
    said = ngettext("{n} pair may be one person", "{n} pairs may be one person", count).format(n=count)
    return [Decision(said, _("Compare"), lambda window: window.go("duplicates"))] if count else []


def _to_a_yes(count: int) -> str:
    return ngettext("{n} match to bring to a yes", "{n} matches to bring to a yes", count).format(n=count)


KINDS: tuple[Callable[[View], list[Decision]], ...] = (matches_to_decide, duplicates_to_decide)


class DecideCard(TodayCard):
    def __init__(self, page: TodayPage) -> None:
        super().__init__(page, _("Waiting for your decision"), "inbox")

    def read(self, view: View) -> list[Decision]:
        return [decision for kind in KINDS for decision in kind(view)]

    def fill(self, found: list[Decision]) -> None:
        for decision in found:
            self.lines.addWidget(self._row(decision))
        if not found:
            self.lines.addWidget(Label(_("Nothing waits for a decision."), tone="text2"))

    def _row(self, decision: Decision) -> QWidget:
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(Label(decision.said), 1)
        inside.addWidget(Button(decision.label, "outlined", None, lambda: decision.open_(self.window_)))
        return row
