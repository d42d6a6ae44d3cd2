"""Events: registered, attended, walk-ins and heads counted are four numbers, and what belongs to each."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from welcome_desk.i18n import N_
from welcome_desk.model import (
    Attendance,
    Event,
)
from welcome_desk.periods import Period
from welcome_desk.queries.figures.register import Rows, counted, within
from welcome_desk.queries.figures.selects import together
from welcome_desk.queries.joined import roots, shown


def held(period: Period) -> Any:
    return sa.and_(Event.deleted_at.is_(None), Event.state != "cancelled", within(Event.starts_at, period))


_REGISTERED, _HERE = sa.func.max(Attendance.registered_at), sa.func.max(Attendance.here_at)
# Of two records of one person at one event: waiting where both wait, withdrawn where both are.
_ENTERED = Attendance.registered_at.is_not(None)
_WAITS = sa.func.min(sa.case((_ENTERED, Attendance.waiting_since.is_not(None)), else_=None)) == 1
_WITHDREW = sa.func.min(sa.case((_ENTERED, Attendance.withdrew_at.is_not(None)), else_=None)) == 1


def _attendance(period: Period, *having: Any) -> Rows:
    """One line for each person at each event."""
    joins = roots()
    who = shown(Attendance.person_id, joins)
    return (
        sa.select(sa.func.min(Attendance.id).label("id"))
        .select_from(Attendance)
        .join(Event, Event.id == Attendance.event_id)
        .outerjoin(joins, joins.c.id == Attendance.person_id)
        .where(held(period), Attendance.deleted_at.is_(None))
        .group_by(Event.id, who)
        .having(sa.and_(*having))
    )


@counted(
    "events",
    N_("Events"),
    N_(
        "Events of the period; cancelled ones, dates taken out of a series and those to come after today are left out. A date of a series counts once anything is noted about it, such as who came: of others nobody knows that they took place."
    ),
    of="event",
)
def events(period: Period) -> Rows:
    return sa.select(Event.id.label("id")).where(held(period))


@counted(
    "events-registered",
    N_("Registered for events"),
    N_(
        "Names registered for the period’s events before they came or not, with those who waited for a place or could not come; companions are not among them."
    ),
    of="attendance",
)
def events_registered(period: Period) -> Rows:
    return _attendance(period, _REGISTERED.is_not(None))


@counted(
    "events-waiting",
    N_("On an event’s waiting list"),
    N_("Of those registered, names that had no place yet because the event was full."),
    of="attendance",
)
def events_waiting(period: Period) -> Rows:
    return _attendance(period, _REGISTERED.is_not(None), _WAITS)


@counted(
    "events-withdrew",
    N_("Registered for events, could not come"),
    N_("Of those registered, names of whom it was said beforehand that they could not come."),
    of="attendance",
)
def events_withdrew(period: Period) -> Rows:
    return _attendance(period, _REGISTERED.is_not(None), _WITHDREW)


@counted(
    "events-attended",
    N_("Attendances at events by name"),
    N_("Times that a named person was at an event; one person may count often."),
    of="attendance",
)
def events_attended(period: Period) -> Rows:
    return _attendance(period, _HERE.is_not(None))


@counted(
    "events-people",
    N_("People at events"),
    N_("Different named people who were at an event; each is counted once."),
    of="person",
)
def events_people(period: Period) -> Rows:
    who = shown(Attendance.person_id, roots())
    return _attendance(period, _HERE.is_not(None)).with_only_columns(who.label("id")).distinct()


@counted(
    "events-walk-ins",
    N_("Walk-ins at events"),
    N_("Attendances by people who had not been registered."),
    of="attendance",
)
def events_walk_ins(period: Period) -> Rows:
    return _attendance(period, _HERE.is_not(None), _REGISTERED.is_(None))


@counted(
    "events-companions",
    N_("Companions at events"),
    N_("People who came along with somebody who is known by name, counted without a name."),
    of="attendance",
)
def events_companions(period: Period) -> Rows:
    along = sa.func.max(Attendance.companions_here)
    return _attendance(period, _HERE.is_not(None), along > 0).add_columns(along.label("amount"))


HEADS = {
    "adults": Event.unnamed_adults,
    "newcomers": Event.unnamed_newcomers,
    "residents": Event.unnamed_residents,
    "children": Event.unnamed_children,
}


@counted(
    "events-unnamed",
    N_("Counted at events without a name"),
    N_("Heads counted at events without a name, adults and children; companions are not among them."),
    of="event",
)
def events_unnamed(period: Period) -> Rows:
    heads = sum(HEADS.values(), start=sa.literal(0))
    return sa.select(Event.id.label("id"), heads.label("amount")).where(held(period), heads > 0)


@counted(
    "events-heads",
    N_("Counted without a name, by kind"),
    N_(
        "Heads counted at events without a name: newcomers, residents, children, and adults of whom nobody knows more."
    ),
    of="event",
    terms="heads",
)
def events_heads(period: Period) -> Rows:
    return together(*(
        sa.select(Event.id.label("id"), sa.literal(kind).label("code"), heads.label("amount")).where(held(period), heads > 0)
        for kind, heads in HEADS.items()
    ))  # fmt: skip
