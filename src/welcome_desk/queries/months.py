"""What a report tells of a period beside its figures: each event by itself, and who came for the first time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Attendance, Contact, Event, Person
from welcome_desk.periods import Period
from welcome_desk.queries import figures
from welcome_desk.queries.figures.register import moments, within
from welcome_desk.queries.figures.so_far import so_far
from welcome_desk.queries.joined import joined_away
from welcome_desk.queries.who_met import newcomers_among


@dataclass(frozen=True)
class EventInFigures:
    """`counted`: heads without a name, companions among them. `share` of newcomers among all who are known as one or the
    other; None where nobody is."""

    title: str
    day: date
    registered: int
    here: int
    walk_ins: int
    counted: int
    share: float | None
    id: str = ""


@dataclass
class _Seen:
    """One person at one event, of however many records."""

    registered: bool = False
    here: bool = False
    companions: int = 0


def begun(view: View, period: Period) -> bool:
    """Whether there can be anything to tell of it: a practice town may have lived on beyond this machine’s day."""
    if period.first <= view.today:
        return True
    later = sa.select(Contact.id).where(Contact.deleted_at.is_(None), Contact.met_at >= moments(period)[0])
    return view.session.scalar(later.limit(1)) is not None


def events_in_figures(view: View, period: Period) -> list[EventInFigures]:
    """Each event that counts, first to last; their sums are the figures of the period."""
    held = (
        Event.deleted_at.is_(None),
        Event.state != "cancelled",
        within(Event.starts_at, so_far(view, period)),
    )
    events = view.session.scalars(sa.select(Event).where(*held).order_by(Event.starts_at, Event.id)).all()
    away = joined_away(view)
    seen = _attendance(view, held, away)
    newcomers = newcomers_among(view, {who for people in seen.values() for who in people}, away)
    return [_in_figures(event, seen.get(event.id, {}), newcomers) for event in events]


def _attendance(
    view: View, held: Iterable[sa.ColumnElement[bool]], away: dict[str, str]
) -> dict[str, dict[str, _Seen]]:
    """Event → person → what was noted of them."""
    found = dict[str, dict[str, _Seen]]()
    select = sa.select(Attendance).join(Event, Event.id == Attendance.event_id)
    for row in view.session.scalars(select.where(*held, Attendance.deleted_at.is_(None))):
        who = away.get(row.person_id, row.person_id)
        one = found.setdefault(row.event_id, {}).setdefault(who, _Seen())
        one.registered |= row.registered_at is not None
        one.here |= row.here_at is not None
        one.companions = max(one.companions, row.companions_here or 0)
    return found


def _in_figures(event: Event, people: dict[str, _Seen], newcomers: set[str]) -> EventInFigures:
    here = {who for who, one in people.items() if one.here}
    new = len(here & newcomers) + event.unnamed_newcomers
    known = len(here) + event.unnamed_newcomers + event.unnamed_residents
    return EventInFigures(
        title=event.shown_title(),
        day=event.starts_at.date(), registered=sum(one.registered for one in people.values()), here=len(here),
        walk_ins=sum(one.here and not one.registered for one in people.values()),
        counted=sum(event.head_counts().values()) + sum(people[who].companions for who in here), share=new / known if known else None,
        id=event.id,
    )  # fmt: skip


def first_time(view: View, period: Period) -> list[tuple[str, date]]:
    """Name and day of those whose first contact ever lies in the period, first to last."""
    first = figures.first_visits(period).subquery()
    select = sa.select(Person.display_name, first.c.first_at).join(first, first.c.person_id == Person.id)
    rows = view.session.execute(select.order_by(first.c.first_at, Person.id))
    return [(name, moment.date()) for name, moment in rows]
