"""How far two words are apart. rapidfuzz is imported on first use: the window opens without it."""

from __future__ import annotations

from functools import cache
from types import ModuleType


@cache
def _library() -> ModuleType:
    from rapidfuzz import distance

    return distance


def slips(one: str, other: str, most: int = 1) -> int:
    """Letters left out, added, changed or exchanged with their neighbour; one more than `most` if they are more."""
    return int(_library().OSA.distance(one, other, score_cutoff=most))


def likeness(one: str, other: str) -> float:
    """0 to 1 for two words; their beginnings count most (Jaro and Winkler)."""
    return float(_library().JaroWinkler.similarity(one, other))


def overlap(one: str, other: str) -> float:
    """0 to 1 for two longer texts: how much of both stands in the other too, in the same order."""
    return float(_library().Indel.normalized_similarity(one, other))
