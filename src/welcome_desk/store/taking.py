"""Taking change sets into the store: an undo made here, or another desk's work. The whole of merging (R4, R5, R13, R14).

Journal first, then the rows: heads are folded change by change, and a field with more than one head shows the value of
the greatest clock and is marked as a conflict.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import sqlalchemy as sa

from welcome_desk.model.base import journaled, kinds, table_of, unspoken
from welcome_desk.store.heads import Dot, Heads
from welcome_desk.store.ledger import CHANGES, CONFLICTS, ERASED, Ledger, PlainChange
from welcome_desk.store.sets import Change, ChangeSet, Write
from welcome_desk.store.values import Values, from_json, to_json

BATCH = 500
Key = tuple[str, str]
Settling = tuple[str, str, str, Any]  # entity, row id, field, the value that stands from now on


def tables() -> dict[str, sa.Table]:
    """Entity → table, for every journaled table."""
    return {entity: table_of(kind) for entity, kind in kinds().items()}


def take(ledger: Ledger, sets: Iterable[ChangeSet]) -> set[tuple[str, str, str]]:
    """Add change sets whose causes are all here, in an order that puts causes first. Returns the rows touched."""
    touched: set[tuple[str, str, str]] = set()
    erased = ledger.erased()
    remaining = iter(sets)
    while batch := list(islice(remaining, BATCH)):
        gone = {(c.entity, c.row_id) for s in batch for c in s.changes if c.kind == "erase"} - erased
        erased |= gone
        rows = _Rows(ledger, batch, erased)
        for change_set in batch:
            rows.fold(change_set.without_writes_to(erased))
        rows.write()
        for key in sorted(gone):
            scrub(ledger, key)
        touched |= rows.touched | {(*key, "erased") for key in gone}
    return touched


class _Rows:
    """The rows that one batch of change sets touches: read once, folded in memory, written once."""

    def __init__(self, ledger: Ledger, batch: Sequence[ChangeSet], erased: set[Key]) -> None:
        self.ledger, self.tables = ledger, tables()
        self.values: dict[Key, dict[str, Any]] = {}
        self.open: dict[tuple[str, str, str], None] = {}
        self.sets: list[tuple[ChangeSet, list[PlainChange]]] = []
        self.touched: set[tuple[str, str, str]] = set()
        keys = {(c.entity, c.row_id) for s in batch for c in s.changes} - erased
        self.heads = heads_of_rows(ledger, keys)
        self.known = set(self.heads)

    def fold(self, change_set: ChangeSet) -> None:
        """Let one set's writes replace what they replace."""
        number = self.ledger.number_of
        dot = (number(change_set.desk), change_set.seq)
        plain = [
            PlainChange(
                c.entity, c.row_id, c.kind,
                {f: (w.before, w.after, frozenset((number(d), s) for d, s in w.replaces)) for f, w in c.writes.items()},
            )
            for c in change_set.changes
        ]  # fmt: skip
        self.sets.append((change_set, plain))
        for change in plain:
            self._fold_change(change, dot)

    def _fold_change(self, change: PlainChange, dot: Dot) -> None:
        key = (change.entity, change.row_id)
        if not change.fields:
            return
        self.touched.add((*key, "inserted" if change.kind == "insert" else "updated"))
        heads = self.heads.setdefault(
            key, Heads(frozenset({dot}) if change.kind == "insert" else frozenset())
        )
        values = self.values.setdefault(key, {})
        for name, (_before, after, replaced) in change.fields.items():
            current = heads.of(name) - ({dot} if change.kind == "insert" else set())
            now = (current - replaced) | {dot}
            heads.put(name, now)
            values[name] = after[0]
            if len(now) > 1 or len(after) > 1 or self.ledger.in_conflict(*key, name):
                self.open[(*key, name)] = None

    def write(self) -> None:
        """Enter the sets into the journal, settle fields with several heads from it, then write each touched row once."""
        self.ledger.write_sets(self.sets)
        for entity, row_id, name in self.open:
            heads = self.heads[entity, row_id].of(name)
            standing = self.ledger.standing(entity, row_id, name, heads)
            self.values[entity, row_id][name] = standing[0]
            self.ledger.mark_conflict(entity, row_id, name, stands=len(standing) > 1)
        groups: dict[tuple[str, bool, tuple[str, ...]], list[dict[str, Any]]] = {}
        for key, values in self.values.items():
            groups.setdefault((key[0], key in self.known, tuple(sorted(values))), []).append(
                self._row(key, values)
            )
        for (entity, known, names), rows in groups.items():
            self._write_group(self.tables[entity], known, names, rows)

    def _row(self, key: Key, values: dict[str, Any]) -> dict[str, Any]:
        columns = journaled(self.tables[key[0]])
        plain = {name: from_json(columns[name], value) for name, value in values.items()}
        return {"row": key[1], "head": self.heads[key].text(), **plain}

    def _write_group(
        self, table: sa.Table, known: bool, names: tuple[str, ...], rows: list[dict[str, Any]]
    ) -> None:
        if known:
            bound: dict[str, Any] = {name: sa.bindparam(name) for name in names}
            statement: Any = sa.update(table).where(table.c.id == sa.bindparam("row"))
            self.ledger.connection.execute(statement.values(heads=sa.bindparam("head"), **bound), rows)
        else:
            unknown = {name: unspoken(table.name, name) for name in journaled(table) if name not in names}
            fresh = [
                {"id": r["row"], "heads": r["head"], **unknown, **{n: r[n] for n in names}} for r in rows
            ]
            self.ledger.connection.execute(sa.insert(table), fresh)


def heads_of_rows(ledger: Ledger, keys: Iterable[Key]) -> dict[Key, Heads]:
    """The heads of all these rows that are here, read some hundred at a time."""
    ids: dict[str, list[str]] = {}
    for entity, row_id in sorted(set(keys)):
        ids.setdefault(entity, []).append(row_id)
    found = {}
    for entity, some in ids.items():
        table = tables()[entity]
        for part in _parts(some):
            select = sa.select(table.c.id, table.c.heads).where(table.c.id.in_(part))
            for row_id, heads in ledger.connection.execute(select):
                found[entity, row_id] = Heads.parse(heads)
    return found


def _parts(ids: list[str]) -> Iterator[list[str]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def scrub(ledger: Ledger, key: Key) -> None:
    """Take an erased row's values out of its table, its conflicts and every change that holds them.

    The row stays as a blank marker (made here if it never was), so that foreign keys hold; it has no heads and
    counts as removed.
    """
    entity, row_id = key
    table, run = tables()[entity], ledger.connection.execute
    blank: dict[str, Any] = dict.fromkeys(journaled(table))
    blank["deleted_at"] = from_json(table.c.deleted_at, "1970-01-01T00:00:00")
    if not run(sa.update(table).where(table.c.id == row_id).values(heads="", **blank)).rowcount:
        run(sa.insert(table).values(id=row_id, heads="", **blank))
    run(sa.update(CHANGES).where(CHANGES.c.entity == entity, CHANGES.c.row_id == row_id).values(fields={}))
    run(sa.delete(CONFLICTS).where(CONFLICTS.c.entity == entity, CONFLICTS.c.row_id == row_id))
    run(sa.insert(ERASED).values(entity=entity, row_id=row_id))


def shown_values(ledger: Ledger, key: Key, name: str) -> Values:
    """What a field holds now, rivals included."""
    return ledger.standing(*key, name, _heads_of(ledger, *key).of(name))


def settling(ledger: Ledger, one: Settling, seen: Mapping[Key, str]) -> Change:
    """The change that ends a conflict with one value: it replaces what its author saw and carries no rival (R6, R9)."""
    entity, row_id, name, value = one
    shown, desks = seen.get((entity, row_id)), ledger.desk_ids()
    heads = (_heads_of(ledger, entity, row_id) if shown is None else Heads.parse(shown)).of(name)
    before = ledger.standing(entity, row_id, name, heads)
    write = Write(before, [to_json(value)], frozenset((desks[number], seq) for number, seq in heads))
    return Change(entity, row_id, "update", {name: write})


def settle_written(ledger: Ledger, change: PlainChange) -> None:
    """After a write through a form: a head that the form had not shown still stands beside it (R6)."""
    heads = _heads_of(ledger, change.entity, change.row_id)
    for name, (_before, after, _replaced) in change.fields.items():
        key = (change.entity, change.row_id, name)
        standing = ledger.standing(*key, heads.of(name)) if len(heads.of(name)) > 1 else after
        ledger.mark_conflict(*key, stands=len(standing) > 1)
        if len(heads.of(name)) > 1:
            _show(ledger, *key, standing[0])


def _heads_of(ledger: Ledger, entity: str, row_id: str) -> Heads:
    table = tables()[entity]
    return Heads.parse(ledger.connection.scalar(sa.select(table.c.heads).where(table.c.id == row_id)) or "")


def _show(ledger: Ledger, entity: str, row_id: str, name: str, value: Any) -> None:
    table = tables()[entity]
    shown = {name: from_json(table.c[name], value)}
    ledger.connection.execute(sa.update(table).where(table.c.id == row_id).values(**shown))
