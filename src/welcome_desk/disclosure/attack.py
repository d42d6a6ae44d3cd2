"""What somebody could find out who knows every rule and all that is shown, but not the draws of the rounding.

They know that a hidden small cell holds 1 to 4; that a cell hidden for its sake holds any count; that a number shown is at
most 4 away from the truth (and at least 5, or zero); and which cells add up to which. A small cell is given away if only
one count is left for it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from welcome_desk.disclosure.tables import BASE, Sum

Bounds = tuple[float, float | None]
_SLACK = 1e-6  # of the solver’s arithmetic


def given_away(
    sums: Sequence[Sum], *, small: Collection[str], covers: Collection[str], shown: Mapping[str, int]
) -> list[str]:
    """Those of `small` of which only one count is possible, or that subtraction leads to."""
    worked_out = _worked_out(sums, {*small, *covers}) & set(small)
    if worked_out:
        return sorted(worked_out)
    bounds = _bounds(sums, small, covers, shown)
    return [
        key
        for key in sorted(small)
        if any(key in _cells(one) for one in sums) and _settled(key, sums, bounds)
    ]


def _worked_out(sums: Sequence[Sum], out: set[str]) -> set[str]:
    """By subtraction alone, up to the rounding: a cell that is the only unknown of a sum, then the next one."""
    unknown = set(out)
    while alone := {
        hidden[0] for one in sums if len(hidden := [key for key in _cells(one) if key in unknown]) == 1
    }:
        unknown -= alone
    return out - unknown


def _cells(one: Sum) -> tuple[str, ...]:
    return (one.total, *one.parts)


def _bounds(
    sums: Sequence[Sum], small: Collection[str], covers: Collection[str], shown: Mapping[str, int]
) -> dict[str, Bounds]:
    bounds: dict[str, Bounds] = {}
    for key in {key for one in sums for key in _cells(one)}:
        if key in small:
            bounds[key] = (1, BASE - 1)
        elif key in covers:
            bounds[key] = (0, None)
        elif shown[key] == 0:
            bounds[key] = (0, 0)
        else:
            bounds[key] = (max(BASE, shown[key] - BASE + 1), shown[key] + BASE - 1)
    return bounds


def _settled(key: str, sums: Sequence[Sum], bounds: Mapping[str, Bounds]) -> bool:
    """The least and the greatest count that fit all sums are the same whole number."""
    from math import ceil, floor

    from scipy.optimize import linprog

    places = {name: place for place, name in enumerate(sorted(bounds))}
    equal = [[0.0] * len(places) for _ in sums]
    for row, one in zip(equal, sums, strict=True):
        row[places[one.total]] -= 1
        for part in one.parts:
            row[places[part]] += 1
    limits, nothing = [bounds[name] for name in sorted(bounds)], [0.0] * len(equal)

    def least(sign: float) -> float:
        aim = [sign if name == key else 0.0 for name in sorted(bounds)]
        return float(linprog(aim, A_eq=equal, b_eq=nothing, bounds=limits, method="highs").fun or 0.0)

    lowest, highest = least(1.0), -least(-1.0)
    return floor(highest + _SLACK) <= ceil(lowest - _SLACK)
