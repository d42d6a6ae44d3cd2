"""Protected notes: what only those with their own right may read."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, relationship

from welcome_desk.model.base import Row, field, link
from welcome_desk.model.people import Person
from welcome_desk.model.staff import User


class ProtectedNote(Row):
    """A note about health, violence, status or money. Its words are in no search, no list and no report."""

    __tablename__ = "protected_note"
    person_id: Mapped[str] = link("person")
    text: Mapped[str] = field(default="")
    written_at: Mapped[datetime] = field()
    by_id: Mapped[str | None] = link("user")

    person: Mapped[Person] = relationship(lazy="raise")
    by: Mapped[User | None] = relationship(lazy="raise")
