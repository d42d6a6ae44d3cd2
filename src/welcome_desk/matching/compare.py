"""Two plans for the same people, beside each other."""

from __future__ import annotations

from dataclasses import dataclass

from welcome_desk.matching.problem import Plan


@dataclass(frozen=True)
class Change:
    """Somebody whom the other plan gives other people. Ids of offers, none where they have nobody."""

    seeker: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """What the other plan does: `matched`, `total` and `worst` are its own; `changes` against the first."""

    matched: int
    total: float
    worst: float | None
    changes: tuple[Change, ...]


def difference(before: Plan, after: Plan) -> Difference:
    given, other = by_seeker(before), by_seeker(after)
    everyone = dict.fromkeys([*given, *other, *(one.id for one in before.unmatched)])
    changes = tuple(
        Change(seeker, given.get(seeker, ()), other.get(seeker, ()))
        for seeker in everyone
        if given.get(seeker, ()) != other.get(seeker, ())
    )
    return Difference(len(other), after.total, after.worst, changes)


def by_seeker(plan: Plan) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for pair in plan.pairs:
        found[pair.seeker] = (*found.get(pair.seeker, ()), pair.offer)
    return found
