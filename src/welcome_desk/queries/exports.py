"""Rows for files: people and contacts by the names that an import knows again (DESIGN section 7), read part by part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Attendance, Contact, Event, Household, Need, Person, Presence, User
from welcome_desk.queries import consents
from welcome_desk.queries.columns import ListColumn
from welcome_desk.queries.joined import joined_away
from welcome_desk.queries.occurrences import key_for
from welcome_desk.queries.people import person_lines

PART = 500  # rows read at once
COUNTS = ("registered", "here", "here_registered", "walk_ins")
PEOPLE = (
    "id", "display_name", "given", "family", "family2", "name_on_documents", "native_script", "called", "aliases",
    "birth_official", "phone", "safe_to_call", "email", "contact_later", "street", "city", "postal_code", "area", "languages", "country_of_birth",
    "arrived_on", "interpreter", "household", "tags", "offers", "external_id", "note", "asked",
)  # fmt: skip
REACH = (
    "phone",
    "email",
    "street",
    "city",
    "postal_code",
    "emergency_contact",
)  # empty where no file may be kept
CONTACTS = (
    "id", "met_at", "way", "place", "reached", "people", "person_ids", "language", "interpreter", "needs", "given",
    "minutes", "note", "by",
)  # fmt: skip
EVENTS = (
    "id", "title", "title_fr", "kind", "place", "starts_at", "ends_at", "all_day", "state", "capacity", "registered", "here",
    "here_registered", "walk_ins", "unnamed_adults", "unnamed_newcomers", "unnamed_residents", "unnamed_children", "note",
)  # fmt: skip


def people_rows(view: View, ids: Sequence[str]) -> Iterator[list[Any]]:
    """One row for each person, by PEOPLE; how to reach somebody leaves the desk only while their file may be kept."""
    later = _answers(view, "contact-later")
    for start in range(0, len(ids), PART):
        part = list(ids[start : start + PART])
        select = sa.select(Person, Household.name).outerjoin(Household, Household.id == Person.household_id)
        found = {one.id: (one, home) for one, home in view.session.execute(select.where(Person.id.in_(part)))}
        covered = consents.covered_among(view, part)
        for person, household in (found[one] for one in part if one in found):
            told: dict[str, Any] = dict.fromkeys(REACH, "") if person.id in covered else {}
            told |= {"household": household or "", "contact_later": later.get(person.id, consents.NOT_ASKED)}
            told["asked"] = person.asked or {}
            yield [told[name] if name in told else getattr(person, name) for name in PEOPLE]
        view.session.expunge_all()


def _answers(view: View, purpose: str) -> dict[str, str]:
    """Person → "given" or "refused"; whoever is not there was not asked."""
    given = dict.fromkeys(view.session.scalars(consents.agreed_ids(view, purpose)), consents.GIVEN)
    refused = dict.fromkeys(view.session.scalars(consents.refused_ids(view, purpose)), consents.REFUSED)
    return {**given, **refused}


def list_rows(
    view: View, ids: Sequence[str], columns: Sequence[ListColumn], *, as_shown: bool = False
) -> Iterator[list[Any]]:
    """One row for each person of a list, with the columns that somebody chose for it: as values, or as the words shown."""
    for start in range(0, len(ids), PART):
        part = list(ids[start : start + PART])
        lines = person_lines(view, part, reach=True)
        for line in (lines[one] for one in part if one in lines):
            yield [column.text(line) if as_shown else column.cell(line) for column in columns]
        view.session.expunge_all()


def contact_rows(view: View) -> Iterator[list[Any]]:
    """One row for each contact, by CONTACTS, oldest first; nobody is named where nobody gave a name, or who refused a file."""
    shown, unnamed = joined_away(view), set(view.session.scalars(consents.refused_ids(view, "keep-file")))
    ids = view.session.scalars(
        sa.select(Contact.id).where(Contact.deleted_at.is_(None)).order_by(Contact.met_at, Contact.id)
    ).all()
    for start in range(0, len(ids), PART):
        part = list(ids[start : start + PART])
        people, needs = _present(view, part, shown, unnamed), _needs(view, part)
        select = sa.select(Contact, User.display_name).outerjoin(User, User.id == Contact.by_id)
        found = {one.id: (one, by) for one, by in view.session.execute(select.where(Contact.id.in_(part)))}
        for contact, by in (found[one] for one in part):
            told = {
                "people": [name for _id, name in people.get(contact.id, ())],
                "person_ids": [person_id for person_id, _name in people.get(contact.id, ())],
                "needs": needs.get(contact.id, []),
                "by": by or "",
            }
            yield [told[name] if name in told else getattr(contact, name) for name in CONTACTS]
        view.session.expunge_all()


def _present(
    view: View, ids: list[str], shown: dict[str, str], unnamed: set[str]
) -> dict[str, list[tuple[str, str]]]:
    """Each person once and by the name that is shown, whichever of their records was there."""
    present = sa.select(Presence.contact_id, Presence.person_id).where(
        Presence.contact_id.in_(ids), Presence.deleted_at.is_(None)
    )
    there = [(c, shown.get(p, p)) for c, p in view.session.execute(present.order_by(Presence.id))]
    people = sa.select(Person.id, Person.display_name).where(
        Person.id.in_({one for _contact, one in there} - unnamed), Person.deleted_at.is_(None)
    )
    names = dict(view.session.execute(people).all())
    found: dict[str, list[tuple[str, str]]] = {}
    for contact_id, person_id in dict.fromkeys(there):
        if person_id in names:
            found.setdefault(contact_id, []).append((person_id, names[person_id]))
    return found


def _needs(view: View, ids: list[str]) -> dict[str, list[str]]:
    select = sa.select(Need.contact_id, Need.area).where(Need.contact_id.in_(ids), Need.deleted_at.is_(None))
    found: dict[str, list[str]] = {}
    for contact_id, area in view.session.execute(select.order_by(Need.id)):
        found.setdefault(str(contact_id), []).append(area)
    return found


def event_rows(view: View) -> Iterator[list[Any]]:
    """One row for each event, by EVENTS, oldest first. People are told by their number, each once."""
    ids = view.session.scalars(
        sa.select(Event.id).where(Event.deleted_at.is_(None)).order_by(Event.starts_at, Event.id)
    ).all()
    for start in range(0, len(ids), PART):
        part = list(ids[start : start + PART])
        counts = _attended(view, part)
        for event in view.session.scalars(
            sa.select(Event).where(Event.id.in_(part)).order_by(Event.starts_at, Event.id)
        ):
            told = {**counts.get(event.id, dict.fromkeys(COUNTS, 0)), "id": key_for(event)}
            yield [told[name] if name in told else getattr(event, name) for name in EVENTS]
        view.session.expunge_all()


def _attended(view: View, ids: list[str]) -> dict[str, dict[str, int]]:
    """Someone with two records is one."""
    shown, lines = joined_away(view), dict[tuple[str, str], list[bool]]()
    select = sa.select(
        Attendance.event_id, Attendance.person_id, Attendance.registered_at, Attendance.here_at
    )
    for event_id, person, registered_at, here_at in view.session.execute(
        select.where(Attendance.event_id.in_(ids), Attendance.deleted_at.is_(None))
    ):
        line = lines.setdefault((event_id, shown.get(person, person)), [False, False])
        line[0], line[1] = line[0] or registered_at is not None, line[1] or here_at is not None
    found: dict[str, dict[str, int]] = {}
    for (event_id, _person), (registered, here) in lines.items():
        told = found.setdefault(event_id, dict.fromkeys(COUNTS, 0))
        for name, counts in zip(
            COUNTS, (registered, here, registered and here, here and not registered), strict=True
        ):
            told[name] += counts
    return found
