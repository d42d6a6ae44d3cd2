"""The codes of a template in words, and the choices that a field offers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from welcome_desk import i18n, terms
from welcome_desk.i18n import N_, _
from welcome_desk.programs import frame

KINDS = {
    "pairing": N_("Pairs"), "team": N_("A team for a household"), "support": N_("Support by a worker"),
    "benefit": N_("A pass"), "course": N_("A course"), "placement": N_("Placements"),
}  # fmt: skip
TAKERS = {"person": N_("People"), "household": N_("Households"), "organization": N_("Organizations")}
QUESTION_TYPES = {
    "choice": N_("One answer of a list"), "choices": N_("Several answers of a list"), "text": N_("In their own words"),
    "number": N_("A number"), "yesno": N_("Yes or no"), "languages": N_("Languages"), "availability": N_("Times of the week"),
    "area": N_("Part of town"),
}  # fmt: skip
CRITERION_KINDS = {
    "same": N_("Both gave the same answer"), "overlap": N_("They share answers"),
    "offers-wanted": N_("One offers what the other wants"), "shared-language": N_("They share a language"),
    "availability": N_("They are free at the same times"), "distance": N_("They live near each other"),
}  # fmt: skip
SIDES = {"seeker": N_("Newcomer’s side"), "offer": N_("Other side")}
BOTH_SIDES = {**SIDES, "both": N_("Both sides")}
OUTCOME_TYPES = {"yesno": N_("Yes or no"), "number": N_("A number"), "date": N_("A day")}
STARTS = {
    "issue": N_("The day of issue"),
    "arrival": N_("The day of arrival"),
    "status": N_("The day of the status"),
}
WALLS = {"": N_("Everyone who sees people"), "see-health": N_("Only those who may see health")}
STAGES = {
    "proposed": N_("Suggested"), "agreed": N_("Both said yes"), "active": N_("Meeting"), "paused": N_("Paused"),
    "closed": N_("Closed"), "declined": N_("Declined"),
}  # fmt: skip
FEDERAL_ACTIVITIES = {
    "": N_("Nothing"),
    "targeted-matching-and-networking": N_("Targeted matching and networking"),
    "community-based-group-events": N_("Community-based group events and activities"),
    "well-being-navigation": N_("Well-being and navigation"), "needs-assessment": N_("Needs assessment and referrals"),
    "information-and-orientation": N_("Information and orientation"), "language-training": N_("Language training"),
    "employment": N_("Employment services"), "support-services": N_("Support services"), "indirect": N_("Indirect services"),
}  # fmt: skip
TERM_LISTS = {
    "": N_("A list of its own"),
    "needs": N_("The needs of the desk"),
    "offers": N_("The offers of the desk"),
}


def of(labels: Mapping[Any, str]) -> Any:
    """Choices that are always the same."""
    return lambda _values: [(code, _(label)) for code, label in labels.items()]


def consents(_values: Mapping[str, Any]) -> list[tuple[Any, str]]:
    return _terms("consent-purposes")


def outputs(_values: Mapping[str, Any]) -> list[tuple[Any, str]]:
    return [(int(code), name) for code, name in _terms(frame.OUTPUTS)]


def outcomes(_values: Mapping[str, Any]) -> list[tuple[Any, str]]:
    return _terms(frame.OUTCOMES)


def closing_reasons(_values: Mapping[str, Any]) -> list[tuple[Any, str]]:
    return _terms("closing-reasons")


def _terms(name: str) -> list[tuple[Any, str]]:
    return [(code, terms.label(name, code)) for code in terms.codes(name)]


def term_lists(_values: Mapping[str, Any]) -> list[tuple[Any, str]]:
    return [(code, _(label)) for code, label in TERM_LISTS.items()]


def questions(side: str) -> Any:
    """The questions of one side, as they stand in the draft."""

    def found(values: Mapping[str, Any]) -> list[tuple[Any, str]]:
        asked = values.get("sides", {}).get(side, {}).get("questions", [])
        return [(one.get("key", ""), said(one.get("label"))) for one in asked]

    return found


def duties(values: Mapping[str, Any]) -> list[tuple[Any, str]]:
    return [(one.get("code", ""), said(one.get("label"))) for one in values.get("team", {}).get("duties", [])]


def said(text: Any) -> str:
    """A text of the draft in the language of the window; in the other one where it is not there yet."""
    if not isinstance(text, Mapping):
        return ""
    other = "en" if i18n.language() == "fr" else "fr"
    return str(text.get(i18n.language()) or text.get(other) or "")
