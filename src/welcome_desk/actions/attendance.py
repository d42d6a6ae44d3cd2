"""Somebody’s line at an event, found through all of their records."""

from __future__ import annotations

import sqlalchemy as sa

from welcome_desk.actions import guards
from welcome_desk.model import Attendance, Event, Person
from welcome_desk.queries.joined import records_of
from welcome_desk.store.work import Work

LASTING = ("event_id", "person_id", "deleted_at")


def line_at(work: Work, event: Event, person: Person, role: str = "guest") -> Attendance:
    """This person’s one line at this event; a removed one is taken up again, empty as a new one."""
    guards.refuse_at_event(work, person)
    line = known_line(work, event, person)
    if line is None:
        return work.add(Attendance(event_id=event.id, person_id=person.id, role=role))
    if line.deleted_at is not None:
        work.bring_back(line)
        for name, value in Attendance.empty().items():
            if name not in LASTING:
                setattr(line, name, value)
        line.role = role
    return line


def known_line(work: Work, event: Event, person: Person) -> Attendance | None:
    """One that was removed only where there is no other."""
    return work.session.scalars(_theirs(work, event, person)).first()


def lines_at(work: Work, event: Event, person: Person) -> list[Attendance]:
    """Those that stand: more than one where two records of one person were both noted."""
    return list(work.session.scalars(_theirs(work, event, person).where(Attendance.deleted_at.is_(None))))


def _theirs(work: Work, event: Event, person: Person) -> sa.Select[Attendance]:
    theirs = Attendance.person_id.in_(records_of(work, person.id))
    known = sa.select(Attendance).where(Attendance.event_id == event.id, theirs)
    return known.order_by(Attendance.deleted_at.is_not(None), Attendance.id)
