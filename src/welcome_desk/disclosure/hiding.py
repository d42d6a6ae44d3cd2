"""Which cells are hidden: the small ones, and as few others as it takes that no small one can be worked out."""

from __future__ import annotations

from welcome_desk.disclosure.attack import given_away
from welcome_desk.disclosure.tables import BASE, Reason, Sum, Table, rounded


def hidden(table: Table, salt: str) -> dict[str, Reason]:
    """By cell, why it is hidden. What is zero is told: nobody is recognized by it, unless it has to cover for another.

    Where no cell is left to cover for a small one, a small total is no more told to be small.
    """
    small = {key for key, count in table.cells.items() if 0 < count < BASE}
    covers: set[str] = set()
    while found := _given_away(table, salt, small, covers):
        cover = _cover(table, found, small | covers) or _total_of(table, found, small)
        if cover is None:
            break
        small.discard(cover)
        covers.add(cover)
    reasons: dict[str, Reason] = dict.fromkeys(covers, "second")
    return reasons | dict.fromkeys(small, "small")


def _given_away(table: Table, salt: str, small: set[str], covers: set[str]) -> list[str]:
    """The small cells that a reader with a pencil, or with a computer, would find out."""
    if not small:
        return []
    shown = {
        key: rounded(count, f"{salt}/{table.key}/{key}")
        for key, count in table.cells.items()
        if key not in small | covers
    }
    return given_away(table.sums, small=small, covers=covers, shown=shown)


def _cover(table: Table, found: list[str], out: set[str]) -> str | None:
    """Of the sums that give something away, the cell that closes most of them; of equals the smallest, parts first."""
    open_sums = [one for one in table.sums if len(out.intersection(_cells(one))) == 1]
    if not open_sums:
        open_sums = [one for one in table.sums if not set(found).isdisjoint(_cells(one))]
    totals = {one.total for one in table.sums}
    beside = {key for one in open_sums for key in _cells(one)} - out
    telling = {key for key in beside if table.cells[key]} or beside

    def rank(key: str) -> tuple[int, int, bool, str]:
        closes = sum(key in _cells(one) for one in open_sums)
        return -closes, table.cells[key], key in totals, key

    return min(telling, key=rank, default=None)


def _total_of(table: Table, found: list[str], small: set[str]) -> str | None:
    """A small total of which one of those found is a part."""
    totals = {one.total for one in table.sums if not set(found).isdisjoint(one.parts)}
    return min(totals & small, default=None)


def _cells(one: Sum) -> tuple[str, ...]:
    return (one.total, *one.parts)
