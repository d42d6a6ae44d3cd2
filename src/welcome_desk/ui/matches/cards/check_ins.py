"""The check-in calendar: what was held, what is due, with each side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.queries.match import CheckInLine, MatchCard
from welcome_desk.ui.matches.check_in import LogCheckIn
from welcome_desk.ui.widgets import Avatar, Button, Card, Label, StateChip

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def check_ins_card(window: Window, card: MatchCard) -> Card:
    found = Card(_("Check-ins"), "calendar-check")
    for one in card.check_ins:
        found.body.addWidget(_check_in(window, card, one))
    if not card.check_ins:
        found.body.addWidget(Label(_("The check-in calendar begins with the match."), tone="text2"))
    return found


def _check_in(window: Window, card: MatchCard, one: CheckInLine) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    name = card.line.seeker if one.side == "seeker" else card.line.offer
    late = one.due_on < window.desk.now().date()
    layout.addWidget(Avatar(name, 32))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(name, "strong"))
    words.addWidget(Label(_when(one), "small", "warn" if late and one.held_on is None else "text2"))
    if one.note:
        words.addWidget(Label(one.note, "small"))
    layout.addLayout(words, 1)
    if one.held_on is not None and one.feeling:
        layout.addWidget(StateChip(terms.label("feelings", one.feeling), "plum"))
    elif one.held_on is None and card.line.stage == "active" and window.desk.may(Right.RUN_MATCHES):
        log = Button(_("Log"), "outlined", None, partial(_log_check_in, window, one, name))
        log.setAccessibleName(_("Log the check-in with {name}").format(name=name))
        layout.addWidget(log)
    return row


def _log_check_in(window: Window, one: CheckInLine, name: str) -> None:
    LogCheckIn(window, one.id, name).exec()


def _when(one: CheckInLine) -> str:
    if one.held_on is not None:
        return _("held {day}").format(day=i18n.date_short(one.held_on))
    return _("planned for {day}").format(day=i18n.date_short(one.due_on))
