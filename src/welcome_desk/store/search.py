"""The search words of every row that was touched, kept beside the tables in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from welcome_desk.model.base import Base, Row, table_of
from welcome_desk.model.folding import note_words, order_words, search_words
from welcome_desk.model.journal import SearchWord
from welcome_desk.store.ledger import BATCH

WORDS = table_of(SearchWord)


def searched() -> dict[str, type[Row]]:
    """Entity → class, for the tables that search looks into."""
    mapped = (mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Row))
    return {cls.__tablename__: cls for cls in mapped if _is_searched(cls)}


def _is_searched(cls: type[Row]) -> bool:
    return cls.search_texts is not Row.search_texts or cls.note_texts is not Row.note_texts


def index(session: Session, touched: Iterable[tuple[str, str, str]]) -> None:
    classes, ids = searched(), dict[str, list[str]]()
    for entity, row_id, _kind in sorted(touched):
        if entity in classes:
            ids.setdefault(entity, []).append(row_id)
    for entity, wanted in ids.items():
        for start in range(0, len(wanted), BATCH):
            _index(session, entity, classes[entity], wanted[start : start + BATCH])


def _index(session: Session, entity: str, kind: type[Row], ids: list[str]) -> None:
    select = sa.select(kind).where(kind.id.in_(ids)).execution_options(populate_existing=True)
    rows = session.scalars(select).all()
    session.connection().execute(sa.delete(WORDS).where(WORDS.c.entity == entity, WORDS.c.row_id.in_(ids)))
    words = [
        {"entity": entity, "row_id": row.id, "word": word} for row in rows for word in sorted(_words(row))
    ]
    if words:
        session.connection().execute(sa.insert(WORDS), words)


def _words(row: Row) -> set[str]:
    """A removed row is not found."""
    if row.deleted_at is not None:
        return set()
    order = order_words(row.sorted_by()) if row.sorted_by() else set()
    return search_words(row.search_texts()).union(order, *map(note_words, row.note_texts()))


def rebuild(session: Session) -> None:
    """All search words anew, as after a restore."""
    session.connection().execute(sa.delete(WORDS))
    for entity, kind in searched().items():
        index(session, [(entity, row_id, "") for row_id in session.scalars(sa.select(kind.id))])
