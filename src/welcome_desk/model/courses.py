"""Cohorts and courses: sessions, who was there, and levels."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Mapped, relationship

from welcome_desk.model.base import Row, field, link
from welcome_desk.model.programs import Enrolment, Program


class CourseSession(Row):
    """One class of a program; `module` is a key of its template, empty where it belongs to none.

    `only_for_id` is the one participant whose hours by themselves it stands for (language training before arrival).
    """

    __tablename__ = "course_session"
    program_id: Mapped[str] = link("program")
    module: Mapped[str] = field(default="")
    held_at: Mapped[datetime] = field()
    hours: Mapped[float] = field(default=0.0)
    place: Mapped[str] = field(default="")
    teacher: Mapped[str] = field(default="")
    cancelled_on: Mapped[date | None] = field()
    note: Mapped[str] = field(default="")
    only_for_id: Mapped[str | None] = link("enrolment")

    program: Mapped[Program] = relationship(lazy="raise")


class SessionAttendance(Row):
    """How one participant took part: present, late, excused, absent or made-up. `hours` where not the whole session."""

    __tablename__ = "session_attendance"
    session_id: Mapped[str] = link("course_session")
    enrolment_id: Mapped[str] = link("enrolment")
    state: Mapped[str] = field(default="present")
    hours: Mapped[float | None] = field()
    note: Mapped[str] = field(default="")

    session: Mapped[CourseSession] = relationship(lazy="raise")
    enrolment: Mapped[Enrolment] = relationship(lazy="raise")


class LevelMove(Row):
    """A participant moved to a level of the course."""

    __tablename__ = "level_move"
    enrolment_id: Mapped[str] = link("enrolment")
    level: Mapped[str] = field(default="")
    moved_on: Mapped[date] = field()
    note: Mapped[str] = field(default="")

    enrolment: Mapped[Enrolment] = relationship(lazy="raise")
