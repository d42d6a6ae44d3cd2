"""Who looks after whom: what would go to somebody else if one of the team were away."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Person, Promise
from welcome_desk.queries.joined import joined_away
from welcome_desk.queries.people import alive


@dataclass(frozen=True)
class Charge:
    """A person somebody looks after, or has promised something to."""

    id: str
    name: str
    promises: int


def charges_of(view: View, user_id: str) -> list[Charge]:
    """By name: the people this worker looks after, and those who wait for a promise of theirs."""
    roots, counts = joined_away(view), dict[str, int]()
    open_ = sa.select(Promise.person_id).where(
        Promise.owner_id == user_id, Promise.person_id.is_not(None), Promise.kept_at.is_(None),
        Promise.deleted_at.is_(None),
    )  # fmt: skip
    for person_id in view.session.scalars(open_):
        root = roots.get(str(person_id), str(person_id))
        counts[root] = counts.get(root, 0) + 1
    theirs = sa.or_(Person.worker_id == user_id, Person.id.in_(list(counts)))
    select = sa.select(Person.id, Person.display_name).where(alive(theirs))
    rows = view.session.execute(select.order_by(Person.display_name, Person.id))
    return [Charge(one, name, counts.get(one, 0)) for one, name in rows]
