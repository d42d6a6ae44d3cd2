"""Words about an event: when it is, and its state."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Protocol

from welcome_desk import i18n
from welcome_desk.i18n import N_, _

STATES = {"planned": N_("Planned"), "finished": N_("Finished"), "cancelled": N_("Cancelled")}
TONES = {"finished": "success", "cancelled": "warn"}


class Timed(Protocol):
    @property
    def starts_at(self) -> datetime: ...

    @property
    def ends_at(self) -> datetime: ...

    @property
    def all_day(self) -> bool: ...


def when_said(event: Timed) -> str:
    """Its day and hours; both days where it goes over midnight, and days alone where it takes the whole day."""
    begins, ends = event.starts_at, event.ends_at
    if event.all_day:
        last = (ends - timedelta(days=1)).date()
        return i18n.date_long(begins.date()) if last <= begins.date() else _span(begins, last)
    if ends.date() == begins.date():
        hours = _("{start} to {end}").format(start=i18n.time_of(begins), end=i18n.time_of(ends))
        return f"{i18n.date_long(begins.date())} · {hours}"
    start = f"{i18n.date_long(begins.date())}, {i18n.time_of(begins)}"
    end = f"{i18n.date_long(ends.date())}, {i18n.time_of(ends)}"
    return _("{start} to {end}").format(start=start, end=end)


def _span(begins: datetime, last: date) -> str:
    return _("{start} to {end}").format(start=i18n.date_long(begins.date()), end=i18n.date_long(last))
