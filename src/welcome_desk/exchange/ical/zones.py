"""Time zones by all the names that calendar files give them, and their description in a file (VTIMEZONE)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from welcome_desk.exchange.ical.lines import Component

# Of zones that agree, one of ours is meant.
CANADIAN = (
    "America/Halifax", "America/Moncton", "America/St_Johns", "America/Toronto", "America/Winnipeg", "America/Regina",
    "America/Edmonton", "America/Vancouver", "America/Whitehorse", "America/Iqaluit",
)  # fmt: skip
_FAMILIAR = (*CANADIAN, "UTC", "America/New_York", "Europe/London", "Europe/Berlin", "Europe/Paris")
_COMPARED = range(2025, 2028)  # years over which two zones must tell the same time
_STEP = timedelta(hours=6)
_OFFSET = re.compile(r"([+-])(\d{2})(\d{2})(\d{2})?")
_STAMP = "%Y%m%dT%H%M%S"


def named(tzid: str, described: Component | None = None) -> str | None:
    """The IANA name of the zone that a file calls so; None where nothing tells which it is."""
    for name in _candidates(tzid, described):
        known = _by_name().get(name.casefold())
        if known:
            return known
    return _by_offsets(described) if described is not None else None


def _candidates(tzid: str, described: Component | None) -> list[str]:
    """The name itself, its Windows meaning, what follows a maker’s prefix, and what the description says."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    tzid = tzid.strip().strip('"')
    parts = tzid.strip("/").split("/")
    tails = ["/".join(parts[-count:]) for count in (3, 2, 1) if len(parts) >= count]
    place = described.one("X-LIC-LOCATION") if described is not None else None
    return [tzid, WINDOWS_TO_OLSON.get(tzid, ""), *tails, place.value.strip() if place else ""]


@cache
def _by_name() -> dict[str, str]:
    return {name.casefold(): name for name in sorted(available_timezones()) if name != "localtime"}


def _by_offsets(described: Component) -> str | None:
    """The zone that tells the same time over some years as the rules of the file do."""
    wanted = _described_offsets(described)
    if not wanted:
        return None
    names = dict.fromkeys((*_FAMILIAR, *sorted(available_timezones() - {"localtime", "Factory"})))
    return next((name for name in names if _agrees(name, wanted)), None)


def _agrees(name: str, wanted: dict[datetime, timedelta]) -> bool:
    zone = ZoneInfo(name)
    return all(moment.astimezone(zone).utcoffset() == offset for moment, offset in wanted.items())


def _described_offsets(described: Component) -> dict[datetime, timedelta]:
    changes = sorted(_changes(described))
    if not changes:
        return {}
    found: dict[datetime, timedelta] = {}
    moment, place = datetime(_COMPARED.start, 1, 1, tzinfo=UTC), 0
    while moment.year < _COMPARED.stop:
        while place + 1 < len(changes) and changes[place + 1][0] <= moment:
            place += 1
        found[moment] = changes[place][1]
        moment += _STEP
    return found


def _changes(described: Component) -> Iterable[tuple[datetime, timedelta]]:
    """The instants at which the clocks are set, with what they show then, as far as the years compared."""
    for part in described.parts:
        start, before, after = part.one("DTSTART"), part.one("TZOFFSETFROM"), part.one("TZOFFSETTO")
        then, now = (_offset(one.value) if one else None for one in (before, after))
        if start is None or then is None or now is None or not re.fullmatch(r"\d{8}T\d{6}", start.value):
            continue
        for moment in _onsets(part, datetime.strptime(start.value, _STAMP)):
            yield (moment - then).replace(tzinfo=UTC), now


def _onsets(part: Component, first: datetime) -> list[datetime]:
    from dateutil.rrule import rrulestr

    found = [first]
    for line in part.all("RDATE"):
        stamps = re.findall(r"\d{8}T\d{6}", line.value)
        found += [datetime.strptime(one, _STAMP) for one in stamps]
    last = datetime(_COMPARED.stop, 1, 1)
    for line in part.all("RRULE"):
        if not re.search(r"FREQ=YEARLY", line.value, re.IGNORECASE) or first.year < 1:
            continue
        try:
            rule = rrulestr(line.value.replace("Z", ""), dtstart=max(first, first.replace(year=1900)))
            found += rule.between(datetime(_COMPARED.start - 2, 1, 1), last)
        except (ValueError, TypeError, KeyError):
            continue
    return found


def _offset(text: str) -> timedelta | None:
    found = _OFFSET.fullmatch(text.strip())
    if found is None:
        return None
    span = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    return -span if found[1] == "-" else span


# ---- writing ----
def described(name: str, first: int, last: int) -> list[str]:
    """The lines of a VTIMEZONE that holds from one year to another, and on by its latest rule where it has one."""
    years = range(first, max(last, first + 1) + 1)
    changes = [change for year in years for change in _changes_in(name, year)]
    start = datetime(first, 1, 1)
    offset = start.replace(tzinfo=ZoneInfo(name)).utcoffset() or timedelta()
    shown = start.replace(tzinfo=ZoneInfo(name)).tzname() or name
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}", *_observance("STANDARD", start, (offset, offset), shown, "")]
    for kind, group in _grouped(name, changes):
        lines += _observance(kind, *group)
    return [*lines, "END:VTIMEZONE"]


Change = tuple[
    datetime, timedelta, timedelta, bool, str
]  # wall clock before, offsets, summer time, its short name
Group = tuple[datetime, tuple[timedelta, timedelta], str, str]


def _changes_in(name: str, year: int) -> list[Change]:
    """When the clocks are set in a year, on the wall clock as it was before."""
    zone, found = ZoneInfo(name), list[Change]()
    low, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    while low < end:
        high = min(low + timedelta(days=7), end)
        if low.astimezone(zone).utcoffset() != high.astimezone(zone).utcoffset():
            found.append(_change(zone, *_narrowed(zone, low, high)))
        low = high
    return found


def _narrowed(zone: ZoneInfo, low: datetime, high: datetime) -> tuple[datetime, datetime]:
    while high - low > timedelta(seconds=1):
        middle = (low + (high - low) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == low.astimezone(zone).utcoffset():
            low = middle
        else:
            high = middle
    return low, high


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> Change:
    then = before.astimezone(zone).utcoffset() or timedelta()
    now = after.astimezone(zone)
    wall = (after + then).replace(tzinfo=None)
    return wall, then, now.utcoffset() or timedelta(), bool(now.dst()), now.tzname() or ""


def _grouped(name: str, changes: list[Change]) -> list[tuple[str, Group]]:
    """Changes of a kind that come by one rule are told once; others each by itself."""
    by_rule: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        wall, then, now, summer, shown = change
        by_rule.setdefault((_rule(wall), wall.time(), then, now, summer, shown), []).append(change)
    found = list[tuple[str, Group]]()
    last = changes[-1][0].year if changes else 0
    for (rule, *_rest), group in by_rule.items():
        lasting = len(group) > 1 and group[-1][0].year == last and _each_year(group)
        told_ones = group[:1] if lasting else group
        for wall, then, now, summer, short in told_ones:
            told = str(rule) if lasting else ""
            found.append(("DAYLIGHT" if summer else "STANDARD", (wall, (then, now), short, told)))
    return sorted(found, key=lambda one: (one[1][0], name))


def _each_year(group: list[Change]) -> bool:
    return [one[0].year for one in group] == list(range(group[0][0].year, group[-1][0].year + 1))


def _rule(wall: datetime) -> str:
    """The nth such day of its month, counted from the end where it is the last."""
    week = (wall.day - 1) // 7 + 1
    last = (wall + timedelta(days=7)).month != wall.month
    day = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[wall.weekday()]
    return f"FREQ=YEARLY;BYMONTH={wall.month};BYDAY={-1 if last else week}{day}"


def _observance(
    kind: str, wall: datetime, offsets: tuple[timedelta, timedelta], short: str, rule: str
) -> list[str]:
    then, now = (_written(one) for one in offsets)
    lines = [f"BEGIN:{kind}", f"DTSTART:{wall:{_STAMP}}", f"TZOFFSETFROM:{then}", f"TZOFFSETTO:{now}"]
    return [*lines, *([f"RRULE:{rule}"] if rule else []), f"TZNAME:{short}", f"END:{kind}"]


def _written(offset: timedelta) -> str:
    seconds = round(abs(offset).total_seconds())
    sign, hours, minutes = "-" if offset < timedelta() else "+", seconds // 3600, seconds // 60 % 60
    return f"{sign}{hours:02}{minutes:02}" + (f"{seconds % 60:02}" if seconds % 60 else "")
