"""A plan at once: greedy, and before everything is compared, block by block. It keeps every rule and is not the best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from welcome_desk.matching.problem import Alone, Candidate, Pair, Plan, Problem, Reason
from welcome_desk.matching.scoring import compare, score_matrix
from welcome_desk.matching.telling import pairs_told

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

BLOCK, LOOKED_AT = 100, 300  # seekers at a time, and the offers with room that are looked at for them
STOPPED = Reason("stopped", "alone", "unknown")


def first_plans(problem: Problem, mode: str) -> Iterator[Plan]:
    """Each holds the one before: the locked pairs, then a block of seekers after the other, longest wait first."""
    left = {offer.id: offer.capacity for offer in problem.offers}
    held = {one for couple in problem.locked for one in couple}
    pairs = _block(problem, [one for one in problem.seekers if one.id in held], left, held)
    served = {pair.seeker for pair in pairs}
    line = [one for one in problem.seekers if one.id not in served]
    line.sort(key=lambda one: -one.waiting_days)
    yield _plan(problem, pairs, mode)
    for start in range(0, len(line), BLOCK):
        pairs += _block(replace(problem, locked=frozenset()), line[start : start + BLOCK], left)
        yield _plan(problem, pairs, mode)


def _block(
    problem: Problem, seekers: Sequence[Candidate], left: dict[str, int], among: set[str] | None = None
) -> list[Pair]:
    """Takes the places out of `left`. With locks, only these are looked at."""
    open_offers = [
        replace(one, capacity=left[one.id])
        for one in problem.offers
        if left[one.id] > 0 and (among is None or one.id in among)
    ]
    part = replace(
        problem, seekers=tuple(seekers), offers=tuple(open_offers if among else open_offers[:LOOKED_AT])
    )
    if not part.seekers or not part.offers:
        return []
    compared = compare(part)
    scores = score_matrix(part, compared)
    chosen = set_aside(part, scores)[0] if among else greedy(scores, part.seekers, part.offers)
    for row, column in chosen:
        left[part.offers[column].id] -= part.seekers[row].size
    return pairs_told(part, chosen, scores, compared)


def _plan(problem: Problem, pairs: Sequence[Pair], mode: str) -> Plan:
    served = {pair.seeker for pair in pairs}
    alone = tuple(Alone(one.id, (STOPPED,)) for one in problem.seekers if one.id not in served)
    return Plan(tuple(pairs), alone, float(sum(pair.score for pair in pairs)), mode, proven=False)


def set_aside(
    problem: Problem, scores: Matrix
) -> tuple[list[tuple[int, int]], Matrix, Sequence[Candidate], Sequence[Candidate]]:
    """Locked pairs take their places first; the rest is solved without them. A lock that is forbidden does not hold."""
    import numpy as np

    if not problem.locked:
        return [], scores, list(problem.seekers), list(problem.offers)
    left = [offer.capacity for offer in problem.offers]
    columns = {offer.id: column for column, offer in enumerate(problem.offers)}
    wanted = dict(problem.locked)
    locked: list[tuple[int, int]] = []
    for row, seeker in enumerate(problem.seekers):
        column = columns.get(wanted.get(seeker.id, ""))
        if column is not None and not np.isnan(scores[row, column]) and left[column] >= seeker.size:
            locked.append((row, column))
            left[column] -= seeker.size
    open_scores = scores.copy()
    open_scores[[row for row, _column in locked]] = np.nan
    offers = [replace(offer, capacity=room) for offer, room in zip(problem.offers, left, strict=True)]
    return locked, open_scores, list(problem.seekers), offers


def greedy(
    scores: Matrix, seekers: Sequence[Candidate], offers: Sequence[Candidate]
) -> list[tuple[int, int]]:
    """Whoever has the fewest possible offers chooses first, then the longest wait."""
    import numpy as np

    left = np.array([offer.capacity for offer in offers])
    choices = (~np.isnan(scores)).sum(axis=1) if scores.size else np.zeros(len(seekers))
    order = sorted(range(len(seekers)), key=lambda row: (choices[row], -seekers[row].waiting_days, row))
    found = []
    for row in order:
        room = (
            ~np.isnan(scores[row]) & (left >= seekers[row].size) if scores.size else np.zeros(0, dtype=bool)
        )
        if room.any():
            column = int(np.argmax(np.where(room, scores[row], -np.inf)))
            left[column] -= seekers[row].size
            found.append((row, column))
    return found
