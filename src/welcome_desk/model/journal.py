"""The journal's own tables (MERGE section 3): change sets, changes, and what is kept for speed beside them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import JSON

from welcome_desk.model.base import Base


class KnownDesk(Base):
    """Desk ids as small numbers: `heads` writes 1.812 for the 812th change set of desk 1. Numbers differ between stores."""

    __tablename__ = "known_desk"
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(unique=True)
    reached: Mapped[int] = mapped_column(default=0)
    met: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class Vector(Base):
    """One row per distinct version vector; it changes only when another desk's work is applied."""

    __tablename__ = "vector"
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    seen: Mapped[str] = mapped_column(unique=True)


class ChangeSetRow(Base):
    """One action. `n` is arrival order: causes always come first."""

    __tablename__ = "change_set"
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(unique=True)
    desk_n: Mapped[int] = mapped_column(sa.ForeignKey("known_desk.n"))
    seq: Mapped[int]
    wall: Mapped[int] = mapped_column(sa.BigInteger)
    counter: Mapped[int]
    vector_n: Mapped[int] = mapped_column(sa.ForeignKey("vector.n"))
    schema: Mapped[int]
    actor: Mapped[str | None]
    action: Mapped[str]
    undoes_desk_n: Mapped[int | None] = mapped_column(sa.ForeignKey("known_desk.n"))
    undoes_seq: Mapped[int | None]

    __table_args__ = (sa.UniqueConstraint("desk_n", "seq"),)


class ChangeRow(Base):
    """One row touched. `fields`: {name: [before, after, replaced dots]}; a value of length one is written bare."""

    __tablename__ = "change"
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    set_n: Mapped[int] = mapped_column(sa.ForeignKey("change_set.n"), index=True)
    entity: Mapped[str]
    row_id: Mapped[str]
    kind: Mapped[str]
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)

    __table_args__ = (sa.Index("ix_change_row", "entity", "row_id"),)


class Erased(Base):
    __tablename__ = "erased"
    entity: Mapped[str] = mapped_column(primary_key=True)
    row_id: Mapped[str] = mapped_column(primary_key=True)


class Conflict(Base):
    __tablename__ = "conflict"
    entity: Mapped[str] = mapped_column(primary_key=True)
    row_id: Mapped[str] = mapped_column(primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)


class StoreFact(Base):
    """What is this store's own and never travels: its desk id, clock, schema, whether it is a practice town."""

    __tablename__ = "store_fact"
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class SearchWord(Base):
    """Folded words of names, for search as you type. Derived from the tables; rebuilt at need."""

    __tablename__ = "search_word"
    entity: Mapped[str] = mapped_column(primary_key=True)
    row_id: Mapped[str] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(primary_key=True)

    __table_args__ = (sa.Index("ix_search_word_word", "word", "entity", "row_id"),)
