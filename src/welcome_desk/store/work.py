"""What an action is handed (Work), and what it touched (Changes)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from welcome_desk.access import walls
from welcome_desk.access.rights import rights_of
from welcome_desk.access.scope import Actor
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.model.base import Row

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Changes:
    """What an action touched: (entity, id, inserted | updated | erased). Screens decide by it whether to refresh."""

    rows: frozenset[tuple[str, str, str]] = frozenset()
    change_set: str | None = None
    action: str = ""

    def touches(self, *entities: str) -> bool:
        return any(entity in entities for entity, _id, _kind in self.rows)

    def ids(self, entity: str) -> set[str]:
        return {row_id for kind, row_id, _how in self.rows if kind == entity}

    @property
    def erases(self) -> bool:
        return any(how == "erased" for _entity, _id, how in self.rows)

    def __bool__(self) -> bool:
        return bool(self.rows)


@dataclass
class Work:
    """One running action: the open session, who acts, and when. It never commits: the desk does."""

    session: Session
    actor: Actor
    now: datetime
    new_id: Callable[[], str]
    erasing: list[tuple[str, str]] = field(default_factory=list)
    settling: list[tuple[str, str, str, Any]] = field(default_factory=list)

    @property
    def today(self) -> date:
        return self.now.date()

    def get(self, kind: type[R], row_id: str | None) -> R:
        found = self.session.get(kind, row_id) if row_id else None
        if found is None or found.deleted_at is not None:
            raise UserError(_("This record is no longer there. Someone may have removed it since."))
        walls.refuse_walled(self.session, found, rights_of(self.actor.role))
        return found

    def add(self, row: R) -> R:
        row.id = row.id or self.new_id()
        self.session.add(row)
        return row

    def remove(self, row: Row) -> None:
        row.deleted_at = self.now

    def bring_back(self, row: Row) -> None:
        row.deleted_at = None

    def erase(self, row: Row) -> None:
        """The right to be forgotten: values go from the journal too, and there is no undo (R13)."""
        self.erasing.append((row.__tablename__, row.id))

    def settle(self, row: Row, name: str, value: Any) -> None:
        """End a conflict by a person's word: a write that carries no rivals, even where it keeps what is shown (R9)."""
        self.settling.append((row.__tablename__, row.id, name, value))
