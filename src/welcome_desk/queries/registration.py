"""Who is registered for an event: who has a place, who waits for one in order of time, who said they cannot come.

Places are counted with companions. A place that gets free is offered to those who wait, never given silently; people of
one household who registered together wait together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

import sqlalchemy as sa

from welcome_desk import i18n, terms
from welcome_desk.i18n import _
from welcome_desk.model import Attendance, Event, Household, Person
from welcome_desk.queries.joined import Reading, roots, shown
from welcome_desk.queries.occurrences import find_event, key_for

HERE, EXPECTED, WAITING, WITHDREW = "here", "expected", "waiting", "withdrew"


@dataclass(frozen=True)
class Registered:
    """One person at an event, from all of their records. A walk-in was never registered."""

    person_id: str
    name: str
    household_id: str | None
    household: str
    role: str
    registered_at: datetime | None
    waiting_since: datetime | None
    withdrew_at: datetime | None
    here_at: datetime | None
    companions: int
    companions_here: int
    needs: tuple[str, ...]
    needs_note: str
    reminded_on: date | None
    reminder_result: str
    seat: str

    @property
    def state(self) -> str:
        """Whoever is here is here, whatever was said before."""
        if self.here_at is not None:
            return HERE
        if self.withdrew_at is not None:
            return WITHDREW
        return WAITING if self.waiting_since is not None else EXPECTED

    @property
    def size(self) -> int:
        """How many places they take, companions included."""
        came = self.companions_here if self.here_at is not None else 0
        return 1 + max(self.companions if self.registered_at else 0, came)


@dataclass(frozen=True)
class Party:
    """People who wait together."""

    people: tuple[Registered, ...]

    @property
    def size(self) -> int:
        return sum(one.size for one in self.people)

    @property
    def since(self) -> datetime:
        return min(one.waiting_since for one in self.people if one.waiting_since)

    @property
    def ids(self) -> list[str]:
        return [one.person_id for one in self.people]

    def names(self) -> str:
        return i18n.list_of(one.name for one in self.people)


@dataclass(frozen=True)
class Registration:
    """`capacity` is how many places there are; None: as many as come."""

    key: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    state: str
    capacity: int | None
    people: tuple[Registered, ...]

    def of(self, *states: str) -> list[Registered]:
        return [one for one in self.people if one.state in states]

    @property
    def expected(self) -> list[Registered]:
        """With a place, still to come."""
        return self.of(EXPECTED)

    @property
    def taken(self) -> int:
        return sum(one.size for one in self.of(EXPECTED, HERE))

    @property
    def free(self) -> int | None:
        """Below zero where more have a place than there are."""
        return None if self.capacity is None else self.capacity - self.taken

    @property
    def waiting(self) -> list[Party]:
        """Those who have waited longest first."""
        lines = sorted(self.of(WAITING), key=lambda one: (str(one.waiting_since), _party_of(one)))
        return [
            Party(tuple(group))
            for _key, group in groupby(lines, key=lambda one: (one.waiting_since, _party_of(one)))
        ]

    @property
    def next_ones(self) -> list[Party]:
        """To whom the free places are offered: in order of time, leaving out whoever needs more places than are left."""
        left, found = self.free, []
        for party in self.waiting:
            if left is None or party.size <= left:
                found.append(party)
                left = left if left is None else left - party.size
        return found


def _party_of(one: Registered) -> str:
    return one.household_id or one.person_id


def registration(reads: Reading, key: str) -> Registration | None:
    """By the event’s id or key."""
    event = find_event(reads, key)
    return None if event is None else registration_of(reads, event)


def registration_of(reads: Reading, event: Event) -> Registration:
    lines = _each_once(_registered(*row) for row in reads.session.execute(_lines(event.id)))
    lines.sort(key=lambda one: i18n.sort_key(one.name))
    return Registration(
        key_for(event), event.shown_title(), event.starts_at, event.ends_at, event.place, event.state, event.capacity,
        tuple(lines),
    )  # fmt: skip


def _lines(event_id: str) -> sa.Select[Attendance, Person, str]:
    joins = roots()
    return (
        sa.select(Attendance, Person, Household.name)
        .outerjoin(joins, joins.c.id == Attendance.person_id)
        .join(Person, Person.id == shown(Attendance.person_id, joins))
        .outerjoin(Household, Household.id == Person.household_id)
        .where(Attendance.event_id == event_id, Attendance.deleted_at.is_(None), Person.deleted_at.is_(None))
        .order_by(Attendance.id)
    )


def _registered(line: Attendance, person: Person, household: str | None) -> Registered:
    return Registered(
        person.id, person.display_name, person.household_id, household or "", line.role, line.registered_at,
        line.waiting_since, line.withdrew_at, line.here_at, line.companions, line.companions_here, tuple(line.needs or ()),
        line.needs_note, line.reminded_on, line.reminder_result, line.seat,
    )  # fmt: skip


def _each_once(lines: Iterable[Registered]) -> list[Registered]:
    found: dict[str, list[Registered]] = {}
    for line in lines:
        found.setdefault(line.person_id, []).append(line)
    return [_together(theirs) for theirs in found.values()]


def _together(theirs: Sequence[Registered]) -> Registered:
    """Two records of one person: a place on either is a place, here on either is here."""
    first, noted = theirs[0], [one for one in theirs if one.registered_at]
    with_place = any(one.waiting_since is None and one.withdrew_at is None for one in noted)
    return replace(
        first,
        registered_at=_first(one.registered_at for one in noted),
        waiting_since=None if with_place else _first(one.waiting_since for one in noted),
        withdrew_at=None if any(one.withdrew_at is None for one in noted) else _first(one.withdrew_at for one in noted),
        here_at=_first(one.here_at for one in theirs),
        companions=max(one.companions for one in theirs), companions_here=max(one.companions_here for one in theirs),
        needs=tuple(dict.fromkeys(need for one in theirs for need in one.needs)),
        needs_note=next((one.needs_note for one in theirs if one.needs_note), ""),
        reminded_on=max((one.reminded_on for one in theirs if one.reminded_on), default=None),
        reminder_result=next((one.reminder_result for one in theirs if one.reminder_result), ""),
        seat=next((one.seat for one in theirs if one.seat), ""),
    )  # fmt: skip


def _first(moments: Iterable[datetime | None]) -> datetime | None:
    return min((moment for moment in moments if moment), default=None)


# ---- needs in words ----
def need_word(need: str) -> str:
    """“Interpreter (Ukrainian)” for “interpreter:uk”."""
    code, _mark, language = need.partition(":")
    word = terms.label("event-needs", code)
    if not language:
        return word
    return _("{need} ({language})").format(need=word, language=i18n.language_word(language))


def is_reminder_result(code: str) -> bool:
    return terms.has("reminder-results", code)


def needs_said(needs: Iterable[str], note: str = "") -> str:
    return ", ".join([*(need_word(need) for need in needs), *([note] if note else [])])
