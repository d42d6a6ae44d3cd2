"""Assessments: what a person needs and what they bring, area by area, on one day."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped, relationship

from welcome_desk.model.base import Row, field, link
from welcome_desk.model.people import Person
from welcome_desk.model.staff import User

LEVELS = ("no", "later", "now", "declined")


class Assessment(Row):
    """`areas`: area → {"level": one of LEVELS, "note", "organization_id"}; an area that is missing was not asked about.

    A later assessment is a row of its own, so that what changed between the two can be shown.
    """

    __tablename__ = "assessment"
    person_id: Mapped[str] = link("person")
    made_on: Mapped[date] = field()
    areas: Mapped[dict[str, Any]] = field(default=dict)
    strengths: Mapped[list[str]] = field(default=list)
    note: Mapped[str] = field(default="")
    plan_given_on: Mapped[date | None] = field()
    by_id: Mapped[str | None] = link("user")

    person: Mapped[Person] = relationship(lazy="raise")
    by: Mapped[User | None] = relationship(lazy="raise")

    def check(self) -> None:
        wrong = {answer["level"] for answer in self.areas.values()} - set(LEVELS)
        if wrong:
            raise ValueError(f"no such level: {', '.join(sorted(wrong))}")
