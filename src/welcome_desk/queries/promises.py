"""Follow-ups: what waits, what is for today, what comes this week."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Person, Promise
from welcome_desk.queries.joined import roots, shown

LATER_DAYS = 7
_NOT_OF_THE_REMOVED = Person.deleted_at.is_(None)  # about nobody, or about somebody who is still there


@dataclass(frozen=True)
class PromiseLine:
    id: str
    what: str
    due_on: date
    person_id: str | None
    person: str
    kept_at: datetime | None
    outcome: str
    moved_because: str = ""


@dataclass(frozen=True)
class FollowUps:
    """Grouped as Today shows them. What was ticked today stays in sight until the day ends."""

    waiting: list[PromiseLine] = field(default_factory=list)
    today: list[PromiseLine] = field(default_factory=list)
    later: list[PromiseLine] = field(default_factory=list)

    @property
    def open_today(self) -> int:
        return sum(line.kept_at is None for line in self.today)


def _mine(view: View, everyone: bool) -> Any:
    if everyone or view.actor.id is None:
        return sa.true()
    return sa.or_(Promise.owner_id == view.actor.id, Promise.owner_id.is_(None))


def follow_ups(view: View, *, everyone: bool = False) -> FollowUps:
    midnight = datetime.combine(view.today, time.min)
    in_sight = sa.or_(Promise.kept_at.is_(None), Promise.kept_at >= midnight)
    joins = roots()
    select = (
        sa.select(Promise, Person.id, Person.display_name)
        .outerjoin(joins, joins.c.id == Promise.person_id)
        .outerjoin(Person, Person.id == shown(Promise.person_id, joins))
        .where(Promise.deleted_at.is_(None), in_sight, _mine(view, everyone), _NOT_OF_THE_REMOVED)
        .where(Promise.due_on <= view.today + timedelta(days=LATER_DAYS))
        .order_by(Promise.due_on, Promise.id)
    )
    found = FollowUps()
    for promise, person_id, person in view.session.execute(select):
        line = PromiseLine(
            promise.id,
            promise.what,
            promise.due_on,
            person_id,
            person or "",
            promise.kept_at,
            promise.outcome,
            promise.moved_because,
        )
        _group(found, line, view.today).append(line)
    return found


def _group(found: FollowUps, line: PromiseLine, today: date) -> list[PromiseLine]:
    if line.kept_at is not None or line.due_on == today:
        return found.today
    return found.waiting if line.due_on < today else found.later


def waiting_count(view: View) -> int:
    """What waits on the person signed in: due by today and not ticked."""
    joins = roots()
    due = (
        sa.select(sa.func.count())
        .select_from(Promise)
        .outerjoin(joins, joins.c.id == Promise.person_id)
        .outerjoin(Person, Person.id == shown(Promise.person_id, joins))
    )
    where = (
        Promise.deleted_at.is_(None),
        Promise.kept_at.is_(None),
        Promise.due_on <= view.today,
        _mine(view, False),
        _NOT_OF_THE_REMOVED,
    )
    return view.session.scalar(due.where(*where)) or 0
