"""Households: who lives together, and what is still to do for each of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Household, Person, Promise
from welcome_desk.queries.people import alive


@dataclass(frozen=True)
class Waiting:
    what: str
    due_on: date


@dataclass(frozen=True)
class Member:
    """`role` is a code of `household-roles`, or an older free word."""

    id: str
    name: str
    role: str
    follow_ups: list[Waiting] = field(default_factory=list)


@dataclass(frozen=True)
class HouseholdCard:
    id: str
    name: str
    street: str
    city: str
    postal_code: str
    area: str
    phone: str
    members: list[Member] = field(default_factory=list)


def household_of(view: View, person_id: str) -> HouseholdCard | None:
    person = view.get(Person, person_id)
    home = view.get(Household, person.household_id) if person is not None and person.household_id else None
    return _card(view, home) if home is not None else None


def members(view: View, household_id: str) -> list[str]:
    """The ids of those who live there."""
    home = sa.select(Person.id).where(alive(Person.household_id == household_id))
    return list(view.session.scalars(home.order_by(Person.id)))


def _card(view: View, home: Household) -> HouseholdCard:
    people = view.session.scalars(
        sa.select(Person).where(alive(Person.household_id == home.id)).order_by(Person.id)
    ).all()
    waiting = _waiting(view, [person.id for person in people])
    return HouseholdCard(
        home.id, home.name, home.street, home.city, home.postal_code, home.area, home.phone,
        [Member(p.id, p.display_name, p.household_role, waiting.get(p.id, [])) for p in people],
    )  # fmt: skip


def _waiting(view: View, ids: list[str]) -> dict[str | None, list[Waiting]]:
    select = sa.select(Promise.person_id, Promise.what, Promise.due_on).where(
        Promise.person_id.in_(ids), Promise.kept_at.is_(None), Promise.deleted_at.is_(None)
    )
    found: dict[str | None, list[Waiting]] = {}
    for person_id, what, due_on in view.session.execute(select.order_by(Promise.due_on, Promise.id)):
        found.setdefault(person_id, []).append(Waiting(what, due_on))
    return found


def someone_at_home(view: View) -> str | None:
    """Somebody of the largest household: the fullest one to look at."""
    largest = (
        sa.select(sa.func.min(Person.id))
        .where(alive(Person.household_id > ""))
        .group_by(Person.household_id)
        .order_by(sa.func.count().desc(), Person.household_id)
    )
    return view.session.scalars(largest.limit(1)).first()
