"""Programs (running instances of a template) and enrolments."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped, relationship

from welcome_desk.i18n import language
from welcome_desk.model.base import Row, field, link
from welcome_desk.model.organizations import Organization
from welcome_desk.model.people import Household, Person

SIDES = ("seeker", "offer")
ENROLMENT_STATES = ("waiting", "matched", "paused", "done", "left")


class Program(Row):
    """`definition` is the template's text as it was when the program started: a newer template changes no running one."""

    __tablename__ = "program"
    template: Mapped[str] = field(default="")
    version: Mapped[int] = field(default=1)
    name: Mapped[str] = field(default="")
    name_fr: Mapped[str] = field(default="")
    definition: Mapped[str] = field(default="")
    started_on: Mapped[date] = field()
    ended_on: Mapped[date | None] = field()

    def shown_name(self) -> str:
        return (self.name_fr or self.name) if language() == "fr" else (self.name or self.name_fr)


class Enrolment(Row):
    """A person, household or organization in a program, on the seeker or the offer side, with what they answered."""

    __tablename__ = "enrolment"
    program_id: Mapped[str] = link("program")
    side: Mapped[str] = field(default="seeker")
    person_id: Mapped[str | None] = link("person")
    household_id: Mapped[str | None] = link("household")
    organization_id: Mapped[str | None] = link("organization")
    capacity: Mapped[int] = field(default=1)
    answers: Mapped[dict[str, Any]] = field(default=dict)
    status: Mapped[str] = field(default="waiting")
    applied_on: Mapped[date] = field()
    left_on: Mapped[date | None] = field()
    note: Mapped[str] = field(default="")

    program: Mapped[Program] = relationship(lazy="raise")
    person: Mapped[Person | None] = relationship(lazy="raise")
    household: Mapped[Household | None] = relationship(lazy="raise")
    organization: Mapped[Organization | None] = relationship(lazy="raise")
