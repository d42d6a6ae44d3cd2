"""Two records of one person joined, and taken apart again; two people who only look alike told apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions.fields import change
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import NotTheSame, Person
from welcome_desk.queries.joined import records_of, root_of
from welcome_desk.store.work import Work


@action(N_("Join two people"), needs=Right.EDIT_PEOPLE)
def join_people(work: Work, keep_id: str, other_id: str, *, fields: dict[str, Any] | None = None) -> str:
    """`fields` is what the shown record holds from now on, where it differs. What hangs on either stays where it is."""
    kept = work.get(Person, root_of(work, keep_id))
    other = work.get(Person, root_of(work, other_id))
    if kept.id == other.id:
        raise UserError(_("These two are one person already. There is nothing to join."))
    change(kept, fields or {})
    kept.check()
    other.joined_into = kept.id
    for row in _told_apart(work, records_of(work, kept.id), records_of(work, other.id)):
        work.remove(row)
    return kept.id


@action(N_("Take a joined record apart again"), needs=Right.EDIT_PEOPLE)
def separate_people(work: Work, record_id: str) -> None:
    """Takes a join back later: the record stands on its own again, and the two are not offered as one person."""
    record = work.get(Person, record_id)
    if record.joined_into is None:
        raise UserError(_("This record was not joined into another. There is nothing to take apart."))
    shown = root_of(work, record_id)
    record.joined_into = None
    work.session.flush()
    if root_of(work, record_id) != shown:
        _tell_apart(work, record_id, shown)


@action(N_("Two people, not the same"), needs=Right.LOG_CONTACTS)
def not_the_same(work: Work, one_id: str, other_id: str) -> None:
    """They are not offered as one person again."""
    one, other = work.get(Person, root_of(work, one_id)), work.get(Person, root_of(work, other_id))
    if one.id == other.id:
        raise UserError(_("These two are one person already. Take them apart first."))
    if not _told_apart(work, records_of(work, one.id), records_of(work, other.id)):
        _tell_apart(work, one.id, other.id)


@action(N_("Offer two people as possibly the same again"), needs=Right.LOG_CONTACTS)
def perhaps_the_same(work: Work, one_id: str, other_id: str) -> None:
    for row in _told_apart(work, records_of(work, one_id), records_of(work, other_id)):
        work.remove(row)


def _tell_apart(work: Work, one_id: str, other_id: str) -> None:
    first, second = sorted((one_id, other_id))
    work.add(NotTheSame(one_id=first, other_id=second))


def _told_apart(work: Work, one: Iterable[str], other: Iterable[str]) -> list[NotTheSame]:
    ones, others = list(one), list(other)
    pairs = sa.or_(
        sa.and_(NotTheSame.one_id.in_(ones), NotTheSame.other_id.in_(others)),
        sa.and_(NotTheSame.one_id.in_(others), NotTheSame.other_id.in_(ones)),
    )
    return list(work.session.scalars(sa.select(NotTheSame).where(NotTheSame.deleted_at.is_(None), pairs)))


def told_apart_from_anyone(work: Work, ids: list[str]) -> list[NotTheSame]:
    either = sa.or_(NotTheSame.one_id.in_(ids), NotTheSame.other_id.in_(ids))
    return list(work.session.scalars(sa.select(NotTheSame).where(either)))
