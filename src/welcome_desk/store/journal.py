"""The recorder: turns what an action did to the session into one change set, in the same transaction.

It listens to flushes. Values of before come from attribute history, what is replaced from the row's `heads` (or from
what the form showed, R6). Bulk statements would slip past it and are refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from welcome_desk.model.base import Row, journaled
from welcome_desk.store.heads import Dot, Dots, Heads
from welcome_desk.store.ledger import Ledger, PlainChange
from welcome_desk.store.values import Values, distinct, same, to_json

MACHINERY = "welcome_desk_machinery"
Seen = Mapping[tuple[str, str], str]  # (entity, id) -> heads as a form showed them


class Recorder:
    """One action's record. `seen` holds the heads of rows that a form showed before it was saved."""

    def __init__(self, session: Session, ledger: Ledger, dot: Dot, *, seen: Seen | None = None) -> None:
        self.session, self.ledger, self.dot, self.seen = session, ledger, dot, seen or {}
        self.inserted: list[Row] = []
        self.updated: dict[tuple[str, str], tuple[Row, str, dict[str, tuple[Values, Dots]]]] = {}
        self.settling: set[str] = set()
        sa.event.listen(session, "before_flush", self._before_flush)
        sa.event.listen(session, "do_orm_execute", _refuse_bulk)

    def _before_flush(self, session: Session, _context: UOWTransaction, _instances: object) -> None:
        if session.deleted:
            raise RuntimeError("rows are never deleted: set deleted_at (work.remove), or erase")
        for row in _rows(session.new):
            row.heads = Heads(frozenset({self.dot})).text()
            self.inserted.append(row)
        for row in _rows(session.dirty):
            if row not in self.inserted and session.is_modified(row):
                self._note_update(row)

    def _note_update(self, row: Row) -> None:
        key = (row.__tablename__, row.id)
        noted = self.updated.setdefault(key, (row, row.heads, {}))[2]
        heads = Heads.parse(row.heads)
        for name in journaled(row.__table__):
            history = sa.inspect(row).attrs[name].history
            if not history.has_changes() or name in noted:
                continue
            if not history.deleted:
                raise RuntimeError(f"{key[0]}.{name} was changed without its old value being loaded")
            noted[name] = self._stood(key, name, to_json(history.deleted[0]), heads)
            heads.put(name, (heads.of(name) - noted[name][1]) | {self.dot})
        row.heads = heads.text()

    def _stood(self, key: tuple[str, str], name: str, value: Any, heads: Heads) -> tuple[Values, Dots]:
        """What the person saw (shown value and rivals), and the writes that are thereby replaced."""
        shown = Heads.parse(self.seen[key]).of(name) if key in self.seen else heads.of(name)
        if shown == heads.of(name) and not self.ledger.in_conflict(*key, name):
            return [value], shown
        return self.ledger.standing(*key, name, shown), shown

    def changes(self) -> list[PlainChange]:
        """After the last flush: the rows touched, each field once, from what stood first to what stands now."""
        inserts = [self._insert_of(row) for row in self.inserted]
        updates = [self._update_of(*noted) for noted in self.updated.values()]
        return inserts + [change for change in updates if change.fields]

    def _insert_of(self, row: Row) -> PlainChange:
        fields = {
            name: ([None], [to_json(getattr(row, name))], frozenset[Dot]())
            for name in journaled(row.__table__)
        }
        return PlainChange(row.__tablename__, row.id, "insert", dict(fields))

    def _update_of(self, row: Row, old_heads: str, noted: dict[str, tuple[Values, Dots]]) -> PlainChange:
        entity, fields, undone = row.__tablename__, {}, set()
        for name, (before, replaced) in noted.items():
            value = to_json(getattr(row, name))
            after = (
                [value]
                if (entity, row.id, name) in self.ledger.settled
                else distinct(name, (value, *before[1:]))
            )
            if len(after) == len(before) and all(
                same(name, a, b) for a, b in zip(after, before, strict=True)
            ):
                undone.add(name)
            else:
                fields[name] = (before, after, replaced)
        if undone:
            self._put_back(row, old_heads, undone)
        return PlainChange(entity, row.id, "update", fields)

    def _put_back(self, row: Row, old_heads: str, names: Iterable[str]) -> None:
        """A field set and set back in one action was not written: it keeps the heads it had."""
        old, now = Heads.parse(old_heads), Heads.parse(row.heads)
        for name in names:
            now.put(name, old.of(name))
        table = row.__table__
        statement = sa.update(table).where(table.c.id == row.id).values(heads=now.text())  # type: ignore[arg-type]
        self.session.connection().execute(statement)


def _rows(objects: Iterable[object]) -> list[Row]:
    return [found for found in objects if isinstance(found, Row)]


def _refuse_bulk(state: ORMExecuteState) -> None:
    """Bulk statements change rows that no flush sees, so the journal would not know of them."""
    if (state.is_update or state.is_delete or state.is_insert) and not state.execution_options.get(MACHINERY):
        raise RuntimeError("bulk writes are refused inside an action: change the rows one by one")
