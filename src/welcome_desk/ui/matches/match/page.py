"""One match: why these two, who has said yes, what happens in its life, and how it ended."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.queries import match
from welcome_desk.queries.match import MatchCard
from welcome_desk.ui import theme
from welcome_desk.ui.matches.cards import BESIDE, CARDS
from welcome_desk.ui.matches.words import stage_word
from welcome_desk.ui.page import RecordPage
from welcome_desk.ui.widgets import Button, EmptyState, Label, StateChip, emptied

if TYPE_CHECKING:
    from collections.abc import Sequence

    from welcome_desk.ui.matches.cards import MakeCard


class MatchPage(RecordPage):
    place = "matches"  # filled anew after every change in the store, so that a card need not say what it depends on

    def build(self) -> None:
        self.header = QVBoxLayout()
        self.body.addLayout(self.header)
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        for column in (self.left, self.right):
            column.setSpacing(theme.current().px(14))
        self.columns(self.left, self.right, (60, 40))

    def refresh(self) -> None:
        with self.desk.reading() as view:
            card = match.match_card(view, self.row_id)
        for box in (self.header, self.left, self.right):
            emptied(box)
        if card is None:
            back = Button(_("Back to the list"), "filled", None, partial(self.window_.go, "matches"))
            self.header.addWidget(EmptyState("handshake", _("This match is no longer listed."), "", [back]))
            return
        self._fill_header(card)
        self._fill(self.left, CARDS, card)
        self._fill(self.right, BESIDE, card)

    def _fill_header(self, card: MatchCard) -> None:
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(i18n.list_of([card.line.seeker, card.line.offer]), "title"))
        words.addWidget(Label(card.line.program, "body", "text2"))
        row.addLayout(words, 1)
        row.addWidget(StateChip(*stage_word(card.line.stage, card.line.words)))
        self.header.addLayout(row)

    def _fill(self, column: QVBoxLayout, makers: Sequence[MakeCard], card: MatchCard) -> None:
        for make in makers:
            made = make(self.window_, card)
            if made is not None:
                column.addWidget(made)
        column.addStretch(1)
