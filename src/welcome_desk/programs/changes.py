"""What differs between two templates, entry by entry: for the list of versions, and before a program is moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from welcome_desk.i18n import N_
from welcome_desk.programs.template import Side, Template, Text

NOT_COMPARED = ("id", "version", "source")
SECTIONS: dict[str, str] = {
    "name": N_("Name"),
    "summary": N_("What it is"),
    "kind": N_("Kind of program"),
    "seeker": N_("Newcomer’s side"),
    "offer": N_("Other side"),
    "seeker.questions": N_("Questions to the newcomer’s side"),
    "offer.questions": N_("Questions to the other side"),
    "criteria": N_("What matching compares"),
    "stages": N_("Stages"),
    "stage_words": N_("Words for the stages"),
    "items": N_("To be seen or taught"),
    "check_ins": N_("Check-ins"),
    "term": N_("How long it lasts"),
    "closing_reasons": N_("Closing reasons"),
    "outcomes": N_("Outcomes"),
    "modules": N_("Modules"),
    "federal": N_("Federal activity"),
    "deadlines": N_("Deadlines"),
    "semesters": N_("Semesters"),
    "places": N_("Places in a cohort"),
    "quiet_after_days": N_("Days without a contact"),
    "needs_right": N_("Who may see it"),
    "activities": N_("Kinds of work"),
    "tags": N_("What a meeting was about"),
    "benefits": N_("What a place comes with"),
    "facts": N_("Facts of a community"),
    "agreement": N_("Agreement"),
    "pass_rule": N_("Pass"),
    "team": N_("Team"),
    "course": N_("Course"),
}


@dataclass(frozen=True)
class Difference:
    """`how`: added, gone or changed. `label` names the entry in its own words; None where the section is one whole."""

    section: str
    how: str
    key: str
    label: Text | None


def differences(before: Template, after: Template) -> list[Difference]:
    """In the order of the sections; what is gone from a section comes after what stayed."""
    old, new = dict(_entries(before)), dict(_entries(after))
    found = []
    for place in [*new, *(place for place in old if place not in new)]:
        how = "added" if place not in old else "gone" if place not in new else "changed"
        if how != "changed" or old[place] != new[place]:
            found.append(Difference(place[0], how, place[1], _label((new if place in new else old)[place])))
    order = list(SECTIONS)
    return sorted(found, key=lambda one: order.index(one.section) if one.section in order else len(order))


def _entries(template: Template) -> Iterator[tuple[tuple[str, str], Any]]:
    for one in fields(template):
        value = getattr(template, one.name)
        if isinstance(value, Side):
            yield (one.name, ""), [getattr(value, f.name) for f in fields(value) if f.name != "questions"]
            yield from _listed(f"{one.name}.questions", value.questions)
        elif isinstance(value, tuple) and one.name != "agreement":
            yield from _listed(one.name, value)
        elif one.name not in NOT_COMPARED and value:
            yield (one.name, ""), value


def _listed(section: str, values: tuple[Any, ...]) -> Iterator[tuple[tuple[str, str], Any]]:
    for value in values:
        yield (section, key_of(value)), value


def key_of(value: Any) -> str:
    """By what an entry of a list is known from one version to the next."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return str(value[0])
    if hasattr(value, "day"):
        return f"{value.side} {value.day}"
    return str(getattr(value, "key", "") or getattr(value, "code", ""))


def _label(value: Any) -> Text | None:
    if isinstance(value, str):
        return Text.listed("closing-reasons", value)
    if isinstance(value, tuple):
        return next((part for part in value if isinstance(part, Text)), None)
    found = getattr(value, "label", None) or getattr(value, "script", None)
    return found if isinstance(found, Text) else None
