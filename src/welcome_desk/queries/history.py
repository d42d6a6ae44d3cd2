"""What was done, by whom and when: the journal, read for people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.model import Person, User, kinds
from welcome_desk.model.journal import ChangeRow, ChangeSetRow
from welcome_desk.model.people import FOR_WORKERS
from welcome_desk.queries.joined import records_of


@dataclass(frozen=True)
class Entry:
    """One action. `undoes`: it took another one back (or brought it back)."""

    change_set: str
    at: datetime
    who: str
    action: str
    undoes: bool


@dataclass(frozen=True)
class FieldChange:
    """One field as it was and as it became, in one action."""

    entry: Entry
    entity: str
    row_id: str
    field: str
    before: Any
    after: Any


def _select() -> sa.Select[ChangeSetRow, str]:
    return sa.select(ChangeSetRow, User.display_name).outerjoin(User, User.id == ChangeSetRow.actor)


def history(view: View, *, person_id: str | None = None, limit: int = 200) -> list[Entry]:
    """The latest actions first; for a person, those that touched their own record or a row that names them."""
    select = _select().order_by(ChangeSetRow.n.desc()).limit(limit)
    if person_id is not None:
        select = select.where(ChangeSetRow.n.in_(_about(records_of(view, person_id))))
    if not view.may(Right.SEE_PROTECTED):
        select = select.where(~_of_protected_notes())
    return [_entry(*row) for row in view.session.execute(select)]


def _about(records: list[str]) -> sa.Select[Any]:
    """Numbers of the change sets that touched one of these records or a row that points to it."""
    pointing: list[Any] = [kind for kind in kinds().values() if "person_id" in kind.empty()]
    ids = sa.union_all(
        sa.select(Person.id).where(Person.id.in_(records)),
        *(sa.select(kind.id).where(kind.person_id.in_(records)) for kind in pointing),
    ).subquery()
    return sa.select(ChangeRow.set_n).where(ChangeRow.row_id.in_(sa.select(ids.c[0])))


def _of_protected_notes() -> Any:
    """That there is such a note is hidden too."""
    return sa.exists().where(
        ChangeRow.set_n == ChangeSetRow.n, ChangeRow.entity == "protected_note", ChangeRow.kind != "erase"
    )


def _entry(change_set: ChangeSetRow, who: str | None) -> Entry:
    moment = datetime.fromtimestamp(change_set.wall / 1000, UTC).astimezone().replace(tzinfo=None)
    return Entry(change_set.id, moment, who or "", change_set.action, change_set.undoes_seq is not None)


def person_changes(view: View, ids: Iterable[str]) -> list[FieldChange]:
    """Field by field what was changed on a person’s own records, latest first; the first entry is left out."""
    select = (
        _select()
        .add_columns(ChangeRow.row_id, ChangeRow.fields)
        .join(ChangeRow, ChangeRow.set_n == ChangeSetRow.n)
        .where(ChangeRow.entity == "person", ChangeRow.row_id.in_(list(ids)), ChangeRow.kind == "update")
        .order_by(ChangeSetRow.n.desc())
    )
    unseen = () if view.may(Right.EDIT_PEOPLE) else FOR_WORKERS
    found = []
    for change_set, who, row_id, fields in view.session.execute(select):
        for name in [name for name in fields if name not in unseen]:
            parts = fields[name]
            before, after = (_shown(part) for part in parts[:2])
            found.append(FieldChange(_entry(change_set, who), "person", row_id, name, before, after))
    return found


def _shown(part: Any) -> Any:
    """Of values that two desks left side by side, the one that was shown."""
    return part[0] if isinstance(part, list) and part else part
