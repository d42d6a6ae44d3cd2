"""Who helped with what in a period, and for how long: shifts at events, and meetings of matches."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from welcome_desk import terms
from welcome_desk.access.scope import View
from welcome_desk.i18n import _
from welcome_desk.model import Enrolment, Event, Match, Meeting, Person, Program, Shift, ShiftPlace
from welcome_desk.periods import Period
from welcome_desk.queries.figures.register import between, within
from welcome_desk.queries.joined import roots, shown
from welcome_desk.queries.occurrences import centre_zone
from welcome_desk.queries.shifts import hour_value
from welcome_desk.recurrence import lasting

Given = tuple[str, str, str, float, bool]  # person, name, what with, hours, at an event


@dataclass(frozen=True)
class Helper:
    person_id: str
    name: str
    what: tuple[str, ...]
    hours: float
    at_events: bool
    in_matches: bool


@dataclass(frozen=True)
class Volunteering:
    """`unnamed`: hours of those who were erased since. `worth` in dollars; None where an hour’s value is not set."""

    helpers: tuple[Helper, ...]
    unnamed: float
    worth: float | None
    source: str

    @property
    def hours(self) -> float:
        return sum(one.hours for one in self.helpers) + self.unnamed


def volunteering(view: View, period: Period) -> Volunteering:
    given = [*_at_events(view, period), *_in_matches(view, period)]
    people: dict[str, list[Given]] = {}
    for one in given:
        people.setdefault(one[0], []).append(one)
    unnamed = sum(hours for _who, _name, _what, hours, _where in people.pop("", []))
    helpers = [_helper(theirs) for theirs in people.values()]
    value, source = hour_value(view)
    hours = sum(one.hours for one in helpers) + unnamed
    ordered = tuple(sorted(helpers, key=lambda one: (one.name.casefold(), one.what)))
    return Volunteering(ordered, unnamed, None if value is None else hours * value, source)


def _helper(given: list[Given]) -> Helper:
    what = dict.fromkeys(words for _who, _name, words, _hours, _where in given)
    where = {at_event for *_told, at_event in given}
    hours = sum(hours for _who, _name, _what, hours, _where in given)
    return Helper(
        given[0][0], given[0][1], tuple(what), hours, at_events=True in where, in_matches=False in where
    )


def _at_events(view: View, period: Period) -> list[Given]:
    joins, zone = roots(), centre_zone(view)
    who = shown(ShiftPlace.person_id, joins)
    select = (
        sa.select(Person.id, Person.display_name, Shift, Event, ShiftPlace.hours)
        .select_from(ShiftPlace)
        .join(Shift, Shift.id == ShiftPlace.shift_id)
        .join(Event, Event.id == Shift.event_id)
        .outerjoin(joins, joins.c.id == ShiftPlace.person_id)
        .outerjoin(Person, sa.and_(Person.id == who, Person.deleted_at.is_(None)))
        .where(
            ShiftPlace.state == "came", ShiftPlace.deleted_at.is_(None), Shift.deleted_at.is_(None),
            Event.deleted_at.is_(None), Event.state != "cancelled", within(Event.starts_at, period),
        )
        .order_by(Shift.starts_at, ShiftPlace.id)
    )  # fmt: skip
    return [
        (person or "", name or "", _("{label}: {meaning}").format(label=event.shown_title(), meaning=terms.label("shift-tasks", shift.task)),
         typed if typed is not None else lasting(shift.starts_at, shift.ends_at, zone).total_seconds() / 3600, True)
        for person, name, shift, event, typed in view.session.execute(select)
    ]  # fmt: skip


def _in_matches(view: View, period: Period) -> list[Given]:
    """Of the volunteer’s side; whoever has no name any more is told as hours of nobody."""
    joins = roots()
    who = shown(Enrolment.person_id, joins)
    select = (
        sa.select(Person.id, Person.display_name, Program, Meeting.hours)
        .select_from(Meeting)
        .join(Match, Match.id == Meeting.match_id)
        .join(Program, Program.id == Match.program_id)
        .join(Enrolment, Enrolment.id == Match.offer_id)
        .outerjoin(joins, joins.c.id == Enrolment.person_id)
        .outerjoin(Person, sa.and_(Person.id == who, Person.deleted_at.is_(None)))
        .where(
            Meeting.deleted_at.is_(None), Match.deleted_at.is_(None), Enrolment.organization_id.is_(None),
            between(Meeting.held_on, period),
        )
        .order_by(Meeting.held_on, Meeting.id)
    )  # fmt: skip
    rows = view.session.execute(select)
    return [
        (person or "", name or "", program.shown_name(), hours or 0.0, False)
        for person, name, program, hours in rows
    ]
