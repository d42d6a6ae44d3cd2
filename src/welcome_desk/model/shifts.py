"""Volunteers at an event: what is to be done when, by how many, and who does it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, relationship

from welcome_desk.model.base import Row, field, link
from welcome_desk.model.events import Event
from welcome_desk.model.people import Person


class Shift(Row):
    """Times are the centre’s local time; `wanted` is how many volunteers it takes."""

    __tablename__ = "shift"
    event_id: Mapped[str] = link("event")
    task: Mapped[str] = field(default="")
    starts_at: Mapped[datetime] = field()
    ends_at: Mapped[datetime] = field()
    wanted: Mapped[int] = field(default=1)
    note: Mapped[str] = field(default="")

    event: Mapped[Event] = relationship(lazy="raise")


class ShiftPlace(Row):
    """A volunteer on a shift: asked, promised, came or missed. `hours` where they differ from the shift’s own."""

    __tablename__ = "shift_place"
    shift_id: Mapped[str] = link("shift")
    person_id: Mapped[str] = link("person")
    state: Mapped[str] = field(default="promised")
    hours: Mapped[float | None] = field()

    shift: Mapped[Shift] = relationship(lazy="raise")
    person: Mapped[Person] = relationship(lazy="raise")
