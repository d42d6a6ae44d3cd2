"""Passes: a benefit issued to a person or household, with a number and a term."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, relationship

from welcome_desk.model.base import Row, field, link
from welcome_desk.model.people import Household, Person
from welcome_desk.model.programs import Program


class Pass(Row):
    """The number says nothing about its holder; immigration status is never part of a pass. `renews_id` is the pass it follows on."""

    __tablename__ = "pass"
    program_id: Mapped[str | None] = link("program")
    person_id: Mapped[str | None] = link("person")
    household_id: Mapped[str | None] = link("household")
    number: Mapped[str] = field(default="")
    issued_on: Mapped[date] = field()
    valid_from: Mapped[date] = field()
    valid_to: Mapped[date] = field()
    revoked_on: Mapped[date | None] = field()
    revoked_because: Mapped[str] = field(default="")
    renews_id: Mapped[str | None] = link("pass")
    issuer: Mapped[str] = field(default="")
    printed_on: Mapped[date | None] = field()
    prints: Mapped[int] = field(default=0)

    program: Mapped[Program | None] = relationship(lazy="raise")
    person: Mapped[Person | None] = relationship(lazy="raise")
    household: Mapped[Household | None] = relationship(lazy="raise")
