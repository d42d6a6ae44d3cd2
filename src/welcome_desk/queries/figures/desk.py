"""Contacts and people, needs, referrals, follow-ups."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.i18n import N_
from welcome_desk.model import (
    Contact,
    Need,
    Person,
    Presence,
    Promise,
    Referral,
)
from welcome_desk.periods import Period
from welcome_desk.queries.figures.register import (
    between,
    count,
    figure,
    grouped,
    grouped_figure,
    moments,
    one,
    within,
)
from welcome_desk.queries.joined import roots, shown


def _contacts(period: Period) -> Any:
    return sa.and_(Contact.deleted_at.is_(None), within(Contact.met_at, period))


def _named(period: Period) -> sa.Select[Any]:
    """Ids of the people in the contacts of a period, as they are shown."""
    joins = roots()
    return (
        sa.select(Person.id)
        .select_from(Presence)
        .join(Contact, Contact.id == Presence.contact_id)
        .outerjoin(joins, joins.c.id == Presence.person_id)
        .join(Person, Person.id == shown(Presence.person_id, joins))
        .where(_contacts(period), Presence.deleted_at.is_(None), Person.deleted_at.is_(None))
    )


@figure(
    "contacts",
    N_("Contacts"),
    N_("Meetings, calls, messages and visits logged in the period, with named people or without a name."),
)
def contacts(view: View, period: Period) -> int:
    return one(view, count(_contacts(period)))


@figure(
    "contacts-reached",
    N_("Contacts that reached someone"),
    N_("Contacts without those that found no answer."),
)
def contacts_reached(view: View, period: Period) -> int:
    return one(view, count(_contacts(period), Contact.reached))


@figure(
    "contacts-anonymous",
    N_("Contacts without a name"),
    N_("Contacts with nobody named. They are visits and never people."),
)
def contacts_anonymous(view: View, period: Period) -> int:
    """Who was removed since is not named any more; the visit stays one."""
    named = sa.and_(Person.id == Presence.person_id, Person.deleted_at.is_(None))
    present = sa.exists().where(Presence.contact_id == Contact.id, Presence.deleted_at.is_(None), named)
    return one(view, count(_contacts(period), ~present))


@grouped_figure(
    "contacts-by-way", N_("Contacts by way"), N_("Contacts of the period by how they happened."), "ways"
)
def contacts_by_way(view: View, period: Period) -> dict[str, int]:
    return grouped(view, Contact.way, _contacts(period))


@figure("people", N_("People"), N_("Different named people in the period’s contacts; each is counted once."))
def people(view: View, period: Period) -> int:
    return one(view, sa.select(sa.func.count()).select_from(_named(period).distinct().subquery()))


@figure(
    "people-first-visit",
    N_("People for the first time"),
    N_("People whose first contact ever lies in the period."),
)
def people_first_visit(view: View, period: Period) -> int:
    return one(view, sa.select(sa.func.count()).select_from(first_visits(period).subquery()))


def first_visits(period: Period) -> sa.Select[Any, Any]:
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
def _raised(period: Period) -> Any:
    return sa.and_(Need.deleted_at.is_(None), between(Need.raised_on, period))


def _closed(period: Period, state: str) -> Any:
    return sa.and_(Need.deleted_at.is_(None), Need.state == state, between(Need.closed_on, period))


@figure("needs", N_("Needs raised"), N_("Needs named in the period’s contacts."))
def needs(view: View, period: Period) -> int:
    return one(view, count(_raised(period)))


@grouped_figure(
    "needs-by-area", N_("Needs by area"), N_("Needs named in the period, by area of life."), "needs"
)
def needs_by_area(view: View, period: Period) -> dict[str, int]:
    return grouped(view, Need.area, _raised(period))


@figure(
    "needs-met",
    N_("Needs met"),
    N_("Needs that were closed as met in the period, whenever they were raised."),
)
def needs_met(view: View, period: Period) -> int:
    return one(view, count(_closed(period, "met")))


@figure(
    "needs-unmet",
    N_("Needs not met"),
    N_("Needs that were closed in the period because they could not be met, with their reason."),
)
def needs_unmet(view: View, period: Period) -> int:
    return one(view, count(_closed(period, "unmet")))


@grouped_figure(
    "needs-unmet-by-area",
    N_("Needs not met, by area"),
    N_("Needs that could not be met, by area of life."),
    "needs",
)
def needs_unmet_by_area(view: View, period: Period) -> dict[str, int]:
    return grouped(view, Need.area, _closed(period, "unmet"))


@figure("referrals", N_("Referrals"), N_("Times that someone was sent to an organization in the period."))
def referrals(view: View, period: Period) -> int:
    return one(view, count(Referral.deleted_at.is_(None), between(Referral.sent_on, period)))


@figure("referrals-helped", N_("Referrals that helped"), N_("Referrals noted as helped in the period."))
def referrals_helped(view: View, period: Period) -> int:
    helped = sa.and_(
        Referral.deleted_at.is_(None), Referral.state == "helped", between(Referral.closed_on, period)
    )
    return one(view, count(helped))


@figure("follow-ups-kept", N_("Follow-ups kept"), N_("Follow-ups ticked in the period."))
def follow_ups_kept(view: View, period: Period) -> int:
    return one(view, count(Promise.deleted_at.is_(None), within(Promise.kept_at, period)))


@figure(
    "follow-ups-waiting",
    N_("Follow-ups waiting"),
    N_("Follow-ups that were due by the end of the period and not yet ticked then."),
)
def follow_ups_waiting(view: View, period: Period) -> int:
    end = moments(period)[1]
    open_then = sa.or_(Promise.kept_at.is_(None), Promise.kept_at >= end)
    return one(view, count(Promise.deleted_at.is_(None), Promise.due_on <= period.last, open_then))
