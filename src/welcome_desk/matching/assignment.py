"""Who gets whom, in numbers: exact, by scipy's assignment solver.

How many are matched comes first and is decided by counting, never by a large number added to a score: no score is
blurred by it. The total is as exact as sums of the given numbers are. Ties are broken afterwards, within the plans that
are as good.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from welcome_desk.matching.ties import by_waiting

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Matrix = NDArray[np.float64]
    Places = NDArray[np.int64]

Mode = Literal["best-fit", "nobody-left-out"]
MOST_PLACES = 1_000_000  # more than there are people to take them, and few enough to be counted
MODES = ("best-fit", "nobody-left-out")


def assign(
    scores: ArrayLike,
    capacity: Sequence[int] | None = None,
    mode: str = "best-fit",
    *,
    waiting: Sequence[float] | None = None,
    sizes: Sequence[int] | None = None,
) -> list[tuple[int, int]]:
    """The optimal pairs (seeker, offer) as indices, sorted.

    scores: array of seekers × offers, float, any unit, higher is better, NaN = forbidden.
    capacity: places of each offer, whole numbers from 0, one each where not given.
    waiting: days per seeker; the longest wait breaks ties and nothing else.
    sizes: places that each seeker takes, whole numbers from 1, one each where not given; all of them at one offer.
    mode "best-fit": as many seekers as possible, then the highest total. "nobody-left-out": as many as possible, then
    the worst-off pair as good as can be, then the highest total. Totals are told apart from 1e-12 of the scores' range
    on. Same input, same plan. ValueError for unusable input.
    """
    import numpy as np

    matrix, places = checked(scores, capacity)
    if mode not in MODES:
        raise ValueError(f"unknown mode: {mode}")
    if sizes is not None and any(size != 1 for size in sizes):
        from welcome_desk.matching.packing import pack

        return pack(matrix, places, sizes, mode, waiting=waiting).pairs
    if not matrix.size:
        return []
    places = np.minimum(places, matrix.shape[0])
    chosen = best_total(matrix, places)
    if mode == "nobody-left-out" and chosen:
        matrix = _without_worse_than_needed(matrix, places, chosen)
        chosen = best_total(matrix, places)
    if waiting is not None:
        chosen = by_waiting(matrix, waiting, chosen)
    return sorted(chosen.items())


def checked(scores: ArrayLike, capacity: Sequence[int] | None) -> tuple[Matrix, Places]:
    import numpy as np

    matrix = np.array(scores, dtype=float)
    if matrix.ndim != 2 or np.isinf(matrix).any():
        raise ValueError("scores must be a matrix of seekers × offers, finite or NaN")
    given = np.ones(matrix.shape[1]) if capacity is None else np.asarray(capacity, dtype=float)
    whole = given.shape == (matrix.shape[1],) and bool(((given >= 0) & (given == np.floor(given))).all())
    if not whole:
        raise ValueError("capacity must hold one whole number of places, zero or more, for each offer")
    return matrix, np.minimum(given, MOST_PLACES).astype(np.int64)


def best_total(matrix: Matrix, places: Places) -> dict[int, int]:
    """Seeker → offer: the most pairs there can be, and of those plans one with the highest total."""
    import numpy as np

    allowed = ~np.isnan(matrix)
    rows = np.flatnonzero(allowed.any(axis=1))
    offer_of = np.repeat(np.arange(matrix.shape[1]), np.where(allowed.any(axis=0), places, 0))
    if not rows.size or not offer_of.size:
        return {}
    cost = _cost(matrix, rows, offer_of)
    chosen = _cheapest(cost)
    return {int(rows[row]): int(offer_of[column]) for row, column in chosen}


def _cost(matrix: Matrix, rows: NDArray[np.intp], offer_of: NDArray[np.intp]) -> Matrix:
    """One column per place; what is forbidden costs infinitely much, all else from zero on."""
    import numpy as np

    whole = rows.size == matrix.shape[0] and np.array_equal(offer_of, np.arange(matrix.shape[1]))
    part = matrix if whole else matrix[rows][:, offer_of]
    cost = np.nanmax(part) - part
    cost[np.isnan(cost)] = np.inf
    return cost


def _cheapest(cost: Matrix) -> list[tuple[int, int]]:
    """Every row a column, or every column a row; where that cannot be, as many as can."""
    from scipy.optimize import linear_sum_assignment

    try:
        found = linear_sum_assignment(cost)
    except ValueError:  # somebody has to be left out even so
        return _cheapest_of_the_most(cost)
    return [(int(row), int(column)) for row, column in zip(*found, strict=True)]


def _cheapest_of_the_most(cost: Matrix) -> list[tuple[int, int]]:
    """As many free blanks are added as must stay empty-handed: then all of them are used, whatever they cost."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    turned = cost.shape[0] > cost.shape[1]
    given = cost.T if turned else cost
    blanks = given.shape[0] - most_pairs(np.isfinite(given))
    wider = np.hstack([given, np.zeros((given.shape[0], blanks))])
    pairs = zip(*linear_sum_assignment(wider), strict=True)
    real = ((int(one), int(other)) for one, other in pairs if other < given.shape[1])
    return [(other, one) if turned else (one, other) for one, other in real]


def most_pairs(allowed: NDArray[np.bool_]) -> int:
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    if not allowed.size:
        return 0
    return int((maximum_bipartite_matching(csr_array(allowed), perm_type="column") >= 0).sum())


def _without_worse_than_needed(matrix: Matrix, places: Places, plan: dict[int, int]) -> Matrix:
    """Forbid every pair below the highest bar at which as many people as in this plan can be matched."""
    import numpy as np

    reached = min(matrix[pair] for pair in plan.items())
    bars = np.unique(matrix[matrix >= reached])
    low, high = 0, len(bars) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if most_pairs(np.repeat(matrix >= bars[middle], places, axis=1)) == len(plan):
            low = middle
        else:
            high = middle - 1
    return np.where(matrix >= bars[low], matrix, np.nan)
