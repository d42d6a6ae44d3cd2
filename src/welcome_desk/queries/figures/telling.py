"""The records behind a number, one line for each: what it is called, its day, and the page on which it opens.

A fixed number of statements for each kind of record, however many there are. What the viewer may not see is left out and
counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from welcome_desk import i18n
from welcome_desk.access.scope import View
from welcome_desk.i18n import _
from welcome_desk.model import Enrolment, Event, Household, Organization, Person, Program
from welcome_desk.queries.figures.fact import Fact, Opens
from welcome_desk.queries.figures.facts import FACTS
from welcome_desk.queries.figures.facts_of_events import FACTS_OF_EVENTS
from welcome_desk.queries.joined import roots, shown


@dataclass(frozen=True)
class RecordLine:
    """`opens` is None where there is no page that would show it, such as of somebody who was removed."""

    id: str
    label: str
    day: date | None
    opens: Opens | None


@dataclass(frozen=True)
class Told:
    """`kept`: how many of those asked for are kept for others."""

    lines: tuple[RecordLine, ...]
    kept: int


@dataclass(frozen=True)
class _Names:
    """Record → (id that is shown, name), household → name, enrolment → name."""

    people: dict[str, tuple[str, str]]
    homes: dict[str, str]
    enrolments: dict[str, str]

    def of(self, fact: Fact) -> list[str]:
        found = [self.people[one][1] for one in fact.people if one in self.people]
        found += [self.homes[one] for one in fact.homes if one in self.homes]
        found += [self.enrolments[one] for one in fact.enrolments if one in self.enrolments]
        return list(dict.fromkeys(name for name in found if name))


def record_lines(view: View, entity: str, ids: Iterable[str]) -> Told:
    """In the order of the ids; `entity` may name several, as a definition does."""
    wanted = list(ids)
    tellers = [(FACTS | FACTS_OF_EVENTS)[one] for one in entity.split()]
    facts = {fact.id: fact for tell in tellers for fact in tell(view, wanted)}
    names = _names(view, facts.values())
    lines = tuple(_line(facts[one], names) for one in wanted if one in facts)
    return Told(lines, len(wanted) - len(lines))


def called(view: View, about: str) -> str:
    """The name of the program or of the event that a number is about; empty where it is of neither."""
    program, event = view.get(Program, about), view.get(Event, about)
    return program.shown_name() if program else event.shown_title() if event else ""


def _line(fact: Fact, names: _Names) -> RecordLine:
    who = names.of(fact)
    name = i18n.list_of(who) if who else "" if fact.nameless else _("Someone (not named)")
    label = " · ".join(part for part in (name, fact.words) if part)
    day = fact.day.date() if isinstance(fact.day, datetime) else fact.day
    first = next((names.people[one][0] for one in fact.people if one in names.people), None)
    return RecordLine(fact.id, label, day, fact.opens or (("person", first) if first else fact.or_else))


# ---- names ----
def _names(view: View, facts: Iterable[Fact]) -> _Names:
    told = list(facts)
    enrolled = _enrolled(view, {one for fact in told for one in fact.enrolments if one})
    people = {one for fact in told for one in fact.people if one} | {
        person for person, _home, _firm in enrolled.values() if person
    }
    named = _people(view, people)
    homes = _homes(view, {one for fact in told for one in fact.homes if one})
    enrolments = {
        one: named[person][1] if person in named else home or firm or ""
        for one, (person, home, firm) in enrolled.items()
    }
    return _Names(named, homes, enrolments)


def _people(view: View, ids: set[str]) -> dict[str, tuple[str, str]]:
    """Record → the person who is shown for it, unless they were removed."""
    record, joins = aliased(Person), roots()
    select = (
        sa.select(record.id, Person.id, Person.display_name)
        .select_from(record)
        .outerjoin(joins, joins.c.id == record.id)
        .join(Person, Person.id == shown(record.id, joins))
        .where(record.id.in_(ids), Person.deleted_at.is_(None))
    )
    return {one: (shown_id, name) for one, shown_id, name in view.session.execute(select)}


def _homes(view: View, ids: set[str]) -> dict[str, str]:
    select = sa.select(Household.id, Household.name).where(
        Household.id.in_(ids), Household.deleted_at.is_(None)
    )
    return dict(view.session.execute(select).all())


def _enrolled(view: View, ids: set[str]) -> dict[str, tuple[str | None, str | None, str | None]]:
    select = (
        sa.select(Enrolment.id, Enrolment.person_id, Household.name, Organization.name)
        .outerjoin(Household, Household.id == Enrolment.household_id)
        .outerjoin(Organization, Organization.id == Enrolment.organization_id)
        .where(Enrolment.id.in_(ids))
    )
    return {one: (person, home, firm) for one, person, home, firm in view.session.execute(select)}
