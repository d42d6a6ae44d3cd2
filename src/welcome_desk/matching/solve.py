"""The optimal plan, by scipy's assignment solver; alternatives; and why somebody is left without anyone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from welcome_desk.matching.problem import Alone, Candidate, Criterion, Pair, Plan, Problem, Reason
from welcome_desk.matching.scoring import codes, criterion_matrices, criterion_matrix, score_matrix

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Matrix = NDArray[np.float64]

Mode = Literal["best-fit", "nobody-left-out"]
FITS = 0.75  # from here on a criterion is said to fit; below it is a weak point; at zero a conflict
WAITING_SHARE = 1e-9  # how much the longest wait may weigh: it breaks ties and nothing else


def assign(
    scores: ArrayLike,
    capacity: Sequence[int] | None = None,
    mode: str = "best-fit",
    *,
    waiting: Sequence[float] | None = None,
) -> list[tuple[int, int]]:
    """The optimal pairs (seeker, offer) as indices, sorted.

    scores: seekers × offers, higher is better, NaN = forbidden. capacity: places per offer, one each where not given.
    waiting: days per seeker; the longest wait breaks ties.
    "best-fit": as many seekers as possible, then the highest total. "nobody-left-out": as many as possible, then the
    worst-off pair as good as can be, then the highest total. Same input, same plan. ValueError for unusable input.
    """
    matrix, places = _checked(scores, capacity)
    if mode not in ("best-fit", "nobody-left-out"):
        raise ValueError(f"unknown mode: {mode}")
    if not matrix.size:
        return []
    if mode == "nobody-left-out":
        matrix = _without_worse_than_needed(matrix, places)
    return _best_total(matrix, places, waiting)


def _checked(scores: ArrayLike, capacity: Sequence[int] | None) -> tuple[Matrix, NDArray[np.int64]]:
    import numpy as np

    matrix = np.array(scores, dtype=float)
    if matrix.ndim != 2 or np.isinf(matrix).any():
        raise ValueError("scores must be a matrix of seekers × offers, finite or NaN")
    places = (
        np.ones(matrix.shape[1], dtype=np.int64) if capacity is None else np.asarray(capacity, dtype=np.int64)
    )
    if places.shape != (matrix.shape[1],) or (places < 0).any():
        raise ValueError("capacity must hold one number of places, zero or more, for each offer")
    return matrix, np.minimum(places, matrix.shape[0])


def _best_total(
    matrix: Matrix, places: NDArray[np.int64], waiting: Sequence[float] | None
) -> list[tuple[int, int]]:
    """One column per place. A pair costs from 0 to 1, none at all more than everything together: so most people first."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    offer_of = np.repeat(np.arange(matrix.shape[1]), places)
    allowed = ~np.isnan(matrix)
    if not allowed.any() or not offer_of.size:
        return []
    low, high = matrix[allowed].min(), matrix[allowed].max()
    cost = (high - matrix) / (high - low) if high > low else np.zeros(matrix.shape)
    if waiting is not None:
        days = np.asarray(waiting, dtype=float)
        cost = cost + WAITING_SHARE * (1.0 - days / max(days.max(initial=0.0), 1.0))[:, None]
    cost[~allowed] = matrix.shape[0] + 1.0
    rows, columns = linear_sum_assignment(cost[:, offer_of])
    pairs = ((int(row), int(offer_of[column])) for row, column in zip(rows, columns, strict=True))
    return sorted((row, offer) for row, offer in pairs if allowed[row, offer])


def _without_worse_than_needed(matrix: Matrix, places: NDArray[np.int64]) -> Matrix:
    """Forbid every pair below the highest bar at which just as many people can be matched."""
    import numpy as np

    bars = np.unique(matrix[~np.isnan(matrix)])
    most = _cardinality(matrix, places, -np.inf)
    low, high = 0, len(bars) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if _cardinality(matrix, places, bars[middle]) == most:
            low = middle
        else:
            high = middle - 1
    return np.where(matrix >= bars[low], matrix, np.nan) if len(bars) else matrix


def _cardinality(matrix: Matrix, places: NDArray[np.int64], bar: float) -> int:
    """How many seekers can be matched with pairs at or above the bar."""
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    with np.errstate(invalid="ignore"):
        good = np.repeat(matrix >= bar, places, axis=1)
    if not good.size:
        return 0
    return int((maximum_bipartite_matching(csr_array(good), perm_type="column") >= 0).sum())


# ---- with people instead of numbers ----
def solve(problem: Problem, *, mode: Mode = "best-fit", step: Callable[[float], None] | None = None) -> Plan:
    """The whole round. `step` is told how far it is (0 to 1) and may raise to stop."""
    tell = step or (lambda _share: None)
    tell(0.0)
    matrices = criterion_matrices(problem)
    scores = score_matrix(problem, matrices)
    tell(0.3)
    places = [offer.capacity for offer in problem.offers]
    waiting = [seeker.waiting_days for seeker in problem.seekers]
    chosen = assign(scores, places, mode, waiting=waiting)
    tell(0.9)
    pairs = tuple(_pair(problem, row, column, scores, matrices) for row, column in chosen)
    matched = {row for row, _column in chosen}
    alone = tuple(
        Alone(seeker.id, (_why_alone(problem, seeker, scores[row]),))
        for row, seeker in enumerate(problem.seekers)
        if row not in matched
    )
    return Plan(pairs, alone, float(sum(pair.score for pair in pairs)), mode)


def alternatives(problem: Problem, seeker_id: str, top: int = 5) -> list[Pair]:
    """The best offers for one seeker, full ones too, best first. Ties go by the offers' order."""
    import numpy as np

    seeker = next(one for one in problem.seekers if one.id == seeker_id)
    alone = Problem((seeker,), problem.offers, problem.criteria, problem.forbidden)
    matrices = criterion_matrices(alone)
    scores = score_matrix(alone, matrices)
    order = [
        int(column) for column in np.argsort(-scores[0], kind="stable") if not np.isnan(scores[0, column])
    ]
    return [_pair(alone, 0, column, scores, matrices) for column in order[:top]]


def pair_of(problem: Problem, seeker_id: str, offer_id: str) -> Pair | None:
    """One pair with its score and reasons; None where it is forbidden."""
    return next(
        (p for p in alternatives(problem, seeker_id, len(problem.offers)) if p.offer == offer_id), None
    )


def _pair(problem: Problem, row: int, column: int, scores: Matrix, matrices: Sequence[Matrix]) -> Pair:
    seeker, offer = problem.seekers[row], problem.offers[column]
    values = zip(problem.criteria, matrices, strict=True)
    reasons = tuple(
        _reason(criterion, seeker, offer, float(matrix[row, column])) for criterion, matrix in values
    )
    return Pair(seeker.id, offer.id, float(scores[row, column]), reasons)


def _reason(criterion: Criterion, seeker: Candidate, offer: Candidate, value: float) -> Reason:
    """One criterion over one pair, from the very value that went into the score."""
    ours, theirs = codes(seeker.answers.get(criterion.seeker)), codes(offer.answers.get(criterion.offer))
    shared = tuple(code for code in ours if code in theirs)
    return Reason(criterion.key, criterion.kind, _tone(value), shared, ours, theirs)


def _tone(value: float) -> str:
    if value != value:  # noqa: PLR0124 (NaN: one side has not answered)
        return "unknown"
    if value >= FITS:
        return "fits"
    return "weak" if value > 0 else "conflict"


def _why_alone(problem: Problem, seeker: Candidate, scores: Any) -> Reason:
    """The cause, in this order: a must that nobody meets, kept apart from all who are left, or all who fit are full."""
    import numpy as np

    if not problem.offers:
        return Reason("no-offers", "alone", "conflict")
    for criterion in problem.criteria:
        if criterion.must and (criterion_matrix(criterion, [seeker], problem.offers) == 0.0).all():
            return Reason(
                criterion.key, "alone", "conflict", seeker=codes(seeker.answers.get(criterion.seeker))
            )
    if np.isnan(scores).all():
        return Reason("nobody-allowed", "alone", "conflict")
    return Reason("all-full", "alone", "weak")
