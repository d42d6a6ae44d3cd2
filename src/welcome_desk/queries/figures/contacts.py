"""Contacts, and the people in them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from welcome_desk.i18n import N_
from welcome_desk.model import Contact, Person, Presence
from welcome_desk.periods import Period
from welcome_desk.queries.figures.register import Rows, counted, moments, within
from welcome_desk.queries.joined import roots, shown


def _contacts(period: Period, *where: Any) -> Rows:
    return sa.select(Contact.id, Contact.way.label("code")).where(_in(period), *where)


def _in(period: Period) -> Any:
    return sa.and_(Contact.deleted_at.is_(None), within(Contact.met_at, period))


def _named(period: Period) -> Rows:
    """Ids of the people in the contacts of a period, as they are shown."""
    joins = roots()
    return (
        sa.select(Person.id)
        .select_from(Presence)
        .join(Contact, Contact.id == Presence.contact_id)
        .outerjoin(joins, joins.c.id == Presence.person_id)
        .join(Person, Person.id == shown(Presence.person_id, joins))
        .where(_in(period), Presence.deleted_at.is_(None), Person.deleted_at.is_(None))
    )


@counted(
    "contacts",
    N_("Contacts"),
    N_("Meetings, calls, messages and visits logged in the period, with named people or without a name."),
    of="contact",
)
def contacts(period: Period) -> Rows:
    return _contacts(period)


@counted(
    "contacts-reached",
    N_("Contacts that reached someone"),
    N_("Contacts without those that found no answer."),
    of="contact",
)
def contacts_reached(period: Period) -> Rows:
    return _contacts(period, Contact.reached)


@counted(
    "contacts-anonymous",
    N_("Contacts without a name"),
    N_("Contacts with nobody named. They are visits and never people."),
    of="contact",
)
def contacts_anonymous(period: Period) -> Rows:
    """Who was removed since is not named any more; the visit stays one."""
    joins = roots()
    named = (
        sa.select(Presence.contact_id)
        .outerjoin(joins, joins.c.id == Presence.person_id)
        .join(Person, Person.id == shown(Presence.person_id, joins))
        .where(Presence.deleted_at.is_(None), Person.deleted_at.is_(None))
    )
    return _contacts(period, Contact.id.not_in(named))


@counted(
    "contacts-by-way",
    N_("Contacts by way"),
    N_("Contacts of the period by how they happened."),
    of="contact",
    terms="ways",
)
def contacts_by_way(period: Period) -> Rows:
    return _contacts(period)


@counted(
    "contacts-by-language",
    N_("Contacts by language"),
    N_("Contacts of the period by the language that was spoken, where it was noted."),
    of="contact",
    terms="languages",
)
def contacts_by_language(period: Period) -> Rows:
    spoken = sa.select(Contact.id, Contact.language.label("code"))
    return spoken.where(_in(period), Contact.language != "")


@counted(
    "contacts-interpreter",
    N_("Contacts with an interpreter"),
    N_("Contacts of the period in which somebody interpreted."),
    of="contact",
)
def contacts_interpreter(period: Period) -> Rows:
    return _contacts(period, Contact.interpreter)


@counted(
    "people",
    N_("People in contacts"),
    N_("Different named people in the period’s contacts; each is counted once."),
    of="person",
)
def people(period: Period) -> Rows:
    return _named(period).distinct()


@counted(
    "people-first-visit",
    N_("People in contacts for the first time"),
    N_("People whose first contact ever lies in the period."),
    of="person",
)
def people_first_visit(period: Period) -> Rows:
    first = first_visits(period).subquery()
    return sa.select(first.c.person_id.label("id"))


def first_visits(period: Period) -> Rows:
    """Person ids whose first contact lies in the period, with the day of it."""
    start, end = moments(period)
    first, joins = sa.func.min(Contact.met_at), roots()
    return (
        sa.select(Person.id.label("person_id"), first.label("first_at"))
        .select_from(Presence)
        .join(Contact, Contact.id == Presence.contact_id)
        .outerjoin(joins, joins.c.id == Presence.person_id)
        .join(Person, Person.id == shown(Presence.person_id, joins))
        .where(Contact.deleted_at.is_(None), Presence.deleted_at.is_(None), Person.deleted_at.is_(None))
        .group_by(Person.id)
        .having(sa.and_(first >= start, first < end))
    )
