"""The register of figures: each enters under its key with a written definition; and the pieces they are counted with.

A figure is the number of records that a select gives, so that whoever sees the number can see the records: `counted`
takes a function from a period to a select whose column `id` holds the records’ ids (of the entity `of`), each once. With
a column `code` it is a group of figures, one by code; with a column `amount` it is the sum of that column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, TypeAlias

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.access.walls import COUNTED
from welcome_desk.i18n import _
from welcome_desk.periods import Period, a_year_before, before, fiscal_to_date


@dataclass(frozen=True)
class Figure:
    """One number. `definition` names what exactly was counted; several figures of one kind share a definition."""

    key: str
    value: int
    definition: str


@dataclass(frozen=True)
class Definition:
    """`terms` names the list whose codes stand in the keys of a group; `of` the entity whose records are counted."""

    key: str
    label: str
    meaning: str
    terms: str = ""
    of: str = ""

    def shown_label(self) -> str:
        return _(self.label)

    def shown_meaning(self) -> str:
        return _(self.meaning)


Count = Callable[[View, Period], int]
Rows: TypeAlias = sa.Select[*tuple[Any, ...]]
Records = Callable[[Period], Rows]
DEFINITIONS: dict[str, Definition] = {}
_RECORDS: dict[str, Records] = {}
_COUNTS: dict[str, Count] = {}
_GROUPS: dict[str, Callable[[View, Period], dict[str, int]]] = {}


def counted(key: str, label: str, meaning: str, *, of: str, terms: str = "") -> Callable[[Records], Records]:
    def enter(records: Records) -> Records:
        DEFINITIONS[key] = Definition(key, label, meaning, terms, of)
        _RECORDS[key] = records
        if terms:
            _GROUPS[key] = lambda view, period: _by_code(view, records(period))
        else:
            _COUNTS[key] = lambda view, period: _number(view, records(period))
        return records

    return enter


def _number(view: View, records: Rows) -> int:
    found = records.subquery()
    amount = found.c.get("amount")
    number = sa.func.count() if amount is None else sa.func.round(sa.func.coalesce(sa.func.sum(amount), 0))
    return one(view, sa.select(number).select_from(found))


def _by_code(view: View, records: Rows) -> dict[str, int]:
    found = records.subquery()
    select = sa.select(found.c.code, sa.func.count()).group_by(found.c.code)
    return {
        code: count for code, count in view.session.execute(select, execution_options={COUNTED: True}) if code
    }


def records(view: View, period: Period, key: str, code: str = "") -> list[str]:
    """Ids of what a figure counts, as far as the viewer may see them; of a group, those of one code."""
    if key not in _RECORDS:
        return []
    found = _RECORDS[key](period).subquery()
    select = sa.select(found.c.id).where(found.c.code == code) if code else sa.select(found.c.id)
    return list(view.session.scalars(select))


def figure(key: str, label: str, meaning: str) -> Callable[[Count], Count]:
    def enter(count: Count) -> Count:
        DEFINITIONS[key] = Definition(key, label, meaning)
        _COUNTS[key] = count
        return count

    return enter


def grouped_figure(key: str, label: str, meaning: str, terms: str) -> Callable[[Any], Any]:
    def enter(count: Callable[[View, Period], dict[str, int]]) -> Callable[[View, Period], dict[str, int]]:
        DEFINITIONS[key] = Definition(key, label, meaning, terms)
        _GROUPS[key] = count
        return count

    return enter


def figures(view: View, period: Period) -> list[Figure]:
    """All figures of a period, in the order in which they are defined."""
    found = []
    for key in DEFINITIONS:
        if key in _COUNTS:
            found.append(Figure(key, _COUNTS[key](view, period), key))
        else:
            counts = sorted(_GROUPS[key](view, period).items())
            found += [Figure(f"{key}.{code}", value, key) for code, value in counts]
    return found


def value(view: View, period: Period, key: str) -> int:
    return _COUNTS[key](view, period)


def group(view: View, period: Period, key: str) -> dict[str, int]:
    return _GROUPS[key](view, period)


@dataclass(frozen=True)
class Compared:
    """A number beside those it is read against: the stretch before, the same one last year, the fiscal year so far."""

    now: int
    before: int
    last_year: int
    to_date: int


def compared(view: View, period: Period, keys: Iterable[str]) -> dict[str, Compared]:
    others = (before(period), a_year_before(period), fiscal_to_date(period))
    return {key: Compared(*(value(view, one, key) for one in (period, *others))) for key in keys}


# ---- pieces ----
def one(view: View, statement: sa.Select[Any]) -> int:
    return int(view.session.scalar(statement, execution_options={COUNTED: True}) or 0)


def count(*where: Any) -> sa.Select[Any]:
    return sa.select(sa.func.count()).where(*where)


def moments(period: Period) -> tuple[datetime, datetime]:
    """From midnight of the first day to midnight after the last."""
    return datetime.combine(period.first, time.min), datetime.combine(
        period.last + timedelta(days=1), time.min
    )


def within(column: Any, period: Period) -> Any:
    start, end = moments(period)
    return sa.and_(column >= start, column < end)


def between(column: Any, period: Period) -> Any:
    return column.between(period.first, period.last)


def grouped(view: View, column: Any, *where: Any) -> dict[str, int]:
    select = sa.select(column, sa.func.count()).where(*where).group_by(column)
    rows = view.session.execute(select, execution_options={COUNTED: True})
    return {code: count for code, count in rows if code}
