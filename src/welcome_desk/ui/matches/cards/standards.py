"""How the match stands by the MENTOR standards: the score, and the next few small acts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from welcome_desk.i18n import _
from welcome_desk.queries import standards
from welcome_desk.queries.match import MatchCard
from welcome_desk.queries.standards import words
from welcome_desk.ui.standards.match import MatchStandards
from welcome_desk.ui.widgets import Button, Card, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

MOST_ACTS = 3


def standards_card(window: Window, card: MatchCard) -> Card | None:
    """None where the program is not mentoring, and for a suggestion that was declined."""
    with window.desk.reading() as view:
        score = standards.match_score(view, card.line.id)
    if score is None:
        return None
    see = Button(_("See all"), "quiet", None, partial(_open, window, card))
    see.setAccessibleName(_("See all standards of this match"))
    found = Card(_("Standards"), "list-checks", see)
    found.body.addWidget(Label(words.score_words(score), "strong"))
    acts = score.next_acts()
    if acts:
        found.body.addWidget(Label(_("Next small acts"), "small_strong"))
    for line in acts[:MOST_ACTS]:
        found.body.addWidget(Label(f"• {line.item.act}", "small"))
    return found


def _open(window: Window, card: MatchCard) -> None:
    MatchStandards(window, card.line.program_id, card.line.id).exec()
