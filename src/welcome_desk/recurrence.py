"""Dates that come again by a rule of RFC 5545, and moments on the wall clocks of several zones.

Everything here is a moment without a zone, on the wall clock of the zone that is named beside it. Nothing is stored.
May import: errors, i18n; dateutil where it is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from welcome_desk.errors import UserError
from welcome_desk.i18n import _

FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
_UNTIL = re.compile(r"UNTIL=(\d{8})(?:T(\d{6})(Z?))?", re.IGNORECASE)


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
        found = set(self._by_rule(first, last))
        found |= {moment for moment in self.added if first <= moment < last}
        return sorted(found - set(self.excluded))

    def holds(self, moment: datetime) -> bool:
        return moment in self.between(moment, moment + timedelta(seconds=1))

    def _by_rule(self, first: datetime, last: datetime) -> Iterable[datetime]:
        if not self.rule:
            return [self.starts_at] if first <= self.starts_at < last else []
        from dateutil.rrule import rrulestr

        rule = rrulestr(_on_wall_clock(self.rule, self.zone), dtstart=self.starts_at)
        given = rule.between(first, last, inc=True)
        # RFC 5545, 3.8.5.3: the first date counts, whether the rule gives it or not.
        own = [self.starts_at] if first <= self.starts_at < last else []
        return [*own, *(moment for moment in given if moment < last)]


def check_rule(rule: str, starts_at: datetime, zone: str = "") -> None:
    """Raises a UserError for a rule that is none, or comes more often than daily."""
    from dateutil.rrule import rrulestr

    frequency = re.search(r"FREQ=(\w+)", rule, re.IGNORECASE)
    if frequency is None or frequency[1].upper() not in FREQUENCIES:
        raise UserError(_("An event can come again daily, weekly, monthly or yearly."), field="rule")
    try:
        rrulestr(_on_wall_clock(rule, zone), dtstart=starts_at)
    except (ValueError, TypeError, KeyError) as trouble:
        raise UserError(_("This rule cannot be read: {rule}").format(rule=rule), field="rule") from trouble


def _on_wall_clock(rule: str, zone: str) -> str:
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
    """The same instant on another wall clock. Of an hour that comes twice the first is meant."""
    if from_zone == to_zone:
        return moment
    there = moment.replace(tzinfo=zone_of(from_zone)).astimezone(zone_of(to_zone))
    return there.replace(tzinfo=None)


def lasting(starts_at: datetime, ends_at: datetime, zone: str) -> timedelta:
    """How long it really lasts, an hour that the clocks skip or repeat counted as it was lived."""
    begins, ends = (moment.replace(tzinfo=zone_of(zone)).astimezone(UTC) for moment in (starts_at, ends_at))
    return ends - begins


def whole_days(first: date, last: date) -> tuple[datetime, datetime]:
    """The span from the beginning of one day to the end of another."""
    return datetime.combine(first, time.min), datetime.combine(last + timedelta(days=1), time.min)
