"""How well two people fit: one small function per kind of criterion, over all pairs at once.

Each gives a matrix of seekers × offers from 0 to 1, NaN where one side has not answered. What is not known counts as
neutral (0.5) and is said to be unknown; it never counts as a conflict.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from welcome_desk.matching.problem import Candidate, Criterion, Problem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

NEUTRAL = 0.5
ANOTHER_AREA = 0.4
ENOUGH_SLOTS = 2


def codes(answer: Any) -> tuple[str, ...]:
    """An answer as a tuple of codes: none, one or several."""
    if answer is None or answer in ("", []):
        return ()
    return (
        tuple(str(code) for code in answer)
        if isinstance(answer, list | tuple | set | frozenset)
        else (str(answer),)
    )


def criterion_matrix(
    criterion: Criterion, seekers: Sequence[Candidate], offers: Sequence[Candidate]
) -> Matrix:
    import numpy as np

    ours, rows = _distinct([codes(seeker.answers.get(criterion.seeker)) for seeker in seekers])
    theirs, columns = _distinct([codes(offer.answers.get(criterion.offer)) for offer in offers])
    universe = {
        code: place for place, code in enumerate(sorted({c for answer in ours + theirs for c in answer}))
    }
    left, right = _marks(ours, universe), _marks(theirs, universe)
    shared = left @ right.T
    value = _value(criterion.kind, shared, left.sum(axis=1)[:, None], right.sum(axis=1)[None, :])
    value[~left.any(axis=1), :] = np.nan
    value[:, ~right.any(axis=1)] = np.nan
    return value.take(columns, axis=1).take(rows, axis=0)


def _distinct(answers: list[tuple[str, ...]]) -> tuple[list[tuple[str, ...]], NDArray[np.intp]]:
    """Each answer once, and which one each person gave: many people give the same, and it is compared once."""
    import numpy as np

    places: dict[tuple[str, ...], int] = {}
    given = np.array([places.setdefault(answer, len(places)) for answer in answers], dtype=np.intp)
    return list(places), given


def _marks(answers: list[tuple[str, ...]], universe: dict[str, int]) -> Matrix:
    """People × codes, one where somebody gave that answer."""
    import numpy as np

    marks = np.zeros((len(answers), max(len(universe), 1)))
    for row, answer in enumerate(answers):
        marks[row, [universe[code] for code in answer]] = 1.0
    return marks


def _value(kind: str, shared: Matrix, wanted: Matrix, given: Matrix) -> Matrix:
    import numpy as np

    if kind == "offers-wanted":
        return shared / np.maximum(wanted, 1.0)
    if kind == "overlap":
        return shared / np.maximum(np.minimum(wanted, given), 1.0)
    if kind == "availability":
        return np.minimum(shared / ENOUGH_SLOTS, 1.0)
    if kind == "distance":
        return np.where(shared > 0, 1.0, ANOTHER_AREA)
    return np.where(shared > 0, 1.0, 0.0)  # same, shared-language


def criterion_matrices(problem: Problem) -> list[Matrix]:
    return [criterion_matrix(criterion, problem.seekers, problem.offers) for criterion in problem.criteria]


def score_matrix(problem: Problem, matrices: Sequence[Matrix] | None = None) -> Matrix:
    """Seekers × offers, 0 to 1, higher is better, NaN = forbidden (a must that is not met, or never to be paired)."""
    import numpy as np

    shape = (len(problem.seekers), len(problem.offers))
    scores, allowed, weights = np.zeros(shape), np.ones(shape, dtype=bool), 0
    for criterion, value in zip(problem.criteria, matrices or criterion_matrices(problem), strict=True):
        if criterion.must:
            allowed &= ~(value == 0.0)
        else:
            scores += criterion.weight * np.where(np.isnan(value), NEUTRAL, value)
            weights += criterion.weight
    scores = scores / weights if weights else np.ones(shape)
    scores[~allowed] = np.nan
    _forbid(scores, problem)
    return scores


def _forbid(scores: Matrix, problem: Problem) -> None:
    rows = {seeker.id: row for row, seeker in enumerate(problem.seekers)}
    columns = {offer.id: column for column, offer in enumerate(problem.offers)}
    for seeker, offer in problem.forbidden:
        if seeker in rows and offer in columns:
            scores[rows[seeker], columns[offer]] = float("nan")
