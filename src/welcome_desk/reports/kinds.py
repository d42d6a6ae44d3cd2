"""What a column of words is headed with: what its words are."""

from __future__ import annotations

from welcome_desk.i18n import N_, _

# Code list → what one of its codes is.
KINDS = {
    "languages": N_("Language"), "ways": N_("Way"), "needs": N_("Area of need"), "need-states": N_("State"),
    "unmet-reasons": N_("Reason"), "closing-reasons": N_("Reason"), "decline-reasons": N_("Reason"),
    "leaving-reasons": N_("Reason"), "referral-outcomes": N_("Result"), "course-results": N_("Result"),
    "match-stages": N_("Stage"), "sectors": N_("Sector"), "heads": N_("Who"), "tour-offers": N_("Offer"), "media-tones": N_("Tone"),
    "outcome-answers": N_("Answer"), "community-outcomes": N_("Outcome"), "community-outputs": N_("Output"),
}  # fmt: skip


def kind_of(listed: str) -> str:
    return _(KINDS.get(listed, N_("What")))
