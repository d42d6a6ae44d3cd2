"""How a match’s stage is called, and the tone that repeats it."""

from __future__ import annotations

from collections.abc import Mapping

from welcome_desk.i18n import N_, _

STAGES = {
    "": (N_("Waiting for a match"), "plain"),
    "proposed": (N_("Suggested"), "info"),
    "agreed": (N_("Both said yes"), "primary"),
    "active": (N_("Meeting"), "success"),
    "paused": (N_("Paused"), "warn"),
    "closed": (N_("Closed"), "plain"),
    "declined": (N_("Not this time"), "plain"),
}


def stage_word(stage: str, own: Mapping[str, object] | None = None) -> tuple[str, str]:
    """(word, tone); `own` are the words of a template that calls its stages otherwise."""
    word, tone = STAGES.get(stage, STAGES[""])
    return (str(own[stage]) if own and stage in own else _(word)), tone
