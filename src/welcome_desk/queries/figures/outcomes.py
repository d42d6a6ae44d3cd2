"""What became of those who took part, as they answered when they were asked."""

from __future__ import annotations

import sqlalchemy as sa

from welcome_desk.i18n import N_
from welcome_desk.model import OutcomeCheck
from welcome_desk.periods import Period
from welcome_desk.queries.figures.register import Rows, between, counted

LEAST = 5  # fewer answers say nothing, and could tell who answered what


@counted(
    "outcomes-by-answer",
    N_("Outcomes by answer"),
    N_(
        "Questions about what became of people that were settled in the period, by answer; shown from five settled ones on."
    ),
    of="outcome_check",
    terms="outcome-answers",
)
def outcomes_by_answer(period: Period) -> Rows:
    settled = (
        OutcomeCheck.deleted_at.is_(None), OutcomeCheck.answer != "", between(OutcomeCheck.answered_on, period),
    )  # fmt: skip
    enough = (
        sa.select(sa.func.count(OutcomeCheck.id)).where(*settled).correlate(None).scalar_subquery() >= LEAST
    )
    return sa.select(OutcomeCheck.id, OutcomeCheck.answer.label("code")).where(*settled, enough)
