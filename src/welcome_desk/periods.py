"""Periods as the command line and the reports name them: 2026-10, 2026-Q4, 2026, FY2026-27, 2026-10-01..2026-10-15."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from welcome_desk import i18n
from welcome_desk.errors import UsageError
from welcome_desk.i18n import _

EARLIEST, LATEST = 1900, 2200  # beyond, there is no month before or after to compare with
FISCAL_START = 4  # the federal fiscal year runs from April 1 to March 31


@dataclass(frozen=True)
class Period:
    """From `first` to `last`, both included."""

    name: str
    first: date
    last: date

    @property
    def is_month(self) -> bool:
        return bool(re.fullmatch(r"\d{4}-\d{2}", self.name))

    def shown(self) -> str:
        """“October 2026” for a month, one day as it is, else first and last day in words."""
        if self.is_month:
            return i18n.month_name(self.first)
        if self.first == self.last:
            return i18n.date_full(self.first)
        return _("{first} to {last}").format(first=i18n.date_full(self.first), last=i18n.date_full(self.last))


def running(period: Period, today: date) -> bool:
    """Begun, and its last day still to come."""
    return period.first <= today < period.last


def shown_so_far(period: Period, today: date) -> str:
    """For the head of a page: a period that is not over says up to which day it was told."""
    shown = i18n.capital(period.shown())
    if not running(period, today):
        return shown
    return _("{period}, so far: up to {day}").format(period=shown, day=i18n.date_full(today))


def one_day(day: date) -> Period:
    return Period(f"{day}..{day}", day, day)


def month_of(day: date) -> Period:
    first = day.replace(day=1)
    return Period(f"{first:%Y-%m}", first, _month_end(first))


def last_full_month(today: date) -> Period:
    return month_of(today.replace(day=1) - timedelta(days=1))


def months_after(day: date, months: int) -> date:
    """The same day of that month, or its last one. Beyond the calendar’s end its last day, so that a typed year 9999 can be shown."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.min if year < date.min.year else date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def before(period: Period) -> Period:
    """The month before a month; else the stretch of equal length just before."""
    if period.is_month:
        return last_full_month(period.first)
    length = period.last - period.first
    last = period.first - timedelta(days=1)
    return Period(f"{last - length}..{last}", last - length, last)


def a_year_before(period: Period) -> Period:
    """The same days of the year before; a month stays a whole month."""
    if period.is_month:
        return month_of(months_after(period.first, -12))
    first, last = months_after(period.first, -12), months_after(period.last, -12)
    return Period(f"{first}..{last}", first, last)


def fiscal_to_date(period: Period) -> Period:
    """From April 1 of the fiscal year in which the period ends to its end."""
    year = period.last.year - (period.last.month < FISCAL_START)
    first = date(year, FISCAL_START, 1)
    return Period(f"{first}..{period.last}", first, period.last)


def months_up_to(period: Period, count: int) -> list[Period]:
    """`count` months, the last of which holds the period's end, oldest first."""
    found = [month_of(period.last)]
    while len(found) < count:
        found.append(last_full_month(found[-1].first))
    return found[::-1]


def shorter(period: Period) -> list[Period] | None:
    """The months of a quarter, the quarters of a fiscal year; none of a month; None for any other stretch."""
    first, last = period.first, period.last
    if first.day == 1 and last == _month_end(first):
        return []
    if first.day == 1 and first.month % 3 == 1:
        if last == _month_end(months_after(first, 2)):
            return months_up_to(period, 3)
        if first.month == FISCAL_START and last == _month_end(months_after(first, 11)):
            return [_quarter_of(months_after(first, 3 * number)) for number in range(4)]
    return None


def _quarter_of(first: date) -> Period:
    return Period(f"{first.year}-Q{first.month // 3 + 1}", first, _month_end(months_after(first, 2)))


def parse(text: str) -> Period:
    try:
        found = _month(text) or _quarter(text) or _year(text) or _fiscal(text) or _range(text)
    except (ValueError, OverflowError):
        found = None
    if found is None or not EARLIEST <= found.first.year <= found.last.year <= LATEST:
        said = _(
            "“{text}” is not a period. Write it as 2026-10, 2026-Q4, 2026, FY2026-27 or 2026-10-01..2026-10-15."
        )
        raise UsageError(said.format(text=text), field="period")
    return found


def _month_end(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _month(text: str) -> Period | None:
    found = re.fullmatch(r"(\d{4})-(\d{2})", text)
    return month_of(date(int(found[1]), int(found[2]), 1)) if found else None


def _quarter(text: str) -> Period | None:
    found = re.fullmatch(r"(\d{4})-Q([1-4])", text)
    if not found:
        return None
    first = date(int(found[1]), 3 * int(found[2]) - 2, 1)
    return Period(text, first, _month_end(first.replace(month=first.month + 2)))


def _year(text: str) -> Period | None:
    found = re.fullmatch(r"\d{4}", text)
    return Period(text, date(int(text), 1, 1), date(int(text), 12, 31)) if found else None


def _fiscal(text: str) -> Period | None:
    found = re.fullmatch(r"FY(\d{4})-(\d{2})", text)
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        return None
    first = date(int(found[1]), FISCAL_START, 1)
    return Period(text, first, first.replace(year=first.year + 1) - timedelta(days=1))


def _range(text: str) -> Period | None:
    first, dots, last = text.partition("..")
    if not dots:
        return None
    begin, end = _day(first), _day(last)
    if begin > end:
        said = _("In “{text}” the last day is before the first.")
        raise UsageError(said.format(text=text), field="period")
    return Period(text, begin, end)


def _day(text: str) -> date:
    """One that is written like a day and is none is told by itself."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise
        raise UsageError(_("There is no day {day}.").format(day=text), field="period") from None
