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
ENROLMENT_STATES = ("waiting", "matched", "paused", "done", "left", "refused")


class Program(Row):
    """`definition` is the template's text as it was when the program started: a newer template changes no running one.

    `weights` are the criteria's weights where the coordinator set others; `needs_right` is the right without which
    nothing of the program is seen (empty: everyone's).
    """

    __tablename__ = "program"
    template: Mapped[str] = field(default="")
    version: Mapped[int] = field(default=1)
    name: Mapped[str] = field(default="")
    name_fr: Mapped[str] = field(default="")
    definition: Mapped[str] = field(default="")
    started_on: Mapped[date] = field()
    ended_on: Mapped[date | None] = field()
    places: Mapped[int | None] = field()
    weights: Mapped[dict[str, Any]] = field(default=dict)
    needs_right: Mapped[str] = field(default="")

    def search_texts(self) -> list[str]:
        return [text for text in (self.name, self.name_fr) if text]

    def shown_name(self) -> str:
        return (self.name_fr or self.name) if language() == "fr" else (self.name or self.name_fr)


class Enrolment(Row):
    """A person, household or organization in a program, on the seeker or the offer side, with what they answered.

    `party` is how many places a seeker takes; `open_until` the last day of an opening; `may_tell` what the other side may be told; `result` how a course ended, `result_because` why in spite of its rule.
    """

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
    left_because: Mapped[str] = field(default="")
    note: Mapped[str] = field(default="")
    applied_how: Mapped[str] = field(default="")
    heard_from: Mapped[str] = field(default="")
    party: Mapped[int] = field(default=1)
    may_tell: Mapped[list[str]] = field(default=list)
    decision: Mapped[str] = field(default="")
    decided_on: Mapped[date | None] = field()
    decided_by_id: Mapped[str | None] = link("user")
    decided_because: Mapped[str] = field(default="")
    result: Mapped[str] = field(default="")
    result_on: Mapped[date | None] = field()
    result_because: Mapped[str] = field(default="")
    certificate: Mapped[str] = field(default="")
    open_until: Mapped[date | None] = field()

    program: Mapped[Program] = relationship(lazy="raise")
    person: Mapped[Person | None] = relationship(lazy="raise")
    household: Mapped[Household | None] = relationship(lazy="raise")
    organization: Mapped[Organization | None] = relationship(lazy="raise")


class FactCard(Row):
    """What newcomers ask about a place before they move there; the template says which facts."""

    __tablename__ = "fact_card"
    program_id: Mapped[str] = link("program")
    community: Mapped[str] = field(default="")
    facts: Mapped[dict[str, Any]] = field(default=dict)
    as_of: Mapped[date] = field()


class OwnTemplate(Row):
    """A template made here, as its TOML text. A published version never changes: the next edit is a new one."""

    __tablename__ = "own_template"
    template: Mapped[str] = field(default="")
    version: Mapped[int] = field(default=1)
    definition: Mapped[str] = field(default="")
    state: Mapped[str] = field(default="draft")
    based_on: Mapped[str] = field(default="")
    changed_on: Mapped[date] = field()
    by_id: Mapped[str | None] = link("user")
