"""People: the list and its views."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import (
    Contact,
    Enrolment,
    Person,
    Presence,
    Program,
    Promise,
)  # fmt: skip
from welcome_desk.model.folding import ORDER
from welcome_desk.model.journal import SearchWord
from welcome_desk.queries import programs

QUIET_DAYS = 30
VIEWS = ("everyone", "quiet", "arrived-this-year", "waiting-for-a-match")


@dataclass(frozen=True)
class PersonLine:
    """One row of the list. `parts`: what the person is here, by what they take part in."""

    id: str
    name: str
    other_name: str
    parts: tuple[str, ...]
    languages: tuple[str, ...]
    arrived_on: date | None
    last_contact: datetime | None
    open_follow_ups: int


def alive(*where: Any) -> Any:
    return sa.and_(Person.deleted_at.is_(None), Person.joined_into.is_(None), *where)


def _last_contact() -> Any:
    return (
        sa.select(sa.func.max(Contact.met_at))
        .join(Presence, Presence.contact_id == Contact.id)
        .where(Presence.person_id == Person.id, Presence.deleted_at.is_(None), Contact.deleted_at.is_(None))
        .correlate(Person)
        .scalar_subquery()
    )


def person_ids(view: View, *, named: str = "everyone", among: Iterable[str] | None = None) -> list[str]:
    """Ids of a saved view in the order of names, read from an index: it takes as long as there are ids, no longer.

    `among` keeps to these few, and then reads those alone.
    """
    # Wrapped, the entity is looked at without leading the engine away from the index on words.
    person = (SearchWord.entity if among is not None else sa.func.coalesce(SearchWord.entity, "")) == "person"
    ordered = sa.select(SearchWord.row_id).where(
        SearchWord.word >= ORDER, SearchWord.word < chr(ord(ORDER) + 1), person
    )
    if among is not None:
        ordered = ordered.where(SearchWord.row_id.in_(list(among)))
    if named != "everyone":
        ordered = ordered.where(SearchWord.row_id.in_(sa.select(Person.id).where(_condition(view, named))))
    joined = set(view.session.scalars(sa.select(Person.id).where(Person.joined_into > "")))  # by its index
    # Without the session: it would make an object of each of 100,000 rows.
    found = view.session.connection().execute(
        ordered.order_by(SearchWord.word, SearchWord.entity, SearchWord.row_id)
    )
    return [row_id for row_id in found.scalars() if row_id not in joined]


def _condition(view: View, named: str) -> Any:
    if named == "quiet":
        long_ago = datetime.combine(view.today - timedelta(days=QUIET_DAYS), time.min)
        return sa.and_(
            Person.arrived_on.is_not(None), sa.or_(_last_contact() < long_ago, _last_contact().is_(None))
        )
    if named == "arrived-this-year":
        return Person.arrived_on >= date(view.today.year, 1, 1)
    if named == "waiting-for-a-match":
        waiting = sa.select(Enrolment.person_id).where(
            Enrolment.deleted_at.is_(None), Enrolment.side == "seeker", Enrolment.status.in_(programs.WAITING)
        )
        return Person.id.in_(waiting)
    return sa.true()


def person_lines(view: View, ids: Iterable[str]) -> dict[str, PersonLine]:
    wanted = list(ids)
    select = sa.select(Person, _last_contact(), _open_promises()).where(Person.id.in_(wanted))
    sides = _sides(view, wanted)
    return {
        person.id: _line(person, last, promises, sides.get(person.id, set()))
        for person, last, promises in view.session.execute(select)
    }


def _open_promises() -> Any:
    return (
        sa.select(sa.func.count())
        .where(Promise.person_id == Person.id, Promise.kept_at.is_(None), Promise.deleted_at.is_(None))
        .correlate(Person)
        .scalar_subquery()
    )


def _sides(view: View, ids: list[str]) -> dict[str | None, set[tuple[str, str]]]:
    """Person → (template, side) of what they are enrolled in."""
    select = (
        sa.select(Enrolment.person_id, Program.template, Enrolment.side)
        .join(Program, Program.id == Enrolment.program_id)
        .where(Enrolment.person_id.in_(ids), Enrolment.deleted_at.is_(None), Enrolment.status != "left")
    )
    found: dict[str | None, set[tuple[str, str]]] = {}
    for person_id, template, side in view.session.execute(select):
        found.setdefault(person_id, set()).add((template, side))
    return found


def _line(person: Person, last: datetime | None, promises: int, sides: set[tuple[str, str]]) -> PersonLine:
    return PersonLine(
        id=person.id, name=person.display_name, other_name=person.native_script or next(iter(person.aliases or ()), ""),
        parts=_parts(person, sides), languages=tuple(person.languages or ()), arrived_on=person.arrived_on,
        last_contact=last, open_follow_ups=promises,
    )  # fmt: skip


def _parts(person: Person, sides: set[tuple[str, str]]) -> tuple[str, ...]:
    """Parts are additive: a newcomer may be a host too."""
    found = []
    if person.arrived_on or any(side == "seeker" for _template, side in sides):
        found.append("newcomer")
    if ("bimp", "offer") in sides:
        found.append("mentor")
    if any(side == "offer" and template != "bimp" for template, side in sides):
        found.append("host")
    return tuple(found)


def most_seen(view: View) -> str | None:
    """Whoever has the most contacts: the fullest page to look at."""
    select = (
        sa.select(Presence.person_id)
        .where(Presence.deleted_at.is_(None))
        .group_by(Presence.person_id)
        .order_by(sa.func.count().desc(), Presence.person_id)
    )
    return view.session.scalars(select.limit(1)).first()
