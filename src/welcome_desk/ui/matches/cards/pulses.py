"""The three questions to each side: the answers over time, and in words how far the two sides’ answers lie apart."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.jobs.programs import template_for
from welcome_desk.queries.following import PulseLine
from welcome_desk.queries.match import MatchCard
from welcome_desk.queries.signals import answers_words, gap_words
from welcome_desk.ui.matches.cards.rows import card_row, earlier, folded
from welcome_desk.ui.matches.papers import open_paper
from welcome_desk.ui.matches.pulses import TypePulse
from welcome_desk.ui.widgets import Button, Card, Label, at_left, menu_button

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

SHOWN = 4


def pulses_card(window: Window, card: MatchCard) -> Card | None:
    may = window.desk.may(Right.RUN_MATCHES) and card.line.stage in ("active", "paused", "closed")
    if not (card.life.pulses or (may and card.line.stage != "closed")):
        return None
    if not card.life.pulses and template_for(window.desk, card.line.program_id).kind not in (
        "pairing",
        "team",
    ):
        return None
    add = Button(_("Note answers"), "quiet", "plus", lambda: TypePulse(window, card).exec())
    found = Card(_("Three questions"), "message-circle", add if may else None)
    gap, tone = gap_words(card)
    found.body.addWidget(Label(gap, tone=tone))
    rows = [_pulse(window, card, line, may=may) for line in card.life.pulses]
    for row in rows[:SHOWN]:
        found.body.addWidget(row)
    if rows[SHOWN:]:
        for part in folded(rows[SHOWN:], earlier(len(rows) - SHOWN)):
            found.body.addWidget(part)
    if may:
        sheet = Button(_("Print the sheet…"), "quiet", "printer", partial(open_paper, window, card, "pulse"))
        found.body.addWidget(at_left(sheet))
    return found


def _pulse(window: Window, card: MatchCard, line: PulseLine, *, may: bool) -> QWidget:
    name = card.line.seeker if line.side == "seeker" else card.line.offer
    how = terms.label("pulse-ways", line.how)
    remove = partial(window.do, actions.pulses.remove_pulse, line.id, said=_("Answers removed"))
    more = [menu_button(_("More for {name}").format(name=name), [(_("Remove"), remove)])] if may else []
    under = f"{i18n.date_short(line.asked_on)} · {how} · {answers_words(line)}"
    return card_row(name, under, note=line.note, buttons=more, avatar=name)
