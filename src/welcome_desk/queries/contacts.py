"""The welcome log: every contact, latest first; and what the quick-log wants to know about somebody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from welcome_desk import i18n
from welcome_desk.access.scope import View
from welcome_desk.model import Contact, Need, Organization, Person, Presence, Promise, User
from welcome_desk.queries import consents
from welcome_desk.queries.joined import records_of, roots, shown
from welcome_desk.queries.people import alive

EDITABLE = (
    "met_at", "way", "place", "event_id", "reached", "language", "interpreter", "given", "minutes", "note",
)  # fmt: skip


@dataclass(frozen=True)
class ContactLine:
    """`people` is empty for an anonymous visit."""

    id: str
    met_at: datetime
    way: str
    place: str
    reached: bool
    people: tuple[str, ...]
    person_ids: tuple[str, ...]
    needs: tuple[str, ...]
    note: str
    by: str


@dataclass(frozen=True)
class Acquaintance:
    """What stands on the card of whoever was chosen in the quick-log."""

    person_id: str
    name: str
    last_at: datetime | None
    last_way: str
    last_needs: tuple[str, ...]
    last_language: str
    languages: tuple[str, ...]
    follow_ups: tuple[tuple[str, str], ...]  # (id, what) of those still open, the most urgent first
    household_id: str | None
    relatives: tuple[tuple[str, str], ...]  # (id, name) of who lives with them
    may_be_named: bool  # they did not refuse a file
    consent_ended: bool  # they agreed to one, and have to be asked again


def contact_ids(view: View, *, way: str = "", limit: int | None = None) -> list[str]:
    select = (
        sa.select(Contact.id)
        .where(Contact.deleted_at.is_(None))
        .order_by(Contact.met_at.desc(), Contact.id.desc())
    )
    if way:
        select = select.where(Contact.way == way)
    return list(view.session.scalars(select.limit(limit) if limit else select))


def contact_lines(view: View, ids: Iterable[str]) -> dict[str, ContactLine]:
    wanted = list(ids)
    people = _people(view, wanted)
    needs: dict[str, list[str]] = {}
    raised = sa.select(Need.contact_id, Need.area).where(
        Need.contact_id.in_(wanted), Need.deleted_at.is_(None)
    )
    for contact_id, area in view.session.execute(raised.order_by(Need.id)):
        needs.setdefault(contact_id or "", []).append(area)
    select = (
        sa.select(Contact, User.display_name)
        .outerjoin(User, User.id == Contact.by_id)
        .where(Contact.id.in_(wanted))
    )
    return {
        contact.id: ContactLine(
            id=contact.id, met_at=contact.met_at, way=contact.way, place=contact.place,
            reached=contact.reached,
            people=tuple(name for _id, name in people.get(contact.id, ())),
            person_ids=tuple(row_id for row_id, _name in people.get(contact.id, ())),
            needs=tuple(dict.fromkeys(needs.get(contact.id, ()))), note=contact.note, by=by or "",
        )
        for contact, by in view.session.execute(select)
    }  # fmt: skip


def contact_fields(view: View, contact_id: str) -> dict[str, Any]:
    """What can be put right about a contact, by the names under which `edit_contact` takes it."""
    contact = view.get(Contact, contact_id)
    return {name: getattr(contact, name) for name in EDITABLE} if contact else {}


def _people(view: View, ids: list[str]) -> dict[str, list[tuple[str, str]]]:
    joins = roots()
    select = (
        sa.select(Presence.contact_id, Person.id, Person.display_name)
        .outerjoin(joins, joins.c.id == Presence.person_id)
        .join(Person, Person.id == shown(Presence.person_id, joins))
        .where(Presence.contact_id.in_(ids), Presence.deleted_at.is_(None), Person.deleted_at.is_(None))
        .order_by(Presence.id)
    )
    found: dict[str, list[tuple[str, str]]] = {}
    for contact_id, person_id, name in view.session.execute(select):
        present = found.setdefault(contact_id, [])
        present += [] if (person_id, name) in present else [(person_id, name)]
    return found


def acquaintance(view: View, person_id: str) -> Acquaintance | None:
    ids = records_of(view, person_id)
    person = view.get(Person, ids[0])
    if person is None:
        return None
    last = _last_contact(view, ids)
    line = contact_lines(view, [last.id])[last.id] if last else None
    file = consents.file_consent(view, person.id).state
    return Acquaintance(
        person.id, person.display_name, line.met_at if line else None, line.way if line else "",
        line.needs if line else (), last.language if last else "", tuple(person.languages or ()),
        _open_follow_ups(view, ids), person.household_id,
        tuple(one for one in household_members(view, person.household_id) if one[0] != person.id),
        file not in consents.REFUSED_FILE, file == "ended",
    )  # fmt: skip


def last_contacts(view: View, ids: Iterable[str]) -> dict[str, tuple[datetime, str]]:
    """Person → when and how they were last in contact."""
    joins, wanted = roots(), list(ids)
    theirs = sa.select(joins.c.id).where(joins.c.root.in_(wanted))
    latest = (
        sa.select(shown(Presence.person_id, joins), Contact.met_at, Contact.way)
        .select_from(Presence)
        .join(Contact, Contact.id == Presence.contact_id)
        .outerjoin(joins, joins.c.id == Presence.person_id)
        .where(sa.or_(Presence.person_id.in_(wanted), Presence.person_id.in_(theirs)))
        .where(Presence.deleted_at.is_(None), Contact.deleted_at.is_(None))
        .order_by(Contact.met_at)
    )
    return {person_id: (met_at, way) for person_id, met_at, way in view.session.execute(latest)}


def _last_contact(view: View, ids: list[str]) -> Contact | None:
    select = (
        sa.select(Contact)
        .join(Presence, Presence.contact_id == Contact.id)
        .where(Presence.person_id.in_(ids), Presence.deleted_at.is_(None), Contact.deleted_at.is_(None))
    )
    return view.session.scalars(select.order_by(Contact.met_at.desc()).limit(1)).first()


def _open_follow_ups(view: View, ids: list[str]) -> tuple[tuple[str, str], ...]:
    select = sa.select(Promise.id, Promise.what).where(
        Promise.person_id.in_(ids), Promise.kept_at.is_(None), Promise.deleted_at.is_(None)
    )
    return tuple((row_id, what) for row_id, what in view.session.execute(select.order_by(Promise.due_on)))


def household_members(view: View, household_id: str | None) -> list[tuple[str, str]]:
    """(id, name) of the people who live there."""
    if not household_id:
        return []
    members = sa.select(Person.id, Person.display_name).where(alive(Person.household_id == household_id))
    return [(row_id, name) for row_id, name in view.session.execute(members.order_by(Person.id))]


@dataclass(frozen=True)
class Typed:
    """What tells one contact from another: who (ids, or the names of people still new), how, when, what about."""

    who: tuple[str, ...]
    way: str
    met_at: datetime
    needs: tuple[str, ...]
    note: str


def same_again(view: View, typed: Typed) -> bool:
    """Was the very same contact logged within a minute of this one? Then the second is asked about once."""
    minute = timedelta(minutes=1)
    near = Contact.met_at.between(typed.met_at - minute, typed.met_at + minute)
    found = sa.select(Contact.id).where(Contact.deleted_at.is_(None), near, Contact.way == typed.way)
    who, needs = sorted(typed.who), set(typed.needs)
    return any(
        who in (sorted(line.person_ids), sorted(line.people))
        and needs == set(line.needs)
        and typed.note == line.note
        for line in contact_lines(view, view.session.scalars(found)).values()
    )


def services(view: View, *, areas: Iterable[str] = ()) -> list[tuple[str, str]]:
    """(id, name) of organizations; those that answer one of these needs come first."""
    wanted = set(areas)
    found = view.session.scalars(sa.select(Organization).where(Organization.deleted_at.is_(None))).all()
    ranked = sorted(
        found, key=lambda one: (not wanted & set(one.needs or ()), i18n.sort_key(one.shown_name()))
    )
    return [(one.id, one.shown_name()) for one in ranked]
