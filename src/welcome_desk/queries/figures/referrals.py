"""Referrals, and what came of them."""

from __future__ import annotations

import sqlalchemy as sa

from welcome_desk.i18n import N_
from welcome_desk.model import Referral
from welcome_desk.periods import Period
from welcome_desk.queries.figures.register import Rows, between, counted

ENDS = ("helped", "fell-through")


def _sent(period: Period) -> Rows:
    return sa.select(Referral.id, Referral.state.label("code")).where(
        Referral.deleted_at.is_(None), between(Referral.sent_on, period)
    )


def _closed(period: Period, *states: str) -> Rows:
    return sa.select(Referral.id, Referral.reason.label("code")).where(
        Referral.deleted_at.is_(None), Referral.state.in_(states), between(Referral.closed_on, period)
    )


@counted(
    "referrals",
    N_("Referrals"),
    N_("Times that someone was sent to an organization in the period."),
    of="referral",
)
def referrals(period: Period) -> Rows:
    return _sent(period)


@counted(
    "referrals-by-outcome",
    N_("Referrals by outcome"),
    N_("Referrals made in the period, by how far each has come by now."),
    of="referral",
    terms="referral-outcomes",
)
def referrals_by_outcome(period: Period) -> Rows:
    return _sent(period)


@counted(
    "referrals-closed",
    N_("Referrals closed"),
    N_("Referrals that came to their end in the period: they helped, or they fell through."),
    of="referral",
)
def referrals_closed(period: Period) -> Rows:
    return _closed(period, *ENDS)


@counted(
    "referrals-helped",
    N_("Referrals that helped"),
    N_("Referrals noted as helped in the period."),
    of="referral",
)
def referrals_helped(period: Period) -> Rows:
    return _closed(period, "helped")


@counted(
    "referrals-fell-through",
    N_("Referrals that fell through, by reason"),
    N_("Referrals noted in the period as having come to nothing, by why."),
    of="referral",
    terms="unmet-reasons",
)
def referrals_fell_through(period: Period) -> Rows:
    return _closed(period, "fell-through")


@counted(
    "referrals-waiting",
    N_("Referrals without an answer"),
    N_(
        "Referrals made by the period’s last day, then or before, that had not come to their end by that day."
    ),
    of="referral",
)
def referrals_waiting(period: Period) -> Rows:
    open_then = sa.or_(Referral.closed_on.is_(None), Referral.closed_on > period.last)
    return sa.select(Referral.id).where(
        Referral.deleted_at.is_(None), Referral.sent_on <= period.last, open_then
    )
