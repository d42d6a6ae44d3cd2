"""What is compared: a person as plain facts, their folded form, and how common each fact is in this town."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from math import inf, log2

from welcome_desk.model.folding import fold, latin, skeleton, words

# What is taken for granted before anything is counted: so many people more, of whom hardly anybody has the same fact.
# In a new store a name is then as rare as one in two thousand.
_TAKEN_FOR_GRANTED = 300
_HAVE_IT_TOO = 0.15
_PHONE = 7  # the digits that count: with or without the area code it is the same phone
_SHORTEST_PHONE = 5
_SHORTEST_SOUND = 3


Tokens = tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """`names`: every way in which this person's whole name is written, the shown one first."""

    id: str
    names: tuple[str, ...]
    phones: tuple[str, ...] = ()
    email: str = ""
    birth: date | None = None
    street: str = ""
    city: str = ""
    postal_code: str = ""
    household_id: str = ""
    country: str = ""
    external_id: str = ""


@dataclass(frozen=True)
class Reason:
    """A message key of `explain` with what it speaks of; `weight` is in bits, below zero where it speaks against."""

    key: str
    one: str = ""
    other: str = ""
    weight: float = 0.0


@dataclass(frozen=True)
class Twins:
    """Two records that are likely one person; `score` is the chance of it, 0 to 1."""

    a: str
    b: str
    score: float
    reasons: tuple[Reason, ...] = ()


class Folded:
    """A person's facts in the form in which they are compared."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.names = _token_sets(known.names)
        self.phones = frozenset(p for p in map(_phone, known.phones) if p)
        self.email = fold(known.email)
        self.birth = known.birth if counts_as_birth(known.birth) else None
        street = latin(known.street)
        self.number = next(iter(re.findall(r"\d+", street)), "")
        self.street = "".join(words(street)).removeprefix(self.number)
        self.city = "".join(words(latin(known.city)))
        self.postal_code = "".join(words(latin(known.postal_code)))
        self.household = known.household_id
        self.country = fold(known.country)
        self.external = fold(known.external_id)

    @cached_property
    def tokens(self) -> frozenset[str]:
        return frozenset(token for name in self.names for token in name)

    @cached_property
    def sounds(self) -> frozenset[str]:
        return frozenset(map(sound, self.tokens))

    def facts(self) -> Iterable[tuple[str, str]]:
        """(field, value) of all that may be common or rare here."""
        yield from (("name", token) for token in self.tokens)
        yield from (("whole name", whole(name)) for name in self.names)
        yield from (("phone", phone) for phone in self.phones)
        for field in ("email", "city", "postal_code", "household", "country", "external"):
            yield field, getattr(self, field)
        yield "street", self.number + self.street


class Town:
    """How many people there are and how often each fact occurs: what is rare says more (after Fellegi and Sunter)."""

    def __init__(self, people: int, counts: Counter[tuple[str, str]]) -> None:
        self.size, self.counts = people + _TAKEN_FOR_GRANTED, counts
        self._bits: dict[tuple[str, str], float] = {}

    @classmethod
    def of(cls, people: Iterable[Folded]) -> Town:
        everyone = list(people)
        return cls(len(everyone), Counter(fact for one in everyone for fact in one.facts()))

    def bits(self, field: str, value: str) -> float:
        """How surprising it is that a stranger has this value too; the two who are compared are not counted."""
        fact = field, value
        if fact not in self._bits:
            self._bits[fact] = log2(self.size / (max(self.counts[fact] - 2, 0) + _HAVE_IT_TOO))
        return self._bits[fact]

    def bits_of_whole(self, name: Tokens) -> float:
        """A whole name that four or more have is common here, however rare its words are."""
        others = self.counts["whole name", whole(name)] - 2
        return log2(4 * self.size / others) if others > 0 else inf


def whole(name: Tokens) -> str:
    return " ".join(sorted(name))


def counts_as_birth(day: date | None) -> bool:
    """January 1 is what an office writes when it does not know: it says nothing about anybody."""
    return day is not None and (day.month, day.day) != (1, 1)


@lru_cache(maxsize=200_000)
def sound(token: str) -> str:
    """Its first letter and the consonants after it; of a short word all consonants, of one without any the word."""
    key = skeleton(token)
    return key if len(key) >= _SHORTEST_SOUND else consonants(token) or token


def consonants(token: str) -> str:
    return skeleton(f"-{token}")[1:]


def unvowelled(token: str) -> bool:
    """As Arabic and Hebrew are written: محمد is mhmd in Latin letters."""
    return not set(token) & set("aeiou") and token.isalpha()


def _token_sets(names: Iterable[str]) -> tuple[Tokens, ...]:
    """Each way of writing once, in Latin letters and as words; the order of words is kept, but not compared."""
    found: dict[str, Tokens] = {}
    for name in names:
        tokens = tuple(dict.fromkeys(words(latin(name).replace("'", ""))))
        if tokens:
            found.setdefault(whole(tokens), tokens)
    return tuple(found.values())


def _phone(text: str) -> str:
    digits = "".join(c for c in text if c.isdigit())
    return digits[-_PHONE:] if len(digits) >= _SHORTEST_PHONE else ""
