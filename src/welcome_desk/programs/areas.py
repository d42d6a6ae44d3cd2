"""The areas of an assessment (`resources/terms/assessment-areas.toml`): their order, and the need that each comes to."""

from __future__ import annotations

from collections.abc import Iterable

from welcome_desk import terms

AREAS, GROUPS, ANSWERS = "assessment-areas", "assessment-groups", "assessment-levels"  # the code lists


def in_order(areas: Iterable[str]) -> list[str]:
    """As they are asked; areas of a newer version last."""
    given = list(areas)
    asked = [area for area in terms.codes(AREAS) if area in given]
    return [*asked, *(area for area in given if area not in asked)]


def need_of(area: str) -> str:
    """The area of need that this comes to on the needs board."""
    return terms.detail(AREAS, area, "need") or "other"


def on_plan(area: str) -> bool:
    """Whether the page that a person takes home may name it: nothing that tells of their status."""
    return terms.detail(AREAS, area, "plan") != "no"


def areas_of(group: str) -> list[str]:
    return [area for area in terms.codes(AREAS) if terms.detail(AREAS, area, "group") == group]
