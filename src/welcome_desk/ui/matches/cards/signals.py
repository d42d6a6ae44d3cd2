"""How it is going, in words. There is no number that sums two people up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk.i18n import _
from welcome_desk.jobs.programs import template_for
from welcome_desk.queries.match import MatchCard
from welcome_desk.queries.match_reminders import TWO_MEET
from welcome_desk.queries.signals import signals
from welcome_desk.ui.widgets import Card, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def signals_card(window: Window, card: MatchCard) -> Card | None:
    found = signals(card, window.desk.now().date())
    if template_for(window.desk, card.line.program_id).kind not in TWO_MEET:
        found = [one for one in found if one.key not in ("first-meeting", "meetings")]
    if card.line.stage not in ("active", "paused") or not found:
        return None
    made = Card(_("How it is going"), "sprout")
    for one in found:
        made.body.addWidget(Label(one.words, "body", one.tone))
    return made
