"""People handed over to another worker, with what was promised to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions.promises import add_promise
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Person, Promise, User
from welcome_desk.queries.joined import records_of
from welcome_desk.store.work import Work


@action(N_("Hand over to another worker"), needs=Right.EDIT_PEOPLE)
def hand_people_over(
    work: Work, *, person_ids: Iterable[str], to: str, note: str = "", from_id: str | None = None
) -> None:
    """With `from_id` only that worker’s promises move, those about nobody in particular among them.

    The note becomes a follow-up of today for whoever takes over, so that it is read.
    """
    worker = work.get(User, to)
    if not worker.active:
        raise UserError(_("Choose someone who still works at the desk."), field="to")
    people = [work.get(Person, person_id) for person_id in dict.fromkeys(person_ids)]
    about = [record for person in people for record in records_of(work, person.id)]
    for person in people:
        person.worker_id = worker.id
    for promise in _open_promises(work, about, from_id):
        promise.owner_id = worker.id
    if note.strip():
        only = people[0].id if len(people) == 1 else None
        add_promise(work, what=note, due_on=work.today, person_id=only, owner_id=worker.id)


def _open_promises(work: Work, about: list[str], from_id: str | None) -> list[Promise]:
    theirs: Any = Promise.person_id.in_(about)
    if from_id is not None:
        theirs = sa.and_(Promise.owner_id == from_id, sa.or_(theirs, Promise.person_id.is_(None)))
    alive = sa.select(Promise).where(Promise.deleted_at.is_(None), Promise.kept_at.is_(None), theirs)
    return list(work.session.scalars(alive))
