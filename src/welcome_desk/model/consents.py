"""Consents: what a person said yes or no to, one purpose at a time, as they were asked and in which language."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, relationship

from welcome_desk.model.base import Row, field, link
from welcome_desk.model.organizations import Organization
from welcome_desk.model.people import Person

ANSWERS = ("given", "refused")
WAYS = ("spoken", "signed", "written")
GIVEN_BY = ("self", "parent", "guardian")


class Consent(Row):
    """The latest one for a purpose counts, from its day on, until it expires or is withdrawn.

    Express consent, dated and provable, as the Privacy Commissioner of Canada’s guidance asks.
    """

    __tablename__ = "consent"
    person_id: Mapped[str] = link("person")
    purpose: Mapped[str] = field(default="")
    organization_id: Mapped[str | None] = link("organization")
    answer: Mapped[str] = field(default="given")
    answered_on: Mapped[date] = field()
    expires_on: Mapped[date | None] = field()
    withdrawn_on: Mapped[date | None] = field()
    language: Mapped[str] = field(default="")
    interpreter: Mapped[bool] = field(default=False)
    how: Mapped[str] = field(default="spoken")
    given_by: Mapped[str] = field(default="self")
    form_version: Mapped[str] = field(default="")
    by_id: Mapped[str | None] = link("user")
    note: Mapped[str] = field(default="")

    person: Mapped[Person] = relationship(lazy="raise")
    organization: Mapped[Organization | None] = relationship(lazy="raise")

    def state_on(self, day: date) -> str:
        """ "given", "refused", "withdrawn" or "ended"."""
        if self.answer != "given":
            return "refused"
        if self.withdrawn_on is not None and self.withdrawn_on <= day:
            return "withdrawn"
        return "ended" if self.expires_on is not None and self.expires_on <= day else "given"

    def stands_on(self, day: date) -> bool:
        """Is this a yes that holds on that day?"""
        ended = (self.expires_on, self.withdrawn_on)
        return self.answer == "given" and self.answered_on <= day and all(e is None or day < e for e in ended)
