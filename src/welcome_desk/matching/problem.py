"""What a round is given and what it gives back. Plain frozen values throughout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

KINDS = ("same", "overlap", "offers-wanted", "shared-language", "availability", "distance")


@dataclass(frozen=True)
class Criterion:
    """Compares one answer of each side. `weight` from 1 to 10; a `must` that is not met forbids the pair."""

    key: str
    kind: str
    seeker: str
    offer: str
    weight: int = 1
    must: bool = False


@dataclass(frozen=True)
class Candidate:
    """One enrolment. `capacity` counts the places still open; `waiting_days` breaks ties, longest first."""

    id: str
    answers: Mapping[str, Any]
    capacity: int = 1
    waiting_days: int = 0


@dataclass(frozen=True)
class Problem:
    """`forbidden` holds (seeker id, offer id) that must never be paired, for whatever private reason."""

    seekers: tuple[Candidate, ...]
    offers: tuple[Candidate, ...]
    criteria: tuple[Criterion, ...]
    forbidden: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Reason:
    """One fact about a pair, or about somebody without one. `tone`: fits, weak, conflict or unknown."""

    key: str
    kind: str
    tone: str
    shared: tuple[str, ...] = ()
    seeker: tuple[str, ...] = ()
    offer: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        return {
            name: list(value) if isinstance(value, tuple) else value for name, value in vars(self).items()
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Reason:
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in plain.items()}
        return cls(**values)


@dataclass(frozen=True)
class Pair:
    """`score` from 0 to 1: the weighted mean of the criteria. Never shown to participants as a number."""

    seeker: str
    offer: str
    score: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Alone:
    """A seeker for whom this plan has nobody, and why."""

    id: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Plan:
    pairs: tuple[Pair, ...]
    unmatched: tuple[Alone, ...] = ()
    total: float = 0.0
    mode: str = field(default="best-fit")
