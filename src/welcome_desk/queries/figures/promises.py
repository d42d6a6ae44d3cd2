"""Follow-ups: kept, kept late, and still waiting."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from welcome_desk.i18n import N_
from welcome_desk.model import Promise
from welcome_desk.periods import Period
from welcome_desk.queries.figures.register import Rows, counted, day_of, moments, within


def _kept(period: Period, *where: Any) -> Rows:
    return sa.select(Promise.id).where(Promise.deleted_at.is_(None), within(Promise.kept_at, period), *where)


@counted("follow-ups-kept", N_("Follow-ups kept"), N_("Follow-ups ticked in the period."), of="promise")
def follow_ups_kept(period: Period) -> Rows:
    return _kept(period)


@counted(
    "follow-ups-late",
    N_("Follow-ups kept late"),
    N_("Follow-ups ticked in the period after the day for which they stood on the list."),
    of="promise",
)
def follow_ups_late(period: Period) -> Rows:
    return _kept(period, day_of(Promise.kept_at) > Promise.due_on)


@counted(
    "follow-ups-waiting",
    N_("Follow-ups waiting"),
    N_(
        "Follow-ups that were due by the end of the period, or by today while it runs, and not yet ticked then."
    ),
    of="promise",
)
def follow_ups_waiting(period: Period) -> Rows:
    end = moments(period)[1]
    open_then = sa.or_(Promise.kept_at.is_(None), Promise.kept_at >= end)
    return sa.select(Promise.id).where(Promise.deleted_at.is_(None), Promise.due_on <= period.last, open_then)
