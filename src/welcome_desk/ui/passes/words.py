"""A pass’s state as a chip."""

from __future__ import annotations

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.queries.passes import PassLine, state_word
from welcome_desk.ui.widgets import StateChip

TONES = {"valid": "success", "soon": "warn", "later": "info", "ended": "plain", "revoked": "danger"}


def state_chip(line: PassLine) -> StateChip:
    if line.twice:
        return StateChip(_("Number given twice"), "danger")
    return StateChip(state_word(line.state), TONES[line.state])


def term_of(line: PassLine) -> str:
    """From when to when, or what became of it."""
    first, last = i18n.date_full(line.valid_from), i18n.date_full(line.valid_to)
    if line.revoked_on is not None:
        said = _("revoked on {day}").format(day=i18n.date_full(line.revoked_on))
        because = line.revoked_because
        return _("{label}: {meaning}").format(label=said, meaning=because) if because else said
    if line.state == "later":
        return _("from {first} to {last}").format(first=first, last=last)
    return _("until {day}").format(day=last)
