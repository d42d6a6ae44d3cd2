"""Is the store sound? Integrity, foreign keys, gapless journal, and: the journal, replayed, gives the tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from welcome_desk.model.base import journaled, unspoken
from welcome_desk.store.heads import Dot, Dots, Heads
from welcome_desk.store.ledger import CHANGES, SETS, Ledger, read_fields
from welcome_desk.store.taking import tables
from welcome_desk.store.values import Values, distinct, to_json


@dataclass
class Findings:
    """What `check` looked at, and every problem it found, in plain words for an administrator."""

    rows: int = 0
    change_sets: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not self.problems


def check(ledger: Ledger) -> Findings:
    findings = Findings()
    if ledger.connection.dialect.name == "sqlite":
        findings.problems += _sqlite_problems(ledger)
    findings.problems += _journal_problems(ledger, findings)
    conflicts: set[tuple[str, str, str]] = set()
    for entity, table in sorted(tables().items()):
        findings.problems += _table_problems(ledger, entity, table, findings, conflicts)
    if _erasures(ledger) != ledger.erased():
        findings.problems.append("the list of what was erased differs from the journal")
    if conflicts != set(ledger.conflicts()):
        findings.problems.append("the list of conflicts differs from the journal")
    return findings


def _sqlite_problems(ledger: Ledger) -> Iterator[str]:
    for (said,) in ledger.connection.exec_driver_sql("PRAGMA integrity_check"):
        if said != "ok":
            yield f"integrity: {said}"
    for table, rowid, parent, _n in ledger.connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"foreign key: {table} row {rowid} points to a missing {parent}"


def _journal_problems(ledger: Ledger, findings: Findings) -> Iterator[str]:
    """Sequences without a gap, and no cause that came after its effect."""
    reached: dict[str, int] = {}
    for change_set in ledger.sets(bare=True):
        findings.change_sets += 1
        if change_set.seq != reached.get(change_set.desk, 0) + 1:
            yield f"journal: a gap before change set {change_set.seq} of desk {change_set.desk}"
        if any(reached.get(desk, 0) < seq for desk, seq in change_set.seen.items()):
            yield f"journal: change set {change_set.seq} of desk {change_set.desk} came before its cause"
        reached[change_set.desk] = change_set.seq
    if reached != ledger.vector():
        yield "journal: the version vector differs from the change sets"


def _erasures(ledger: Ledger) -> set[tuple[str, str]]:
    select = sa.select(CHANGES.c.entity, CHANGES.c.row_id).where(CHANGES.c.kind == "erase")
    return {(entity, row_id) for entity, row_id in ledger.connection.execute(select)}


@dataclass
class _Replay:
    """One row as the journal tells it: per field the heads with their clocks and values."""

    heads: dict[str, dict[Dot, tuple[tuple[int, int, str, int], Values]]] = field(default_factory=dict)

    def add(self, dot: Dot, clock: tuple[int, int, str, int], fields: dict[str, Any]) -> None:
        for name, (_before, after, replaced) in read_fields(fields).items():
            heads = self.heads.setdefault(name, {})
            for old in replaced:
                heads.pop(old, None)
            heads[dot] = (clock, after)

    def dots(self, name: str) -> Dots:
        return frozenset(self.heads.get(name, {}))

    def values(self, entity: str, name: str) -> Values:
        latest = sorted(self.heads.get(name, {}).values(), key=lambda head: head[0], reverse=True)
        return distinct(name, (value for _clock, values in latest for value in values)) or [
            unspoken(entity, name)
        ]


def _replays(ledger: Ledger, entity: str) -> dict[str, _Replay]:
    desks = ledger.desk_ids()
    select = (
        sa.select(CHANGES.c.row_id, CHANGES.c.fields, SETS.c.desk_n, SETS.c.seq, SETS.c.wall, SETS.c.counter)
        .join(SETS, SETS.c.n == CHANGES.c.set_n)
        .where(CHANGES.c.entity == entity)
        .order_by(CHANGES.c.row_id, SETS.c.n)
    )
    found: dict[str, _Replay] = {}
    for row_id, rows in groupby(ledger.connection.execute(select), key=lambda row: row[0]):
        replay = found[row_id] = _Replay()
        for _id, fields, desk_n, seq, wall, counter in rows:
            replay.add((desk_n, seq), (wall, counter, desks[desk_n], seq), fields)
    return found


def _table_problems(
    ledger: Ledger, entity: str, table: sa.Table, findings: Findings, conflicts: set[tuple[str, str, str]]
) -> Iterator[str]:
    erased = {row_id for kind, row_id in ledger.erased() if kind == entity}
    replays, names = _replays(ledger, entity), list(journaled(table))
    seen = set()
    for row in ledger.connection.execute(sa.select(table).order_by(table.c.id)).mappings():
        findings.rows += 1
        seen.add(row["id"])
        if row["id"] in erased:
            yield from _erased_problems(entity, row, names, replays.get(row["id"]))
        elif row["id"] not in replays:
            yield f"{entity} {row['id']}: in the table but not in the journal"
        else:
            yield from _row_problems(entity, row, names, replays[row["id"]], conflicts)
    yield from (
        f"{entity} {row_id}: in the journal but not in the table" for row_id in set(replays) - seen - erased
    )


def _erased_problems(
    entity: str, row: sa.RowMapping, names: list[str], replay: _Replay | None
) -> Iterator[str]:
    if any(row[name] is not None for name in names if name != "deleted_at") or (replay and replay.heads):
        yield f"{entity} {row['id']}: erased, but values remain"


def _row_problems(
    entity: str, row: sa.RowMapping, names: list[str], replay: _Replay, conflicts: set[tuple[str, str, str]]
) -> Iterator[str]:
    heads = Heads.parse(row["heads"])
    for name in names:
        values = replay.values(entity, name)
        if to_json(row[name]) != values[0]:
            yield f"{entity} {row['id']}: {name} differs from the journal"
        if name in replay.heads and heads.of(name) != replay.dots(name):
            yield f"{entity} {row['id']}: the heads of {name} differ from the journal"
        if len(values) > 1:
            conflicts.add((entity, row["id"], name))
