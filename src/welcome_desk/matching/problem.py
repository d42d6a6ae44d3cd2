"""What a round is given and what it gives back. Plain frozen values throughout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

KINDS = (
    "same", "overlap", "offers-wanted", "wished-by-offer", "shared-language", "availability", "distance",
    "travel-time", "never-pair",
)  # fmt: skip
WISH = "wish"  # the key and the kind of what the two said of each other by name
WISH_WEIGHT = 8


@dataclass(frozen=True)
class Criterion:
    """Compares one answer of each side. `weight` from 0 (not counted) to 10; a `must` that is not met forbids the pair.

    `seeker` and `offer` are keys of answers. `places`: for travel time, the keys of each side's part of town, where
    `seeker` and `offer` hold the minutes that each would travel.
    """

    key: str
    kind: str
    seeker: str
    offer: str
    weight: int = 1
    must: bool = False
    places: tuple[str, str] = ("", "")

    @property
    def forbids(self) -> bool:
        return self.must or self.kind == "never-pair"


@dataclass(frozen=True)
class Candidate:
    """One enrolment. `answers`: by key, a code, a list of codes, or minutes. `capacity`: places still open (offers).
    `size`: places taken (seekers), all at one offer. `waiting_days` breaks ties, longest first."""

    id: str
    answers: Mapping[str, Any]
    capacity: int = 1
    waiting_days: int = 0
    size: int = 1


@dataclass(frozen=True)
class Problem:
    """`forbidden` holds (seeker id, offer id) that must never be paired, for whatever private reason; `locked` those
    that are to stay together. `wishes`: what the two said of each other by name, from 0 (rather not) to 1 (please),
    for those pairs alone. `minutes`: from one part of town to another, both ways."""

    seekers: tuple[Candidate, ...]
    offers: tuple[Candidate, ...]
    criteria: tuple[Criterion, ...]
    forbidden: frozenset[tuple[str, str]] = frozenset()
    locked: frozenset[tuple[str, str]] = frozenset()
    wishes: Mapping[tuple[str, str], float] = field(default_factory=dict)
    minutes: Mapping[tuple[str, str], int] = field(default_factory=dict)


class Reason(NamedTuple):
    """One fact about a pair, or about somebody without one. `tone`: fits, weak, conflict or unknown.

    `shared`, `seeker`, `offer`: codes of answers. `number`: minutes of the way, or how many, where the fact is one.
    """

    key: str
    kind: str
    tone: str
    shared: tuple[str, ...] = ()
    seeker: tuple[str, ...] = ()
    offer: tuple[str, ...] = ()
    number: int | None = None

    def plain(self) -> dict[str, Any]:
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in self._asdict().items()
            if value is not None
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Reason:
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in plain.items()}
        return cls(**values)


class Pair(NamedTuple):
    """`score` from 0 to 1: the weighted mean of the criteria. Never shown to participants as a number."""

    seeker: str
    offer: str
    score: float
    reasons: tuple[Reason, ...] = ()


class Alone(NamedTuple):
    """A seeker for whom this plan has nobody, and why."""

    id: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Plan:
    """`proven`: no plan is better. Not so where it was stopped, or where families made it too large to prove."""

    pairs: tuple[Pair, ...]
    unmatched: tuple[Alone, ...] = ()
    total: float = 0.0
    mode: str = field(default="best-fit")
    proven: bool = True

    @property
    def worst(self) -> float | None:
        """The score of the worst-off pair."""
        return min((pair.score for pair in self.pairs), default=None)

    @property
    def rank(self) -> tuple[int, float, float]:
        """Of two plans for the same people, the one that is greater is the better."""
        fair = self.mode == "nobody-left-out"
        return len({pair.seeker for pair in self.pairs}), (self.worst or 0.0) if fair else 0.0, self.total
