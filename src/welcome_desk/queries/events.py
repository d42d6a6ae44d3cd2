"""Events: the list, and the door (who is expected, who is here)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from welcome_desk import i18n
from welcome_desk.access.scope import View
from welcome_desk.model import Attendance, Event, Household, Person
from welcome_desk.queries.joined import roots, shown
from welcome_desk.queries.occurrences import find_event, key_for


@dataclass(frozen=True)
class EventLine:
    """One row of the list. Expected and here are two numbers; only here is counted."""

    id: str
    title: str
    kind: str
    place: str
    starts_at: datetime
    ends_at: datetime
    state: str
    expected: int
    here: int
    unnamed: int


@dataclass(frozen=True)
class Guest:
    person_id: str
    name: str
    household_id: str | None
    household: str
    role: str
    registered: bool
    here_at: datetime | None
    waiting: bool = False
    withdrew: bool = False


@dataclass(frozen=True)
class Door:
    """An event as the person at the door sees it."""

    event: EventLine
    unnamed_adults: int
    unnamed_children: int
    note: str
    guests: list[Guest] = field(default_factory=list)

    @property
    def expected(self) -> list[Guest]:
        """Still to come: not those who wait for a place, nor those who said that they cannot come."""
        absent = [guest for guest in self.guests if guest.here_at is None]
        return [guest for guest in absent if not (guest.waiting or guest.withdrew)]

    @property
    def here(self) -> list[Guest]:
        """Latest first."""
        present = [guest for guest in self.guests if guest.here_at is not None]
        return sorted(present, key=lambda guest: str(guest.here_at), reverse=True)

    @property
    def people_here(self) -> int:
        return len(self.here) + self.unnamed_adults + self.unnamed_children


def _people(moment: Any, who: Any) -> Any:
    """How many different people have this moment; someone with two records is one."""
    return sa.func.count(sa.distinct(sa.case((moment.is_not(None), who))))


def _with_a_place() -> Any:
    """When they were registered, where that still holds and they do not wait for a place."""
    holds = sa.and_(Attendance.waiting_since.is_(None), Attendance.withdrew_at.is_(None))
    return sa.case((holds, Attendance.registered_at))


def _lines(*where: sa.ColumnElement[bool]) -> sa.Select[Event, int, int]:
    joins = roots()
    who = shown(Attendance.person_id, joins)
    attended = sa.and_(Attendance.event_id == Event.id, Attendance.deleted_at.is_(None))
    return (
        sa.select(Event, _people(_with_a_place(), who), _people(Attendance.here_at, who))
        .outerjoin(Attendance, attended)
        .outerjoin(joins, joins.c.id == Attendance.person_id)
        .where(Event.deleted_at.is_(None), *where)
        .group_by(Event.id)
    )


def _line(event: Event, expected: int, here: int) -> EventLine:
    return EventLine(
        id=key_for(event), title=event.shown_title(), kind=event.kind, place=event.place, starts_at=event.starts_at,
        ends_at=event.ends_at, state=event.state, expected=expected, here=here,
        unnamed=event.unnamed_adults + event.unnamed_children,
    )  # fmt: skip


def event_ids(view: View, *, past: bool) -> list[str]:
    """Events to come, soonest first; or past ones, latest first. Today's are still to come."""
    midnight = datetime.combine(view.today, time.min)
    when = Event.starts_at < midnight if past else Event.starts_at >= midnight
    order = Event.starts_at.desc() if past else Event.starts_at
    return list(
        view.session.scalars(
            sa.select(Event.id).where(Event.deleted_at.is_(None), when).order_by(order, Event.id)
        )
    )


def event_lines(view: View, ids: Iterable[str]) -> dict[str, EventLine]:
    rows = view.session.execute(_lines(Event.id.in_(list(ids))))
    return {event.id: _line(event, expected, here) for event, expected, here in rows}


def events_on(view: View, day: datetime) -> list[EventLine]:
    start = datetime.combine(day.date(), time.min)
    on_day = sa.and_(
        Event.starts_at >= start, Event.starts_at < start + timedelta(days=1), Event.state != "cancelled"
    )
    rows = view.session.execute(_lines(on_day).order_by(Event.starts_at))
    return [_line(*row) for row in rows]


def door(view: View, key: str) -> Door | None:
    """By its id or, for a date of a series, by its key; one that nobody touched yet expects nobody."""
    event = find_event(view, key)
    if event is None:
        return None
    found, joins = view.session.execute(_lines(Event.id == event.id)).first() or (event, 0, 0), roots()
    guests = (
        sa.select(Attendance, Person, Household.name)
        .outerjoin(joins, joins.c.id == Attendance.person_id)
        .join(Person, Person.id == shown(Attendance.person_id, joins))
        .outerjoin(Household, Household.id == Person.household_id)
        .where(Attendance.event_id == event.id, Attendance.deleted_at.is_(None), Person.deleted_at.is_(None))
    )
    lines = _each_once(_guest(*row) for row in view.session.execute(guests))
    lines.sort(key=lambda guest: i18n.sort_key(guest.name))
    return Door(_line(*found), event.unnamed_adults, event.unnamed_children, event.note, lines)


def _each_once(lines: Iterable[Guest]) -> list[Guest]:
    """Two records of one person are one guest, here if either is."""
    found: dict[str, Guest] = {}
    for line in lines:
        known = found.get(line.person_id, line)
        here = min((at for at in (known.here_at, line.here_at) if at), default=None)
        registered = known.registered or line.registered
        waiting, withdrew = known.waiting and line.waiting, known.withdrew and line.withdrew
        found[line.person_id] = replace(
            known, registered=registered, here_at=here, waiting=waiting, withdrew=withdrew
        )
    return list(found.values())


def _guest(line: Attendance, person: Person, household: str | None) -> Guest:
    return Guest(
        person_id=person.id, name=person.display_name, household_id=person.household_id, household=household or "",
        role=line.role, registered=line.registered_at is not None, here_at=line.here_at,
        waiting=line.waiting_since is not None, withdrew=line.withdrew_at is not None,
    )  # fmt: skip
