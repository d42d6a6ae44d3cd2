"""Whom they are or were matched with in this program."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from welcome_desk.i18n import _
from welcome_desk.queries.enrolments import EnrolmentCard
from welcome_desk.queries.matches import MatchLine
from welcome_desk.ui.matches.words import stage_word
from welcome_desk.ui.widgets import Card, Label, RowButton, StateChip

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def matches_card(window: Window, card: EnrolmentCard) -> Card | None:
    if not card.matches:
        return None
    found = Card(_("Matches"), "handshake")
    for line in card.matches:
        found.body.addWidget(_row(window, card, line))
    return found


def _row(window: Window, card: EnrolmentCard, line: MatchLine) -> RowButton:
    other = line.offer if line.seeker_id == card.id else line.seeker
    word, tone = stage_word(line.stage, line.words)
    row = RowButton(f"{other}, {word}", partial(window.go, "match", row_id=line.id))
    row.inside.addWidget(Label(other), 1)
    row.inside.addWidget(StateChip(word, tone))
    return row
