"""Events and attendance. Expected and here are two things; only here is counted."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, relationship

from welcome_desk.errors import UserError
from welcome_desk.i18n import _, language
from welcome_desk.model.base import Row, field, link
from welcome_desk.model.people import Person

STATES = ("planned", "finished", "cancelled")


class Event(Row):
    """Times are the centre's local time. Head counts are for people who would rather not be listed."""

    __tablename__ = "event"
    title: Mapped[str] = field(default="")
    title_fr: Mapped[str] = field(default="")
    kind: Mapped[str] = field(default="")
    place: Mapped[str] = field(default="")
    starts_at: Mapped[datetime] = field()
    ends_at: Mapped[datetime] = field()
    capacity: Mapped[int | None] = field()
    state: Mapped[str] = field(default="planned")
    unnamed_adults: Mapped[int] = field(default=0)
    unnamed_children: Mapped[int] = field(default=0)
    note: Mapped[str] = field(default="")

    def check(self) -> None:
        if not (self.title.strip() or self.title_fr.strip()):
            raise UserError(_("Give the event a title."), field="title")
        if self.ends_at <= self.starts_at:
            raise UserError(_("The event ends before it starts. Check the times."), field="ends_at")

    def search_texts(self) -> list[str]:
        return [text for text in (self.title, self.title_fr) if text]

    def shown_title(self) -> str:
        return (self.title_fr or self.title) if language() == "fr" else (self.title or self.title_fr)


class Attendance(Row):
    """A person at an event: registered beforehand, here, or both. A walk-in was never registered."""

    __tablename__ = "attendance"
    event_id: Mapped[str] = link("event")
    person_id: Mapped[str] = link("person")
    registered_at: Mapped[datetime | None] = field()
    here_at: Mapped[datetime | None] = field()
    role: Mapped[str] = field(default="guest")

    event: Mapped[Event] = relationship(lazy="raise")
    person: Mapped[Person] = relationship(lazy="raise")
