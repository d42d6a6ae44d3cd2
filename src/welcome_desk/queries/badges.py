"""Whose name badges are printed for an event: everyone who is registered and has a place, each once."""

from __future__ import annotations

import sqlalchemy as sa

from welcome_desk import i18n
from welcome_desk.access.scope import View
from welcome_desk.model import Attendance, Person
from welcome_desk.queries.joined import roots, shown
from welcome_desk.queries.occurrences import event_id

Named = tuple[str, str, str]  # what they are called, their name, their role at the event


def people(view: View, key: str) -> list[Named]:
    """By name. Who waits for a place, or said that they cannot come, is left out."""
    joins = roots()
    select = (
        sa.select(Person.id, Person.called, Person.given, Person.display_name, Attendance.role)
        .select_from(Attendance)
        .outerjoin(joins, joins.c.id == Attendance.person_id)
        .join(Person, Person.id == shown(Attendance.person_id, joins))
        .where(
            Attendance.event_id == event_id(key), Attendance.deleted_at.is_(None), Person.deleted_at.is_(None),
            Attendance.waiting_since.is_(None), Attendance.withdrew_at.is_(None),
        )
        .order_by(Attendance.id)
    )  # fmt: skip
    found = {
        person: (called or given or name, name, role)
        for person, called, given, name, role in view.session.execute(select)
    }
    return sorted(found.values(), key=lambda one: i18n.sort_key(one[1]))
