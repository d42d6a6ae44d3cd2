"""Where people get their mail: for each household once, for each of those who live alone by themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.i18n import sort_key
from welcome_desk.model import Enrolment, Household, Person
from welcome_desk.queries.consents import covered_among, refused_ids
from welcome_desk.queries.joined import joined_away


@dataclass(frozen=True)
class Address:
    """`name` is the household’s where several live together, else the person’s own."""

    name: str
    street: str
    city: str
    postal_code: str

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(
            filter(None, (self.name, self.street, "  ".join(filter(None, (self.city, self.postal_code)))))
        )


def of_program(view: View, program_id: str) -> list[str]:
    """The people who take part, themselves or with their household."""
    home = sa.select(Enrolment.household_id).where(_in(program_id), Enrolment.household_id.is_not(None))
    own = sa.select(Enrolment.person_id).where(_in(program_id))
    either = sa.or_(Person.id.in_(own), Person.household_id.in_(home))
    return list(view.session.scalars(sa.select(Person.id).where(either, Person.deleted_at.is_(None))))


def _in(program_id: str) -> sa.ColumnElement[bool]:
    return sa.and_(
        Enrolment.program_id == program_id, Enrolment.deleted_at.is_(None), Enrolment.left_on.is_(None)
    )


@dataclass(frozen=True)
class Found:
    """`silent`: names of those who said no to hearing from the desk; `without`: of those with no street noted."""

    addresses: tuple[Address, ...]
    silent: tuple[str, ...]
    without: tuple[str, ...]


def addresses(view: View, people: Iterable[str]) -> Found:
    """In order of their names."""
    away = joined_away(view)
    ids = sorted({away.get(one, one) for one in people})
    silent = covered_among(view, ids) | set(view.session.scalars(refused_ids(view, "contact-later")))
    select = (
        sa.select(Person, Household)
        .outerjoin(Household, sa.and_(Household.id == Person.household_id, Household.deleted_at.is_(None)))
        .where(Person.id.in_(ids), Person.deleted_at.is_(None))
    )
    found: dict[str, Address] = {}
    kept_out: list[str] = []
    without: list[str] = []
    rows: list[tuple[Person, Household | None]] = [(who, home) for who, home in view.session.execute(select)]
    for person, home in sorted(rows, key=lambda row: row[0].id):
        shared = home if home is not None and home.street else None
        where = shared or person
        name = (shared.name if shared else "") or person.display_name
        if person.id in silent:
            kept_out.append(person.display_name)
        elif not where.street:
            without.append(person.display_name)
        else:
            found.setdefault(where.id, Address(name, where.street, where.city or "", where.postal_code or ""))
    ordered = sorted(found.values(), key=lambda one: (one.name.casefold(), one.street))
    return Found(tuple(ordered), *(tuple(sorted(names, key=sort_key)) for names in (kept_out, without)))
