"""Who looks, and what a query is handed: a session to read with, the day it is, and what the viewer may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from welcome_desk.access.rights import Right
from welcome_desk.model.base import Row

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Actor:
    """Who is signed in."""

    id: str | None
    display_name: str
    role: str


@dataclass(frozen=True)
class View:
    """What a query may use. It never writes: the session refuses to."""

    session: Session
    actor: Actor
    now: datetime
    rights: frozenset[Right]

    @property
    def today(self) -> date:
        return self.now.date()

    def may(self, right: Right) -> bool:
        return right in self.rights

    def get(self, kind: type[R], row_id: str) -> R | None:
        found = self.session.get(kind, row_id)
        return found if found is not None and found.deleted_at is None else None
