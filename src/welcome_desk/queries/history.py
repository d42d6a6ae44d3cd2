"""What was done, by whom and when: the journal, read for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as made_by
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from welcome_desk.access import walls
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.model import Household, Person, User, kinds
from welcome_desk.model.journal import ChangeRow, ChangeSetRow
from welcome_desk.model.people import FOR_WORKERS
from welcome_desk.queries.joined import records_of

# That there is such a row is hidden too, from whoever has not this right.
HIDDEN = {
    "protected_note": Right.SEE_PROTECTED,
    "keep_apart": Right.RUN_MATCHES,
    "concern": Right.SEE_CONCERNS,
}


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
    """One field as it was and as it became, in one action; `names` is what the rows that it points to are called."""

    entry: Entry
    entity: str
    row_id: str
    field: str
    before: Any
    after: Any
    names: Mapping[str, str] = made_by(default_factory=dict)


def _select() -> sa.Select[ChangeSetRow, str]:
    return sa.select(ChangeSetRow, User.display_name).outerjoin(User, User.id == ChangeSetRow.actor)


def history(view: View, *, person_id: str | None = None, limit: int = 200) -> list[Entry]:
    """The latest actions first; for a person, those that touched their own record or a row that names them."""
    select = _select().order_by(ChangeSetRow.n.desc()).limit(limit)
    if person_id is not None:
        select = select.where(ChangeSetRow.n.in_(_about(records_of(view, person_id))))
    for entity, right in HIDDEN.items():
        if not view.may(right):
            select = select.where(~_of(entity))
    hidden = walls.hidden_from(view.rights)
    if hidden:
        select = select.where(~_touching(hidden))
    return [_entry(*row) for row in view.session.execute(select)]


def _about(records: list[str]) -> sa.Select[Any]:
    """Numbers of the change sets that touched one of these records or a row that points to it."""
    pointing: list[Any] = [kind for kind in kinds().values() if "person_id" in kind.empty()]
    ids = sa.union_all(
        sa.select(Person.id).where(Person.id.in_(records)),
        *(sa.select(kind.id).where(kind.person_id.in_(records)) for kind in pointing),
    ).subquery()
    return sa.select(ChangeRow.set_n).where(ChangeRow.row_id.in_(sa.select(ids.c[0])))


def _of(entity: str) -> Any:
    return sa.exists().where(
        ChangeRow.set_n == ChangeSetRow.n, ChangeRow.entity == entity, ChangeRow.kind != "erase"
    )


def _touching(hidden: list[tuple[str, sa.Select[Any]]]) -> Any:
    """That something was done in a program behind a wall is hidden too."""
    any_of = (sa.and_(ChangeRow.entity == entity, ChangeRow.row_id.in_(ids)) for entity, ids in hidden)
    return sa.exists().where(ChangeRow.set_n == ChangeSetRow.n, sa.or_(*any_of))


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
    return _with_names(view, found)


def _with_names(view: View, found: list[FieldChange]) -> list[FieldChange]:
    """An id says nothing to people: who took over from whom, and which household it was."""
    pointing: dict[str, Any] = {
        "worker_id": (User.id, User.display_name),
        "household_id": (Household.id, Household.name),
    }
    names: dict[str, str] = {}
    for name, columns in pointing.items():
        ids = {row_id for one in found if one.field == name for row_id in (one.before, one.after) if row_id}
        names |= dict(view.session.execute(sa.select(*columns).where(columns[0].in_(ids))).all())
    return [replace(one, names=names) if one.field in pointing else one for one in found]


def _shown(part: Any) -> Any:
    """Of values that two desks left side by side, the one that was shown."""
    return part[0] if isinstance(part, list) and part else part
