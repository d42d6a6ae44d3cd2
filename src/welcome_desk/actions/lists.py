"""Saved lists of people: kept, changed, shared, removed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right, rights_of
from welcome_desk.actions.fields import change
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import SavedList
from welcome_desk.queries import conditions as known
from welcome_desk.store.work import Work


@action(N_("Save a list"), needs=Right.LOG_CONTACTS)
def save_list(
    work: Work,
    *,
    name: str,
    conditions: Iterable[Sequence[Any]] = (),
    columns: Iterable[str] = (),
    sorted_by: str = "",
    shared: bool = True,
) -> str:
    saved = SavedList(
        name=name, conditions=_plain(conditions), columns=list(columns), sorted_by_column=sorted_by, shared=shared,
        owner_id=work.actor.id,
    )  # fmt: skip
    _check(work, saved)
    return work.add(saved).id


@action(N_("Change a saved list"), needs=Right.LOG_CONTACTS)
def change_list(work: Work, /, list_id: str, **changed: Any) -> None:
    """Its name, what it asks for, its columns and order, and whether everyone sees it."""
    saved = _own(work, list_id)
    if "conditions" in changed:
        changed["conditions"] = _plain(changed["conditions"])
    change(saved, changed)
    _check(work, saved)


@action(N_("Remove a saved list"), needs=Right.LOG_CONTACTS)
def remove_list(work: Work, list_id: str) -> None:
    work.remove(_own(work, list_id))


def _plain(conditions: Iterable[Sequence[Any]]) -> list[list[Any]]:
    kept = [list(one) for one in conditions]
    known.check(kept)
    return kept


def _own(work: Work, list_id: str) -> SavedList:
    """Whoever made it changes it; so may those who keep people’s records, since a shared list must not outlive its use."""
    saved = work.get(SavedList, list_id)
    if saved.owner_id not in (None, work.actor.id) and Right.EDIT_PEOPLE not in rights_of(work.actor.role):
        raise UserError(_("Somebody else made this list. Save it under a name of your own to change it."))
    return saved


def _check(work: Work, saved: SavedList) -> None:
    saved.check()
    same = sa.select(SavedList.id).where(SavedList.deleted_at.is_(None), SavedList.name == saved.name)
    seen = sa.or_(SavedList.shared, SavedList.owner_id == work.actor.id)
    with work.session.no_autoflush:
        twin = work.session.scalars(same.where(seen, SavedList.id != (saved.id or ""))).first()
    if twin is not None:
        raise UserError(_("There is a list of this name already. Choose another name."), field="name")
