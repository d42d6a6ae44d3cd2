"""The search words of every row that was touched, kept beside the tables in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from welcome_desk.model.base import Base, Row, table_of
from welcome_desk.model.folding import order_word, search_words
from welcome_desk.model.journal import SearchWord
from welcome_desk.store.journal import MACHINERY

WORDS = table_of(SearchWord)


def searched() -> dict[str, type[Row]]:
    """Entity → class, for the tables that search looks into."""
    mapped = (mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Row))
    return {cls.__tablename__: cls for cls in mapped if cls.search_texts is not Row.search_texts}


def index(session: Session, touched: Iterable[tuple[str, str, str]]) -> None:
    classes = searched()
    for entity, row_id, _kind in touched:
        if entity in classes:
            row = session.get(classes[entity], row_id, populate_existing=True)
            _write(session, entity, row_id, row)


def _write(session: Session, entity: str, row_id: str, row: Row | None) -> None:
    connection = session.connection()
    connection.execute(sa.delete(WORDS).where(WORDS.c.entity == entity, WORDS.c.row_id == row_id))
    if row is None or row.deleted_at is not None:
        return
    found = search_words(row.search_texts())
    if row.sorted_by():
        found.add(order_word(row.sorted_by()))
    if found:
        rows = [{"entity": entity, "row_id": row_id, "word": word} for word in sorted(found)]
        connection.execute(sa.insert(WORDS), rows)


def rebuild(session: Session) -> None:
    """All search words anew, as after a restore."""
    session.connection().execute(sa.delete(WORDS))
    for entity, cls in searched().items():
        for row in session.scalars(sa.select(cls).execution_options(**{MACHINERY: True})):
            _write(session, entity, row.id, row)
