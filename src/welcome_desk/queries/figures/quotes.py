"""Quotes asked of newcomer-owned suppliers. Newcomer-owned is what a supplier declared of itself, nothing else."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from welcome_desk.access.scope import View
from welcome_desk.i18n import N_
from welcome_desk.model import Enrolment, Match
from welcome_desk.periods import Period
from welcome_desk.queries.figures.register import between, figure, one

OWNED = "newcomer-owned"  # the question of the suppliers’ side
AMOUNT = "amount"  # and of the buyers’ side: what the contract is worth, in dollars


def invited() -> Any:
    """Not a pair that was put off before the supplier had heard of it."""
    unheard = sa.and_(Match.seeker_told_on.is_(None), Match.seeker_agreed_on.is_(None))
    return sa.and_(Match.deleted_at.is_(None), ~sa.and_(Match.stage == "declined", unheard))


def _of_owned(what: Any, *where: Any) -> sa.Select[Any]:
    supplier, request = aliased(Enrolment), aliased(Enrolment)
    amount = sa.func.coalesce(request.answers[AMOUNT].as_float(), 0)
    return (
        sa.select(what(amount))
        .select_from(Match)
        .join(supplier, supplier.id == Match.seeker_id)
        .join(request, request.id == Match.offer_id)
        .where(supplier.answers[OWNED].as_boolean().is_(True), invited(), *where)
    )


def _how_many(_amount: Any) -> Any:
    return sa.func.count()


def _worth(amount: Any) -> Any:
    return sa.func.round(sa.func.coalesce(sa.func.sum(amount), 0))


@figure(
    "quotes-invited",
    N_("Invited to quote"),
    N_("Times that a supplier who declared itself newcomer-owned was invited to quote in the period."),
)
def quotes_invited(view: View, period: Period) -> int:
    day = sa.func.coalesce(Match.seeker_told_on, Match.proposed_on)
    return one(view, _of_owned(_how_many, between(day, period)))


@figure(
    "quotes-received",
    N_("Quotes received"),
    N_("Quotes that suppliers who declared themselves newcomer-owned handed in in the period."),
)
def quotes_received(view: View, period: Period) -> int:
    return one(view, _of_owned(_how_many, between(Match.seeker_agreed_on, period)))


@figure(
    "quotes-awarded",
    N_("Contracts awarded"),
    N_("Contracts awarded in the period to suppliers who declared themselves newcomer-owned."),
)
def quotes_awarded(view: View, period: Period) -> int:
    return one(view, _of_owned(_how_many, between(Match.started_on, period)))


@figure(
    "quotes-dollars",
    N_("Worth of contracts awarded, in dollars"),
    N_(
        "What the contracts awarded in the period are worth in all, where the amount is known, in whole dollars."
    ),
)
def quotes_dollars(view: View, period: Period) -> int:
    return one(view, _of_owned(_worth, between(Match.started_on, period)))
