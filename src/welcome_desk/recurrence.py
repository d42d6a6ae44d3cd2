"""Dates that come again by a rule of RFC 5545, and moments on the wall clocks of several zones.

Everything here is a moment without a zone, on the wall clock of the zone that is named beside it. Nothing is stored.

A rule is put to dateutil year by year (monthly ones month by month), so that a month of a calendar costs the same
whether a series began last week or a century ago, and a rule that never gives a date ends all the same.

A time that the clocks skip in spring is an hour later that day; of one that comes twice in autumn the first is meant
(RFC 5545, 3.3.5). May import: errors, i18n; dateutil where it is used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from itertools import groupby
from math import prod
from typing import Any
from zoneinfo import ZoneInfo

from welcome_desk.errors import UserError
from welcome_desk.i18n import _

FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LONGEST_SEARCH = (
    40  # years in which a rule that gives anything has given it; leap days come every eight at the most
)
MOST_A_DAY = 24
_RULE = re.compile(r"(?:RRULE:)?[A-Z-]+=[A-Z0-9,+-]+(?:;[A-Z-]+=[A-Z0-9,+-]+)*;?", re.IGNORECASE)
_UNTIL = re.compile(r"UNTIL=(\d{8})(?:T(\d{6})(Z?))?", re.IGNORECASE)
_ENDS = {"COUNT", "UNTIL"}
_NEVER_AGAIN = 9999  # dateutil is asked for one period: the next lies beyond its calendar


@dataclass(frozen=True)
class Recurrence:
    """A series: its first date, how long each one lasts, its rule, and the moments taken out and put in."""

    starts_at: datetime
    ends_at: datetime
    rule: str = ""
    excluded: tuple[datetime, ...] = ()
    added: tuple[datetime, ...] = ()
    zone: str = ""

    def between(self, first: datetime, last: datetime) -> list[datetime]:
        """The moments from `first` up to and without `last` at which it begins, each once, in order."""
        # RFC 5545, 3.8.5.3: the first date counts, whether the rule gives it or not.
        put_in = {moment for moment in (self.starts_at, *self.added) if first <= moment < last}
        found = put_in | set(self.by_rule(first, last))
        return sorted(found - set(self.excluded))

    def holds(self, moment: datetime) -> bool:
        return moment in self.between(moment, moment + timedelta(seconds=1))

    def next(self, moment: datetime, *, years: int = 10) -> datetime | None:
        """The first date at or after this moment; None where none comes within so many years."""
        for number in range(years):
            since = _years_on(moment, number)
            found = self.between(since, _years_on(moment, number + 1))
            if found:
                return found[0]
        return None

    def crowded(self) -> bool:
        """Whether by its rule more than two of its dates go on at once; two may overlap, as nights and days do."""
        first = self.by_rule(self.starts_at, _years_on(self.starts_at, 1))
        length = self.ends_at - self.starts_at
        return any(third - one < length for one, third in zip(first, first[2:], strict=False))

    def by_rule(self, first: datetime, last: datetime) -> list[datetime]:
        """What the rule alone gives."""
        rule = on_wall_clock(self.rule, self.zone)
        return list(_given(rule, self.starts_at, first, last)) if rule else []


def _years_on(moment: datetime, years: int) -> datetime:
    return moment + timedelta(days=366 * years)


def parts_of_rule(rule: str) -> dict[str, str]:
    """“FREQ=WEEKLY;BYDAY=FR” → {"FREQ": "WEEKLY", "BYDAY": "FR"}."""
    pairs = (part.partition("=") for part in rule.upper().removeprefix("RRULE:").split(";") if part.strip())
    return {name.strip(): value.strip() for name, _sign, value in pairs}


def rule_of(parts: dict[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _given(rule: str, starts_at: datetime, first: datetime, last: datetime) -> Iterator[datetime]:
    """What a rule gives from `first` up to `last`. Only one that is counted must be followed from its beginning."""
    parts = parts_of_rule(rule)
    count = int(parts.get("COUNT", "0"))
    until = datetime.strptime(parts["UNTIL"], "%Y%m%dT%H%M%S") if "UNTIL" in parts else datetime.max
    since = starts_at if count else max(first, starts_at)
    number = 0
    for moment in _all_given(
        rule_of({k: v for k, v in parts.items() if k not in _ENDS}), starts_at, since, last
    ):
        if moment < starts_at:
            continue
        number += 1
        if moment >= last or moment > until or (count and number > count):
            return
        if moment >= first:
            yield moment


def _all_given(endless: str, starts_at: datetime, since: datetime, last: datetime) -> Iterator[datetime]:
    """Period by period, from the one that holds `since`."""
    monthly = parts_of_rule(endless)["FREQ"] == "MONTHLY"
    for year in range(since.year, min(last.year, 9998) + 1):
        begins, ends = (since.year, since.month), (last.year, last.month)
        months = [month for month in range(1, 13) if begins <= (year, month) <= ends] if monthly else [0]
        for month in months:
            yield from _in_period(endless, starts_at, year, month)


@lru_cache(maxsize=8192)
def _in_period(endless: str, starts_at: datetime, year: int, month: int) -> tuple[datetime, ...]:
    """What a rule without an end gives in one month, or in one year where `month` is 0."""
    parts = parts_of_rule(endless)
    every = max(int(parts.pop("INTERVAL", "1")), 1)
    parts = _spoken_out(parts, starts_at)
    begins = datetime.combine(date(year, month or 1, 1), starts_at.time())
    match parts["FREQ"]:
        case "YEARLY":
            return _asked(parts, begins) if (year - starts_at.year) % every == 0 else ()
        case "MONTHLY":
            apart = (year - starts_at.year) * 12 + month - starts_at.month
            return _asked(parts, begins, times=12) if apart % every == 0 else ()
        case "WEEKLY":
            return _by_weeks(parts, starts_at, begins, every)
    return _by_days(parts, starts_at, begins, every)


def _spoken_out(parts: dict[str, str], starts_at: datetime) -> dict[str, str]:
    """What a rule leaves to its first date is said, since that date is not the one it is asked from."""
    parts = dict(parts)
    if not parts.keys() & {"BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYEASTER"}:
        if parts["FREQ"] == "YEARLY":
            parts.setdefault("BYMONTH", str(starts_at.month))
        if parts["FREQ"] in ("YEARLY", "MONTHLY"):
            parts["BYMONTHDAY"] = str(starts_at.day)
        elif parts["FREQ"] == "WEEKLY":
            parts["BYDAY"] = WEEKDAYS[starts_at.weekday()]
    return parts


def _asked(parts: dict[str, str], begins: datetime, times: int = 1) -> tuple[datetime, ...]:
    from dateutil.rrule import rrulestr

    once = rule_of(parts | {"INTERVAL": str(_NEVER_AGAIN * times)})
    return tuple(rrulestr(once, dtstart=begins))


def _days_of(parts: dict[str, str], begins: datetime) -> tuple[datetime, ...]:
    """All days of a year that pass what a daily or weekly rule says of them; its ordinals say nothing there."""
    named = re.sub(r"[-+\d]+", "", parts.get("BYDAY", "")) or ",".join(WEEKDAYS)
    plain = {name: value for name, value in parts.items() if name != "BYSETPOS"}
    return _asked(plain | {"FREQ": "YEARLY", "BYDAY": named}, begins)


def _by_days(
    parts: dict[str, str], starts_at: datetime, begins: datetime, every: int
) -> tuple[datetime, ...]:
    days = [one for one in _days_of(parts, begins) if (one.date() - starts_at.date()).days % every == 0]
    return tuple(_picked(days, parts, datetime.date))


def _by_weeks(
    parts: dict[str, str], starts_at: datetime, begins: datetime, every: int
) -> tuple[datetime, ...]:
    turn = WEEKDAYS.index(parts.get("WKST", "MO"))

    def week(moment: datetime) -> date:
        return moment.date() - timedelta(days=(moment.weekday() - turn) % 7)

    years = [begins]
    if "BYSETPOS" in parts:  # a week that lies in two years is one
        years = [begins.replace(year=begins.year + step) for step in (-1, 0, 1)]
    days = [day for year in years for day in _days_of(parts, year)]
    kept = [day for day in days if (week(day) - week(starts_at)).days // 7 % every == 0]
    return tuple(day for day in _picked(kept, parts, week) if day.year == begins.year)


def _picked(
    moments: list[datetime], parts: dict[str, str], group: Callable[[datetime], Any]
) -> list[datetime]:
    """Of each group those at the places that BYSETPOS names."""
    if "BYSETPOS" not in parts:
        return moments
    places, found = [int(place) for place in parts["BYSETPOS"].split(",")], list[datetime]()
    for _key, each in groupby(moments, key=group):
        together = list(each)
        chosen = {place - 1 if place > 0 else len(together) + place for place in places}
        found += [moment for place, moment in enumerate(together) if place in chosen]
    return found


def check_rule(rule: str, starts_at: datetime, zone: str = "") -> None:
    """Raises a UserError for a rule that is none, or comes more often than daily."""
    from dateutil.rrule import rrulestr

    frequency = re.search(r"FREQ=(\w+)", rule, re.IGNORECASE)
    if frequency is None or frequency[1].upper() not in FREQUENCIES or _times_a_day(rule) > MOST_A_DAY:
        raise UserError(_("An event can come again daily, weekly, monthly or yearly."), field="rule")
    try:
        if (
            not _RULE.fullmatch(rule) or parts_of_rule(rule).keys() >= _ENDS
        ):  # an end by number or by day, not both
            raise ValueError(rule)
        rrulestr(on_wall_clock(rule, zone), dtstart=starts_at)
        counted = [int(value) for name, value in parts_of_rule(rule).items() if name in ("COUNT", "INTERVAL")]
        if any(number < 1 for number in counted):
            raise ValueError(rule)
        # dateutil takes more than it can say dates of: the first two years are asked for.
        list(_given(on_wall_clock(rule, zone), starts_at, starts_at, _years_on(starts_at, 2)))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, IndexError) as trouble:
        raise UserError(_("This rule cannot be read: {rule}").format(rule=rule), field="rule") from trouble


@lru_cache(maxsize=4096)
def readable(rule: str, starts_at: datetime, zone: str = "") -> bool:
    """Whether dates can be told of it. What came from a newer version or another desk may be beyond this one."""
    try:
        if rule:
            check_rule(rule, starts_at, zone)
    except (UserError, ValueError, KeyError):
        return False
    return True


@lru_cache(maxsize=1024)
def known_zone(name: str) -> bool:
    try:
        zone_of(name)
    except (
        KeyError,
        ValueError,
        OSError,
    ):  # what zoneinfo raises for no zone, for no name of one, and for a folder
        return False
    return True


def moments_of(told: Iterable[str]) -> tuple[datetime, ...]:
    """Those of them that are moments."""
    found = []
    for one in told:
        with suppress(ValueError, TypeError):
            found.append(datetime.fromisoformat(one))
    return tuple(found)


def _times_a_day(rule: str) -> int:
    lists = re.findall(r"BY(?:HOUR|MINUTE|SECOND)=([^;]*)", rule, re.IGNORECASE)
    return prod(len(one.split(",")) for one in lists)


def canonical(rule: str, zone: str, *, whole_days: bool = False) -> str:
    """As a rule is kept: in capitals, its end in UTC; of whole days, as a day."""
    parts = parts_of_rule(rule)
    if "UNTIL" in parts:
        if whole_days and "T" not in parts["UNTIL"]:
            return rule_of(parts)
        last = datetime.strptime(parts_of_rule(on_wall_clock(rule, zone))["UNTIL"], "%Y%m%dT%H%M%S")
        parts["UNTIL"] = f"{last:%Y%m%d}" if whole_days else f"{converted(last, zone, 'UTC'):%Y%m%dT%H%M%SZ}"
    return rule_of(parts)


def gives_dates(rule: str, starts_at: datetime, zone: str = "") -> bool:
    """Whether it gives any date at all: the 30th of February never comes."""
    parts = parts_of_rule(rule)
    every = int(parts.get("INTERVAL", "1")) if parts["FREQ"] == "YEARLY" else 1
    last = min(starts_at.year + LONGEST_SEARCH * every, 9998)
    return any(_given(on_wall_clock(rule, zone), starts_at, starts_at, starts_at.replace(year=last, day=1)))


def ended(rule: str, last: datetime, zone: str, *, all_day: bool) -> str:
    """The rule with its end put at `last`, which is still in it; told in UTC, as RFC 5545 asks where there is a zone."""
    parts = {name: value for name, value in parts_of_rule(rule).items() if name not in _ENDS}
    until = f"{last:%Y%m%d}" if all_day else f"{converted(last, zone, 'UTC'):%Y%m%dT%H%M%SZ}"
    return rule_of(parts | {"UNTIL": until})


def fitting(rule: str, zone: str, *, all_day: bool) -> str:
    """Its end as RFC 5545 wants it: a day for whole days, a moment in UTC for all others."""
    if "UNTIL" not in parts_of_rule(rule):
        return rule
    last = datetime.strptime(
        parts_of_rule(on_wall_clock(rule, "UTC" if all_day else zone))["UNTIL"], "%Y%m%dT%H%M%S"
    )
    return ended(rule, last, zone, all_day=all_day)


def counted(rule: str, count: int) -> str:
    return rule_of(
        {name: value for name, value in parts_of_rule(rule).items() if name not in _ENDS}
        | {"COUNT": str(count)}
    )


def on_wall_clock(rule: str, zone: str) -> str:
    """The end of a rule may be told in UTC, and may be a day alone: that day is still in it."""

    def until(found: re.Match[str]) -> str:
        day = datetime.strptime(found[1], "%Y%m%d")
        if found[2] is None:
            moment = datetime.combine(day, time(23, 59, 59))
        else:
            moment = datetime.combine(day, datetime.strptime(found[2], "%H%M%S").time())
            moment = converted(moment, "UTC", zone) if found[3] else moment
        return f"UNTIL={moment:%Y%m%dT%H%M%S}"

    return _UNTIL.sub(until, rule)


@cache
def zone_of(name: str) -> ZoneInfo:
    """By its IANA name; empty is the zone of this computer."""
    if name:
        return ZoneInfo(name)
    from babel.localtime import LOCALTZ

    return ZoneInfo(getattr(LOCALTZ, "key", None) or "UTC")


def converted(moment: datetime, from_zone: str, to_zone: str) -> datetime:
    """The same instant on another wall clock; on the same one, a time that the clocks skip is put an hour later."""
    there = moment.replace(tzinfo=zone_of(from_zone), fold=0).astimezone(UTC).astimezone(zone_of(to_zone))
    return there.replace(tzinfo=None, fold=0)


def lasting(starts_at: datetime, ends_at: datetime, zone: str) -> timedelta:
    """How long it really lasts, an hour that the clocks skip or repeat counted as it was lived."""
    begins, ends = (moment.replace(tzinfo=zone_of(zone)).astimezone(UTC) for moment in (starts_at, ends_at))
    return ends - begins


def whole_days(first: date, last: date) -> tuple[datetime, datetime]:
    """The span from the beginning of one day to the end of another."""
    return datetime.combine(first, time.min), datetime.combine(last + timedelta(days=1), time.min)
