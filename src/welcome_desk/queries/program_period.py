"""A program over a period: who waits, matches by stage, closures by reason, and outcomes from five answers on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from welcome_desk import terms
from welcome_desk.access.scope import View
from welcome_desk.model import Enrolment, Match, Pass, Program
from welcome_desk.model.matches import STAGES
from welcome_desk.periods import Period
from welcome_desk.programs.template import Text
from welcome_desk.queries import outcomes, programs
from welcome_desk.queries.figures import matches as figures
from welcome_desk.queries.figures import passes

LEAST_ANSWERS = 5  # below this, an answer could be traced to somebody


@dataclass(frozen=True)
class Waits:
    name: str
    applied_on: date


@dataclass(frozen=True)
class Told:
    """A measure of the template; `heard` answers of which `yes` said so. With fewer than five, neither is told."""

    label: Text
    months: int
    heard: int
    yes: int

    @property
    def enough(self) -> bool:
        return self.heard >= LEAST_ANSWERS


@dataclass(frozen=True)
class ProgramPeriod:
    """`stages` are those of today, of matches proposed by the period’s end; `words`: the program’s own for a stage.
    `passes` by the figure they are counted as: of a program that issues passes, which makes no matches."""

    name: str
    active: int
    new: int
    closed: int
    waiting: tuple[Waits, ...]
    stages: tuple[tuple[str, int], ...]
    reasons: tuple[tuple[str, int], ...]
    outcomes: tuple[Told, ...]
    passes: tuple[tuple[str, int], ...] | None = None


def program_period(view: View, program: Program, period: Period) -> ProgramPeriod:
    active, new, closed = (
        _count(view, program, where(period)) for where in (figures.active, figures.started, figures.closed)
    )
    return ProgramPeriod(
        program.shown_name(), active, new, closed, _waiting(view, program, period), _stages(view, program, period),
        _reasons(view, program, period), _outcomes(view, program, period),
        _passes(view, program, period),
    )  # fmt: skip


_OF_PASSES = {
    "passes-issued": passes.passes_issued, "passes-renewed": passes.passes_renewed, "passes-revoked": passes.passes_revoked,
    "passes-ending": passes.passes_ending, "passes-valid": passes.passes_valid,
}  # fmt: skip


def _passes(view: View, program: Program, period: Period) -> tuple[tuple[str, int], ...] | None:
    if not program.definition or programs.template_of(program).kind != "benefit":
        return None
    return tuple(
        (key, view.session.scalar(sa.select(sa.func.count()).select_from(
            rows(period).where(Pass.program_id == program.id).subquery())) or 0)
        for key, rows in _OF_PASSES.items()
    )  # fmt: skip


def _count(view: View, program: Program, where: Any) -> int:
    select = sa.select(sa.func.count()).select_from(Match).where(where, Match.program_id == program.id)
    return int(view.session.scalar(select) or 0)


def _waiting(view: View, program: Program, period: Period) -> tuple[Waits, ...]:
    found = figures.waiting_people(period).where(Enrolment.program_id == program.id).subquery()
    ids = list(view.session.scalars(sa.select(found.c.id)))
    people = programs.participants(view, ids=ids) if ids else []
    return tuple(
        Waits(one.name, one.applied_on) for one in sorted(people, key=lambda one: (one.applied_on, one.id))
    )


def _stages(view: View, program: Program, period: Period) -> tuple[tuple[str, int], ...]:
    counts = _grouped(view, Match.stage, Match.program_id == program.id, Match.proposed_on <= period.last)
    return tuple((stage, counts[stage]) for stage in STAGES if stage in counts)


def _reasons(view: View, program: Program, period: Period) -> tuple[tuple[str, int], ...]:
    """Those most often given first; a match closed without one is told too."""
    counts = _grouped(view, Match.closing_reason, figures.closed(period), Match.program_id == program.id)
    order = {code: place for place, code in enumerate(terms.codes("closing-reasons"))}
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], order.get(item[0], len(order)))))


def _grouped(view: View, column: Any, *where: Any) -> dict[str, int]:
    select = sa.select(column, sa.func.count()).where(*where, Match.deleted_at.is_(None)).group_by(column)
    return dict(view.session.execute(select).all())


def _outcomes(view: View, program: Program, period: Period) -> tuple[Told, ...]:
    lines = [
        line
        for line in outcomes.outcome_lines(view, program_id=program.id)
        if line.answered_on and period.first <= line.answered_on <= period.last
    ]
    return tuple(
        Told(one.label, one.months, one.heard, one.yes) for one in outcomes.measures(lines, view.today)
    )
