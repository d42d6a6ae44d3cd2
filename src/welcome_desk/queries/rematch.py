"""To whom a newcomer whose match ended may be suggested at once."""

from __future__ import annotations

from dataclasses import dataclass

from welcome_desk.access.scope import View
from welcome_desk.queries import apart, enrolments, programs, screening
from welcome_desk.queries.match import MatchCard


@dataclass(frozen=True)
class FreeOffer:
    id: str
    name: str
    places: int


def free_offers(view: View, card: MatchCard) -> list[FreeOffer]:
    """With a place, ready, there, and not to be kept from this newcomer; the one of this match and earlier ones left out."""
    program_id, seeker = card.line.program_id, card.line.seeker_id
    never = apart.never_together(view, program_id) | apart.tried_before(view, program_id)
    out = {*screening.not_ready(view, program_id), *enrolments.away(view, program_id, view.today)}
    return [
        FreeOffer(one.id, one.name, one.places_open)
        for one in programs.participants(view, program_id=program_id)
        if one.side == "offer" and one.free and one.id not in out
        and (seeker, one.id) not in never and one.id != card.line.offer_id
    ]  # fmt: skip
