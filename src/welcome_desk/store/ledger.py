"""Reading and writing the journal's tables: change sets, changes, desks, vectors, conflicts, erasures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import sqlalchemy as sa

from welcome_desk.model.base import table_of, unspoken
from welcome_desk.model.journal import ChangeRow, ChangeSetRow, Conflict, Erased, KnownDesk, StoreFact, Vector
from welcome_desk.store.heads import Dot, Dots, dots_of, dots_text
from welcome_desk.store.sets import Change, ChangeSet, WireDot, Write
from welcome_desk.store.values import Values, distinct, packed, unpacked

DESKS, VECTORS, SETS, CHANGES = (table_of(t) for t in (KnownDesk, Vector, ChangeSetRow, ChangeRow))
ERASED, CONFLICTS, FACTS = (table_of(t) for t in (Erased, Conflict, StoreFact))

BATCH = 400  # rows read by one statement
Stored = tuple[Values, Values, Dots]  # before, after, replaced


class PlainChange(NamedTuple):
    """A change with the store's own small dots."""

    entity: str
    row_id: str
    kind: str
    fields: dict[str, Stored]


class Written(NamedTuple):
    """What one change set did to a row, as far as undo asks."""

    undoes: Dot | None
    fields: dict[str, Dots]


def stored_fields(fields: dict[str, Stored]) -> dict[str, Any]:
    """An insert replaces nothing and saw nothing: its third element is left out."""
    return {
        name: [packed(before), packed(after), *([dots_text(replaced)] if replaced else [])]
        for name, (before, after, replaced) in fields.items()
    }


def read_fields(stored: dict[str, Any]) -> dict[str, Stored]:
    return {
        name: (unpacked(parts[0]), unpacked(parts[1]), dots_of(parts[2]) if len(parts) > 2 else frozenset())
        for name, parts in stored.items()
    }


@dataclass
class Ledger:
    """The journal of one store, within one open transaction."""

    connection: sa.Connection
    _numbers: dict[str, int] = field(default_factory=dict)
    _vectors: dict[str, int] = field(default_factory=dict)
    _any_conflict: bool | None = None

    # ---- facts ----
    def fact(self, key: str, default: str = "") -> str:
        found = self.connection.scalar(sa.select(FACTS.c.value).where(FACTS.c.key == key))
        return default if found is None else str(found)

    def put_fact(self, key: str, value: str) -> None:
        done = self.connection.execute(sa.update(FACTS).where(FACTS.c.key == key).values(value=value))
        if not done.rowcount:
            self.connection.execute(sa.insert(FACTS).values(key=key, value=value))

    def drop_facts(self, beginning: str) -> None:
        self.connection.execute(sa.delete(FACTS).where(FACTS.c.key.startswith(beginning, autoescape=True)))

    # ---- desks and vectors ----
    def number_of(self, desk: str) -> int:
        if desk not in self._numbers:
            known = self.connection.scalar(sa.select(DESKS.c.n).where(DESKS.c.id == desk))
            if known is None:
                self.connection.execute(sa.insert(DESKS).values(id=desk, reached=0, met={}))
                known = self.connection.scalar(sa.select(DESKS.c.n).where(DESKS.c.id == desk))
            self._numbers[desk] = int(known or 0)
        return self._numbers[desk]

    def desk_ids(self) -> dict[int, str]:
        return dict(self.connection.execute(sa.select(DESKS.c.n, DESKS.c.id)).all())

    def vector(self) -> dict[str, int]:
        """How many of each desk's change sets are here, without a gap."""
        rows = self.connection.execute(sa.select(DESKS.c.id, DESKS.c.reached).where(DESKS.c.reached > 0))
        return dict(rows.all())

    def reach(self, desk: str, seq: int) -> None:
        self.connection.execute(sa.update(DESKS).where(DESKS.c.id == desk).values(reached=seq))

    def vector_number(self, seen: dict[str, int]) -> int:
        text = json.dumps(seen, sort_keys=True, separators=(",", ":"))
        if text not in self._vectors:
            select = sa.select(VECTORS.c.n).where(VECTORS.c.seen == text)
            if (known := self.connection.scalar(select)) is None:
                self.connection.execute(sa.insert(VECTORS).values(seen=text))
                known = self.connection.scalar(select)
            self._vectors[text] = int(known or 0)
        return self._vectors[text]

    def met(self, desk: str) -> dict[str, int]:
        """What another desk has itself told us it holds."""
        found = self.connection.scalar(sa.select(DESKS.c.met).where(DESKS.c.id == desk))
        return dict(found or {})

    def put_met(self, desk: str, told: dict[str, int]) -> None:
        number = self.number_of(desk)
        self.connection.execute(sa.update(DESKS).where(DESKS.c.n == number).values(met=told))

    # ---- writing ----
    def write_set(self, change_set: ChangeSet, changes: Iterable[PlainChange]) -> None:
        self.write_sets([(change_set, changes)])

    def write_sets(self, sets: Sequence[tuple[ChangeSet, Iterable[PlainChange]]]) -> None:
        """Enter change sets, causes first, with their changes."""
        insert = sa.insert(SETS).returning(SETS.c.n, sort_by_parameter_order=True)
        numbers = self.connection.scalars(insert, [self._set_row(change_set) for change_set, _ in sets]).all()
        rows = [
            {
                "set_n": n,
                "entity": c.entity,
                "row_id": c.row_id,
                "kind": c.kind,
                "fields": stored_fields(c.fields),
            }
            for n, (_, changes) in zip(numbers, sets, strict=True)
            for c in changes
        ]
        if rows:
            self.connection.execute(sa.insert(CHANGES), rows)
        for desk, seq in {change_set.desk: change_set.seq for change_set, _ in sets}.items():
            self.reach(desk, seq)

    def _set_row(self, change_set: ChangeSet) -> dict[str, Any]:
        """The own desk's part of `seen` is always seq - 1 and is not written."""
        others = {desk: seq for desk, seq in change_set.seen.items() if desk != change_set.desk}
        undoes = change_set.undoes
        return {
            "id": change_set.id,
            "desk_n": self.number_of(change_set.desk),
            "seq": change_set.seq,
            "wall": change_set.clock[0],
            "counter": change_set.clock[1],
            "vector_n": self.vector_number(others),
            "schema": change_set.schema,
            "actor": change_set.actor,
            "action": change_set.action,
            "undoes_desk_n": self.number_of(undoes[0]) if undoes else None,
            "undoes_seq": undoes[1] if undoes else None,
        }

    # ---- reading values behind heads ----
    def writes(
        self, entity: str, row_id: str, name: str, dots: Dots
    ) -> dict[Dot, tuple[tuple[int, int], Values]]:
        """For each dot its clock and the values it left in one field."""
        if not dots:
            return {}
        select = (
            sa.select(SETS.c.desk_n, SETS.c.seq, SETS.c.wall, SETS.c.counter, CHANGES.c.fields)
            .join(SETS, SETS.c.n == CHANGES.c.set_n)
            .where(CHANGES.c.entity == entity, CHANGES.c.row_id == row_id)
        )
        found = {}
        for desk_n, seq, wall, counter, fields in self.connection.execute(select):
            if (desk_n, seq) in dots and name in fields:
                found[desk_n, seq] = ((wall, counter), unpacked(fields[name][1]))
        return found

    def written(self, entity: str, row_id: str) -> dict[Dot, Written]:
        """Every change set that wrote to a row: what it undid, and per field the writes it replaced."""
        select = (
            sa.select(SETS.c.desk_n, SETS.c.seq, SETS.c.undoes_desk_n, SETS.c.undoes_seq, CHANGES.c.fields)
            .join(SETS, SETS.c.n == CHANGES.c.set_n)
            .where(CHANGES.c.entity == entity, CHANGES.c.row_id == row_id)
        )
        return {
            (desk_n, seq): Written(
                (undoes_desk, undoes_seq) if undoes_seq else None,
                {name: replaced for name, (_before, _after, replaced) in read_fields(fields).items()},
            )
            for desk_n, seq, undoes_desk, undoes_seq, fields in self.connection.execute(select)
        }

    def standing(self, entity: str, row_id: str, name: str, dots: Dots) -> Values:
        """The greatest clock's value first, then every rival; more than one is a conflict (R4, R5)."""
        desks = self.desk_ids()
        heads = self.writes(entity, row_id, name, dots).items()
        latest = sorted(heads, key=lambda head: (head[1][0], desks[head[0][0]], head[0][1]), reverse=True)
        return distinct(name, (value for _dot, (_clock, values) in latest for value in values)) or [
            unspoken(entity, name)
        ]

    # ---- conflicts and erasures ----
    def in_conflict(self, entity: str, row_id: str, name: str) -> bool:
        if self._any_conflict is None:
            self._any_conflict = self.connection.scalar(sa.select(CONFLICTS.c.field).limit(1)) is not None
        return self._any_conflict and self.connection.scalar(_conflict(entity, row_id, name)) is not None

    def mark_conflict(self, entity: str, row_id: str, name: str, *, stands: bool) -> None:
        known = self.in_conflict(entity, row_id, name)
        if stands and not known:
            self.connection.execute(sa.insert(CONFLICTS).values(entity=entity, row_id=row_id, field=name))
            self._any_conflict = True
        elif known and not stands:
            where = sa.and_(
                CONFLICTS.c.entity == entity, CONFLICTS.c.row_id == row_id, CONFLICTS.c.field == name
            )
            self.connection.execute(sa.delete(CONFLICTS).where(where))

    def conflicts(self) -> list[tuple[str, str, str]]:
        order = (CONFLICTS.c.entity, CONFLICTS.c.row_id, CONFLICTS.c.field)
        return [(e, r, f) for e, r, f in self.connection.execute(sa.select(*order).order_by(*order))]

    def erased(self) -> set[tuple[str, str]]:
        return {(e, r) for e, r in self.connection.execute(sa.select(ERASED.c.entity, ERASED.c.row_id))}

    # ---- reading change sets ----
    def set_ids(self, dots: Iterable[WireDot]) -> dict[WireDot, str]:
        """By which id each of these dots is known here; those not here are left out."""
        seqs: dict[str, list[int]] = {}
        for desk, seq in dots:
            seqs.setdefault(desk, []).append(seq)
        found = {}
        for desk, wanted in seqs.items():
            select = sa.select(SETS.c.seq, SETS.c.id).join(DESKS, DESKS.c.n == SETS.c.desk_n)
            select = select.where(DESKS.c.id == desk, SETS.c.seq.between(min(wanted), max(wanted)))
            found.update({(desk, seq): set_id for seq, set_id in self.connection.execute(select)})
        return found

    def stamped_after(self, wall: int) -> list[str]:
        """The desks that have set a stamp later than this."""
        select = sa.select(DESKS.c.id).distinct().join(SETS, SETS.c.desk_n == DESKS.c.n)
        return list(self.connection.scalars(select.where(SETS.c.wall > wall).order_by(DESKS.c.id)))

    def sets(
        self, *, lacking: dict[str, int] | None = None, set_id: str | None = None, bare: bool = False
    ) -> Iterator[ChangeSet]:
        """Change sets in arrival order: all, those that a desk with this vector lacks, or one. `bare`: without changes."""
        desks = self.desk_ids()
        select = (
            sa.select(SETS, VECTORS.c.seen).join(VECTORS, VECTORS.c.n == SETS.c.vector_n).order_by(SETS.c.n)
        )
        if set_id is not None:
            select = select.where(SETS.c.id == set_id)
        rows = self.connection.execute(select).mappings().all()
        wanted = [r for r in rows if lacking is None or lacking.get(desks[r["desk_n"]], 0) < r["seq"]]
        for start in range(0, len(wanted), BATCH):
            part = wanted[start : start + BATCH]
            changes = {} if bare else self._changes([row["n"] for row in part], desks)
            for row in part:
                yield _change_set(row, desks, changes.get(row["n"], []))

    def _changes(self, numbers: list[int], desks: dict[int, str]) -> dict[int, list[Change]]:
        select = sa.select(CHANGES).where(CHANGES.c.set_n.in_(numbers)).order_by(CHANGES.c.n)
        found: dict[int, list[Change]] = {}
        for row in self.connection.execute(select).mappings().all():
            writes = {
                name: Write(before, after, frozenset((desks[d], s) for d, s in replaced))
                for name, (before, after, replaced) in read_fields(row["fields"]).items()
            }
            found.setdefault(row["set_n"], []).append(
                Change(row["entity"], row["row_id"], row["kind"], writes)
            )
        return found


def _change_set(row: sa.RowMapping, desks: dict[int, str], changes: list[Change]) -> ChangeSet:
    desk, seq = desks[row["desk_n"]], row["seq"]
    seen = json.loads(row["seen"]) | ({desk: seq - 1} if seq > 1 else {})
    undoes = (desks[row["undoes_desk_n"]], row["undoes_seq"]) if row["undoes_seq"] else None
    return ChangeSet(
        id=row["id"], desk=desk, seq=seq, clock=(row["wall"], row["counter"]), seen=seen, schema=row["schema"],
        actor=row["actor"], action=row["action"], undoes=undoes, changes=tuple(changes),
    )  # fmt: skip


def _conflict(entity: str, row_id: str, name: str) -> sa.Select[Any]:
    return sa.select(CONFLICTS.c.field).where(
        CONFLICTS.c.entity == entity, CONFLICTS.c.row_id == row_id, CONFLICTS.c.field == name
    )
