"""Contacts and people, needs, referrals, follow-ups."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from welcome_desk.i18n import N_
from welcome_desk.model import Contact, Need, Person, Presence, Promise, Referral
from welcome_desk.periods import Period
from welcome_desk.queries.figures.register import Rows, between, counted, moments, within
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
    named = sa.and_(Person.id == Presence.person_id, Person.deleted_at.is_(None))
    present = sa.exists().where(Presence.contact_id == Contact.id, Presence.deleted_at.is_(None), named)
    return _contacts(period, ~present)


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
    "people",
    N_("People"),
    N_("Different named people in the period’s contacts; each is counted once."),
    of="person",
)
def people(period: Period) -> Rows:
    return _named(period).distinct()


@counted(
    "people-first-visit",
    N_("People for the first time"),
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


# ---- needs, referrals, follow-ups ----
def _raised(period: Period) -> Rows:
    return sa.select(Need.id, Need.area.label("code")).where(
        Need.deleted_at.is_(None), between(Need.raised_on, period)
    )


def _closed(period: Period, state: str) -> Rows:
    return sa.select(Need.id, Need.area.label("code")).where(
        Need.deleted_at.is_(None), Need.state == state, between(Need.closed_on, period)
    )


@counted("needs", N_("Needs raised"), N_("Needs named in the period’s contacts."), of="need")
def needs(period: Period) -> Rows:
    return _raised(period)


@counted(
    "needs-by-area",
    N_("Needs by area"),
    N_("Needs named in the period, by area of life."),
    of="need",
    terms="needs",
)
def needs_by_area(period: Period) -> Rows:
    return _raised(period)


@counted(
    "needs-met",
    N_("Needs met"),
    N_("Needs that were closed as met in the period, whenever they were raised."),
    of="need",
)
def needs_met(period: Period) -> Rows:
    return _closed(period, "met")


@counted(
    "needs-unmet",
    N_("Needs not met"),
    N_("Needs that were closed in the period because they could not be met, with their reason."),
    of="need",
)
def needs_unmet(period: Period) -> Rows:
    return _closed(period, "unmet")


@counted(
    "needs-unmet-by-area",
    N_("Needs not met, by area"),
    N_("Needs that could not be met, by area of life."),
    of="need",
    terms="needs",
)
def needs_unmet_by_area(period: Period) -> Rows:
    return _closed(period, "unmet")


@counted(
    "referrals",
    N_("Referrals"),
    N_("Times that someone was sent to an organization in the period."),
    of="referral",
)
def referrals(period: Period) -> Rows:
    return sa.select(Referral.id).where(Referral.deleted_at.is_(None), between(Referral.sent_on, period))


@counted(
    "referrals-helped",
    N_("Referrals that helped"),
    N_("Referrals noted as helped in the period."),
    of="referral",
)
def referrals_helped(period: Period) -> Rows:
    return sa.select(Referral.id).where(
        Referral.deleted_at.is_(None), Referral.state == "helped", between(Referral.closed_on, period)
    )


@counted("follow-ups-kept", N_("Follow-ups kept"), N_("Follow-ups ticked in the period."), of="promise")
def follow_ups_kept(period: Period) -> Rows:
    return sa.select(Promise.id).where(Promise.deleted_at.is_(None), within(Promise.kept_at, period))


@counted(
    "follow-ups-waiting",
    N_("Follow-ups waiting"),
    N_("Follow-ups that were due by the end of the period and not yet ticked then."),
    of="promise",
)
def follow_ups_waiting(period: Period) -> Rows:
    end = moments(period)[1]
    open_then = sa.or_(Promise.kept_at.is_(None), Promise.kept_at >= end)
    return sa.select(Promise.id).where(Promise.deleted_at.is_(None), Promise.due_on <= period.last, open_then)
