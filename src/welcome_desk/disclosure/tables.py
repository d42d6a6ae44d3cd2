"""A table of counts, and what of it the public sees.

The rules are those of `docs/privacy.md`: 1 to 4 are hidden; what is left is rounded to base 5 at random, so that the
expected value is the true one (Statistics Canada’s way), by a draw that depends on the store and the cell alone, so that
two prints agree; a second cell is hidden where the first could be worked out; shares are told on a base of 20 and more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from welcome_desk.disclosure.guard import may_be_crossed

BASE = 5  # counts are rounded to it, and smaller ones hidden
LEAST_FOR_SHARE = 20

Reason = Literal["", "small", "second", "unsaid"]


@dataclass(frozen=True)
class Sum:
    """One cell that is the total of others."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """True counts by the key of their cell, totals among them. `key` names the table: the same one on every print.

    `out`: cells that are hidden whatever comes, as on another print of them ("small", "second"), or that no print tells
    but that could be worked out ("unsaid": what is left of a total beside the parts that are told). `crossed`: the traits
    that its numbers tell together; the guard refuses what may never be.
    """

    key: str
    cells: Mapping[str, int]
    sums: tuple[Sum, ...] = ()
    out: Mapping[str, Reason] = field(default_factory=dict)
    crossed: Sequence[Collection[str]] = ()

    def __post_init__(self) -> None:
        for traits in self.crossed:
            if not may_be_crossed(traits):
                raise ValueError(f"never told together in public: {', '.join(sorted(traits))}")
        if any(count < 0 for count in self.cells.values()):
            raise ValueError("a count is below zero")
        for one in self.sums:
            if self.cells[one.total] != sum(self.cells[part] for part in one.parts):
                raise ValueError(f"{one.total} is not the sum of its parts")


@dataclass(frozen=True)
class Shown:
    """`value` rounded to base 5, at most 4 away from the truth; or None, and why: too small, or it would give another away."""

    value: int | None
    reason: Reason = ""


def public(table: Table, salt: str) -> dict[str, Shown]:
    """By cell. `salt` is the store’s own secret: who does not have it cannot tell how a number was rounded."""
    from welcome_desk.disclosure.hiding import hidden

    reasons = hidden(table, salt)
    return {
        key: Shown(None, reasons[key])
        if key in reasons
        else Shown(rounded(count, f"{salt}/{table.key}/{key}"))
        for key, count in table.cells.items()
    }


def rounded(count: int, draw: str) -> int:
    """To the multiple of 5 below or above, the nearer one more likely; a multiple of 5 stays as it is."""
    below, rest = divmod(count, BASE)
    point = int.from_bytes(hashlib.sha256(draw.encode()).digest()[:8], "big") / 2**64
    return (below + (point < rest / BASE)) * BASE


def share(part: Shown, base: Shown) -> float | None:
    """As the public may know it; None where either is hidden or the base is too small to speak of shares."""
    if part.value is None or base.value is None or base.value < LEAST_FOR_SHARE:
        return None
    return min(part.value / base.value, 1.0)
