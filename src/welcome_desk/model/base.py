"""The base of every journaled table: text ids made here, `deleted_at`, and `heads`, the journal's mark on the row."""

from __future__ import annotations

import os
import time
from datetime import date, datetime
from typing import Any, ClassVar, cast

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import JSON, TypeDecorator

# Names for constraints, so that a migration can speak of them on every engine.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def new_id(milliseconds: int | None = None, noise: bytes | None = None) -> str:
    """A UUID of version 7 (RFC 9562): ordered by time, so that new rows lie together in every index."""
    stamp = int(time.time() * 1000) if milliseconds is None else milliseconds
    tail = bytearray((noise or os.urandom(10))[:10])
    tail[0] = 0x70 | (tail[0] & 0x0F)
    tail[2] = 0x80 | (tail[2] & 0x3F)
    digits = stamp.to_bytes(6, "big").hex() + bytes(tail).hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


class Base(DeclarativeBase):
    metadata = sa.MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: sa.Text(),
        date: sa.Date(),
        datetime: sa.DateTime(),
        list[str]: JSON(),
        list[Any]: JSON(),
        dict[str, Any]: JSON(),
    }


class Id(TypeDecorator[str]):
    """A reference to a row, as text: the same on SQLite and PostgreSQL."""

    impl = sa.String(36)
    cache_ok = True


class Row(Base):
    """A journaled row. Its table's name is its entity in the journal.

    Every column is written by actions through the session and recorded there; `heads` belongs to the journal alone.
    """

    __abstract__ = True

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    heads: Mapped[str] = mapped_column(default="", sort_order=1001)
    deleted_at: Mapped[datetime | None] = mapped_column(sort_order=1000, active_history=True)

    def __init__(self, **values: Any) -> None:
        """Defaults are set here and not at flush, because an insert journals every column (R3)."""
        super().__init__(**{**self.empty(), **values})

    def search_texts(self) -> list[str]:
        """The texts under which this row is found by search; none for most."""
        return []

    def note_texts(self) -> list[str]:
        """The notes in which search looks after names."""
        return []

    def sorted_by(self) -> str:
        """The name by which long lists put this row in order; empty for rows that no long list shows."""
        return ""

    @classmethod
    def empty(cls) -> dict[str, Any]:
        return {name: _default_of(column) for name, column in journaled(cls.__table__).items()}


def _default_of(column: sa.Column[Any]) -> Any:
    default = column.default
    if default is None:
        return None
    if isinstance(default, sa.ColumnDefault) and default.is_callable:
        return default.arg(None)
    return default.arg if isinstance(default, sa.ColumnDefault) else None


def kinds() -> dict[str, type[Row]]:
    """Entity → class, for every journaled table."""
    mapped = (mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Row))
    return {cls.__tablename__: cls for cls in mapped}


def unspoken(entity: str, name: str) -> Any:
    """What a field holds in a row that is older than the field, so that its journal never speaks of it."""
    return kinds()[entity].empty()[name]


def table_of(kind: type[Base]) -> sa.Table:
    """The mapped class’s table, for statements below the ORM."""
    return cast("sa.Table", kind.__table__)


def journaled(table: sa.FromClause) -> dict[str, sa.Column[Any]]:
    """The columns that the journal records: all but the key and the journal's own mark."""
    return {c.name: c for c in table.columns if c.name not in ("id", "heads") and isinstance(c, sa.Column)}


def field(**options: Any) -> Any:
    """A journaled column: keeps its old value until the flush, since an expired one could not be undone.

    The column itself may be empty even where the model never is: an erased row stays as a blank marker,
    so that what points to it still holds (R13).
    """
    return mapped_column(active_history=True, nullable=True, **options)


def link(target: str, *, index: bool = True, mutual: bool = False, **options: Any) -> Any:
    """A journaled reference to another row; `mutual` where that table refers to this one too."""
    key = sa.ForeignKey(f"{target}.id", use_alter=mutual)
    return mapped_column(Id, key, index=index, active_history=True, nullable=True, **options)
