"""Quotes asked of newcomer-owned suppliers. Newcomer-owned is what a supplier declared of itself, nothing else."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from welcome_desk.i18n import N_
from welcome_desk.model import Enrolment, Match
from welcome_desk.periods import Period
from welcome_desk.programs.shapes import OWNED
from welcome_desk.queries.figures.register import Rows, between, counted

AMOUNT = "amount"  # the question of the buyers’ side: what the contract is worth, in dollars


def invited() -> Any:
    """Not a pair that was put off before the supplier had heard of it."""
    unheard = sa.and_(Match.seeker_told_on.is_(None), Match.seeker_agreed_on.is_(None))
    return sa.and_(Match.deleted_at.is_(None), ~sa.and_(Match.stage == "declined", unheard))


def _of_owned(*where: Any) -> Rows:
    supplier, request = aliased(Enrolment), aliased(Enrolment)
    return (
        sa.select(Match.id, request.answers[AMOUNT].as_float().label("worth"))
        .join(supplier, supplier.id == Match.seeker_id)
        .join(request, request.id == Match.offer_id)
        .where(supplier.answers[OWNED].as_boolean().is_(True), invited(), *where)
    )


@counted(
    "quotes-invited",
    N_("Invited to quote"),
    N_("Times that a supplier who declared itself newcomer-owned was invited to quote in the period."),
    of="match",
)
def quotes_invited(period: Period) -> Rows:
    day = sa.func.coalesce(Match.seeker_told_on, Match.proposed_on)
    return _of_owned(between(day, period))


@counted(
    "quotes-received",
    N_("Quotes received"),
    N_("Quotes that suppliers who declared themselves newcomer-owned handed in in the period."),
    of="match",
)
def quotes_received(period: Period) -> Rows:
    return _of_owned(between(Match.seeker_agreed_on, period))


@counted(
    "quotes-awarded",
    N_("Contracts awarded"),
    N_("Contracts awarded in the period to suppliers who declared themselves newcomer-owned."),
    of="match",
)
def quotes_awarded(period: Period) -> Rows:
    return _of_owned(between(Match.started_on, period))


@counted(
    "quotes-dollars",
    N_("Worth of contracts awarded, in dollars"),
    N_(
        "What the contracts awarded in the period are worth in all, where the amount is known, in whole dollars."
    ),
    of="match",
)
def quotes_dollars(period: Period) -> Rows:
    awarded = _of_owned(between(Match.started_on, period)).subquery()
    return sa.select(awarded.c.id, awarded.c.worth.label("amount"))
