"""How alike two names are, word by word and in any order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from welcome_desk.duplicates import distance
from welcome_desk.duplicates.known import Tokens, consonants, sound, unvowelled

Bits = Callable[[str], float]

# What it costs to believe that one person's word was written in these two ways, in bits.
SAME, ALIKE, SLIP, SHORT = "same", "alike", "slip", "short"
COST = {SAME: 0.15, ALIKE: 2.0, SLIP: 3.0, SHORT: 2.5}
# How much of a word's rarity is left when it only resembles the other.
WORTH = {SAME: 1.0, ALIKE: 0.85, SLIP: 0.8, SHORT: 0.6}
_SHORTEST = 4  # shorter words are too near to each other: a slip cannot be told from another name
_LONG = 8
_VERY_ALIKE = 0.92
_SOUND_ALIKE = 0.7
_BEGINNING = 3  # letters that make a short form: Alex of Alexander


@dataclass(frozen=True)
class Names:
    """`shared`: (word, level, bits). `left`: words of each side that the other does not have."""

    shared: tuple[tuple[str, str, float], ...]
    left: tuple[int, int]
    swapped: bool = False

    @property
    def rarity(self) -> float:
        return sum(bits * WORTH[level] for _word, level, bits in self.shared)

    @property
    def cost(self) -> float:
        return sum(COST[level] for _word, level, _bits in self.shared)

    @property
    def equal(self) -> bool:
        return self.left == (0, 0) and all(level == SAME for _word, level, _bits in self.shared)

    @property
    def conflicts(self) -> int:
        """Both sides have a word that the other lacks: another given name, say."""
        return min(self.left)


@lru_cache(maxsize=200_000)
def level(one: str, other: str) -> str:
    """How two words resemble each other; empty if they do not."""
    if one == other:
        return SAME
    shorter, longer = sorted((one, other), key=len)
    if longer.startswith(shorter) and (len(shorter) == 1 or len(shorter) >= _BEGINNING):
        return SHORT
    if unvowelled(one) != unvowelled(other) and consonants(one) == consonants(other):
        return ALIKE
    return _near(shorter, longer) if len(shorter) >= _SHORTEST else ""


def _near(shorter: str, longer: str) -> str:
    likeness = distance.likeness(shorter, longer)
    if sound(shorter) == sound(longer) and likeness > _SOUND_ALIKE:
        return ALIKE
    most = 2 if len(shorter) >= _LONG else 1
    return SLIP if likeness >= _VERY_ALIKE or distance.slips(shorter, longer, most) <= most else ""


def compare(one: Tokens, other: Tokens, bits: Bits) -> Names:
    """The best pairing of words: equal ones first, then those that resemble each other most."""
    found, a, b = _equal(one, other, bits)
    found += _resembling(a, b, bits)
    if a and b and (whole := _as_one_word(one, other, bits)):
        return whole
    swapped = one != other and sorted(one) == sorted(other)
    return Names(tuple(found), (len(a), len(b)), swapped)


def _equal(
    one: Tokens, other: Tokens, bits: Bits
) -> tuple[list[tuple[str, str, float]], list[str], list[str]]:
    both = [word for word in one if word in other]
    found = [(word, SAME, bits(word)) for word in both]
    return found, [w for w in one if w not in both], [w for w in other if w not in both]


def _resembling(a: list[str], b: list[str], bits: Bits) -> list[tuple[str, str, float]]:
    """Takes the words that it pairs out of both lists."""
    found = []
    pairs = [(COST[near], x, y, near) for x in a for y in b if (near := level(x, y))]
    for _cost, x, y, near in sorted(pairs):
        if x in a and y in b:
            a.remove(x)
            b.remove(y)
            found.append((x, near, _rarity(x, y, near, bits)))
    return found


def _rarity(x: str, y: str, near: str, bits: Bits) -> float:
    """A short form is no rarer than the letters that are there."""
    rarer = min(bits(x), bits(y))
    return min(rarer, 2.0 * min(len(x), len(y))) if near == SHORT else rarer


def _as_one_word(one: Tokens, other: Tokens, bits: Bits) -> Names | None:
    """Marie-Ève and Marieève, Van’t Hof and Vant Hof: the same letters, cut otherwise."""
    a, b = "".join(one), "".join(other)
    most = 1 if min(len(a), len(b)) >= _LONG and len(one) != len(other) else 0
    if distance.slips(a, b, most) > most:
        return None
    fewer, more = sorted((one, other), key=len)
    return Names(tuple((word, SAME if word in more else ALIKE, bits(word)) for word in fewer), (0, 0))


def best(one: Sequence[Tokens], other: Sequence[Tokens], bits: Bits) -> Names | None:
    """Over every way in which the two names are written; none where either has no name."""
    compared = [compare(x, y, bits) for x in one for y in other]
    return max(compared, key=lambda n: n.rarity - n.cost - 4.5 * n.conflicts, default=None)
