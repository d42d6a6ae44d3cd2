"""Differences between two desks, settled by a person."""

from __future__ import annotations

from typing import Any

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import kinds
from welcome_desk.store.work import Work


@action(N_("Settle a difference"), needs=Right.EDIT_PEOPLE)
def settle_conflict(work: Work, *, entity: str, row_id: str, field: str, value: Any) -> None:
    """One value from now on, on every desk. `value` is one of those that stood, as the journal holds it."""
    kind = kinds().get(entity)
    row = work.session.get(kind, row_id) if kind is not None and field in kind.empty() else None
    if row is None or not row.heads:
        raise UserError(_("This record is no longer there. Someone may have removed it since."))
    work.settle(row, field, value)
