"""What is seen or taught before somebody is matched, and when somebody is away."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, relationship

from welcome_desk.model.base import Row, field, link
from welcome_desk.model.programs import Enrolment


class Screening(Row):
    """That an item of the template was seen: when, until when it holds, and by whom. Never the document itself.

    `topics` are the training topics covered, by their place in the template's list.
    """

    __tablename__ = "screening"
    enrolment_id: Mapped[str] = link("enrolment")
    item: Mapped[str] = field(default="")
    done_on: Mapped[date] = field()
    expires_on: Mapped[date | None] = field()
    seen_by_id: Mapped[str | None] = link("user")
    topics: Mapped[list[str]] = field(default=list)
    hours: Mapped[float | None] = field()
    note: Mapped[str] = field(default="")

    enrolment: Mapped[Enrolment] = relationship(lazy="raise")


class Absence(Row):
    """Somebody is away for a while and comes back; another of the same side may stand in for them."""

    __tablename__ = "absence"
    enrolment_id: Mapped[str] = link("enrolment")
    from_on: Mapped[date] = field()
    until_on: Mapped[date | None] = field()
    substitute_id: Mapped[str | None] = link("enrolment")
    note: Mapped[str] = field(default="")

    enrolment: Mapped[Enrolment] = relationship(lazy="raise", foreign_keys="Absence.enrolment_id")
    substitute: Mapped[Enrolment | None] = relationship(lazy="raise", foreign_keys="Absence.substitute_id")
