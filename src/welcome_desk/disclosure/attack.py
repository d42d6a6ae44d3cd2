"""What somebody could find out who knows every rule and all that is shown, but not the draws of the rounding.

They know that a hidden small cell holds 1 to 4; that a cell hidden for its sake holds any count; that a number shown is at
most 4 away from the truth (and at least 5, or zero); and which cells add up to which. A small cell is given away if only
one count is left for it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from welcome_desk.disclosure.tables import BASE, Sum

Bounds = dict[str, tuple[float, float]]
Way = dict[str, int]  # one way in which the true counts may be
ANY = float("inf")
MANY = 1_000_000  # stands for any count where a solver needs an end: more than a town has people


@dataclass(frozen=True)
class Known:
    """What stands on paper: `small` are known to hold 1 to 4, of `covers` nothing is known, `shown` are rounded."""

    sums: Sequence[Sum]
    small: Collection[str]
    covers: Collection[str]
    shown: Mapping[str, int]


def given_away(known: Known, guarded: Collection[str], pencil: Collection[str]) -> list[str]:
    """Those of `guarded` of which only one count is possible, and those of `pencil` that subtraction leads to."""
    worked_out = _worked_out(known).intersection(pencil)
    if worked_out:
        return sorted(worked_out)
    bounds = _narrowed(known.sums, _bounds(known))
    settled = {key for key in guarded if bounds[key][0] >= bounds[key][1]}
    if settled or _is_forest(known.sums):
        return sorted(settled)
    return _settled(known.sums, bounds, sorted(guarded))


def left_with_one(known: Known, guarded: Collection[str]) -> list[str]:
    """Those of `guarded` for which narrowing sum by sum leaves one count."""
    bounds = _narrowed(known.sums, _bounds(known))
    return sorted(key for key in guarded if bounds[key][0] >= bounds[key][1])


def cells_of(one: Sum) -> tuple[str, ...]:
    return (one.total, *one.parts)


def _worked_out(known: Known) -> set[str]:
    """By subtraction alone, up to the rounding: a cell that is the only unknown of a sum, then the next one."""
    out = {*known.small, *known.covers}
    unknown = set(out)
    while alone := {
        hidden[0]
        for one in known.sums
        if len(hidden := [key for key in cells_of(one) if key in unknown]) == 1
    }:
        unknown -= alone
    return out - unknown


def _bounds(known: Known) -> Bounds:
    bounds: Bounds = dict.fromkeys(known.covers, (0.0, ANY))
    bounds |= dict.fromkeys(known.small, (1.0, BASE - 1.0))
    for key, value in known.shown.items():
        bounds[key] = (max(BASE, value - BASE + 1), value + BASE - 1) if value else (0, 0)
    return bounds


def _narrowed(sums: Sequence[Sum], bounds: Bounds) -> Bounds:
    """What each sum leaves for each of its cells, until nothing gets narrower. Exact where no two ways lead from one
    cell to another (a forest); else wider than the truth, never narrower."""
    found, changed = dict(bounds), True
    while changed:
        changed = False
        for one in sums:
            for key, fresh in _within(one, found).items():
                changed = changed or fresh != found[key]
                found[key] = fresh
    return found


def _within(one: Sum, bounds: Bounds) -> Bounds:
    total = bounds[one.total]
    least, most = (sum(bounds[part][side] for part in one.parts) for side in (0, 1))
    fresh: Bounds = {one.total: (max(total[0], least), min(total[1], most))}
    for part in one.parts:
        low, high = bounds[part]
        others = sum(bounds[other][1] for other in one.parts if other != part)
        fresh[part] = (max(low, total[0] - others), min(high, total[1] - (least - low)))
    return fresh


def _is_forest(sums: Sequence[Sum]) -> bool:
    """Cells and sums as a graph without a ring."""
    tree: dict[str, str] = {}

    def root(name: str) -> str:
        while name in tree:
            name = tree[name]
        return name

    for place, one in enumerate(sums):
        for key in cells_of(one):
            here, there = root(f"+{place}"), root(f"={key}")
            if here == there:
                return False
            tree[here] = there
    return True


def _settled(sums: Sequence[Sum], bounds: Bounds, guarded: Sequence[str]) -> list[str]:
    """By solving for whole numbers: the least and the greatest count that fit all sums are the same. Every answer is one
    way in which the counts may be; a cell that differs in two of them need not be asked about."""
    solve = _solver(sums, bounds)
    ways: list[Way] = []
    found: list[str] = []
    for key in guarded:
        for sign in (1, -1):
            if len({way[key] for way in ways}) < 2:
                ways.append(solve(key, sign))
        if len({way[key] for way in ways}) < 2:
            found.append(key)
    return found


def _solver(sums: Sequence[Sum], bounds: Bounds) -> Callable[[str, int], Way]:
    import numpy as np
    from scipy.optimize import Bounds as Limits
    from scipy.optimize import LinearConstraint, milp

    places = {name: place for place, name in enumerate(sorted(bounds))}
    equal = np.zeros((len(sums), len(places)))
    for row, one in zip(equal, sums, strict=True):
        row[places[one.total]] = -1
        for part in one.parts:
            row[places[part]] = 1
    ends = ((bounds[name][0], min(bounds[name][1], MANY)) for name in places)
    limits = Limits(*zip(*ends, strict=True))
    fits = LinearConstraint(equal, 0, 0)

    def solve(key: str, sign: int) -> Way:
        aim = np.zeros(len(places))
        aim[places[key]] = sign
        way = milp(aim, integrality=np.ones(len(places), dtype=int), bounds=limits, constraints=fits).x
        assert way is not None  # the truth is one
        return {name: round(float(way[place])) for name, place in places.items()}

    return solve
