"""Undo: what a change set did, put back as a new one, wherever nothing newer stands (R11, R12)."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from welcome_desk.model.base import journaled
from welcome_desk.store.heads import NONE, Dots
from welcome_desk.store.ledger import Ledger
from welcome_desk.store.sets import Change, ChangeSet, WireDot, Write
from welcome_desk.store.taking import heads_of_rows, tables
from welcome_desk.store.work import Changes

Kept = tuple[str, str, str]  # entity, row id, field: left as it is, since something newer stands there


@dataclass(frozen=True)
class Undone:
    """What an undo did, and the fields it left alone."""

    changes: Changes
    moved_on: tuple[Kept, ...]


def backwards(ledger: Ledger, target: ChangeSet, now: str) -> tuple[list[Change], list[Kept]]:
    """The changes that undo `target`, and every field that has moved on since."""
    erased, rows = ledger.erased(), _Rows(ledger, target)
    changes, moved_on = [], []
    for change in target.changes:
        if (change.entity, change.row_id) in erased:
            moved_on.append((change.entity, change.row_id, "*"))
            continue
        writes, left = (_undo_insert if change.kind == "insert" else _undo_update)(change, rows, now)
        moved_on += [(change.entity, change.row_id, name) for name in left]
        if writes:
            changes.append(Change(change.entity, change.row_id, "update", writes))
    return changes, moved_on


def _undo_insert(change: Change, rows: _Rows, now: str) -> tuple[dict[str, Write], list[str]]:
    """An insert is undone by removing the row, and only if nothing else that was written to it stands."""
    names = sorted(journaled(tables()[change.entity]))
    later = [name for name in names if not rows.as_left(change, name)]
    return ({} if later else {"deleted_at": Write([None], [now], rows.replaced(change, "deleted_at"))}), later


def _undo_update(change: Change, rows: _Rows, _now: str) -> tuple[dict[str, Write], list[str]]:
    standing = {name: write for name, write in change.writes.items() if rows.as_left(change, name)}
    writes = {name: Write(w.after, w.before, rows.replaced(change, name)) for name, w in standing.items()}
    return writes, sorted(set(change.writes) - set(standing))


def hanging_on(ledger: Ledger, target: ChangeSet) -> list[tuple[str, str]]:
    """(entity, id) of rows that are still there and refer to one that `target` made, once it is undone."""
    removed: dict[str, list[str]] = {}
    for change in target.changes:
        if change.kind == "insert":
            removed.setdefault(change.entity, []).append(change.row_id)
    return [
        (entity, row_id)
        for entity, table in tables().items()
        for column in table.columns
        for key in column.foreign_keys
        if (gone := removed.get(key.column.table.name))
        for row_id in ledger.connection.scalars(
            sa.select(table.c.id).where(column.in_(gone), table.c.deleted_at.is_(None))
        )
    ]


class _Rows:
    """The rows that an undo touches: their heads now, and whether a field stands as the target left it."""

    def __init__(self, ledger: Ledger, target: ChangeSet) -> None:
        self.ledger, self.desks = ledger, ledger.desk_ids()
        self.dot = (ledger.number_of(target.desk), target.seq)
        self.heads = heads_of_rows(ledger, [(change.entity, change.row_id) for change in target.changes])

    def as_left(self, change: Change, name: str) -> bool:
        """Untouched since, or changed since and put back: so undoing step by step reaches an earlier write of a field."""
        dots, written = self._now(change, name), None
        while len(dots) == 1 and dots != {self.dot}:
            written = written or self.ledger.written(change.entity, change.row_id)
            undone = written[min(dots)].undoes
            dots = written[undone].fields.get(name, NONE) if undone in written else NONE
        return dots == {self.dot}

    def replaced(self, change: Change, name: str) -> frozenset[WireDot]:
        return frozenset((self.desks[number], seq) for number, seq in self._now(change, name))

    def _now(self, change: Change, name: str) -> Dots:
        return self.heads[change.entity, change.row_id].of(name)
