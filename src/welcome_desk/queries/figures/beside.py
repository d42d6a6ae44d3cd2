"""Figures beside those they are read against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from welcome_desk import terms
from welcome_desk.access.scope import View
from welcome_desk.access.walls import COUNTED
from welcome_desk.model import Contact, Enrolment, Event, Meeting, Pass
from welcome_desk.periods import Period, a_year_before, before, fiscal_to_date
from welcome_desk.queries.figures.register import DEFINITIONS, Definition, group, once, value

_FIRST: tuple[tuple[Any, Any], ...] = (
    (Contact, Contact.met_at), (Enrolment, Enrolment.applied_on), (Event, Event.starts_at), (Meeting, Meeting.held_on),
    (Pass, Pass.issued_on),
)  # fmt: skip


@dataclass(frozen=True)
class Compared:
    """A number beside those it is read against: the stretch before, the same one last year, the fiscal year so far."""

    now: float
    before: float
    last_year: float
    to_date: float


@dataclass(frozen=True)
class Line:
    """One figure with what it is read against; None of a stretch before anything was kept, and of what is measured where
    there was nothing to measure."""

    definition: Definition
    code: str
    now: float | None
    before: float | None = None
    last_year: float | None = None
    to_date: float | None = None

    @property
    def key(self) -> str:
        return f"{self.definition.key}.{self.code}" if self.code else self.definition.key

    def shown_label(self) -> str:
        label = self.definition.shown_label()
        return f"{label} · {terms.label(self.definition.terms, self.code)}" if self.code else label


def compared(view: View, period: Period, keys: Iterable[str]) -> dict[str, Compared]:
    return {key: Compared(*(value(view, one, key) for one in _beside(period))) for key in keys}


def lines(view: View, period: Period) -> list[Line]:
    """Every figure with those it is read against, in the order in which they are defined; of a group every code that one
    of the four stretches has."""
    return [line for key in DEFINITIONS for line in _lines_of(view, period, DEFINITIONS[key])]


def _lines_of(view: View, period: Period, definition: Definition) -> list[Line]:
    found = [group(view, one, definition.key) if kept(view, one) else None for one in _beside(period)]
    if not definition.terms:
        return [Line(definition, "", *(None if one is None else one.get("") for one in found))]
    codes = {code for one in found for code in one or ()}
    listed = [code for code in terms.codes(definition.terms) if code in codes]
    others = sorted(codes - set(listed))
    numbers = {code: [None if one is None else one.get(code, 0) for one in found] for code in codes}
    return [Line(definition, code, *numbers[code]) for code in (*listed, *others)]


def kept(view: View, period: Period) -> bool:
    """Whether anything was kept in it or before: of an earlier stretch nothing is known, and 0 would be untrue."""
    since = once(view, "kept since", None, lambda: _since(view))
    return since is None or since <= period.last


def _since(view: View) -> date | None:
    first = (
        sa.select(sa.func.min(sa.func.date(day)).label("day")).where(kind.deleted_at.is_(None))
        for kind, day in _FIRST
    )
    found = view.session.scalars(sa.union_all(*first), execution_options={COUNTED: True})
    days = [date.fromisoformat(day) for day in found if day]
    return min(days, default=None)


def _beside(period: Period) -> tuple[Period, ...]:
    return period, before(period), a_year_before(period), fiscal_to_date(period)
