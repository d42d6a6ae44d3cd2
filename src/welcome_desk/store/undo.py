"""Undo: what a change set did, put back as a new one, wherever nothing newer stands (R11, R12)."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from welcome_desk.model.base import journaled
from welcome_desk.store.heads import Dot, Heads
from welcome_desk.store.ledger import Ledger
from welcome_desk.store.sets import Change, ChangeSet, WireDot, Write
from welcome_desk.store.taking import tables
from welcome_desk.store.work import Changes

Kept = tuple[str, str, str]  # entity, row id, field: left as it is, since something newer stands there


@dataclass(frozen=True)
class Undone:
    """What an undo did, and the fields it left alone."""

    changes: Changes
    moved_on: tuple[Kept, ...]


def backwards(ledger: Ledger, target: ChangeSet, now: str) -> tuple[list[Change], list[Kept]]:
    """The changes that undo `target`, and every field that has moved on since."""
    dot = (ledger.number_of(target.desk), target.seq)
    erased, changes, moved_on = ledger.erased(), [], []
    for change in target.changes:
        if (change.entity, change.row_id) in erased:
            moved_on.append((change.entity, change.row_id, "*"))
            continue
        heads = _heads(ledger, change)
        undo = _undo_insert if change.kind == "insert" else _undo_update
        writes, left = undo(change, heads, dot, target.dot, now)
        moved_on += [(change.entity, change.row_id, name) for name in left]
        if writes:
            changes.append(Change(change.entity, change.row_id, "update", writes))
    return changes, moved_on


def _heads(ledger: Ledger, change: Change) -> Heads:
    table = tables()[change.entity]
    return Heads.parse(
        ledger.connection.scalar(sa.select(table.c.heads).where(table.c.id == change.row_id)) or ""
    )


def _undo_insert(
    change: Change, heads: Heads, dot: Dot, wire: WireDot, now: str
) -> tuple[dict[str, Write], list[str]]:
    """An insert is undone by removing the row, and only if nothing else wrote to it."""
    later = [
        name for name in sorted(journaled(tables()[change.entity])) if heads.of(name) != frozenset({dot})
    ]
    return ({} if later else {"deleted_at": Write([None], [now], frozenset({wire}))}), later


def _undo_update(
    change: Change, heads: Heads, dot: Dot, wire: WireDot, _now: str
) -> tuple[dict[str, Write], list[str]]:
    sole = {name for name in change.writes if heads.of(name) == frozenset({dot})}
    writes = {
        name: Write(w.after, w.before, frozenset({wire})) for name, w in change.writes.items() if name in sole
    }
    return writes, sorted(set(change.writes) - sole)
