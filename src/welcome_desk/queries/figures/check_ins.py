"""Check-ins: due, held, and held on time."""

from __future__ import annotations

import sqlalchemy as sa

from welcome_desk.i18n import N_
from welcome_desk.model import CheckIn
from welcome_desk.periods import Period
from welcome_desk.queries.figures.register import Rows, between, counted, days_after

LATE_DAYS = 7  # a check-in counts as late so many days after its day (DOMAIN 5.3)


@counted(
    "check-ins-due",
    N_("Check-ins due"),
    N_(
        "Check-ins whose day lies in the period, one for each side; while the period runs, those due up to today."
    ),
    of="check_in",
)
def check_ins_due(period: Period) -> Rows:
    return sa.select(CheckIn.id).where(CheckIn.deleted_at.is_(None), between(CheckIn.due_on, period))


@counted(
    "check-ins-held",
    N_("Check-ins held"),
    N_("Of the check-ins due in the period, those that were held."),
    of="check_in",
)
def check_ins_held(period: Period) -> Rows:
    return check_ins_due(period).where(CheckIn.held_on.is_not(None))


@counted(
    "check-ins-on-time",
    N_("Check-ins held on time"),
    N_("Of the check-ins due in the period, those held before their day was a week past."),
    of="check_in",
)
def check_ins_on_time(period: Period) -> Rows:
    return check_ins_due(period).where(CheckIn.held_on < days_after(CheckIn.due_on, LATE_DAYS))
