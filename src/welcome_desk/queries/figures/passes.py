"""Passes."""

from __future__ import annotations

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.i18n import N_
from welcome_desk.model import (
    Pass,
)
from welcome_desk.periods import Period
from welcome_desk.queries.figures.register import (
    between,
    count,
    figure,
    one,
)


@figure("passes-issued", N_("Passes issued"), N_("Passes issued in the period."))
def passes_issued(view: View, period: Period) -> int:
    return one(view, count(Pass.deleted_at.is_(None), between(Pass.issued_on, period)))


@figure("passes-valid", N_("Passes valid"), N_("Passes valid and not revoked on the period’s last day."))
def passes_valid(view: View, period: Period) -> int:
    last = period.last
    not_revoked = sa.or_(Pass.revoked_on.is_(None), Pass.revoked_on > last)
    return one(
        view, count(Pass.deleted_at.is_(None), Pass.valid_from <= last, Pass.valid_to >= last, not_revoked)
    )
