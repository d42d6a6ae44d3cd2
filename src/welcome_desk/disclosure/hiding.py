"""Which cells are hidden: the small ones, and as few others as it takes that no small one can be worked out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from welcome_desk.disclosure.attack import Known, cells_of, given_away
from welcome_desk.disclosure.tables import BASE, Reason, Sum, Table, rounded


def hidden(table: Table, salt: str) -> dict[str, Reason]:
    """By cell, why it is hidden. What is zero is told: nobody is recognized by it, unless it has to cover for another.

    Cells that no sum ties together do not touch one another: what is hidden among some does not hang on the others.
    """
    reasons: dict[str, Reason] = dict(table.out)
    for cells, sums in _apart(table):
        reasons |= _Piece(table, salt, cells, sums).hidden()
    return reasons


@dataclass
class _Piece:
    """Cells that are tied together by sums, and what is hidden of them so far."""

    table: Table
    salt: str
    cells: Collection[str]
    sums: tuple[Sum, ...]
    small: set[str] = field(default_factory=set)
    covers: set[str] = field(default_factory=set)

    def hidden(self) -> dict[str, Reason]:
        own = [key for key in self.cells if key not in self.table.out]
        self.small = {key for key in own if 0 < self.table.cells[key] < BASE}
        while found := self._given_away():
            cover = self._cover(found) or self._small_total(found) or self._any_other(own)
            if cover is None:
                break
            self.small.discard(cover)
            self.covers.add(cover)
        reasons: dict[str, Reason] = dict.fromkeys(self.covers, "second")
        return reasons | dict.fromkeys(self.small, "small")

    def _given_away(self) -> list[str]:
        """The small cells that a reader with a pencil, or with a computer, would find out."""
        cells, out = self.table.cells, self.table.out
        guarded = {key for key in self.cells if 0 < cells[key] < BASE}
        if not guarded or not self.sums:
            return []
        kept = {key for key in self.cells if out.get(key) == "small"}
        unknown = {key for key in self.cells if key in out} - kept
        shown = {
            key: rounded(cells[key], f"{self.salt}/{self.table.key}/{key}")
            for key in self.cells
            if key not in out and key not in self.small | self.covers
        }
        known = Known(self.sums, self.small | kept, self.covers | unknown, shown)
        return given_away(known, guarded, pencil=guarded - out.keys())

    def _cover(self, found: list[str]) -> str | None:
        """Of the sums that give something away, the cell that closes most of them; of equals the smallest, parts first."""
        out = {*self.table.out, *self.small, *self.covers}
        open_sums = [one for one in self.sums if len(out.intersection(cells_of(one))) == 1]
        if not open_sums:
            open_sums = [one for one in self.sums if not set(found).isdisjoint(cells_of(one))]
        totals = {one.total for one in self.sums}
        beside = {key for one in open_sums for key in cells_of(one)} - out
        telling = {key for key in beside if self.table.cells[key]} or beside

        def rank(key: str) -> tuple[int, int, bool, str]:
            closes = sum(key in cells_of(one) for one in open_sums)
            return -closes, self.table.cells[key], key in totals, key

        return min(telling, key=rank, default=None)

    def _small_total(self, found: list[str]) -> str | None:
        """Where no cell is left to cover: a small total is no more told to be small."""
        totals = {one.total for one in self.sums if not set(found).isdisjoint(one.parts)}
        return min(totals & self.small, default=None)

    def _any_other(self, own: list[str]) -> str | None:
        """At last, whatever is still told: a number shown before one that is known to be small."""
        told = [key for key in own if key not in self.covers]
        return min(told, key=lambda key: (key in self.small, self.table.cells[key], key), default=None)


def _apart(table: Table) -> Iterator[tuple[list[str], tuple[Sum, ...]]]:
    """The cells in groups that share no sum, with the sums of each."""
    group = {key: key for key in table.cells}

    def root(key: str) -> str:
        while group[key] != key:
            key = group[key]
        return key

    for one in table.sums:
        for part in one.parts:
            group[root(part)] = root(one.total)
    together: dict[str, list[str]] = {}
    for key in table.cells:
        together.setdefault(root(key), []).append(key)
    for name, cells in together.items():
        yield cells, tuple(one for one in table.sums if root(one.total) == name)
