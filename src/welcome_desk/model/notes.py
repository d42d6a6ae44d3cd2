"""Notes about a person: those that everyone at the desk may read, and those that need a right of their own."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, relationship

from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.model.base import Row, field, link
from welcome_desk.model.people import Person
from welcome_desk.model.staff import User


class PersonNote(Row):
    """A dated line on a person’s timeline. It is no contact: nobody came or called, and no figure counts it.

    `fixed`: written by the program itself as a trace, and not to be changed or removed.
    """

    __tablename__ = "person_note"
    person_id: Mapped[str] = link("person")
    text: Mapped[str] = field(default="")
    written_at: Mapped[datetime] = field()
    by_id: Mapped[str | None] = link("user")
    fixed: Mapped[bool] = field(default=False)

    person: Mapped[Person] = relationship(lazy="raise")
    by: Mapped[User | None] = relationship(lazy="raise")

    def note_texts(self) -> list[str]:
        return [self.text] if self.text else []

    def check(self) -> None:
        if not self.text.strip():
            raise UserError(_("Write what you want to note."), field="text")


class ProtectedNote(Row):
    """A note about health, violence, status or money. Its words are in no search, no list and no report but the one of all that is held about the person."""

    __tablename__ = "protected_note"
    person_id: Mapped[str] = link("person")
    text: Mapped[str] = field(default="")
    written_at: Mapped[datetime] = field()
    by_id: Mapped[str | None] = link("user")

    person: Mapped[Person] = relationship(lazy="raise")
    by: Mapped[User | None] = relationship(lazy="raise")
