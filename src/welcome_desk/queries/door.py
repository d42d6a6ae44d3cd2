"""The door of an event: who is expected, who is here, who came along, heads without a name; and who is meant by some letters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any

import sqlalchemy as sa

from welcome_desk import i18n
from welcome_desk.access.scope import View
from welcome_desk.model import Attendance, Event, Household, Person, Shift, ShiftPlace
from welcome_desk.model.folding import fold, latin, search_words
from welcome_desk.model.folding import words as words_of
from welcome_desk.queries.events import EventLine, line_of, select_lines
from welcome_desk.queries.joined import Reading, records_of, roots, shown
from welcome_desk.queries.occurrences import find_event

# Columns and not whole rows: all of them are read anew after each arrival.
COLUMNS = (
    Person.id, Person.display_name, Person.called, Person.native_script, Person.aliases, Person.household_id,
    Household.name.label("household"), Attendance.role, Attendance.registered_at, Attendance.here_at, Attendance.companions,
    Attendance.companions_here, Attendance.waiting_since, Attendance.withdrew_at, Attendance.sector,
)  # fmt: skip
COMING = ("asked", "promised", "came")
BEGINS, INSIDE, INITIALS = 0, 1, 2  # how well a name fits what was typed, best first
_FEWEST_INITIALS = 2


@dataclass(frozen=True)
class Guest:
    """Whoever is on the list of an event. `called` is what to call them; `waiting`: for a place; `withdrew`: cannot come."""

    person_id: str
    name: str
    called: str
    household_id: str | None
    household: str
    role: str
    registered: bool
    here_at: datetime | None
    companions: int = 0
    companions_here: int = 0
    waiting: bool = False
    withdrew: bool = False
    sector: str = ""
    texts: tuple[str, ...] = ()

    @property
    def expected(self) -> bool:
        """Still to come."""
        return self.here_at is None and self.registered and not (self.waiting or self.withdrew)


@dataclass(frozen=True)
class Door:
    """An event as the person at the door sees it. `heads`: kind → how many were counted without a name."""

    event: EventLine
    heads: dict[str, int]
    note: str
    capacity: int | None = None
    guests: list[Guest] = field(default_factory=list)

    @property
    def expected(self) -> list[Guest]:
        return [guest for guest in self.guests if guest.expected]

    @property
    def along(self) -> int:
        """Companions whom those still expected announced."""
        return sum(guest.companions for guest in self.expected)

    @property
    def others(self) -> list[Guest]:
        """On the list, and yet not expected: they wait for a place, or said that they cannot come."""
        return [guest for guest in self.guests if guest.here_at is None and not guest.expected]

    @property
    def here(self) -> list[Guest]:
        """Latest first."""
        present = [guest for guest in self.guests if guest.here_at is not None]
        return sorted(present, key=lambda guest: str(guest.here_at), reverse=True)

    @property
    def without_a_name(self) -> int:
        """Companions and heads."""
        return sum(self.heads.values()) + sum(guest.companions_here for guest in self.here)

    @property
    def people_here(self) -> int:
        return len(self.here) + self.without_a_name

    def guest(self, person_id: str) -> Guest | None:
        return next((one for one in self.guests if one.person_id == person_id), None)

    @cached_property
    def families(self) -> dict[str, list[Guest]]:
        """By household, those of whom more than one is still expected."""
        found: dict[str, list[Guest]] = {}
        for guest in self.expected:
            if guest.household_id:
                found.setdefault(guest.household_id, []).append(guest)
        return {home: family for home, family in found.items() if len(family) > 1}

    def family_of(self, guest: Guest) -> list[Guest]:
        """All who are still expected of this guest’s household; nobody where that is one alone."""
        return self.families.get(guest.household_id or "", [])


def door(view: View, key: str) -> Door | None:
    """By its id or, for a date of a series, by its key; one that nobody touched yet expects nobody."""
    event = find_event(view, key)
    if event is None:
        return None
    found, joins = view.session.execute(select_lines(Event.id == event.id)).first() or (event, 0, 0), roots()
    guests = (
        sa.select(*COLUMNS)
        .outerjoin(joins, joins.c.id == Attendance.person_id)
        .join(Person, Person.id == shown(Attendance.person_id, joins))
        .outerjoin(Household, Household.id == Person.household_id)
        .where(Attendance.event_id == event.id, Attendance.deleted_at.is_(None), Person.deleted_at.is_(None))
    )
    lines = _each_once(_guest(row) for row in view.session.execute(guests))
    lines.sort(key=lambda guest: (_name_key(guest.name, i18n.language()), guest.person_id))
    return Door(line_of(*found), event.head_counts(), event.note, event.capacity, lines)


def _each_once(lines: Iterable[Guest]) -> list[Guest]:
    """Two records of one person are one guest, here if either is."""
    found: dict[str, Guest] = {}
    for line in lines:
        known = found.get(line.person_id, line)
        if known is line:
            found[line.person_id] = line
            continue
        here = min((at for at in (known.here_at, line.here_at) if at), default=None)
        registered = known.registered or line.registered
        along = max(known.companions_here, line.companions_here)
        found[line.person_id] = replace(known, registered=registered, here_at=here, companions_here=along)
    return list(found.values())


def _guest(row: Any) -> Guest:
    return Guest(
        person_id=row.id, name=row.display_name, called=row.called or row.display_name.split(" ")[0], household_id=row.household_id,
        household=row.household or "", role=row.role, registered=row.registered_at is not None, here_at=row.here_at,
        companions=row.companions or 0, companions_here=row.companions_here or 0,
        waiting=row.waiting_since is not None, withdrew=row.withdrew_at is not None, sector=row.sector or "",
        texts=(row.display_name, row.called, row.native_script, *(row.aliases or ())),
    )  # fmt: skip


def on_a_shift(view: Reading, event_id: str, person_id: str) -> bool:
    """Whether they help at this event, on whichever of their records."""
    select = (
        sa.select(ShiftPlace.id)
        .join(Shift, Shift.id == ShiftPlace.shift_id)
        .where(
            Shift.event_id == event_id, Shift.deleted_at.is_(None), ShiftPlace.deleted_at.is_(None),
            ShiftPlace.state.in_(COMING), ShiftPlace.person_id.in_(records_of(view, person_id)),
        )
    )  # fmt: skip
    return view.session.scalar(select.limit(1)) is not None


# ---- who is meant by some letters: nothing is read for it, so that a key press costs the same with 300 expected ----
def fitting(guests: Iterable[Guest], typed: str) -> list[Guest]:
    """Those whose names begin so, best first: the first word of the name, any other word, the initials."""
    asked = _asked(typed)
    ranked = [(fit, guest) for guest in guests if (fit := _fit(guest, asked)) is not None]
    return [guest for _fit, guest in sorted(ranked, key=lambda one: one[0])]


def _asked(typed: str) -> list[tuple[str, ...]]:
    """Each word as it is typed and in Latin letters."""
    return [tuple(dict.fromkeys((word, *words_of(latin(word))[:1]))) for word in words_of(fold(typed))]


def _fit(guest: Guest, asked: list[tuple[str, ...]]) -> int | None:
    if not asked:
        return None
    known, first, initials = _known(guest.texts)
    if all(any(word.startswith(forms) for word in known) for forms in asked):
        return BEGINS if first.startswith(asked[0]) else INSIDE
    if len(asked) == 1 and len(asked[0][0]) >= _FEWEST_INITIALS and initials.startswith(asked[0]):
        return INITIALS
    return None


@lru_cache(maxsize=4096)
def _known(texts: tuple[str, ...]) -> tuple[frozenset[str], str, str]:
    """The words under which somebody is found, the first word of the name, and its initials."""
    spelled = words_of(latin(texts[0])) or [""]
    known = search_words(text for text in texts if text)
    return frozenset(known), spelled[0], "".join(word[:1] for word in spelled)


@lru_cache(maxsize=4096)
def _name_key(name: str, _language: str) -> tuple[str, ...]:
    return tuple(i18n.sort_key(name))
