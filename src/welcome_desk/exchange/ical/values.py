"""What stands in the lines of an event: moments, spans, texts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from welcome_desk.exchange.ical import zones
from welcome_desk.exchange.ical.lines import Component, Line
from welcome_desk.i18n import _
from welcome_desk.recurrence import converted, zone_of

UTC_NAMES = ("UTC", "Etc/UTC", "Zulu", "Etc/Zulu", "UCT", "Etc/UCT", "Universal", "Etc/Universal")
YEARS = range(1900, 2201)
_MOMENT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?")
_SPAN = re.compile(
    r"([+-]?)P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?"
)
_ESCAPED = re.compile(r"\\([\\;,:nN\"])")


class Unreadable(Exception):
    """One property of one event: its line, its name and what is wrong with it."""

    def __init__(self, line: Line, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


@dataclass(frozen=True)
class Moment:
    """On the wall clock of `zone`; empty where it floats."""

    at: datetime
    whole_day: bool = False
    zone: str = ""

    def in_zone(self, zone: str) -> datetime:
        """A floating moment, or a day, is the same on every wall."""
        return self.at if self.whole_day or not self.zone or not zone else converted(self.at, self.zone, zone)


@dataclass
class Zones:
    """Those that a file describes, and what they were found to be. `usual` is what UTC is to be read as."""

    described: dict[str, Component] = field(default_factory=dict)
    usual: str = ""
    known: dict[str, str | None] = field(default_factory=dict)

    def find(self, tzid: str) -> str | None:
        if tzid not in self.known:
            self.known[tzid] = zones.named(tzid, self.described.get(tzid))
        return self.known[tzid]


def moments(line: Line, of: Zones) -> list[Moment]:
    """A line may hold several; of a span the beginning counts."""
    return [_moment(line, part.split("/")[0].strip(), of) for part in line.value.split(",") if part.strip()]


def moment(line: Line, of: Zones) -> Moment:
    return _moment(line, line.value.strip(), of)


def _moment(line: Line, text: str, of: Zones) -> Moment:
    found = _MOMENT.fullmatch(text)
    if found is None or line.params.get("VALUE", "").upper() == "TIME":
        raise Unreadable(line, _("“{text}” is no day and no moment").format(text=text[:40]))
    try:
        at = datetime(*(int(found[place] or 0) for place in range(1, 7)))  # type: ignore[arg-type]
    except ValueError as trouble:
        raise Unreadable(line, _("there is no such moment: {text}").format(text=text)) from trouble
    if at.year not in YEARS:
        raise Unreadable(line, _("the year must lie from 1900 to 2200"))
    if found[4] is None:
        return Moment(at, whole_day=True)
    if found[7]:
        return Moment(converted(at, "UTC", of.usual), zone=of.usual) if of.usual else Moment(at, zone="UTC")
    return Moment(at, zone=_zone(line, of))


def _zone(line: Line, of: Zones) -> str:
    tzid = line.params.get("TZID", "")
    found = of.find(tzid) if tzid else ""
    if found is None:
        raise Unreadable(
            line,
            _("the time zone “{zone}” is not known, and the file does not describe it").format(zone=tzid),
        )
    return "UTC" if found in UTC_NAMES else found


def lasting(line: Line, begins: Moment) -> datetime:
    """Where a span ends that begins then: days by the calendar, hours as they are lived."""
    found = _SPAN.fullmatch(line.value.strip())
    if found is None or not any(found.groups()[1:]):
        raise Unreadable(line, _("“{text}” is no length of time").format(text=line.value[:40]))
    weeks, days, hours, minutes, seconds = (int(one or 0) for one in found.groups()[1:])
    if found[1] == "-" or weeks > 520 or days > 3660:
        raise Unreadable(line, _("an event cannot last so long"))
    ends = begins.at + timedelta(weeks=weeks, days=days)
    span = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if not begins.zone or not span:
        return ends + span
    lived = ends.replace(tzinfo=zone_of(begins.zone)).astimezone(UTC) + span
    return lived.astimezone(zone_of(begins.zone)).replace(tzinfo=None)


def text(line: Line | None) -> str:
    if line is None:
        return ""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], line.value)


def number(line: Line | None) -> int:
    """Counts of changes and places; what is none is nothing."""
    said = line.value.strip() if line else ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0
