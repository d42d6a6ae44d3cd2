"""Everything held about one person, for whoever asks to see it: all rows that speak of them, kind by kind, in plain words.

Whatever table points to a person, their household, their part in a program or their match is told (`reach.py`), with each
of its fields in words (`words.py`). What concerns somebody else as well, or what the viewer has no right to, is not told,
but it is said that there is something.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from welcome_desk import i18n, terms
from welcome_desk.access.scope import View
from welcome_desk.i18n import _, ngettext
from welcome_desk.model import Attachment, Person, User
from welcome_desk.model.journal import ChangeRow, ChangeSetRow
from welcome_desk.queries.held.reach import ORDER, Reach, found_rows, kept_back
from welcome_desk.queries.held.words import Words, day_of
from welcome_desk.queries.joined import records_of

AT_ONCE = 400  # ids in one statement


@dataclass(frozen=True)
class HeldLine:
    """`day` is the one the record tells of; `noted_on` and `noted_by` when and by whom it was first written down."""

    day: date | None
    said: str
    noted_on: date | None
    noted_by: str


@dataclass(frozen=True)
class HeldKind:
    title: str
    lines: tuple[HeldLine, ...]


@dataclass(frozen=True)
class Held:
    """`records`: how many records of the person were joined into one, this one included. `files` are named alone."""

    name: str
    records: int
    kinds: tuple[HeldKind, ...]
    files: tuple[str, ...]
    kept_back: tuple[str, ...]


def everything_held(view: View, person_id: str) -> Held | None:
    ids = records_of(view, person_id)
    person = view.get(Person, ids[0])
    if person is None:
        return None
    reach = Reach.of(view, ids)
    rows = found_rows(view, reach)
    words, noted = (
        Words(view, rows),
        _noted(view, [one.id for of_kind in rows.values() for one in of_kind]),
    )
    kinds = tuple(_kind(entity, rows[entity], words, noted) for entity in ORDER if rows.get(entity))
    attached: Any = rows.get(Attachment.__tablename__, [])
    files = tuple(one.name for one in attached)
    return Held(person.display_name, len(ids), kinds, files, tuple(_said(kept_back(view, reach, rows))))


def _kind(entity: str, rows: list[Any], words: Words, noted: dict[str, tuple[date, str]]) -> HeldKind:
    lines = []
    for row in rows:
        on, by = noted.get(row.id, (None, ""))
        lines += [HeldLine(day_of(row), said, on, by) for said in words.of(row)]
    return HeldKind(terms.label("held", entity), tuple(sorted(lines, key=_by_day)))


def _by_day(line: HeldLine) -> tuple[bool, date]:
    return line.day is not None, line.day or date.min


def _noted(view: View, ids: list[str]) -> dict[str, tuple[date, str]]:
    """Row → when and by whom it was first written down, as the journal has it."""
    found: dict[str, tuple[date, str]] = {}
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        first = (
            sa.select(ChangeRow.row_id, sa.func.min(ChangeRow.set_n).label("n"))
            .where(ChangeRow.row_id.in_(some), ChangeRow.kind == "insert")
            .group_by(ChangeRow.row_id)
            .subquery()
        )
        select = (
            sa.select(first.c.row_id, ChangeSetRow.wall, User.display_name)
            .join(ChangeSetRow, ChangeSetRow.n == first.c.n)
            .outerjoin(User, User.id == ChangeSetRow.actor)
        )
        for row_id, wall, who in view.session.execute(select):
            found[row_id] = datetime.fromtimestamp(wall / 1000, UTC).astimezone().date(), who or ""
    return found


def _said(kept: dict[str, int]) -> list[str]:
    """What is not told, in sentences: that there is something, and why it is not here."""
    sentences: dict[str, Callable[[int], str]] = {
        "rights": lambda n: ngettext(
            "{n} record is kept back: whoever prints this may not see it. Ask a coordinator.",
            "{n} records are kept back: whoever prints this may not see them. Ask a coordinator.", n),
        "others": lambda n: ngettext(
            "{n} record is kept back because it tells of somebody else as well.",
            "{n} records are kept back because they tell of somebody else as well.", n),
        "fields": lambda n: ngettext(
            "{n} answer on their record is kept back: whoever prints this may not see it. Ask a coordinator.",
            "{n} answers on their record are kept back: whoever prints this may not see them. Ask a coordinator.", n),
        "reasons": lambda _n: _("The reasons given for a pair are kept back because they tell of the other person too."),
    }  # fmt: skip
    return [
        say(kept[why]).format(n=i18n.number(kept[why])) for why, say in sentences.items() if kept.get(why)
    ]
