"""Arrival steps: what a household is helped with in its first week, month, winter; the timelines are data files."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, relationship

from welcome_desk.model.base import Row, field, link
from welcome_desk.model.people import Household, Person


class ArrivalStep(Row):
    """`timeline` and `step` are the ids in the data file. A step is open until it is done or skipped with a reason."""

    __tablename__ = "arrival_step"
    household_id: Mapped[str | None] = link("household")
    person_id: Mapped[str | None] = link("person")
    timeline: Mapped[str] = field(default="")
    step: Mapped[str] = field(default="")
    due_on: Mapped[date] = field()
    done_on: Mapped[date | None] = field()
    skipped_because: Mapped[str] = field(default="")
    by_id: Mapped[str | None] = link("user")

    household: Mapped[Household | None] = relationship(lazy="raise")
    person: Mapped[Person | None] = relationship(lazy="raise")
