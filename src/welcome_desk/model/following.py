"""What happens in a match's life: goals, meetings, pulses, concerns, exit talks, steps ticked; a team's tasks and money."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped, relationship

from welcome_desk.model.base import Row, field, link
from welcome_desk.model.matches import Match
from welcome_desk.model.programs import Enrolment
from welcome_desk.model.staff import User


class Goal(Row):
    """A goal in the participants' own words. `state`: open, reached or dropped."""

    __tablename__ = "goal"
    match_id: Mapped[str] = link("match")
    words: Mapped[str] = field(default="")
    review_on: Mapped[date | None] = field()
    state: Mapped[str] = field(default="open")
    ended_on: Mapped[date | None] = field()

    match: Mapped[Match] = relationship(lazy="raise")


class Meeting(Row):
    """The two met, or a worker worked with the person: when, how long, what was done. `kind` is the template's."""

    __tablename__ = "meeting"
    match_id: Mapped[str] = link("match")
    held_on: Mapped[date] = field()
    hours: Mapped[float | None] = field()
    kind: Mapped[str] = field(default="")
    way: Mapped[str] = field(default="")
    tags: Mapped[list[str]] = field(default=list)
    note: Mapped[str] = field(default="")
    by_id: Mapped[str | None] = link("user")

    match: Mapped[Match] = relationship(lazy="raise")


class Pulse(Row):
    """Three short questions to one side, by phone or on paper; `answers` by question, absent where not answered."""

    __tablename__ = "pulse"
    match_id: Mapped[str] = link("match")
    side: Mapped[str] = field(default="seeker")
    asked_on: Mapped[date] = field()
    how: Mapped[str] = field(default="")
    answers: Mapped[dict[str, Any]] = field(default=dict)
    note: Mapped[str] = field(default="")
    by_id: Mapped[str | None] = link("user")

    match: Mapped[Match] = relationship(lazy="raise")


class Concern(Row):
    """A worry about a match. Its words are for those with the right to see concerns alone."""

    __tablename__ = "concern"
    match_id: Mapped[str] = link("match")
    raised_on: Mapped[date] = field()
    raised_by: Mapped[str] = field(default="")
    severity: Mapped[str] = field(default="")
    words: Mapped[str] = field(default="")
    owner_id: Mapped[str | None] = link("user")
    next_step: Mapped[str] = field(default="")
    next_on: Mapped[date | None] = field()
    closed_on: Mapped[date | None] = field()
    outcome: Mapped[str] = field(default="")
    by_id: Mapped[str | None] = link("user")

    match: Mapped[Match] = relationship(lazy="raise")
    owner: Mapped[User | None] = relationship(lazy="raise", foreign_keys="Concern.owner_id")


class ExitTalk(Row):
    """The closing talk with one side."""

    __tablename__ = "exit_talk"
    match_id: Mapped[str] = link("match")
    side: Mapped[str] = field(default="seeker")
    held_on: Mapped[date] = field()
    how: Mapped[str] = field(default="")
    helped: Mapped[str] = field(default="")
    missed: Mapped[str] = field(default="")
    by_id: Mapped[str | None] = link("user")

    match: Mapped[Match] = relationship(lazy="raise")


class Tick(Row):
    """One line of a stage's checklist was done; `place` counts from 0 in the template's list."""

    __tablename__ = "tick"
    match_id: Mapped[str] = link("match")
    stage: Mapped[str] = field(default="")
    place: Mapped[int] = field(default=0)
    done_on: Mapped[date] = field()
    by_id: Mapped[str | None] = link("user")

    match: Mapped[Match] = relationship(lazy="raise")


class TeamTask(Row):
    """An item of a settlement plan, owned by a member of the team by name: what nobody has taken is the main contact’s."""

    __tablename__ = "team_task"
    match_id: Mapped[str] = link("match")
    area: Mapped[str] = field(default="")
    what: Mapped[str] = field(default="")
    owner_id: Mapped[str | None] = link("enrolment")
    due_on: Mapped[date | None] = field()
    done_on: Mapped[date | None] = field()
    note: Mapped[str] = field(default="")

    match: Mapped[Match] = relationship(lazy="raise")
    owner: Mapped[Enrolment | None] = relationship(lazy="raise")


class MoneyLine(Row):
    """Money that came in (more than zero) or went out (less), in cents."""

    __tablename__ = "money_line"
    match_id: Mapped[str] = link("match")
    dated_on: Mapped[date] = field()
    cents: Mapped[int] = field(default=0)
    what: Mapped[str] = field(default="")
    by_id: Mapped[str | None] = link("user")

    match: Mapped[Match] = relationship(lazy="raise")
