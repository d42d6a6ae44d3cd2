"""What a day of the calendar says: its events with their hours, what goes on over several days, what was moved or cancelled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from welcome_desk import i18n
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries.observances import Observed
from welcome_desk.queries.occurrences import Occurrence


@dataclass(frozen=True)
class Day:
    """One day with all that is on it, in order of time."""

    date: date
    events: list[Occurrence] = field(default_factory=list)
    observed: list[Observed] = field(default_factory=list)


def days_of(dates: Iterable[date], events: Iterable[Occurrence], observed: Iterable[Observed]) -> list[Day]:
    found, kept = list(events), list(observed)
    return [
        Day(day, [one for one in found if one.on(day)], [one for one in kept if one.on(day)]) for day in dates
    ]


def first_of_week(day: date) -> date:
    """A Canadian week begins on Sunday, in either language."""
    return day - timedelta(days=(day.weekday() - i18n.locale().first_week_day) % 7)


def weeks_of_month(day: date) -> list[date]:
    """All days of the weeks that a month touches."""
    first = first_of_week(day.replace(day=1))
    last = _last_of_month(day)
    count = -(-((last - first).days + 1) // 7)
    return [first + timedelta(days=number) for number in range(count * 7)]


def _last_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def weekdays() -> list[str]:
    first = i18n.locale().first_week_day
    return [i18n.weekday_short((first + place) % 7) for place in range(7)]


def when_on(one: Occurrence, day: date) -> str:
    """Its hour on this day: when it begins, or until when it goes on; nothing where it takes the whole day."""
    if one.all_day:
        return ""
    if one.starts_at.date() == day:
        return i18n.time_of(one.starts_at)
    last = one.ends_at.date() == day
    return _("until {time}").format(time=i18n.time_of(one.ends_at)) if last else ""


def _which_day(one: Occurrence, day: date) -> str:
    """Of several days which this is; a night that ends in the morning is one."""
    first, last = one.starts_at.date(), _last_day(one)
    if last == first or (not one.all_day and (last - first).days == 1):
        return ""
    return _("day {n} of {days}").format(n=(day - first).days + 1, days=(last - first).days + 1)


def _last_day(one: Occurrence) -> date:
    """What ends at midnight ends on the day before."""
    return (one.ends_at - timedelta(microseconds=1)).date()


def hours_on(one: Occurrence) -> str:
    """Its whole time, for where there is room."""
    begins, ends = one.starts_at, one.ends_at
    if one.all_day:
        return _("All day") if _last_day(one) == begins.date() else _days(one)
    start, end = i18n.time_of(begins), i18n.time_of(ends)
    if _last_day(one) != begins.date() or ends.time() == time.min:
        start, end = (f"{i18n.date_short(at.date())}, {i18n.time_of(at)}" for at in (begins, ends))
    return _("{start} to {end}").format(start=start, end=end)


def _days(one: Occurrence) -> str:
    first, last = i18n.date_short(one.starts_at.date()), i18n.date_short(_last_day(one))
    return _("{start} to {end}").format(start=first, end=last)


def title_said(one: Occurrence) -> str:
    """With the word that matters: cancelled, or moved."""
    if one.state == "cancelled":
        return _("Cancelled: {event}").format(event=one.title)
    return _("{event} (moved)").format(event=one.title) if one.moved else one.title


def titled_on(one: Occurrence, day: date) -> str:
    which = _which_day(one, day)
    return _("{event} ({which})").format(event=title_said(one), which=which) if which else title_said(one)


def line_on(one: Occurrence, day: date) -> str:
    return " ".join(part for part in (when_on(one, day), titled_on(one, day)) if part)


def day_said(day: Day, today: date) -> str:
    """What a screen reader says of a day."""
    parts = [i18n.date_long(day.date) + (f", {_('today')}" if day.date == today else "")]
    parts += [one.title for one in day.observed]
    count = len(day.events)
    parts.append(ngettext("{n} event", "{n} events", count).format(n=count) if count else _("no event"))
    parts += [", ".join(part for part in (line_on(one, day.date), one.place) if part) for one in day.events]
    return ". ".join(parts)


def moved_from(one: Occurrence) -> str:
    """When the series would have it."""
    if not one.moved or one.original_at is None:
        return ""
    return _("Moved from {when}").format(when=i18n.date_and_time(one.original_at))
