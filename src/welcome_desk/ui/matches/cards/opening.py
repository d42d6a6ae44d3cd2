"""What the organization offers in a match: the job and the home, the seat, what is to be bought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk.queries.match import MatchCard
from welcome_desk.queries.openings import offer_of
from welcome_desk.ui.widgets import Card, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def opening_card(window: Window, card: MatchCard) -> Card | None:
    with window.desk.reading() as view:
        offer = offer_of(view, card.line.id)
    if offer is None or not (offer.organization or offer.lines):
        return None
    found = Card(str(offer.label), "building-2")
    if offer.organization:
        found.body.addWidget(Label(offer.organization, "strong"))
    for line in offer.lines:
        found.body.addWidget(Label(str(line.question), "small", "text2"))
        found.body.addWidget(Label(str(line.answer)))
    return found
