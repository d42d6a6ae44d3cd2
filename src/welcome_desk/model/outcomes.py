"""What became of people, asked again months later; and evidence for standards that no other record gives."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, relationship

from welcome_desk.model.base import Row, field, link
from welcome_desk.model.programs import Enrolment, Program


class OutcomeCheck(Row):
    """One measure of the template for one participant, due some months after the end (`months`; 0: at the end).

    `answer`: yes, no, unknown or could-not-reach; empty until asked. `number` or `on_date` where the measure asks for one.
    """

    __tablename__ = "outcome_check"
    enrolment_id: Mapped[str] = link("enrolment")
    outcome: Mapped[str] = field(default="")
    months: Mapped[int] = field(default=0)
    due_on: Mapped[date] = field()
    answer: Mapped[str] = field(default="")
    number: Mapped[float | None] = field()
    on_date: Mapped[date | None] = field()
    answered_on: Mapped[date | None] = field()
    note: Mapped[str] = field(default="")
    by_id: Mapped[str | None] = link("user")

    enrolment: Mapped[Enrolment] = relationship(lazy="raise")


class Evidence(Row):
    """Somebody says that an item of the standards is met, or does not apply, for a program or for one match of it."""

    __tablename__ = "evidence"
    program_id: Mapped[str] = link("program")
    match_id: Mapped[str | None] = link("match")
    item: Mapped[str] = field(default="")
    applies: Mapped[bool] = field(default=True)
    seen_on: Mapped[date] = field()
    note: Mapped[str] = field(default="")
    by_id: Mapped[str | None] = link("user")

    program: Mapped[Program] = relationship(lazy="raise")
