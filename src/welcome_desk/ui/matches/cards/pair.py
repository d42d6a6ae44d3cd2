"""Why these two, and the days that count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk import i18n, terms
from welcome_desk.i18n import _
from welcome_desk.jobs.programs import why_matched
from welcome_desk.queries.match import MatchCard
from welcome_desk.ui.widgets import Card, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def pair_card(window: Window, card: MatchCard) -> Card:
    """Whoever was brought together by hand has no reasons worked out: only the days are told."""
    found = Card(_("Why this pair") if card.line.reasons else _("The days that count"), "handshake")
    if card.line.reasons:
        found.body.addWidget(Label(why_matched(window.desk, card.line.program_id, card.line.reasons)))
    dates = (
        (_("Suggested"), card.line.proposed_on), (_("Began"), card.line.started_on), (_("First met"), card.first_met_on),
        (_("Meant to last until"), card.ends_on), (_("Ended"), card.line.closed_on),
    )  # fmt: skip
    for label, day in dates:
        if day is not None:
            said = _("{label}: {meaning}").format(label=label, meaning=i18n.date_full(day))
            found.body.addWidget(Label(said, "small", "text2"))
    if card.line.closing_reason:
        found.body.addWidget(Label(reason_word(card), "small", "text2"))
    return found


def reason_word(card: MatchCard) -> str:
    codes = "decline-reasons" if card.line.stage == "declined" else "closing-reasons"
    return terms.label(codes, card.line.closing_reason)
