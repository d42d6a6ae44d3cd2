"""The recorder: turns what an action did to the session into one change set, in the same transaction.

It listens to flushes. Values of before come from attribute history, what is replaced from the row's `heads` (or from
what the form showed, R6). Bulk statements would slip past it and are refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from welcome_desk.model.base import Row, journaled, table_of
from welcome_desk.store.heads import Dot, Dots, Heads
from welcome_desk.store.ledger import Ledger, PlainChange
from welcome_desk.store.values import Values, distinct, to_json

Seen = Mapping[tuple[str, str], str]  # (entity, id) -> heads as a form showed them


class Noted(NamedTuple):
    """One field as it stood before the action: in the table, as the form showed it, and what is thereby replaced."""

    stood: Any
    before: Values
    replaced: Dots


class Recorder:
    """One action's record. `seen` holds the heads of rows that a form showed before it was saved."""

    def __init__(self, session: Session, ledger: Ledger, dot: Dot, *, seen: Seen | None = None) -> None:
        self.session, self.ledger, self.dot, self.seen = session, ledger, dot, seen or {}
        self.inserted: dict[Row, None] = {}
        self.updated: dict[tuple[str, str], tuple[Row, str, dict[str, Noted]]] = {}
        sa.event.listen(session, "before_flush", self._before_flush)
        sa.event.listen(session, "do_orm_execute", _refuse_bulk)

    def _before_flush(self, session: Session, _context: UOWTransaction, _instances: object) -> None:
        if session.deleted:
            raise RuntimeError("rows are never deleted: set deleted_at (work.remove), or erase")
        for row in _rows(session.new):
            row.heads = Heads(frozenset({self.dot})).text()
            self.inserted[row] = None
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
            noted[name] = self._stood(key, name, history.deleted[0], heads)
            heads.put(name, (heads.of(name) - noted[name].replaced) | {self.dot})
        row.heads = heads.text()

    def _stood(self, key: tuple[str, str], name: str, value: Any, heads: Heads) -> Noted:
        """What the person saw (shown value and rivals), and the writes that are thereby replaced."""
        shown = Heads.parse(self.seen[key]).of(name) if key in self.seen else heads.of(name)
        if shown == heads.of(name) and not self.ledger.in_conflict(*key, name):
            return Noted(value, [to_json(value)], shown)
        return Noted(value, self.ledger.standing(*key, name, shown), shown)

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

    def _update_of(self, row: Row, old_heads: str, noted: dict[str, Noted]) -> PlainChange:
        fields, untouched = {}, {}
        for name, (stood, before, replaced) in noted.items():
            after = distinct(name, (to_json(getattr(row, name)), *before[1:]))
            if after == before:
                untouched[name] = stood
            else:
                fields[name] = (before, after, replaced)
        if untouched:
            self._put_back(row, old_heads, untouched)
        return PlainChange(row.__tablename__, row.id, "update", fields)

    def _put_back(self, row: Row, old_heads: str, untouched: dict[str, Any]) -> None:
        """Writing what already stood is no write: the field keeps its heads, and its value even where a form was stale."""
        old, now = Heads.parse(old_heads), Heads.parse(row.heads)
        for name in untouched:
            now.put(name, old.of(name))
        table = table_of(type(row))
        statement = sa.update(table).where(table.c.id == row.id).values(heads=now.text(), **untouched)
        self.session.connection().execute(statement)


def _rows(objects: Iterable[object]) -> list[Row]:
    return [found for found in objects if isinstance(found, Row)]


def _refuse_bulk(state: ORMExecuteState) -> None:
    """Bulk statements change rows that no flush sees, so the journal would not know of them."""
    writes = (
        state.is_update or state.is_delete or state.is_insert or isinstance(state.statement, sa.TextClause)
    )
    if writes:
        raise _bulk()


def _bulk() -> RuntimeError:
    return RuntimeError("bulk writes are refused inside an action: change the rows one by one")


class ActionSession(Session):
    """The session an action is handed: without the old bulk methods, which no event tells of."""

    def bulk_save_objects(self, *_given: Any, **_options: Any) -> None:
        raise _bulk()

    def bulk_insert_mappings(self, *_given: Any, **_options: Any) -> None:
        raise _bulk()

    def bulk_update_mappings(self, *_given: Any, **_options: Any) -> None:
        raise _bulk()
