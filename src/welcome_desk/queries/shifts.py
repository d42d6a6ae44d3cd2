"""Shifts of an event and who is on them; hours, and what they are worth to the centre."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa

from welcome_desk import i18n, terms
from welcome_desk.access.scope import View
from welcome_desk.model import Event, Person, Shift, ShiftPlace
from welcome_desk.queries.help_given import Given, at_events, hour_value, total
from welcome_desk.queries.joined import roots, shown
from welcome_desk.queries.occurrences import centre_zone, find_event
from welcome_desk.recurrence import lasting

ON = ("asked", "promised", "came")  # states of somebody who is counted on, or asked
COVERING = ("promised", "came")


@dataclass(frozen=True)
class Volunteer:
    """`hours` are those that count: typed, or as long as the shift really lasts. `also` names another shift at the same
    time; without a name where the person was erased."""

    place_id: str
    person_id: str | None
    name: str
    phone: str
    state: str
    hours: float
    typed: bool
    also: str = ""


@dataclass(frozen=True)
class ShiftLine:
    id: str
    task: str
    starts_at: datetime
    ends_at: datetime
    hours: float
    wanted: int
    note: str
    volunteers: tuple[Volunteer, ...]

    @property
    def covering(self) -> int:
        return sum(one.state in COVERING for one in self.volunteers)

    @property
    def asked(self) -> int:
        return sum(one.state == "asked" for one in self.volunteers)

    @property
    def missing(self) -> int:
        return max(self.wanted - self.covering, 0)

    def task_said(self) -> str:
        """A code of the terms shift-tasks, or somebody’s own words."""
        return terms.label("shift-tasks", self.task)

    def when_said(self) -> str:
        return f"{i18n.time_of(self.starts_at)} – {i18n.time_of(self.ends_at)}"


def shifts(view: View, key: str) -> list[ShiftLine]:
    """In order of time."""
    event = find_event(view, key)
    if event is None:
        return []
    zone = centre_zone(view)
    rows = view.session.scalars(
        sa.select(Shift)
        .where(Shift.event_id == event.id, Shift.deleted_at.is_(None))
        .order_by(Shift.starts_at, Shift.ends_at, Shift.id)
    ).all()
    lines = [_line(row, zone) for row in rows]
    on_them = _volunteers(view, {line.id: line for line in lines})
    also = _elsewhere(view, [one.person_id for each in on_them.values() for one in each if one.person_id])
    return [
        replace(line, volunteers=tuple(_told(one, line, also) for one in on_them.get(line.id, ())))
        for line in lines
    ]


def _line(row: Shift, zone: str) -> ShiftLine:
    hours = lasting(row.starts_at, row.ends_at, zone).total_seconds() / 3600
    return ShiftLine(row.id, row.task, row.starts_at, row.ends_at, hours, row.wanted, row.note, ())


def _volunteers(view: View, lines: dict[str, ShiftLine]) -> dict[str, list[Volunteer]]:
    joins = roots()
    select = (
        sa.select(ShiftPlace, Person)
        .outerjoin(joins, joins.c.id == ShiftPlace.person_id)
        .outerjoin(
            Person, sa.and_(Person.id == shown(ShiftPlace.person_id, joins), Person.deleted_at.is_(None))
        )
        .where(ShiftPlace.shift_id.in_(list(lines)), ShiftPlace.deleted_at.is_(None))
        .order_by(ShiftPlace.id)
    )
    found: dict[str, list[Volunteer]] = {}
    for place, person in view.session.execute(select):
        hours = lines[place.shift_id].hours if place.hours is None else place.hours
        found.setdefault(place.shift_id, []).append(_volunteer(place, person, hours))
    return found


def _volunteer(place: ShiftPlace, person: Person | None, hours: float) -> Volunteer:
    if person is None:
        return Volunteer(place.id, None, "", "", place.state, hours, typed=place.hours is not None)
    name, phone = person.display_name, person.phone
    return Volunteer(place.id, person.id, name, phone, place.state, hours, typed=place.hours is not None)


Elsewhere = dict[str, list[tuple[str, datetime, datetime, str, str, str]]]


def _elsewhere(view: View, people: Iterable[str]) -> Elsewhere:
    """Person → all shifts they are on, at whatever event that takes place."""
    joins = roots()
    who = shown(ShiftPlace.person_id, joins)
    select = (
        sa.select(who, Shift, Event)
        .select_from(ShiftPlace)
        .outerjoin(joins, joins.c.id == ShiftPlace.person_id)
        .join(Shift, Shift.id == ShiftPlace.shift_id)
        .join(Event, Event.id == Shift.event_id)
        .where(
            who.in_(set(people)), ShiftPlace.state.in_(ON), ShiftPlace.deleted_at.is_(None), Shift.deleted_at.is_(None),
            Event.deleted_at.is_(None), Event.state != "cancelled",
        )
    )  # fmt: skip
    found: Elsewhere = {}
    for person_id, shift, event in view.session.execute(select):
        told = (shift.id, shift.starts_at, shift.ends_at, shift.task, event.id, event.shown_title())
        found.setdefault(person_id, []).append(told)
    return found


def _told(one: Volunteer, line: ShiftLine, also: Elsewhere) -> Volunteer:
    """Says where else they are at the same time."""
    if one.person_id is None or one.state not in ON:
        return one
    clashes = [
        f"{terms.label('shift-tasks', task)} ({title})"
        for shift_id, begins, ends, task, _event, title in sorted(
            also.get(one.person_id, []), key=lambda told: told[1]
        )
        if shift_id != line.id and begins < line.ends_at and line.starts_at < ends
    ]
    return replace(one, also=i18n.list_of(dict.fromkeys(clashes)))


# ---- hours ----
def given_at(view: View, key: str) -> Given:
    """People are counted once, and so is the time of whoever stood on two shifts at once."""
    event = find_event(view, key)
    each = at_events(view, Event.id == (event.id if event is not None else ""))
    return total(each, hour_value(view)[0])
