"""Figures beside those they are read against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from welcome_desk import terms
from welcome_desk.access.scope import View
from welcome_desk.periods import Period, a_year_before, before, fiscal_to_date
from welcome_desk.queries.figures.register import DEFINITIONS, Definition, group, value


@dataclass(frozen=True)
class Compared:
    """A number beside those it is read against: the stretch before, the same one last year, the fiscal year so far."""

    now: float
    before: float
    last_year: float
    to_date: float


@dataclass(frozen=True)
class Line:
    """One figure with what it is read against; of what is measured None where there was nothing to measure."""

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
    found = [group(view, one, definition.key) for one in _beside(period)]
    if not definition.terms:
        return [Line(definition, "", *(one.get("") for one in found))]
    codes = {code for one in found for code in one}
    listed = [code for code in terms.codes(definition.terms) if code in codes]
    others = sorted(codes - set(listed))
    return [Line(definition, code, *(one.get(code, 0) for one in found)) for code in (*listed, *others)]


def _beside(period: Period) -> tuple[Period, ...]:
    return period, before(period), a_year_before(period), fiscal_to_date(period)
