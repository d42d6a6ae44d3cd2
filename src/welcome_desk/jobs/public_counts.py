"""The true counts of a period, read for a public print."""

from __future__ import annotations

from collections.abc import Mapping

from welcome_desk import queries, terms
from welcome_desk.access.scope import View
from welcome_desk.jobs.public_cells import (
    GROUPS,
    PROGRAM_COLUMNS,
    SHAPED,
    TOLD,
    TOWARD,
    Counts,
    months_of,
)
from welcome_desk.periods import Period, months_up_to
from welcome_desk.programs.frame import OUTCOMES
from welcome_desk.queries import figures
from welcome_desk.queries.help_given import whole

FEWEST_MONTHS, MOST_MONTHS = 6, 12  # in the chart


def _wholes(counts: Mapping[str, float]) -> dict[str, int]:
    """What is rounded to fives needs no halves of an hour."""
    return {code: whole(number) for code, number in counts.items()}


def counts_of(view: View, period: Period) -> Counts:
    months = months_up_to(period, min(max(months_of(period), FEWEST_MONTHS), MOST_MONTHS))
    return Counts(
        period,
        {key: whole(figures.value(view, period, key)) for key in TOLD},
        {key: _wholes(figures.group(view, period, key)) for key in GROUPS},
        [(month, whole(figures.value(view, month, "contacts"))) for month in months],
        [
            (key, line.name, {column: getattr(line, column) for column in PROGRAM_COLUMNS})
            for key, line in queries.programs.open_program_month(view, period)
        ],
        {key: _by_outcome(_wholes(figures.group(view, period, key))) for key in TOWARD},
        {tag: one.programs for tag, one in figures.toward.towards_outcomes(view).items()},
        queries.public_prints.events_of(view, period) if period.is_month else (),
        figures.shapes(view),
        {
            program: {key: _wholes(counts) for key, counts in found.items()}
            for program, found in figures.by_program(view, period, _of_shapes()).items()
        },
    )


def _of_shapes() -> list[str]:
    names = [name.partition(".")[0] for shape in SHAPED.values() for name in shape]
    return list(dict.fromkeys(names))


def _by_outcome(found: Mapping[str, int]) -> dict[str, int]:
    return {tag: found.get(tag, 0) for tag in terms.codes(OUTCOMES)}
