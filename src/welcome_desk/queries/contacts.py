"""The welcome log: every contact, latest first; and what the quick-log wants to know about somebody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from welcome_desk import i18n
from welcome_desk.access.scope import View
from welcome_desk.model import Contact, Need, Organization, Person, Presence, Promise, User


@dataclass(frozen=True)
class ContactLine:
    """`people` is empty for an anonymous visit."""

    id: str
    met_at: datetime
    way: str
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
    follow_ups: int


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
            id=contact.id, met_at=contact.met_at, way=contact.way, reached=contact.reached,
            people=tuple(name for _id, name in people.get(contact.id, ())),
            person_ids=tuple(row_id for row_id, _name in people.get(contact.id, ())),
            needs=tuple(dict.fromkeys(needs.get(contact.id, ()))), note=contact.note, by=by or "",
        )
        for contact, by in view.session.execute(select)
    }  # fmt: skip


def _people(view: View, ids: list[str]) -> dict[str, list[tuple[str, str]]]:
    select = (
        sa.select(Presence.contact_id, Person.id, Person.display_name)
        .join(Person, Person.id == Presence.person_id)
        .where(Presence.contact_id.in_(ids), Presence.deleted_at.is_(None), Person.deleted_at.is_(None))
        .order_by(Presence.id)
    )
    found: dict[str, list[tuple[str, str]]] = {}
    for contact_id, person_id, name in view.session.execute(select):
        found.setdefault(contact_id, []).append((person_id, name))
    return found


def acquaintance(view: View, person_id: str) -> Acquaintance | None:
    person = view.get(Person, person_id)
    if person is None:
        return None
    last = (
        sa.select(Contact.id)
        .join(Presence, Presence.contact_id == Contact.id)
        .where(Presence.person_id == person_id, Presence.deleted_at.is_(None), Contact.deleted_at.is_(None))
        .order_by(Contact.met_at.desc())
    )
    ids = view.session.scalars(last.limit(1)).all()
    line = contact_lines(view, ids).get(ids[0]) if ids else None
    promises = sa.select(sa.func.count()).select_from(Promise)
    where = (Promise.person_id == person_id, Promise.kept_at.is_(None), Promise.deleted_at.is_(None))
    return Acquaintance(
        person_id, person.display_name, line.met_at if line else None, line.way if line else "",
        line.needs if line else (), view.session.scalar(promises.where(*where)) or 0,
    )  # fmt: skip


def logged_just_now(view: View, *, people: Iterable[str], way: str, needs: Iterable[str]) -> bool:
    """Was the very same contact logged within the last minute? Then the second is asked about once."""
    since = view.now - timedelta(minutes=1)
    recent = sa.select(Contact.id).where(
        Contact.deleted_at.is_(None), Contact.met_at >= since, Contact.way == way
    )
    lines = contact_lines(view, view.session.scalars(recent)).values()
    wanted = (tuple(sorted(people)), tuple(sorted(needs)))
    return any((tuple(sorted(line.person_ids)), tuple(sorted(line.needs))) == wanted for line in lines)


def services(view: View, *, areas: Iterable[str] = ()) -> list[tuple[str, str]]:
    """(id, name) of organizations; those that answer one of these needs come first."""
    wanted = set(areas)
    found = view.session.scalars(sa.select(Organization).where(Organization.deleted_at.is_(None))).all()
    ranked = sorted(
        found, key=lambda one: (not wanted & set(one.needs or ()), i18n.sort_key(one.shown_name()))
    )
    return [(one.id, one.shown_name()) for one in ranked]
