"""The small-town guard: would what is about to leave single out fewer than five people?

A list, a story or a table that crosses several traits tells on people although no name stands in it. Each combination of
the traits that are told together is counted; those that fit fewer than five are named, so that they can be grouped or
left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

FEWEST = 5
TOGETHER = 3  # traits that a reader is taken to know of a neighbour
NEVER_TOGETHER = frozenset({"origin", "gender", "age"})


@dataclass(frozen=True)
class Singled:
    """So many people have these traits in common: fewer than five, and more than none."""

    traits: tuple[tuple[str, str], ...]
    people: int


def singled_out(
    people: Sequence[Mapping[str, str]], traits: Collection[str], *, fewest: int = FEWEST
) -> list[Singled]:
    """Combinations of up to three of the traits that fit fewer than `fewest` people; only the shortest that do.

    `people`: trait → value, an empty value being unknown: what nobody knows singles nobody out.
    """
    found: list[Singled] = []
    for many in range(1, min(TOGETHER, len(traits)) + 1):
        for some in combinations(sorted(traits), many):
            counts = Counter(
                tuple((trait, one[trait]) for trait in some)
                for one in people
                if all(one.get(trait) for trait in some)
            )
            found += [
                Singled(combination, count)
                for combination, count in sorted(counts.items())
                if count < fewest and not _known(found, combination)
            ]
    return found


def _known(found: Sequence[Singled], combination: tuple[tuple[str, str], ...]) -> bool:
    """A shorter combination that singles out as well says it already."""
    return any(set(one.traits) <= set(combination) for one in found)


def may_be_crossed(traits: Collection[str]) -> bool:
    """Origin, gender and age are never told together in public."""
    return not set(traits) >= NEVER_TOGETHER
