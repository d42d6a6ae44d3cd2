"""Passes."""

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
    "passes-valid",
    N_("Passes valid"),
    N_("Passes valid and not revoked on the period’s last day."),
    of="pass",
)
def passes_valid(period: Period) -> Rows:
    last = period.last
    not_revoked = sa.or_(Pass.revoked_on.is_(None), Pass.revoked_on > last)
    return sa.select(Pass.id).where(
        Pass.deleted_at.is_(None), Pass.valid_from <= last, Pass.valid_to >= last, not_revoked
    )
