"""The welcome itself: the first time that somebody of the desk met a person, and how long that took."""

from __future__ import annotations

from functools import cache
from typing import Any

import sqlalchemy as sa

from welcome_desk import terms
from welcome_desk.i18n import N_
from welcome_desk.model import Contact, Person, Presence
from welcome_desk.periods import Period
from welcome_desk.queries.figures.register import Rows, counted, measured, moments
from welcome_desk.queries.joined import roots, shown


@cache
def _face_to_face() -> list[str]:
    return list(terms.values("ways", "face_to_face"))


def _welcomed(period: Period) -> sa.Subquery:
    """(id, arrived_on, first_at, welcomed_at) of people who were met for the first time in the period."""
    start, end = moments(period)
    joins = roots()
    met = sa.case((sa.and_(Contact.reached, Contact.way.in_(_face_to_face())), Contact.met_at))
    welcomed: Any = sa.func.min(met)
    return (
        sa.select(
            Person.id, Person.arrived_on, sa.func.min(Contact.met_at).label("first_at"), welcomed.label("welcomed_at")
        )
        .select_from(Presence)
        .join(Contact, Contact.id == Presence.contact_id)
        .outerjoin(joins, joins.c.id == Presence.person_id)
        .join(Person, Person.id == shown(Presence.person_id, joins))
        .where(Contact.deleted_at.is_(None), Presence.deleted_at.is_(None), Person.deleted_at.is_(None))
        .group_by(Person.id, Person.arrived_on)
        .having(sa.and_(welcomed >= start, welcomed < end))
        .subquery()
    )  # fmt: skip


@counted(
    "people-welcomed",
    N_("People welcomed"),
    N_("People whom somebody of the desk met face to face for the first time in the period."),
    of="person",
)
def people_welcomed(period: Period) -> Rows:
    found = _welcomed(period)
    return sa.select(found.c.id)


@measured(
    "welcome-after-arrival",
    N_("From arrival to welcome"),
    N_(
        "Of the people welcomed in the period whose day of arrival is known and was not later: half of them waited so many days from it or fewer (the median)."
    ),
    of="person",
)
def welcome_after_arrival(period: Period) -> Rows:
    found = _welcomed(period)
    until = found.c.welcomed_at
    return sa.select(found.c.id, found.c.arrived_on.label("since"), until.label("until")).where(
        found.c.arrived_on < until
    )


@measured(
    "welcome-after-contact",
    N_("From first contact to welcome"),
    N_(
        "Of the people welcomed in the period whose first contact was another one, such as a call: half of them waited so many days from it or fewer (the median)."
    ),
    of="person",
)
def welcome_after_contact(period: Period) -> Rows:
    found = _welcomed(period)
    first, until = found.c.first_at, found.c.welcomed_at
    return sa.select(found.c.id, first.label("since"), until.label("until")).where(first < until)
