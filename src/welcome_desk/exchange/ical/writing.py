"""Entries to a calendar file: the same entries give the same bytes, whenever they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from welcome_desk.exchange.ical import zones
from welcome_desk.exchange.ical.entry import Entry
from welcome_desk.recurrence import zone_of

if TYPE_CHECKING:
    from icalendar import Event

MARK = "X-WELCOME-DESK-"  # what no other program asks for, and comes back here
MAKER = "-//Welcome Desk//Welcome Desk//EN"
# A stamp is asked for, and no clock may be: it tells one revision from another, and stays the same for each.
_FIRST_STAMP = datetime(2026, 1, 1, tzinfo=UTC)
_NOT_WRITTEN = re.compile("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_UNTIL = re.compile(r"UNTIL=(\d{8})(?:T(\d{6}))?(Z?)")


def write(entries: Iterable[Entry], *, name: str) -> bytes:
    """`name` is the calendar’s own. Every zone that is named is described too."""
    ordered = sorted(entries, key=lambda one: (one.uid, one.original_at or datetime.min))
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{MAKER}", "CALSCALE:GREGORIAN", *_name(name)]
    return b"".join([_lines(head), *_zones(ordered), *map(_event, ordered), _lines(["END:VCALENDAR"])])


def _lines(lines: list[str]) -> bytes:
    from icalendar.parser import Contentline

    return b"".join(Contentline(line).to_ical() + b"\r\n" for line in lines)  # type: ignore[no-untyped-call]


def _name(name: str) -> list[str]:
    return [f"X-WR-CALNAME:{_escaped(name)}"] if name else []


def _escaped(text: str) -> str:
    from icalendar import vText

    return vText(_clean(text)).to_ical().decode()


def _clean(text: str) -> str:
    """Without what no calendar may hold; line breaks are of one kind."""
    return _NOT_WRITTEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _zones(entries: list[Entry]) -> Iterator[bytes]:
    years: dict[str, list[int]] = {}
    for one in entries:
        for zone in {one.zone, one.original_zone} - {"", "UTC"}:
            moments = (one.starts_at, one.ends_at, *one.added, one.original_at or one.starts_at)
            years.setdefault(zone, []).extend(moment.year for moment in moments)
    for zone in sorted(years):
        # A few years more, so that a series that goes on goes by the right rule.
        yield _lines(zones.described(zone, min(years[zone]) - 1, max(years[zone]) + 5))


def _event(entry: Entry) -> bytes:
    from icalendar import Event, vText
    from icalendar.prop import vInline

    event = Event()
    event["UID"] = vText(_clean(entry.uid))
    event["SEQUENCE"] = vInline(str(entry.revision))
    event.add("DTSTAMP", _FIRST_STAMP + timedelta(seconds=entry.revision))
    at = partial(_moment, zone=entry.zone, whole_day=entry.all_day)
    event.add("DTSTART", at(entry.starts_at))
    event.add("DTEND", at(entry.ends_at))
    if entry.original_at is not None:
        event.add(
            "RECURRENCE-ID",
            _moment(entry.original_at, zone=entry.original_zone, whole_day=not entry.original_zone),
        )
    if entry.rule:
        event["RRULE"] = vInline(_rule(entry))
    for name, given in (("EXDATE", entry.excluded), ("RDATE", entry.added)):
        for one in given:
            event.add(name, at(one))
    event["STATUS"] = vText("CANCELLED" if entry.state == "cancelled" else "CONFIRMED")
    _add_texts(event, entry)
    return bytes(event.to_ical())


def _moment(at: datetime, *, zone: str, whole_day: bool) -> Any:
    return at.date() if whole_day else at.replace(tzinfo=zone_of(zone)) if zone else at


def _rule(entry: Entry) -> str:
    """RFC 5545, 3.3.10: the end of a rule is a day for whole days, and in UTC where the series has a zone."""

    def until(found: re.Match[str]) -> str:
        if entry.all_day:
            return f"UNTIL={found[1]}"
        if found[3]:
            return found[0]
        local = datetime.strptime(f"{found[1]}{found[2] or '235959'}", "%Y%m%d%H%M%S")
        instant = local.replace(tzinfo=zone_of(entry.zone)).astimezone(UTC)
        return f"UNTIL={instant:%Y%m%dT%H%M%S}Z" if entry.zone else f"UNTIL={local:%Y%m%dT%H%M%S}"

    return _UNTIL.sub(until, entry.rule)


def _add_texts(event: Event, entry: Entry) -> None:
    from icalendar import vText

    texts = {
        "SUMMARY": entry.title or entry.title_fr, "LOCATION": entry.place, "DESCRIPTION": entry.about,
        f"{MARK}TITLE-FR": entry.title_fr, f"{MARK}FRENCH-ALONE": "1" if entry.title_fr and not entry.title else "",
        f"{MARK}ABOUT-FR": entry.about_fr, f"{MARK}PLACE-FR": entry.place_fr, f"{MARK}KIND": entry.kind, f"{MARK}TOPIC": entry.topic, f"{MARK}FEDERAL-TYPE": entry.federal_type,
        f"{MARK}CAPACITY": str(entry.capacity) if entry.capacity else "",
        f"{MARK}STATE": entry.state if entry.state == "finished" else "",
    }  # fmt: skip
    for name, text in texts.items():
        if text:
            event[name] = vText(_clean(text))
