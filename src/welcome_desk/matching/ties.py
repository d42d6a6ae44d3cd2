"""The longest wait breaks ties: among the plans that are exactly as good, the one that serves who waited longest.

Which seekers can be served by a plan of the best total forms a matroid, so it suffices to try those left out one by
one, the longest wait first: each takes the place of whoever waited least among those who can make room for them at no
loss. The result is the same for any measure that grows with the wait.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

SAME = 1e-12  # of the scores' range: below this two totals are the same but for rounding


def by_waiting(matrix: Matrix, waiting: Sequence[float], chosen: dict[int, int]) -> dict[int, int]:
    """The plan with the longest waits served; the number matched, the total and the worst pair stay."""
    import numpy as np

    days = np.asarray(waiting, dtype=float)
    if days.shape != (matrix.shape[0],):
        raise ValueError("waiting must hold one number of days for each seeker")
    left = [row for row in range(matrix.shape[0]) if row not in chosen and not np.isnan(matrix[row]).all()]
    if not left or not chosen or max(days[left]) <= min(days[list(chosen)]):
        return chosen
    exchange = _Exchange(matrix, days, chosen, left)
    for row in sorted(left, key=lambda row: (-days[row], row)):
        if days[row] <= exchange.least_wait():
            break
        exchange.let_in(row)
    return exchange.chosen


class _Exchange:
    """Prices of the plan at hand, as linear programming has them.

    `loss[row]`: the least that is lost when somebody who is left out comes in and this one goes, over any chain of
    moves; nothing for those left out. `price[offer]`: the least of cost and loss at which one can come into it. A move
    is free where cost and loss are just the price. Free moves change no price, so all are found once.
    """

    def __init__(
        self, matrix: Matrix, days: NDArray[np.float64], chosen: dict[int, int], left: list[int]
    ) -> None:
        import numpy as np

        self.days, self.chosen = days, dict(chosen)
        high, low = np.nanmax(matrix), np.nanmin(matrix)
        self.same = SAME * max(high - low, np.finfo(float).tiny)
        cost = np.where(np.isnan(matrix), np.inf, high - matrix)
        self.price, self.loss = self._prices(cost, left)
        with np.errstate(invalid="ignore"):
            slack = self.loss[:, None] + cost - self.price[None, :]
        self.free = np.isfinite(self.loss)[:, None] & np.isfinite(cost) & (slack <= self.same)
        self.holders: list[list[int]] = [[] for _offer in range(matrix.shape[1])]
        for row, offer in self.chosen.items():
            self.holders[offer].append(row)

    def _prices(self, cost: Matrix, left: list[int]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Shortest chains of moves, a step at a time; only what got shorter is looked at again."""
        import numpy as np

        inside = np.array(sorted(self.chosen), dtype=np.intp)
        offers = np.array([self.chosen[row] for row in inside.tolist()], dtype=np.intp)
        own = cost[inside, offers]
        price = cost[left].min(axis=0)
        loss = np.zeros(cost.shape[0])
        loss[inside] = price[offers] - own
        moved = inside[np.isfinite(loss[inside])]
        while moved.size:
            reached = (loss[moved, None] + cost[moved]).min(axis=0)
            cheaper = reached < price - self.same
            price = np.where(cheaper, reached, price)
            touched = cheaper[offers]
            moved = inside[touched]
            loss[moved] = price[offers[touched]] - own[touched]
        return price, loss

    def least_wait(self) -> float:
        """Of those who could go at no loss."""
        return min(
            (self.days[row] for row in self.chosen if self.loss[row] <= self.same), default=float("inf")
        )

    def let_in(self, row: int) -> None:
        """Along free moves, in the place of whoever waited least; nobody who waited as long has to go."""
        came_from = self._reached(row)
        going = [k for k in came_from if self.loss[k] <= self.same and self.days[k] < self.days[row]]
        if not going:
            return
        last = min(going, key=lambda k: (self.days[k], k))
        free = self.chosen.pop(last)
        self.holders[free].remove(last)
        while last != row:
            last = came_from[last]
            before = self.chosen.get(last)
            self.chosen[last] = free
            self.holders[free].append(last)
            if before is not None:
                self.holders[before].remove(last)
                free = before

    def _reached(self, row: int) -> dict[int, int]:
        """Whoever could make room for this one by free moves, each with the one who would take their place."""
        import numpy as np

        came_from: dict[int, int] = {}
        unseen, queue = np.isfinite(self.price), [row]
        for one in queue:
            offers = np.flatnonzero(self.free[one] & unseen)
            unseen[offers] = False
            for holder in (k for offer in offers for k in self.holders[offer] if k not in came_from):
                came_from[holder] = one
                queue.append(holder)
            if not unseen.any():
                break
        return came_from
