"""The register of figures: each enters under its key with a written definition; and the pieces they are counted with.

A figure is the number of records that a select gives, so that whoever sees the number can see the records: `counted`
takes a function from a period to a select whose column `id` holds the records’ ids (of the entity `of`, or of several, as
in “attendance event”), each once. With a column `code` it is a group of figures, one by code; with a column `amount` it is
the sum of that column, and with a column `whole` beside it the percentage that it is of the sum of that one. `measured` is
for what is no count: of records with a first moment `since` and a last one `until`, the days that half of them took at most.
A figure stands under the heading of its file.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

import sqlalchemy as sa

from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.access.walls import COUNTED
from welcome_desk.i18n import _
from welcome_desk.model import kinds
from welcome_desk.model.journal import ChangeSetRow
from welcome_desk.periods import Period
from welcome_desk.queries.figures.so_far import so_far


@dataclass(frozen=True)
class Figure:
    """One number. `definition` names what exactly was counted; several figures of one kind share a definition."""

    key: str
    value: float
    definition: str

    @property
    def code(self) -> str:
        return self.key.removeprefix(self.definition).lstrip(".")


@dataclass(frozen=True)
class Definition:
    """`terms` names the list whose codes stand in the keys of a group; `of` the entity whose records are counted; `unit`
    is “days” for what is measured, “hours” for sums of them, and empty for what is counted; `file` is where it is written, which has a heading."""

    key: str
    label: str
    meaning: str
    terms: str = ""
    of: str = ""
    unit: str = ""
    file: str = ""

    def shown_label(self) -> str:
        return _(self.label)

    def shown_meaning(self) -> str:
        return _(self.meaning)


Rows: TypeAlias = sa.Select[*tuple[Any, ...]]
Read = Callable[[View, Period], Any]
Records = Callable[..., Rows]  # from a period, and from what was read before where anything was
T = TypeVar("T")
Values = dict[
    str, float
]  # code → number; of a figure that is no group under the empty code, and nothing where nothing was measured
DEFINITIONS: dict[str, Definition] = {}
_RECORDS: dict[str, Callable[[View, Period], Rows]] = {}
_READ: dict[str, Callable[[View, Sequence[Period]], list[Values]]] = {}


# ---- entering ----
def counted(
    key: str, label: str, meaning: str, *, of: str, terms: str = "", unit: str = "", read: Read | None = None
) -> Callable[[Records], Records]:
    """`unit`: “hours” where the sum is one of hours, which is told to the half. `read`: what the select needs to know beforehand, handed on beside the period."""

    def enter(records: Records) -> Records:
        def found(view: View, period: Period) -> Rows:
            up_to = so_far(view, period)
            return records(up_to, read(view, up_to)) if read else records(up_to)

        DEFINITIONS[key] = Definition(key, label, meaning, terms, of, unit, _file(records))
        _RECORDS[key] = found
        _READ[key] = lambda view, periods: _numbers(
            view, [found(view, one) for one in periods], grouped=bool(terms), unit=unit
        )
        return records

    return enter


def measured(key: str, label: str, meaning: str, *, of: str) -> Callable[[Records], Records]:
    def enter(records: Records) -> Records:
        DEFINITIONS[key] = Definition(key, label, meaning, of=of, unit="days", file=_file(records))
        _RECORDS[key] = lambda view, period: records(so_far(view, period))
        _READ[key] = lambda view, periods: _days(view, [_RECORDS[key](view, one) for one in periods])
        return records

    return enter


def _file(written: Any) -> str:
    return str(written.__module__).rpartition(".")[2]


# ---- reading ----
def _numbers(view: View, found: Sequence[Rows], *, grouped: bool, unit: str) -> list[Values]:
    """Of several periods in one statement."""
    parts = [_number(place, one.subquery(), grouped=grouped, unit=unit) for place, one in enumerate(found)]
    values: list[Values] = [{} for _one in parts]
    statement = sa.union_all(*parts) if len(parts) > 1 else parts[0]
    for place, code, number in view.session.execute(statement, execution_options={COUNTED: True}):
        if code or not grouped:
            values[place][code] = plain(number)
    return values


def _number(place: int, found: sa.Subquery, *, grouped: bool, unit: str) -> Rows:
    number = come_to(found, unit)
    code = found.c.code if grouped else sa.literal("")
    select = sa.select(sa.literal(place).label("place"), code.label("code"), number.label("number"))
    return select.select_from(found).group_by(found.c.code) if grouped else select.select_from(found)


def come_to(found: sa.Subquery, unit: str = "") -> Any:
    """Of parts of an hour or a dollar the exact sum is rounded, not what was lost in adding them up."""
    amount, whole = found.c.get("amount"), found.c.get("whole")
    if amount is None:
        return sa.func.count()
    come_to: Any = sa.func.round(sa.func.sum(amount), 6)
    if whole is not None:
        come_to = 100.0 * come_to / sa.func.sum(whole)
    parts = 2.0 if unit == "hours" else 1.0
    return sa.func.round(sa.func.coalesce(come_to, 0) * parts) / parts


def plain(number: float) -> float:
    """A whole number as one: halves there are of hours alone."""
    return int(number) if number == int(number) else number


def _days(view: View, found: Sequence[Rows]) -> list[Values]:
    """The lower of two middle ones, so that half of them took so many days or fewer."""
    return [{"": statistics.median_low(days)} if (days := _lengths(view, one)) else {} for one in found]


def _lengths(view: View, select: Rows) -> list[int]:
    rows = view.session.execute(select, execution_options={COUNTED: True})
    return [(_day(row.until) - _day(row.since)).days for row in rows]


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def selected(view: View, period: Period, key: str) -> Rows:
    """What a figure counts, as a select, for whoever counts it by something else."""
    return _RECORDS[key](view, period)


def records(view: View, period: Period, key: str, code: str = "", about: str = "") -> list[str]:
    """Ids of what a figure counts, as far as the viewer may see them; of a group, those of one code. `about`: of one program
    or one event alone."""
    return list(view.session.scalars(_ids(view, period, key, code, about)))


def amounts(view: View, period: Period, key: str, code: str = "") -> dict[str, float]:
    """What each record counts for, where a figure is a sum; else nothing."""
    found = _RECORDS[key](view, period).subquery()
    if "amount" not in found.c or "whole" in found.c:
        return {}
    select: Rows = sa.select(found.c.id, sa.func.sum(found.c.amount)).group_by(found.c.id)
    return dict(view.session.execute(select.where(found.c.code == code) if code else select).all())


def kept_for_others(view: View, period: Period, key: str, code: str = "", about: str = "") -> int:
    """How many more records a figure counts than this viewer may see."""
    found = _ids(view, period, key, code, about)
    return one(view, sa.select(sa.func.count()).select_from(found.subquery())) - len(
        records(view, period, key, code, about)
    )


def _ids(view: View, period: Period, key: str, code: str, about: str) -> Rows:
    found = _RECORDS[key](view, period).subquery()
    select: Rows = sa.select(found.c.id)
    if about:
        kind: Any = kinds()[DEFINITIONS[key].of]
        belongs_to = kind.program_id if "program_id" in kind.empty() else kind.event_id
        select = select.join(kind, kind.id == found.c.id).where(belongs_to == about)
    return select.where(found.c.code == code) if code else select.distinct()  # a record may be of two codes


def figures(view: View, period: Period) -> list[Figure]:
    """All figures of a period, in the order in which they are defined; not those of which nothing was measured."""
    return [
        Figure(f"{key}.{code}" if code else key, number, key)
        for key in DEFINITIONS
        for code, number in sorted(group(view, period, key).items())
    ]


def value(view: View, period: Period, key: str) -> float:
    return group(view, period, key)[""]


def measure(view: View, period: Period, key: str) -> int | None:
    """Days; None where there was nothing to measure."""
    days = group(view, period, key).get("")
    return None if days is None else int(days)


def group(view: View, period: Period, key: str) -> Values:
    return _read(view, key, [period])[0]


@dataclass(frozen=True)
class _State:
    """What figures hang on beside their period: the newest change, the day, and what the viewer may see."""

    newest: int
    today: date
    rights: frozenset[Right]


_KNOWN: WeakKeyDictionary[sa.Engine, tuple[_State, dict[tuple[str, Period], Values]]] = WeakKeyDictionary()


def _read(view: View, key: str, periods: Sequence[Period]) -> list[Values]:
    """What was counted already is not counted again before something changes: a report in the other language, or of a
    month beside which this one stood."""
    known = _known(view)
    for period in periods:  # each by itself: a statement about several at once is another one to compile
        if (key, period) not in known:
            (known[key, period],) = _READ[key](view, [period])
    return [dict(known[key, one]) for one in periods]


def _known(view: View) -> dict[tuple[str, Period], Values]:
    engine = view.session.get_bind().engine
    now = once(view, "the newest change", None, lambda: _State(_newest(view), view.today, view.rights))
    state, known = _KNOWN.get(engine, (None, {}))
    if state != now:
        known = {}
        _KNOWN[engine] = (now, known)
    return known


def _newest(view: View) -> int:
    return view.session.scalar(sa.select(sa.func.max(ChangeSetRow.n))) or 0


# ---- pieces ----
def one(view: View, statement: sa.Select[Any]) -> int:
    return int(view.session.scalar(statement, execution_options={COUNTED: True}) or 0)


def count(*where: Any) -> sa.Select[Any]:
    return sa.select(sa.func.count()).where(*where)


def once(view: View, what: str, period: Period | None, read: Callable[[], T]) -> T:
    """What several figures are drawn from is read once while somebody looks."""
    known: dict[tuple[str, Period | None], T] = view.session.info.setdefault("read once", {})
    key = (what, period)
    if key not in known:
        known[key] = read()
    return known[key]


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


def day_of(moment: Any) -> Any:
    return sa.func.date(moment)


def days_after(day: Any, days: int) -> Any:
    """So many days after the day in a column. As SQLite says it."""
    return sa.func.date(day, f"+{days} days")
