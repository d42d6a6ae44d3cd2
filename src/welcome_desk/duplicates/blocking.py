"""Which pairs are worth comparing: those that share something rare. Nobody is compared with everyone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from welcome_desk.duplicates.known import Folded, sound

# What more people share than this tells nobody apart; whoever is one person shares something rarer too.
LARGEST_BLOCK = 40
LARGEST_OF_ONE_NAME = 12
_MOST_WORDS = 5

Key = tuple[object, ...]


class Blocks:
    """Positions of people, by what they share."""

    def __init__(self) -> None:
        self._of: defaultdict[Key, list[int]] = defaultdict(list)

    def add(self, position: int, one: Folded) -> None:
        for key in set(keys(one)):
            self._of[key].append(position)

    def pairs(self) -> Iterator[tuple[float, int, int]]:
        """(share of the work that is done, and two positions), each pair once."""
        seen: set[tuple[int, int]] = set()
        for number, (key, block) in enumerate(self._of.items()):
            if len(block) > (LARGEST_OF_ONE_NAME if key[0] == "name" else LARGEST_BLOCK):
                continue
            for pair in combinations(block, 2):
                if pair not in seen:
                    seen.add(pair)
                    yield number / len(self._of), *pair


def meet(one: Folded, other: Folded) -> bool:
    """Would a sweep compare the two?"""
    return not set(keys(one)).isdisjoint(keys(other))


def keys(one: Folded) -> Iterator[Key]:
    sounds = sorted(one.sounds)[:_MOST_WORDS]
    yield from (("names", *pair) for pair in combinations(sounds, 2))
    yield from (("name", each) for each in sounds)
    yield from (("phone", phone) for phone in one.phones)
    for field in ("email", "external"):
        if value := getattr(one, field):
            yield field, value
    yield from _birth_keys(one, sounds)
    yield from _place_keys(one, sounds)


def _birth_keys(one: Folded, sounds: Iterable[str]) -> Iterator[Key]:
    """Day and month in either order; and a name with parts of the day, where a digit may be wrong."""
    if one.birth is None:
        return
    year, *month_and_day = one.birth.year, *sorted((one.birth.month, one.birth.day))
    yield "birth", year, *month_and_day
    for each in sounds:
        yield "year", each, year
        yield "day", each, *month_and_day


def _place_keys(one: Folded, sounds: Iterable[str]) -> Iterator[Key]:
    if one.street:
        yield "street", one.number, sound(one.street)[:6]
    for place in (one.postal_code, one.city):
        if place:
            yield from (("place", place, each) for each in sounds)
