"""Groups that are told side by side, such as needs by area: the small ones are put together, so that the rest can be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from welcome_desk.disclosure.guard import FEWEST


@dataclass(frozen=True)
class Grouped:
    """`kept` by the size of their counts; `others` were put together, and count five or more in all. `withheld`: too few to tell
    any apart."""

    kept: Mapping[str, int]
    others: tuple[str, ...] = ()
    count: int = 0
    withheld: tuple[str, ...] = ()


def grouped(counts: Mapping[str, int], *, most: int, fewest: int = FEWEST) -> Grouped:
    """`most` groups stand by themselves. Where all that is small counts too few together, the next larger one joins it."""
    ranked = sorted((code for code, count in counts.items() if count), key=lambda code: (-counts[code], code))
    alone = [code for code in ranked[:most] if counts[code] >= fewest]
    others = ranked[len(alone) :]
    while alone and others and _sum(counts, others) < fewest:
        others.insert(0, alone.pop())
    if not alone:
        return Grouped({}, withheld=tuple(ranked))
    return Grouped({code: counts[code] for code in alone}, tuple(others), _sum(counts, others))


def _sum(counts: Mapping[str, int], codes: list[str]) -> int:
    return sum(counts[code] for code in codes)
