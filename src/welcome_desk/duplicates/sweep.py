"""Everyone against everyone, as far as they share something; likeliest pairs first."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from welcome_desk.duplicates.blocking import candidates
from welcome_desk.duplicates.known import Folded, Known, Town, Twins
from welcome_desk.duplicates.scoring import LIKELY, score

Step = Callable[[float], None]
_EVERY = 500


def sweep(
    people: Iterable[Known],
    *,
    apart: frozenset[tuple[str, str]] = frozenset(),
    at_least: float = LIKELY,
    step: Step | None = None,
) -> list[Twins]:
    """`apart`: pairs of ids, smaller first, that somebody looked at and found to be two people."""
    tell = step or (lambda _share: None)
    folded = sorted((Folded(one) for one in people), key=lambda one: one.known.id)
    town, found = Town.of(folded), []
    for position, (a, b) in enumerate(candidates(folded)):
        if position % _EVERY == 0:
            tell(a / len(folded))
        one, other = folded[a], folded[b]
        if (one.known.id, other.known.id) not in apart:
            twins = score(one, other, town)
            if twins.score >= at_least:
                found.append(twins)
    tell(1.0)
    return sorted(found, key=lambda pair: (-pair.score, pair.a, pair.b))
