"""Passes: issued, renewed, ending, revoked, valid."""

from __future__ import annotations

import sqlalchemy as sa

from welcome_desk.i18n import N_
from welcome_desk.model import Pass
from welcome_desk.periods import Period
from welcome_desk.queries.figures.register import Rows, between, counted


@counted("passes-issued", N_("Passes issued"), N_("Passes issued in the period."), of="pass")
def passes_issued(period: Period) -> Rows:
    return sa.select(Pass.id).where(Pass.deleted_at.is_(None), between(Pass.issued_on, period))


@counted(
    "passes-renewed",
    N_("Passes renewed"),
    N_("Of the passes issued in the period, those that follow on an earlier one."),
    of="pass",
)
def passes_renewed(period: Period) -> Rows:
    return passes_issued(period).where(Pass.renews_id.is_not(None))


@counted(
    "passes-ending",
    N_("Passes ending"),
    N_(
        "Passes whose last day lies in the period, up to today while it runs, and that were not revoked before."
    ),
    of="pass",
)
def passes_ending(period: Period) -> Rows:
    not_revoked = sa.or_(Pass.revoked_on.is_(None), Pass.revoked_on > Pass.valid_to)
    return sa.select(Pass.id).where(Pass.deleted_at.is_(None), between(Pass.valid_to, period), not_revoked)


@counted(
    "passes-revoked",
    N_("Passes revoked"),
    N_("Passes revoked in the period."),
    of="pass",
)
def passes_revoked(period: Period) -> Rows:
    return sa.select(Pass.id).where(Pass.deleted_at.is_(None), between(Pass.revoked_on, period))


@counted(
    "passes-valid",
    N_("Passes valid"),
    N_("Passes valid and not revoked on the period’s last day, or today while it runs."),
    of="pass",
)
def passes_valid(period: Period) -> Rows:
    last = period.last
    not_revoked = sa.or_(Pass.revoked_on.is_(None), Pass.revoked_on > last)
    return sa.select(Pass.id).where(
        Pass.deleted_at.is_(None), Pass.valid_from <= last, Pass.valid_to >= last, not_revoked
    )
