"""The small-town guard: would what is about to leave single out fewer than five people?

A number tells of everybody who shares some traits: those in a program whose match ended for one reason, say. Each such
combination is tested by its count: what fits fewer than five is put together with others (`grouping.py`) or hidden, with
what would give it away (`hiding.py`). Beyond a few traits every combination is a person, and some are never told together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

FEWEST = 5
TOGETHER = 2  # traits in one number; with a third, a reader knows a neighbour
NEVER_TOGETHER = frozenset({"origin", "gender", "age"})


def may_be_crossed(traits: Collection[str]) -> bool:
    """No more than two at once, and of origin, gender and age one alone."""
    return len(set(traits)) <= TOGETHER and len(NEVER_TOGETHER.intersection(traits)) <= 1


@dataclass(frozen=True)
class Balance:
    """What is there, and figures of what comes to it and of what goes: what was there the period before, with what came and
    without what went, is what is there now."""

    stock: str
    comes: tuple[str, ...] = ()
    goes: tuple[str, ...] = ()


def told_beside_flows(told: Collection[str], balances: Iterable[Balance]) -> list[str]:
    """Stocks that are told, and a flow of theirs as well. With all flows, prints one after the other add up to what each of
    them hides. With one alone they do where the other is nought: what is there is at most what was there and what came."""
    return [
        f"{one.stock} and {flow}"
        for one in balances
        for flow in (*one.comes, *one.goes)
        if one.stock in told and flow in told
    ]
