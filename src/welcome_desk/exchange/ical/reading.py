"""A calendar file to entries. A file that is broken is refused whole; an event that cannot be taken is told and left out."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from welcome_desk.errors import UserError
from welcome_desk.exchange.ical import values
from welcome_desk.exchange.ical.entry import Calendar, Entry, Problem
from welcome_desk.exchange.ical.lines import Component, Line, components
from welcome_desk.exchange.ical.values import Moment, Unreadable, Zones
from welcome_desk.exchange.ical.writing import MARK
from welcome_desk.i18n import _
from welcome_desk.model.events import STATES
from welcome_desk.recurrence import check_rule, gives_dates, parts_of_rule, rule_of

MOST_BYTES = 128 * 1024 * 1024
NO_END = timedelta(hours=1)  # what an event takes that does not say how long it is
_FAR_OFF = re.compile(
    r";?UNTIL=(?:2[3-9]|[3-9]\d)\d{6}(?:T\d{6}Z?)?"
)  # how some programs say that it never ends
MOST_DATES = 5000  # moments put in or taken out, one by one


def read(data: bytes, *, file: str) -> Calendar:
    """`file` is its name, for what is said of it. Raises a UserError that names the line where it is no calendar."""
    if len(data) > MOST_BYTES:
        raise UserError(_("{file} is too large to be a calendar.").format(file=file))
    found = Calendar()
    read_ = 0
    for calendar in components(data, file=file):
        known = _zones(calendar)
        for part in calendar.parts:
            if part.name == "VEVENT":
                read_ += 1
                _take(part, known, found)
    return Calendar(found.entries, found.problems, read_)


def _zones(calendar: Component) -> Zones:
    described: dict[str, Component] = {}
    for part in calendar.parts:
        name = part.one("TZID") if part.name == "VTIMEZONE" else None
        if name is not None:
            described[name.value.strip().strip('"')] = part
    known = Zones(described)
    usual = calendar.one("X-WR-TIMEZONE")  # some programs write every moment in UTC, and here what they mean
    known.usual = (known.find(usual.value.strip()) or "") if usual else ""
    return known


def _take(part: Component, known: Zones, found: Calendar) -> None:
    try:
        found.entries.append(_entry(part, known, found.problems))
        _tell_no_end(part, found)
    except Unreadable as trouble:
        found.problems.append(Problem(trouble.line.number, trouble.line.name, trouble.message))


def _entry(part: Component, known: Zones, problems: list[Problem]) -> Entry:
    start = _needed(part, "DTSTART")
    uid = values.text(_needed(part, "UID")).strip()
    if not uid:
        raise Unreadable(_needed(part, "UID"), _("it is empty"))
    begins = values.moment(start, known)
    ends_at = _end(part, begins, known)
    rule = _rule(part, begins)
    original, original_zone = _original(part, known)
    return Entry(
        uid=uid, starts_at=begins.at, ends_at=ends_at, all_day=begins.whole_day, zone=begins.zone, rule=rule,
        excluded=_dates(part, "EXDATE", begins, known, problems), added=_dates(part, "RDATE", begins, known, problems),
        original_at=original, original_zone=original_zone, state=_state(part), line=part.number,
        revision=values.number(part.one("SEQUENCE")), **_texts(part),
    )  # fmt: skip


def _tell_no_end(part: Component, found: Calendar) -> None:
    """An event without length cannot be kept: what was taken instead is said. A day alone is that whole day."""
    start, end = _needed(part, "DTSTART"), part.one("DTEND")
    given = part.one("DURATION") if end is None else end
    if not found.entries[-1].all_day and (given is None or given.value == start.value):
        said = _("no end is given, so one hour was taken; correct it where it lasts longer")
        found.problems.append(Problem((given or start).number, "DTEND", said))


def _needed(part: Component, name: str) -> Line:
    found = part.one(name)
    if found is None:
        raise Unreadable(Line(part.number, name, {}, ""), _("this event has no {name}").format(name=name))
    return found


def _end(part: Component, begins: Moment, known: Zones) -> datetime:
    end, span = part.one("DTEND"), part.one("DURATION")
    least = timedelta(days=1) if begins.whole_day else NO_END
    if end is None:
        ends_at = values.lasting(span, begins) if span else begins.at
        return ends_at if ends_at > begins.at else begins.at + least
    ends = values.moment(end, known)
    if ends.whole_day != begins.whole_day:
        raise Unreadable(end, _("it begins with a day and ends with a moment, or the other way"))
    ends_at = ends.in_zone(begins.zone)
    if ends_at < begins.at:
        ends_at = _through_a_change(ends, begins, end)
    return ends_at if ends_at > begins.at else begins.at + least


def _through_a_change(ends: Moment, begins: Moment, line: Line) -> datetime:
    """On the night when an hour comes twice, the later moment may show the earlier time."""
    lived = ends.in_zone("UTC") - begins.in_zone("UTC")
    if lived < timedelta() or not begins.zone:
        raise Unreadable(line, _("it ends before it begins"))
    return begins.at + lived


def _rule(part: Component, begins: Moment) -> str:
    line, never = part.one("RRULE"), part.one("EXRULE")
    if never is not None:
        raise Unreadable(never, _("rules of what is left out (EXRULE) are not read; give the days instead"))
    if line is None:
        return ""
    if len(part.all("RRULE")) > 1:
        raise Unreadable(part.all("RRULE")[1], _("an event can have one rule only"))
    rule = _FAR_OFF.sub("", line.value.strip().upper())
    try:
        check_rule(rule, begins.at, begins.zone)
    except UserError as trouble:
        raise Unreadable(line, trouble.message.rstrip(".")) from trouble
    endless = {name: value for name, value in parts_of_rule(rule).items() if name not in ("UNTIL", "COUNT")}
    if not gives_dates(
        rule_of(endless), begins.at, begins.zone
    ):  # one that ended before it began has its first date
        raise Unreadable(line, _("by this rule the event never comes"))
    return rule


def _dates(
    part: Component, name: str, begins: Moment, known: Zones, problems: list[Problem]
) -> tuple[datetime, ...]:
    """On the wall clock of the series. A day alone stands for the series’ own time on it; one that cannot be read is told."""
    found = set[datetime]()
    for line in part.all(name):
        try:
            given = values.moments(line, known)
        except Unreadable as trouble:
            problems.append(Problem(line.number, name, trouble.message))
            continue
        for one in given:
            at = one.in_zone(begins.zone)
            whole = one.whole_day or begins.whole_day
            found.add(datetime.combine(at.date(), begins.at.time()) if whole else at)
    if len(found) > MOST_DATES:
        said = _("more than {n} days, one by one, are too many").format(n=MOST_DATES)
        raise Unreadable(part.all(name)[0], said)
    return tuple(sorted(found))


def _original(part: Component, known: Zones) -> tuple[datetime | None, str]:
    line = part.one("RECURRENCE-ID")
    if line is None:
        return None, ""
    if line.params.get("RANGE", "").upper() == "THISANDFUTURE":
        raise Unreadable(
            line, _("a change from here on (THISANDFUTURE) is not read; end the series and begin another")
        )
    found = values.moment(line, known)
    return found.at, found.zone


def _state(part: Component) -> str:
    own, status = values.text(part.one(f"{MARK}STATE")), values.text(part.one("STATUS"))
    if status.strip().upper() == "CANCELLED":
        return "cancelled"
    return own if own in STATES and own != "cancelled" else "planned"


def _texts(part: Component) -> dict[str, Any]:
    own = {
        name: values.text(part.one(f"{MARK}{mark}"))
        for name, mark in (
            ("title_fr", "TITLE-FR"), ("about_fr", "ABOUT-FR"), ("place_fr", "PLACE-FR"), ("kind", "KIND"), ("topic", "TOPIC"), ("federal_type", "FEDERAL-TYPE"),
        )
    }  # fmt: skip
    title, french = values.text(part.one("SUMMARY")).strip(), own["title_fr"]
    capacity = values.number(part.one(f"{MARK}CAPACITY")) or None
    only_french = bool(french) and part.one(f"{MARK}FRENCH-ALONE") is not None
    return {
        **own, "title": "" if only_french else title or ("" if french else _("Without a title")),
        "place": values.text(part.one("LOCATION")), "about": values.text(part.one("DESCRIPTION")), "capacity": capacity,
    }  # fmt: skip
