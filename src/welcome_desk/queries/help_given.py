"""What volunteers gave: on shifts at events, and as the volunteer’s side of a match at its meetings.

The one place that says whose hours count and how many they are; the figures, the report of volunteers and the page of an
event add up what is read here. It is the same whoever asks, so names are read elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.access.walls import COUNTED
from welcome_desk.model import Centre, Enrolment, Event, Match, Meeting, Shift, ShiftPlace
from welcome_desk.queries.joined import roots, shown
from welcome_desk.queries.occurrences import centre_zone
from welcome_desk.recurrence import converted, lasting


@dataclass(frozen=True)
class Help:
    """One shift or meeting of somebody, who is None where they were erased since; `of` is the shift, or the program. `id` is
    that of their place on the shift, or of the meeting."""

    id: str
    person_id: str | None
    of: str
    hours: float
    at_event: bool


@dataclass(frozen=True)
class Given:
    """Hours that volunteers gave, and in dollars what an hour counts for; None where the centre has not set it."""

    people: int
    hours: float
    hour_value: float | None

    @property
    def value(self) -> float | None:
        return None if self.hour_value is None else self.hours * self.hour_value


@dataclass(frozen=True)
class AllGiven:
    """Of a period. Whoever helped in both ways is one of the people of both, and one of them together."""

    each: tuple[Help, ...]
    hour_value: float | None

    @property
    def together(self) -> Given:
        return total(self.each, self.hour_value)

    @property
    def at_events(self) -> Given:
        return total((one for one in self.each if one.at_event), self.hour_value)

    @property
    def in_matches(self) -> Given:
        return total((one for one in self.each if not one.at_event), self.hour_value)


def total(each: Iterable[Help], hour_value: float | None) -> Given:
    given = list(each)
    people = {one.person_id for one in given if one.person_id}
    return Given(len(people), sum(one.hours for one in given), hour_value)


def whole(number: float) -> int:
    """Halves upwards, as people and databases do."""
    return int(number + 0.5)


# ---- at events ----
Stood = tuple[datetime, datetime, datetime]  # a shift from, until; and until when they were there, all in UTC


def at_events(view: View, *where: Any) -> list[Help]:
    """Of everybody who came to shifts for which `where` holds (of Shift and Event), in order of time; the time of
    whoever stood on two shifts at once is counted once, on the earlier."""
    joins, zone = roots(), centre_zone(view)
    select = (
        sa.select(ShiftPlace.id, Shift.id, ShiftPlace.hours, shown(ShiftPlace.person_id, joins), Shift.starts_at, Shift.ends_at)
        .select_from(ShiftPlace)
        .outerjoin(joins, joins.c.id == ShiftPlace.person_id)
        .join(Shift, Shift.id == ShiftPlace.shift_id)
        .join(Event, Event.id == Shift.event_id)
        .where(
            ShiftPlace.state == "came", ShiftPlace.deleted_at.is_(None), Shift.deleted_at.is_(None),
            Event.deleted_at.is_(None), Event.state != "cancelled", *where,
        )
        .order_by(Shift.starts_at, ShiftPlace.id)
    )  # fmt: skip
    theirs: dict[object, list[tuple[Stood, int, Help]]] = {}
    for place, (one, shift, typed, who, begins, ends) in enumerate(view.session.execute(select)):
        told = Help(one, who, shift, 0.0, at_event=True)
        theirs.setdefault(who or place, []).append((_stood(typed, begins, ends, zone), place, told))
    return [one for stood in theirs.values() for one in _once(sorted(stood, key=lambda told: told[:2]))]


def _stood(typed: float | None, begins: datetime, ends: datetime, zone: str) -> Stood:
    since, lived = converted(begins, zone, "UTC"), lasting(begins, ends, zone)
    return since, since + lived, since + (lived if typed is None else timedelta(hours=typed))


def _once(stood: list[tuple[Stood, int, Help]]) -> list[Help]:
    """Of shifts that overlap the time is counted once; others count as they are, whatever was typed of them."""
    found, shift_until, there_until = [], datetime.min, datetime.min
    for (begins, ends, left), _place, told in stood:
        apart = begins >= shift_until
        since = begins if apart else max(begins, there_until)
        hours = max(left - since, timedelta()).total_seconds() / 3600
        found.append(replace(told, hours=hours))
        there_until = left if apart else max(there_until, left)
        shift_until = max(shift_until, ends)
    return found


# ---- in matches ----
def in_matches(view: View, *where: Any) -> list[Help]:
    """Of the volunteer’s side at meetings for which `where` holds; an organization’s side is no volunteer."""
    joins = roots()
    select = (
        sa.select(Meeting.id, shown(Enrolment.person_id, joins), Match.program_id, Meeting.hours)
        .select_from(Meeting)
        .join(Match, Match.id == Meeting.match_id)
        .join(Enrolment, Enrolment.id == Match.offer_id)
        .outerjoin(joins, joins.c.id == Enrolment.person_id)
        .where(Meeting.deleted_at.is_(None), Match.deleted_at.is_(None), Enrolment.organization_id.is_(None), *where)
        .order_by(Meeting.held_on, Meeting.id)
    )  # fmt: skip
    rows = view.session.execute(select, execution_options={COUNTED: True})
    return [Help(one, who, program, hours or 0.0, at_event=False) for one, who, program, hours in rows]


def hour_value(view: View) -> tuple[float | None, str]:
    """What an hour counts for in dollars, and where that is said."""
    found = view.session.execute(
        sa.select(Centre.hour_value, Centre.hour_value_source).where(Centre.deleted_at.is_(None)).limit(1)
    ).first()
    return (found[0], found[1]) if found is not None else (None, "")
