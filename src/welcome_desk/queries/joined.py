"""Records of one person: who was joined into whom (MERGE rule R16).

Follow `joined_into`; in a circle the smallest id in the circle. A join into someone erased does not count; into someone
deleted it does. What hangs on a joined record stays on it, so whoever reads by person reads all of their records.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from welcome_desk.model import Person


class Reading(Protocol):
    """A view or a running action: both have a session to read with, and know which day it is."""

    @property
    def session(self) -> Session: ...

    @property
    def today(self) -> date: ...


def root_of(view: Reading, person_id: str) -> str:
    """The record that is shown for this one. A statement a step: most people take one, and few more than two."""
    path: list[str] = []
    while person_id not in path:
        path.append(person_id)
        into = view.session.scalar(_into(), {"one": person_id})
        if into is None:
            return person_id
        person_id = into
    return min(path[path.index(person_id) :])


def records_of(view: Reading, person_id: str) -> list[str]:
    """The ids of all records of one person, the shown one first."""
    root = root_of(view, person_id)
    found, latest = [root], [root]
    while latest:
        joined = view.session.scalars(_joined_into(), {"these": latest})
        latest = [one for one in joined if one not in found]
        found += latest
    return [root, *sorted(found[1:])]


@cache
def roots() -> sa.CTE:
    """(id, root) of every joined record, for queries over many people at once; it is empty where nobody is joined.

    Always the same one, since a statement may speak of it in several places.
    """
    joins = _joins().cte("joins")
    reach = sa.select(joins.c.id, joins.c.into).cte("reach", recursive=True)
    reach = reach.union(sa.select(reach.c.id, joins.c.into).join(joins, joins.c.id == reach.c.into))
    round_ = aliased(reach)
    ends = ~sa.exists().where(joins.c.id == reach.c.into)
    circles = sa.exists().where(round_.c.id == reach.c.into, round_.c.into == reach.c.into)
    return (
        sa.select(reach.c.id, sa.func.min(reach.c.into).label("root"))
        .where(sa.or_(ends, circles))
        .group_by(reach.c.id)
        .cte("roots")
    )


def shown(record: Any, found: sa.CTE) -> sa.ColumnElement[Any]:
    """The shown record’s id, where `found` (`roots()`) was joined outer on the record’s."""
    return sa.func.coalesce(found.c.root, record)


def is_shown(record: Any) -> sa.ColumnElement[bool]:
    """Not joined into another; whoever was joined into someone erased, or heads a circle, is shown still."""
    found = roots()
    return record.not_in(sa.select(found.c.id).where(found.c.root != found.c.id))  # type: ignore[no-any-return]


def joined_away(view: Reading) -> dict[str, str]:
    """Record → the root that is shown instead of it."""
    return dict(view.session.execute(_away()).all())


@cache
def _away() -> sa.Select[Any, Any]:
    found = roots()
    return sa.select(found.c.id, found.c.root).where(found.c.root != found.c.id)


@cache
def _into() -> sa.Select[Any]:
    """Whom `one` was joined into. Made once: the making costs more than the asking."""
    joins = _joins().subquery()
    return sa.select(joins.c.into).where(joins.c.id == sa.bindparam("one"))


@cache
def _joined_into() -> sa.Select[Any]:
    """Who was joined into any of `these`."""
    joins = _joins().subquery()
    these: sa.BindParameter[Any] = sa.bindparam("these", expanding=True)
    return sa.select(joins.c.id).where(joins.c.into.in_(these)).order_by(joins.c.id)


def _joins() -> sa.Select[Any, Any]:
    """The joins that count: a row that was erased has no heads left."""
    target = aliased(Person)
    return (
        sa.select(Person.id.label("id"), Person.joined_into.label("into"))
        .join(target, target.id == Person.joined_into)
        .where(Person.joined_into > "", target.heads != "")  # “>” lets the index answer
    )
