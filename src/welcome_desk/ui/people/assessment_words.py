"""The words of an assessment: what changed since last time, by sign and in words, and what stands where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from welcome_desk import terms
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.programs.areas import ANSWERS, AREAS
from welcome_desk.queries.assessments import Change

# Kind of change → sign, words, tone. The sign repeats the words for the eye; neither leans on colour.
CHANGES = {
    "same": ("=", N_("as last time"), "text3"),
    "first": ("+", N_("not asked last time"), "text2"),
    "more": ("↑", N_("more urgent than last time"), "warn"),
    "less": ("↓", N_("less urgent than last time"), "text2"),
    "over": ("✓", N_("no longer needed"), "text2"),
    "declined": ("–", N_("would rather not say this time"), "text2"),
    "open": ("+", N_("answered this time"), "text2"),
    "unasked": ("–", N_("not asked this time"), "text2"),
    "note": ("=", N_("as last time, in other words"), "text3"),
}


def change_words(change: Change) -> str:
    """“↑ more urgent than last time (later)”."""
    sign, words, _tone = CHANGES[change.kind]
    said = f"{sign} {_(words)}"
    if change.before and change.before != change.after and change.kind not in ("open", "over"):
        said += f" ({level_word(change.before).lower()})"
    return said


def level_word(level: str) -> str:
    return terms.label(ANSWERS, level) if level else _("Not asked")


def offer_word(offer: str) -> str:
    """A code of the list in words; somebody’s own words as they said them."""
    return terms.label("offers", offer)


def area_words(areas: Iterable[str]) -> str:
    """Areas in a row; some have commas of their own."""
    return " · ".join(terms.label(AREAS, area) for area in areas)


def summary(changed: Mapping[str, Change]) -> str:
    """How much moved, in one line; empty where nothing did."""
    kinds = [change.kind for change in changed.values()]
    more, less, over, first = (kinds.count(kind) for kind in ("more", "less", "over", "first"))
    counts = (
        ("↑", more, ngettext("{n} area more urgent", "{n} areas more urgent", more)),
        ("↓", less, ngettext("{n} area less urgent", "{n} areas less urgent", less)),
        ("✓", over, ngettext("{n} need over", "{n} needs over", over)),
        (
            "+",
            first,
            ngettext("{n} area asked for the first time", "{n} areas asked for the first time", first),
        ),
    )
    return " · ".join(f"{sign} {words.format(n=count)}" for sign, count, words in counts if count)
