"""Lists of people: shipped and saved filters, who fits them, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from welcome_desk import terms
from welcome_desk.access.scope import View
from welcome_desk.i18n import N_, _, language_name, sort_key
from welcome_desk.model import Contact, Person, Presence, Promise, SavedList, User
from welcome_desk.queries import people
from welcome_desk.queries.conditions import MINE, THIS_YEAR, Condition, fitting
from welcome_desk.queries.joined import joined_away
from welcome_desk.queries.people import alive

FEW = 500  # ids that one statement takes by name; more are picked out of all
PASS_DAYS = 60


@dataclass(frozen=True)
class Shipped:
    label: str
    conditions: tuple[tuple[str, Any], ...]


SHIPPED: dict[str, Shipped] = {
    "everyone": Shipped(N_("Everyone"), ()),
    "mine": Shipped(N_("My people"), (("worker", MINE),)),
    "quiet": Shipped(N_("No contact for 30 days"), (("part", "newcomer"), ("no-contact", people.QUIET_DAYS))),
    "arrived-this-year": Shipped(N_("Arrived this year"), (("arrived-since", THIS_YEAR),)),
    "pass-ending": Shipped(N_("Welcome pass ending"), (("pass-ending", PASS_DAYS),)),
    "waiting-for-a-match": Shipped(N_("Waiting for a match"), (("waiting", ""),)),
}


@dataclass(frozen=True)
class Saved:
    id: str
    name: str
    shared: bool
    mine: bool
    sorted_by: str
    conditions: list[Condition] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)


def saved(view: View) -> list[Saved]:
    """Shared lists, and one’s own, by name."""
    seen = sa.or_(SavedList.shared, SavedList.owner_id == view.actor.id)
    rows = view.session.scalars(sa.select(SavedList).where(SavedList.deleted_at.is_(None), seen))
    found = [
        Saved(
            one.id, one.name, one.shared, one.owner_id in (None, view.actor.id), one.sorted_by_column,
            [tuple(pair) for pair in one.conditions or ()], list(one.columns or ()),
        )
        for one in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: (sort_key(one.name), one.id))


def named(view: View, name: str) -> Saved | None:
    """A list by what it is called: a saved one, or a shipped one by its key or its label."""
    wanted = name.casefold()
    shipped = (
        Saved("", _(one.label), True, False, "", list(one.conditions))
        for key, one in SHIPPED.items()
        if wanted in (key, one.label.casefold(), _(one.label).casefold())
    )
    return next((one for one in saved(view) if one.name.casefold() == wanted), None) or next(shipped, None)


def ids(
    view: View,
    conditions: Sequence[Condition] = (),
    *,
    among: Iterable[str] | None = None,
    sorted_by: str = "name",
) -> list[str]:
    """Whoever fits, in order. `sorted_by` is "name" or a column of SORTS; with “-” before it from the end.

    A fixed number of statements: who fits, everybody’s order by name, and what the column sorts by.
    """
    kept = None if among is None else _shown(view, among)
    if conditions:
        held = fitting(view, conditions)
        kept = held if kept is None else kept & held
    backwards, column = sorted_by.startswith("-"), sorted_by.removeprefix("-")
    found = _by_name(view, kept)
    if column in SORTS:
        return _by_column(found, SORTS[column](view), backwards=backwards)
    return found[::-1] if backwards else found


def _shown(view: View, among: Iterable[str]) -> set[str]:
    """A joined record is shown as the one it was joined into."""
    shown = joined_away(view)
    return {shown.get(one, one) for one in among}


def _by_name(view: View, among: set[str] | None) -> list[str]:
    if among is None:
        return people.person_ids(view)
    if len(among) <= FEW:
        return people.person_ids(view, among=among) if among else []
    return [one for one in people.person_ids(view) if one in among]


def _by_column(found: list[str], keys: dict[str, Any], *, backwards: bool) -> list[str]:
    """Those alike stay in the order of names; whoever has nothing in the column comes last either way."""
    known = sorted((one for one in found if one in keys), key=keys.__getitem__, reverse=backwards)
    return known + [one for one in found if one not in keys]


def _field(column: Any) -> Callable[[View], dict[str, Any]]:
    """A number or an address of the person’s own record: no language has an order for those."""

    def read(view: View) -> dict[str, Any]:
        rows = view.session.execute(sa.select(Person.id, column).where(alive(), column != ""))
        return {one: value.casefold() for one, value in rows}

    return read


def _dated(column: Any) -> Callable[[View], dict[str, Any]]:
    def read(view: View) -> dict[str, Any]:
        return dict(
            view.session.execute(sa.select(Person.id, column).where(alive(), column.is_not(None))).all()
        )

    return read


def _areas(view: View) -> dict[str, Any]:
    rows = view.session.execute(sa.select(Person.id, Person.area).where(alive(), Person.area != ""))
    return {one: sort_key(terms.label("areas", area)) for one, area in rows}


def _languages(view: View) -> dict[str, Any]:
    rows = view.session.execute(sa.select(Person.id, Person.languages).where(alive()))
    words: dict[str, Any] = {}
    found = {}
    for one, tags_ in rows:
        if tags_:
            found[one] = words.setdefault(tags_[0], sort_key(language_name(tags_[0])))
    return found


def _workers(view: View) -> dict[str, Any]:
    rows = view.session.execute(
        sa.select(Person.id, User.display_name).join(User, User.id == Person.worker_id).where(alive())
    )
    return {one: sort_key(name) for one, name in rows}


def _last_contacts(view: View) -> dict[str, Any]:
    last = (
        sa.select(Presence.person_id, sa.func.max(Contact.met_at))
        .join(Contact, Contact.id == Presence.contact_id)
        .where(Presence.deleted_at.is_(None), Contact.deleted_at.is_(None))
        .group_by(Presence.person_id)
    )
    return _gathered(view, last, max)


def _open_follow_ups(view: View) -> dict[str, Any]:
    open_ = (
        sa.select(Promise.person_id, sa.func.count())
        .where(Promise.kept_at.is_(None), Promise.deleted_at.is_(None), Promise.person_id.is_not(None))
        .group_by(Promise.person_id)
    )
    return _gathered(view, open_, int.__add__)


def _gathered(view: View, select: sa.Select[Any, Any], both: Callable[[Any, Any], Any]) -> dict[str, Any]:
    """By the shown record: what its joined records hold counts too."""
    shown, found = joined_away(view), dict[str, Any]()
    for one, value in view.session.execute(select):
        root = shown.get(one, one)
        found[root] = both(found[root], value) if root in found else value
    return found


SORTS: dict[str, Callable[[View], dict[str, Any]]] = {
    "languages": _languages,
    "since": _dated(Person.arrived_on),
    "last": _last_contacts,
    "follow-ups": _open_follow_ups,
    "phone": _field(Person.phone),
    "email": _field(Person.email),
    "area": _areas,
    "worker": _workers,
}


def tags(view: View) -> list[str]:
    """All tags in use, in order."""
    rows = view.session.scalars(sa.select(Person.tags).where(alive(), sa.cast(Person.tags, sa.Text) != "[]"))
    return sorted({tag for row in rows for tag in row or ()}, key=sort_key)
