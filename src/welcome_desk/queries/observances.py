"""Holidays and days that people keep, as the calendar shows them behind its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Observance
from welcome_desk.recurrence import Recurrence, moments_of, readable


@dataclass(frozen=True)
class Observed:
    """One time that a day is observed: from the first day to the last, both included."""

    id: str
    title: str
    starts_on: date
    ends_on: date
    rule: str

    def on(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on


def observances(view: View, first: date, last: date) -> list[Observed]:
    """All that touch these days, both included, in order. One statement."""
    rows = view.session.scalars(
        sa.select(Observance).where(Observance.deleted_at.is_(None), Observance.starts_on <= last)
    )
    found = [one for row in rows for one in _times(row, first, last)]
    return sorted(found, key=lambda one: (one.starts_on, one.title, one.id))


def _times(row: Observance, first: date, last: date) -> list[Observed]:
    begins, length = datetime.combine(row.starts_on, time.min), row.ends_on - row.starts_on
    every = Recurrence(
        starts_at=begins, ends_at=begins + length, rule=row.rule if readable(row.rule, begins, "UTC") else "", zone="UTC",
        excluded=moments_of(row.excluded), added=moments_of(row.added),
    )  # fmt: skip
    since = datetime.combine(first - length, time.min)
    return [
        Observed(row.id, row.shown_title(), at.date(), at.date() + length, row.rule)
        for at in every.between(since, datetime.combine(last + timedelta(days=1), time.min))
    ]
