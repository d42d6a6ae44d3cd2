"""Everyone against everyone, as far as they share something; likeliest pairs first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from welcome_desk.duplicates.blocking import Blocks
from welcome_desk.duplicates.known import Folded, Known, Town, Twins
from welcome_desk.duplicates.scoring import LIKELY, score

Step = Callable[[float], None]
Apart = frozenset[tuple[str, str]]
_EVERY = 50
_FOLDING = 0.3  # the share of the time that goes into folding names and finding what people share


def steps(
    people: Iterable[Known], *, apart: Apart = frozenset(), at_least: float = LIKELY
) -> Iterator[tuple[float, Twins | None]]:
    """A little at a time, so that a window stays awake: (share done, a pair or nothing yet).

    `apart`: pairs of ids, smaller first, that somebody looked at and found to be two people.
    """
    known, folded, blocks = sorted(people, key=lambda one: one.id), list[Folded](), Blocks()
    for position, person in enumerate(known):
        folded.append(Folded(person))
        blocks.add(position, folded[-1])
        if position % _EVERY == 0:
            yield _FOLDING * position / len(known), None
    town = Town.of(folded)
    for turn, (done, a, b) in enumerate(blocks.pairs()):
        twins = None
        if (known[a].id, known[b].id) not in apart:
            twins = score(folded[a], folded[b], town)
        if twins and twins.score >= at_least:
            yield _FOLDING + (1 - _FOLDING) * done, twins
        elif turn % _EVERY == 0:
            yield _FOLDING + (1 - _FOLDING) * done, None
    yield 1.0, None


def likeliest_first(pairs: Iterable[Twins]) -> list[Twins]:
    return sorted(pairs, key=lambda pair: (-pair.score, pair.a, pair.b))


def sweep(
    people: Iterable[Known],
    *,
    apart: Apart = frozenset(),
    at_least: float = LIKELY,
    step: Step | None = None,
) -> list[Twins]:
    """What `step` raises stops it."""
    found = []
    for share, twins in steps(people, apart=apart, at_least=at_least):
        found += [twins] if twins else []
        if step:
            step(share)
    return likeliest_first(found)
