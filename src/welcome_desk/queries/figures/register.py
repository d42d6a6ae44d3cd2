"""The register of figures: each enters under its key with a written definition; and the pieces they are counted with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.access.walls import COUNTED
from welcome_desk.i18n import _
from welcome_desk.periods import Period


@dataclass(frozen=True)
class Figure:
    """One number. `definition` names what exactly was counted; several figures of one kind share a definition."""

    key: str
    value: int
    definition: str


@dataclass(frozen=True)
class Definition:
    """`terms` names the list whose codes stand in the keys of a group."""

    key: str
    label: str
    meaning: str
    terms: str = ""

    def shown_label(self) -> str:
        return _(self.label)

    def shown_meaning(self) -> str:
        return _(self.meaning)


Count = Callable[[View, Period], int]
DEFINITIONS: dict[str, Definition] = {}
_COUNTS: dict[str, Count] = {}
_GROUPS: dict[str, Callable[[View, Period], dict[str, int]]] = {}


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
