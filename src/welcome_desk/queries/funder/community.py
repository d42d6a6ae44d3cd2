"""Community Connections: who was at an event that is over, and whose match has ended. What goes on is not sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from welcome_desk import terms
from welcome_desk.access.scope import View
from welcome_desk.model import (
    Attendance,
    Enrolment,
    Event,
    Match,
    Meeting,
    Person,
    Program,
    Shift,
    ShiftPlace,
)
from welcome_desk.periods import Period
from welcome_desk.programs import event_kinds
from welcome_desk.programs.funder import shipped
from welcome_desk.queries.figures.register import between, within
from welcome_desk.queries.programs import template_of

GROUP, MATCHING = "community-based-group-events", "targeted-matching-and-networking"
TARGETED = "targeted-matching"
COMPLETED, ENDED_EARLY = "completed", "ended-early"
STEP = 5  # minutes


@dataclass(frozen=True)
class Service:
    """What somebody took part in, as the record tells it; `people` are those whom it tells of."""

    id: str
    name: str
    people: frozenset[str]
    cells: Mapping[str, Any]


@dataclass(frozen=True)
class Taken:
    """What a period held: services, and how many were counted without a name or are still going on."""

    services: list[Service] = field(default_factory=list)
    unnamed: int = 0
    going_on: int = 0


def services(view: View, period: Period, away: Mapping[str, str]) -> Taken:
    events, unnamed = _events(view, period, away)
    return Taken([*events, *_matches(view, period, away)], unnamed, _going_on(view, period))


# ---- events ----
def _events(view: View, period: Period, away: Mapping[str, str]) -> tuple[list[Service], int]:
    over = (Event.deleted_at.is_(None), Event.state != "cancelled", within(Event.ends_at, period))
    select = sa.select(Event).where(*over, Event.ends_at <= view.now).order_by(Event.ends_at, Event.id)
    found = list(view.session.scalars(select))
    ids = [event.id for event in found]
    guests, helped = _guests(view, ids, away), _helped(view, ids)
    made = [_of_event(event, guests[event.id], event.id in helped) for event in found if guests.get(event.id)]
    return made, sum(sum(event.head_counts().values()) for event in found)


def _guests(view: View, ids: list[str], away: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Event → guests who were there, each once, whichever of their records was marked."""
    here = (Attendance.here_at.is_not(None), Attendance.deleted_at.is_(None), Attendance.role == "guest")
    select = sa.select(Attendance.event_id, Attendance.person_id).where(Attendance.event_id.in_(ids), *here)
    found: dict[str, set[str]] = {}
    for event, person in view.session.execute(select):
        found.setdefault(event, set()).add(away.get(person, person))
    return {event: frozenset(people) for event, people in found.items()}


def _helped(view: View, ids: list[str]) -> set[str]:
    """Events at which volunteers took part."""
    at_door = sa.select(Attendance.event_id).where(
        Attendance.event_id.in_(ids), Attendance.role != "guest", Attendance.here_at.is_not(None),
        Attendance.deleted_at.is_(None),
    )  # fmt: skip
    on_shift = sa.select(Shift.event_id).join(ShiftPlace, ShiftPlace.shift_id == Shift.id)
    on_shift = on_shift.where(Shift.event_id.in_(ids), ShiftPlace.state == "came", Shift.deleted_at.is_(None))
    on_shift = on_shift.where(ShiftPlace.deleted_at.is_(None))
    return {*view.session.scalars(at_door), *view.session.scalars(on_shift)}


def _of_event(event: Event, guests: frozenset[str], helped: bool) -> Service:
    kind = event_kinds.kind_of(event.kind or "")
    type_ = event.federal_type or kind.federal_type
    topic = event.topic or kind.topic
    topic = topic if topic in event_kinds.topics_for(type_) else ""
    branch = terms.detail("federal-event-types", type_, "activity")
    matching = branch == MATCHING
    people = len(guests) + sum(event.head_counts().values())
    first, last = event.starts_at.date(), event.ends_at.date()
    cells = {
        "activity": branch, "service-type" if matching else "event-type": type_, "topic": topic,
        "received": ("group-matching" if matching else "group-event") if branch else "",
        "participants": _band(people), "volunteers": "yes" if helped else "no",
        "status": COMPLETED, "start": first, "end": last, "projected-end": last, **_length(event),
    }  # fmt: skip
    return Service(event.id, event.shown_title(), guests, cells)


def _band(people: int) -> str:
    return "under-10" if people < 10 else "10-20" if people <= 20 else "over-20"


def _length(event: Event) -> dict[str, Any]:
    """An all-day event says nothing of how long anybody was there."""
    return {} if event.all_day else _hours((event.ends_at - event.starts_at).total_seconds() / 3600)


def _hours(hours: float) -> dict[str, Any]:
    """In hours and minutes, the minutes by five."""
    steps = round(hours * 60 / STEP)
    whole, rest = divmod(steps * STEP, 60)
    return {"hours": whole, "minutes": str(rest)} if steps else {}


# ---- matches ----
def _matches(view: View, period: Period, away: Mapping[str, str]) -> list[Service]:
    ended = (Match.stage == "closed", Match.started_on.is_not(None), between(Match.closed_on, period))
    rows = [row for row in _started(view, *ended) if _counts(row[1])]
    homes = _at_home(view, {seeker.household_id for _match, _program, seeker, _offer in rows})
    hours = _met(view, [match.id for match, *_rest in rows])
    found = []
    for match, program, seeker, offer in rows:
        people = [seeker.person_id] if seeker.person_id else homes.get(seeker.household_id or "", [])
        theirs = frozenset(away.get(one, one) for one in people if one)
        found.append(
            Service(
                match.id,
                program.shown_name(),
                theirs,
                _of_match(match, program, offer, hours.get(match.id, 0)),
            )
        )
    return found


def _started(view: View, *where: Any) -> Iterable[Any]:
    offer = sa.orm.aliased(Enrolment)
    select = (
        sa.select(Match, Program, Enrolment, offer)
        .join(Program, Program.id == Match.program_id)
        .join(Enrolment, Enrolment.id == Match.seeker_id)
        .join(offer, offer.id == Match.offer_id)
        .where(Match.deleted_at.is_(None), Program.deleted_at.is_(None), *where)
    )
    return view.session.execute(select.order_by(Match.closed_on, Match.id)).all()


def _counts(program: Program) -> bool:
    return bool(program.definition) and template_of(program).federal.activity == MATCHING


def _at_home(view: View, homes: set[str | None]) -> dict[str, list[str]]:
    select = sa.select(Person.household_id, Person.id).where(
        Person.household_id.in_(homes - {None}), Person.deleted_at.is_(None)
    )
    found: dict[str, list[str]] = {}
    for home, person in view.session.execute(select.order_by(Person.id)):
        found.setdefault(home or "", []).append(person)
    return found


def _met(view: View, ids: list[str]) -> dict[str, float]:
    select = sa.select(Meeting.match_id, sa.func.sum(Meeting.hours)).group_by(Meeting.match_id)
    rows = view.session.execute(select.where(Meeting.match_id.in_(ids), Meeting.deleted_at.is_(None)))
    return {match: float(hours or 0) for match, hours in rows}


def _of_match(match: Match, program: Program, offer: Enrolment, hours: float) -> dict[str, Any]:
    became = terms.detail("closing-reasons", match.closing_reason, "federal")
    early = became != COMPLETED
    return {
        "activity": MATCHING, "service-type": TARGETED, "topic": shipped().topic_of(program.template),
        "received": "one-on-one", "participants": _band(1), "volunteers": "no" if offer.organization_id else "yes",
        "status": ENDED_EARLY if early else COMPLETED, "reason": became if early else "",
        "start": match.started_on, "end": match.closed_on, "projected-end": match.ends_on or match.closed_on,
        **_hours(hours),
    }  # fmt: skip


def _going_on(view: View, period: Period) -> int:
    """By the period’s last day; a file made before it is over counts what goes on today."""
    day = min(period.last, view.today)
    open_then = sa.or_(Match.closed_on.is_(None), Match.closed_on > day)
    rows = _started(view, Match.started_on <= day, open_then)
    return sum(_counts(program) for _match, program, _seeker, _offer in rows)
