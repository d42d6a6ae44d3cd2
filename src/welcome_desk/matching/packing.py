"""Where one offer per seeker and one place per pair do not describe it: families of several, and teams of k.

By integer programming (HiGHS, in scipy), one aim after the other: what an earlier aim reached is held while the next is
sought. Exact up to 1e-9 of the scores' range where `proven`; where time runs out, or a round of families is so large
that only each one's likeliest offers are looked at, the plan keeps every rule and is said not to be proven.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Matrix = NDArray[np.float64]

SECONDS = 20.0
MOST_PAIRS = 20_000
LIKELIEST = 30  # offers of each seeker, and seekers of each offer, in a round that is larger
FINE = 1e6  # scores are scaled by it: the solver tells apart what differs by a millionth


@dataclass(frozen=True)
class Packed:
    pairs: list[tuple[int, int]]
    proven: bool


@dataclass(frozen=True)
class Team:
    """One seeker (its index) with k offers; `duties`: for each of them those areas of duty (their indices) that they
    are to look after; `missing`: the areas that nobody of the team takes."""

    seeker: int
    members: tuple[int, ...]
    duties: tuple[tuple[int, ...], ...]
    missing: tuple[int, ...] = ()


@dataclass
class _Program:
    """Maximize one aim after the other over binary variables; rules are (coefficients, least, most)."""

    size: int
    rules: list[tuple[Any, Any, Any]] = field(default_factory=list)
    upper: Any = None
    proven: bool = True
    until: float = 0.0
    best: Any = None

    def aim(self, weights: NDArray[np.float64], slack: float) -> None:
        """Reach as much as can be, and hold it from now on (up to `slack`)."""
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp

        left = self.until - monotonic()
        if left <= 0:
            self.proven = False
            return
        found = milp(
            -weights, integrality=np.ones(self.size, dtype=np.int64), bounds=Bounds(0, 1 if self.upper is None else self.upper),
            constraints=[LinearConstraint(*rule) for rule in self.rules],
            options={"time_limit": left, "mip_rel_gap": 0.0},
        )  # fmt: skip
        self.proven &= found.status == 0
        if found.x is None:
            return
        self.best = np.round(found.x)
        self.rules.append((weights[None, :], float(weights @ self.best) - slack, np.inf))


def pack(
    scores: ArrayLike, capacity: Sequence[int] | NDArray[np.int64], sizes: Sequence[int], mode: str, *,
    waiting: Sequence[float] | None = None, seconds: float = SECONDS,
) -> Packed:  # fmt: skip
    """As `assign`, for seekers that take several places at one offer."""
    import numpy as np

    matrix, places, size = np.array(scores, dtype=float), np.asarray(capacity), np.asarray(sizes)
    if size.shape != (matrix.shape[0],) or (size < 1).any():
        raise ValueError("sizes must hold one number of places, one or more, for each seeker")
    rows, columns, whole = _candidates(matrix, places, size)
    if not rows.size:
        return Packed([], whole)
    program = _Program(rows.size, until=monotonic() + seconds, proven=whole)
    value = matrix[rows, columns]
    program.rules = [
        (_sums(rows, np.ones(rows.size), matrix.shape[0]), 0, 1),
        (_sums(columns, size[rows], matrix.shape[1]), 0, places),
    ]
    program.aim(np.ones(rows.size), 0.5)
    if mode == "nobody-left-out":
        _raise_the_worst(program, value)
    program.aim(_scaled(value), 1e-3)
    if waiting is not None:
        program.aim(np.asarray(waiting, dtype=float)[rows], 0.5)
    if program.best is None:
        return Packed([], False)
    chosen = np.flatnonzero(program.best)
    return Packed(sorted(zip(rows[chosen].tolist(), columns[chosen].tolist(), strict=True)), program.proven)


def _candidates(
    matrix: Matrix, places: NDArray[Any], size: NDArray[Any]
) -> tuple[NDArray[np.intp], NDArray[np.intp], bool]:
    """The pairs to look at, and whether these are all that are possible."""
    import numpy as np

    possible = ~np.isnan(matrix) & (size[:, None] <= places[None, :])
    if possible.sum() <= MOST_PAIRS:
        rows, columns = np.nonzero(possible)
        return rows, columns, True
    filled = np.where(possible, matrix, -np.inf)
    likely = np.zeros(matrix.shape, dtype=bool)
    for axis in (0, 1):
        order = np.argsort(-filled, axis=axis, kind="stable").take(
            range(min(LIKELIEST, matrix.shape[axis])), axis=axis
        )
        np.put_along_axis(likely, order, True, axis=axis)
    rows, columns = np.nonzero(likely & possible)
    return rows, columns, False


def _sums(of: NDArray[np.intp], weights: NDArray[Any], count: int) -> Any:
    from scipy.sparse import csr_array

    return csr_array((weights.astype(float), (of, range(of.size))), shape=(count, of.size))


def _scaled(value: Matrix) -> Matrix:
    """From 0 to FINE, so that what the solver takes for the same is the same."""
    spread = float(value.max() - value.min()) if value.size else 0.0
    return (value - value.min()) * (FINE / spread) if spread else value * 0.0


def _raise_the_worst(program: _Program, value: Matrix) -> None:
    """The highest bar at which just as many are matched: pairs below it are not allowed any more."""
    import numpy as np

    if program.best is None:
        return
    bars = np.unique(value[np.isfinite(value)])
    low = int(np.searchsorted(bars, value[program.best > 0].min())) if program.best.any() else 0
    high = len(bars) - 1
    while low < high and program.proven:
        middle = (low + high + 1) // 2
        trial = _Program(
            program.size, [*program.rules], (value >= bars[middle]).astype(float), until=program.until
        )
        trial.aim(np.zeros(program.size), 0.5)  # the rules hold what was reached: any plan will do
        if trial.best is None and not trial.proven and monotonic() > program.until:
            program.proven = False
        low, high = (middle, high) if trial.best is not None else (low, middle - 1)
    program.upper = (value >= bars[low]).astype(float)


# ---- teams ----
def teams(
    scores: ArrayLike, duties: ArrayLike, k: int, capacity: Sequence[int] | None = None, *,
    mode: str = "best-fit", locked: Collection[tuple[int, int]] = (), waiting: Sequence[float] | None = None,
    seconds: float = SECONDS,
) -> tuple[list[Team], bool]:  # fmt: skip
    """k offers for each seeker: as many locked pairs (seeker, offer) kept as possible, then as many seekers as possible;
    in "nobody-left-out" then the worst-off pair as good as can be; then as many areas of duty looked after as possible,
    then the highest total; the longest wait breaks ties. Also whether that is proven.

    scores: seekers × offers, higher is better, NaN = forbidden. duties: offers × areas, true where an offer would look
    after an area. capacity: how many teams each offer may be in, one where not given.
    """
    import numpy as np

    matrix, takes = np.array(scores, dtype=float), np.asarray(duties, dtype=bool)
    places = np.ones(matrix.shape[1]) if capacity is None else np.asarray(capacity, dtype=float)
    rows, columns = np.nonzero(~np.isnan(matrix))
    if not rows.size:
        return [], True
    program, formed, covered = _team_program(matrix, takes, k, places, rows, columns)
    program.until = monotonic() + seconds
    value = matrix[rows, columns]
    rest = formed.size - rows.size
    if locked:
        held = [float(pair in locked) for pair in zip(rows.tolist(), columns.tolist(), strict=True)]
        program.aim(np.concatenate([held, np.zeros(rest)]), 0.5)
    program.aim(formed, 0.5)
    if mode == "nobody-left-out":
        _raise_the_worst(program, np.concatenate([value, np.full(rest, np.inf)]))
    program.aim(covered, 0.5)
    program.aim(np.concatenate([_scaled(value), np.zeros(rest)]), 1e-3)
    if waiting is not None:
        served = np.zeros(formed.size)
        served[rows.size : rows.size + matrix.shape[0]] = np.asarray(waiting, dtype=float)
        program.aim(served, 0.5)
    if program.best is None:
        return [], False
    picked = np.flatnonzero(program.best[: rows.size])
    members: dict[int, list[int]] = {}
    for place in picked:
        members.setdefault(int(rows[place]), []).append(int(columns[place]))
    return [team(seeker, chosen, takes) for seeker, chosen in sorted(members.items())], program.proven


def _team_program(
    matrix: Matrix,
    takes: NDArray[np.bool_],
    k: int,
    places: Matrix,
    rows: NDArray[np.intp],
    columns: NDArray[np.intp],
) -> tuple[_Program, Matrix, Matrix]:
    """Variables: each possible member, then each team, then each team's areas of duty."""
    import numpy as np

    seekers, areas = matrix.shape[0], takes.shape[1]
    size = rows.size + seekers + seekers * areas
    formed, covered = np.zeros(size), np.zeros(size)
    formed[rows.size : rows.size + seekers] = 1.0
    covered[rows.size + seekers :] = 1.0
    program = _Program(size)
    full = np.zeros((seekers, size))  # members = k × formed
    full[rows, np.arange(rows.size)] = 1.0
    full[np.arange(seekers), rows.size + np.arange(seekers)] = -k
    once = np.zeros((matrix.shape[1], size))
    once[columns, np.arange(rows.size)] = 1.0
    looked_after = np.zeros((seekers * areas, size))  # covered ≤ the members who take it
    for area in range(areas):
        looked_after[rows * areas + area, np.arange(rows.size)] = -takes[columns, area].astype(float)
    looked_after[np.arange(seekers * areas), rows.size + seekers + np.arange(seekers * areas)] = 1.0
    program.rules = [(full, 0, 0), (once, 0, places), (looked_after, -np.inf, 0)]
    return program, formed, covered


def team(seeker: int, members: list[int], takes: NDArray[np.bool_]) -> Team:
    """Each area to one of those who take it: rare ones first, to whoever has the fewest so far."""
    own: dict[int, list[int]] = {member: [] for member in members}
    takers = {area: [m for m in members if takes[m, area]] for area in range(takes.shape[1])}
    for area in sorted(takers, key=lambda area: (len(takers[area]), area)):
        if takers[area]:
            own[min(takers[area], key=lambda member: (len(own[member]), member))].append(area)
    missing = tuple(area for area, found in takers.items() if not found)
    return Team(seeker, tuple(members), tuple(tuple(sorted(own[m])) for m in members), missing)
