"""Who met whom at events: how many newcomers and residents were together, and who sat together for the first time.

A newcomer is who counts as one everywhere: an arrival is known, or they look for something in a program. Everybody else
who is here by name is a resident. Companions and heads of whom nobody knows more belong to neither.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import product

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from welcome_desk import i18n
from welcome_desk.access.scope import View
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.model import Attendance, Enrolment, Event, Match, Person
from welcome_desk.queries.joined import Reading, joined_away
from welcome_desk.queries.occurrences import find_event

Pair = frozenset[str]
Seating = dict[tuple[str, str], set[str]]  # (event, table) → people

SHARE_MEANS = N_(
    "Newcomers among those here of whom it is known: people by name, and heads counted as newcomers or residents. A newcomer is whoever has arrived from elsewhere, or looks for something in a program."
)
TABLES_MEAN = N_(
    "Pairs of a newcomer and a resident at the same table or in the same group, who had not sat together at an earlier event and had not been matched before."
)
HANDS_MEAN = N_("People who raised a hand when asked whether they had met somebody for the first time.")


@dataclass(frozen=True)
class Met:
    """Numbers alone. `tables`: how many were recorded; `hands` is None where nobody asked."""

    newcomers: int
    residents: int
    tables: int
    first_meetings: int
    hands: int | None

    @property
    def known(self) -> int:
        return self.newcomers + self.residents

    @property
    def share(self) -> float | None:
        """Of newcomers; None where nobody is known to be one or the other."""
        return self.newcomers / self.known if self.known else None

    @property
    def recorded(self) -> bool:
        return bool(self.tables) or self.hands is not None


@dataclass(frozen=True)
class MadeOf:
    """What these numbers are made of: the attendances of newcomers and of residents, and how many pairs sat together for the
    first time, by the event at which they did."""

    newcomers: tuple[str, ...]
    residents: tuple[str, ...]
    first_meetings: dict[str, int]


@dataclass(frozen=True)
class _Sitting:
    event_id: str
    starts_at: datetime
    person_id: str
    seat: str


# ---- one event, and a span of days ----
def met_at(view: View, key: str) -> Met | None:
    event = find_event(view, key)
    return None if event is None else _met(view, [event], event.starts_at)


def met_within(view: View, first: date, last: date) -> Met:
    """All events that began on these days, cancelled ones left out; a person at three events counts thrice."""
    begins, ends = datetime.combine(first, time.min), datetime.combine(last + timedelta(days=1), time.min)
    return _met(view, events_within(view, begins, ends), ends)


def made_of(view: View, first: date, last: date) -> MadeOf:
    """Heads that were only counted stand in the events themselves."""
    begins, ends = datetime.combine(first, time.min), datetime.combine(last + timedelta(days=1), time.min)
    ids, away = {event.id for event in events_within(view, begins, ends)}, joined_away(view)
    return _made_of(view, ids, _sittings(view, ends, away), away)


def events_within(view: View, begins: datetime, ends: datetime) -> list[Event]:
    select = sa.select(Event).where(Event.deleted_at.is_(None), Event.state != "cancelled")
    return list(view.session.scalars(select.where(Event.starts_at >= begins, Event.starts_at < ends)))


def recorded_within(view: View, first: date, last: date) -> list[str]:
    """The events that have their tables recorded, or hands counted."""
    begins, ends = datetime.combine(first, time.min), datetime.combine(last + timedelta(days=1), time.min)
    events = events_within(view, begins, ends)
    seated = {one.event_id for one in _sittings(view, ends)}
    return [event.id for event in events if event.id in seated or event.first_meetings is not None]


def _met(view: View, events: list[Event], until: datetime) -> Met:
    ids, away = {event.id for event in events}, joined_away(view)
    sittings = _sittings(view, until + timedelta(microseconds=1), away)
    made = _made_of(view, ids, sittings, away)
    hands = [event.first_meetings for event in events if event.first_meetings is not None]
    return Met(
        newcomers=len(made.newcomers) + sum(event.unnamed_newcomers for event in events),
        residents=len(made.residents) + sum(event.unnamed_residents for event in events),
        tables=len({(one.event_id, one.seat) for one in sittings if one.event_id in ids}),
        first_meetings=sum(made.first_meetings.values()),
        hands=sum(hands) if hands else None,
    )


def _made_of(view: View, events: set[str], sittings: list[_Sitting], away: dict[str, str]) -> MadeOf:
    here = _here(view, events, away)
    people = {person for _event, person in here} | {one.person_id for one in sittings}
    newcomers = newcomers_among(view, people, away)
    return MadeOf(
        tuple(one for (_event, person), one in here.items() if person in newcomers),
        tuple(one for (_event, person), one in here.items() if person not in newcomers),
        _first_meetings(sittings, events, newcomers, _matched(view, away)),
    )


def _here(view: View, events: set[str], away: dict[str, str]) -> dict[tuple[str, str], str]:
    """(event, person) → attendance; two records of one person are one."""
    select = sa.select(Attendance.event_id, Attendance.person_id, Attendance.id).where(
        Attendance.event_id.in_(events), Attendance.here_at.is_not(None), Attendance.deleted_at.is_(None)
    )
    rows = view.session.execute(select.order_by(Attendance.id.desc()))
    return {(event, away.get(person, person)): one for event, person, one in rows}


def _sittings(view: View, until: datetime, away: dict[str, str] | None = None) -> list[_Sitting]:
    away = joined_away(view) if away is None else away
    select = (
        sa.select(Event.id, Event.starts_at, Attendance.person_id, Attendance.seat)
        .join(Attendance, Attendance.event_id == Event.id)
        .where(
            Attendance.seat > "", Attendance.here_at.is_not(None), Attendance.deleted_at.is_(None),
            Event.deleted_at.is_(None), Event.state != "cancelled", Event.starts_at < until,
        )
        .order_by(Event.starts_at, Event.id)
    )  # fmt: skip
    return [
        _Sitting(event, at, away.get(person, person), seat.casefold())
        for event, at, person, seat in view.session.execute(select)
    ]


def _matched(view: View, away: dict[str, str]) -> dict[Pair, date]:
    """Two people who were matched → since when."""
    seeker, offer = aliased(Enrolment), aliased(Enrolment)
    select = (
        sa.select(seeker.person_id, offer.person_id, Match.started_on)
        .select_from(Match)
        .join(seeker, seeker.id == Match.seeker_id)
        .join(offer, offer.id == Match.offer_id)
        .where(Match.started_on.is_not(None), Match.deleted_at.is_(None))
    )
    found: dict[Pair, date] = {}
    for one, other, since in view.session.execute(select):
        if one and other and since:
            pair = frozenset((away.get(one, one), away.get(other, other)))
            found[pair] = min(found.get(pair, since), since)
    return found


def _first_meetings(
    sittings: Iterable[_Sitting], ids: set[str], newcomers: set[str], matched: dict[Pair, date]
) -> dict[str, int]:
    """By event, and in order of time: a pair meets for the first time once."""
    tables: dict[tuple[datetime, str, str], set[str]] = {}
    for one in sittings:
        tables.setdefault((one.starts_at, one.event_id, one.seat), set()).add(one.person_id)
    seen: set[Pair] = set()
    count = dict[str, int]()
    for (at, event_id, _seat), people in sorted(tables.items(), key=lambda item: item[0]):
        fresh = {frozenset(pair) for pair in product(people & newcomers, people - newcomers)} - seen
        seen |= fresh
        if event_id in ids:
            new = sum(not (pair in matched and matched[pair] <= at.date()) for pair in fresh)
            count[event_id] = count.get(event_id, 0) + new
    return count


def newcomers_among(view: Reading, people: set[str], away: dict[str, str]) -> set[str]:
    """Shown records of those who count as newcomers: as in `people`, by an arrival or by what they look for."""
    records = {record: root for record, root in away.items() if root in people} | {one: one for one in people}
    arrived = sa.select(Person.id).where(Person.id.in_(people), Person.arrived_on.is_not(None))
    seeking = sa.select(Enrolment.person_id).where(
        Enrolment.person_id.in_(records),
        Enrolment.side == "seeker",
        Enrolment.status != "left",
        Enrolment.deleted_at.is_(None),
    )
    found = set(view.session.scalars(arrived))
    return found | {records[one] for one in view.session.scalars(seeking) if one}


# ---- in one plain sentence each ----
def share_said(met: Met) -> str:
    if met.share is None:
        return _("It is not known who of those here is new in town and who is not.")
    newcomers = ngettext("{n} newcomer", "{n} newcomers", met.newcomers)
    residents = ngettext("{n} resident", "{n} residents", met.residents)
    return _("Of those here of whom it is known: {newcomers} and {residents}, so {share} newcomers.").format(
        newcomers=newcomers.format(n=i18n.number(met.newcomers)),
        residents=residents.format(n=i18n.number(met.residents)), share=i18n.percent(met.share),
    )  # fmt: skip


def tables_said(met: Met) -> str:
    if not met.tables:
        return ""
    said = ngettext(
        "By the tables, {n} pair of a newcomer and a resident sat together for the first time.",
        "By the tables, {n} pairs of a newcomer and a resident sat together for the first time.",
        met.first_meetings,
    )
    return said.format(n=i18n.number(met.first_meetings))


def hands_said(met: Met) -> str:
    if met.hands is None:
        return ""
    said = ngettext(
        "{n} person raised a hand for having met somebody for the first time.",
        "{n} people raised a hand for having met somebody for the first time.",
        met.hands,
    )
    return said.format(n=i18n.number(met.hands))
