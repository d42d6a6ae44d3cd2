"""Rules of RFC 5545 and wall clocks, held against dateutil asked plainly, and against an independent reader of calendars."""

import time
from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from recurring_ical_events import of

from welcome_desk.errors import UserError
from welcome_desk.recurrence import (
    WEEKDAYS,
    Recurrence,
    check_rule,
    converted,
    counted,
    ended,
    gives_dates,
    lasting,
    whole_days,
)

HALIFAX = "America/Halifax"
HOUR = timedelta(hours=1)


def series(starts_at, rule="", **values):
    return Recurrence(starts_at=starts_at, ends_at=starts_at + HOUR, rule=rule, **values)


def days(found):
    return [f"{moment:%m-%d}" for moment in found]


# ---- held against dateutil ----
def some(values, most=3):
    return st.lists(values, min_size=1, max_size=most, unique=True).map(lambda many: ",".join(map(str, many)))


weekdays = st.sampled_from(WEEKDAYS)
ordinals = st.tuples(st.sampled_from([-2, -1, 1, 2, 3, 5]), weekdays).map(lambda one: f"{one[0]}{one[1]}")
REST = {
    "INTERVAL": st.integers(1, 5),
    "BYMONTH": some(st.integers(1, 12)),
    "BYMONTHDAY": some(st.sampled_from([1, 2, 15, 28, 29, 30, 31, -1, -2])),
    "BYDAY": some(st.one_of(weekdays, ordinals), 4),
    "BYYEARDAY": some(st.sampled_from([1, 50, 100, 366, -1])),
    "BYWEEKNO": some(st.sampled_from([1, 20, 52, 53, -1])),
    "BYSETPOS": some(st.sampled_from([1, 2, -1])),
    "WKST": weekdays,
    "COUNT": st.integers(1, 30),
}


@st.composite
def rules(draw):
    parts = {"FREQ": draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))}
    for name in draw(st.lists(st.sampled_from(sorted(REST)), max_size=3, unique=True)):
        parts[name] = draw(REST[name])
    if "BYSETPOS" in parts and not parts.keys() & {"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH"}:
        del parts["BYSETPOS"]  # RFC 5545 asks for another part beside it
    return ";".join(f"{name}={value}" for name, value in parts.items())


starts = st.datetimes(datetime(2015, 1, 1), datetime(2026, 12, 31)).map(
    lambda m: m.replace(second=0, microsecond=0)
)


@settings(max_examples=150, deadline=None)
@given(rules(), starts, st.integers(0, 1500), st.integers(1, 400))
def test_a_window_of_a_rule_is_what_dateutil_gives_there(rule, starts_at, ahead, length):
    first = datetime(starts_at.year, starts_at.month, starts_at.day) + timedelta(days=ahead)
    last = first + timedelta(days=length)
    bounded = rrulestr(rule, dtstart=starts_at)
    plain = [one for one in _until(bounded, last) if one >= first]
    own = [starts_at] if first <= starts_at < last else []
    assert series(starts_at, rule).between(first, last) == sorted({*own, *plain})


def _until(rule, last):
    """dateutil alone never ends on a rule that gives nothing: those are tried without it below."""
    if not gives_dates(str(rule).split("RRULE:")[1], rule._dtstart):
        return
    for moment in rule:
        if moment >= last:
            return
        yield moment


@settings(max_examples=40, deadline=None)
@given(rules(), starts, st.sampled_from(["UTC", HALIFAX, "America/St_Johns", "Asia/Kathmandu"]))
def test_an_independent_reader_of_calendars_sees_the_same_dates(rule, starts_at, zone):
    starts_at = starts_at.replace(hour=12)  # away from the hours that clocks skip
    if not gives_dates(rule, starts_at):
        return
    ours = series(starts_at, rule, zone=zone)
    last = starts_at + timedelta(days=500)
    text = CALENDAR.format(
        zone=zone, starts=f"{starts_at:%Y%m%dT%H%M%S}", ends=f"{starts_at + HOUR:%Y%m%dT%H%M%S}", rule=rule
    )
    read = of(Calendar.from_ical(text)).between(starts_at.date() - timedelta(days=1), last.date())
    theirs = sorted(one["DTSTART"].dt.replace(tzinfo=None) for one in read)
    found = ours.between(starts_at - timedelta(days=1), datetime.combine(last.date(), datetime.min.time()))
    if starts_at not in set(rrulestr(rule, dtstart=starts_at).between(starts_at, starts_at, inc=True)):
        return  # a first date that its own rule does not give is left open by RFC 5545
    assert found == [one for one in theirs if one < datetime.combine(last.date(), datetime.min.time())]


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//test//EN
BEGIN:VEVENT
UID:one
DTSTAMP:20260101T000000Z
DTSTART;TZID={zone}:{starts}
DTEND;TZID={zone}:{ends}
RRULE:{rule}
SUMMARY:One
END:VEVENT
END:VCALENDAR
"""


# ---- how a rule ends ----
def test_an_end_told_as_a_day_holds_that_day():
    friday = datetime(2026, 11, 6, 18, 30)
    assert days(series(friday, "FREQ=WEEKLY;UNTIL=20261120").between(*whole_days(date(2026, 11, 1), date(2026, 12, 31)))) == [
        "11-06", "11-13", "11-20",
    ]  # fmt: skip


@pytest.mark.parametrize(("until", "last"), [("20261120T223000Z", "11-20"), ("20261120T222959Z", "11-13")])
def test_an_end_told_in_utc_is_put_on_the_wall_clock_of_the_series(until, last):
    friday = datetime(2026, 11, 6, 18, 30)  # 22:30 in UTC
    found = series(friday, f"FREQ=WEEKLY;UNTIL={until}", zone=HALIFAX)
    assert days(found.between(friday, friday + timedelta(days=60)))[-1] == last


def test_an_end_in_the_evening_by_utc_is_the_next_day_there():
    late = datetime(2026, 11, 6, 21, 0)  # one in the morning of the 7th in UTC
    found = series(late, "FREQ=DAILY;UNTIL=20261108T010000Z", zone=HALIFAX)
    assert days(found.between(late, late + timedelta(days=60))) == ["11-06", "11-07"]


def test_ending_a_rule_keeps_the_last_date_and_drops_its_count():
    friday = datetime(2026, 11, 6, 18, 30)
    timed = ended("FREQ=WEEKLY;COUNT=9", datetime(2026, 11, 20, 18, 30), HALIFAX, all_day=False)
    assert timed == "FREQ=WEEKLY;UNTIL=20261120T223000Z"
    assert (
        days(series(friday, timed, zone=HALIFAX).between(friday, friday + timedelta(days=60)))[-1] == "11-20"
    )
    assert ended("FREQ=WEEKLY", friday, HALIFAX, all_day=True) == "FREQ=WEEKLY;UNTIL=20261106"
    assert counted("FREQ=WEEKLY;UNTIL=20261106", 3) == "FREQ=WEEKLY;COUNT=3"


def test_dates_are_taken_out_and_put_in_and_each_counts_once():
    friday = datetime(2026, 11, 6, 18, 30)
    extra = datetime(2026, 11, 11, 9, 0)
    found = series(
        friday, "FREQ=WEEKLY;COUNT=3", excluded=(friday + timedelta(days=7),), added=(extra, friday)
    )
    assert days(found.between(friday, friday + timedelta(days=60))) == ["11-06", "11-11", "11-20"]
    assert found.holds(extra)
    assert not found.holds(friday + timedelta(days=7))
    assert found.next(datetime(2026, 11, 12)) == datetime(2026, 11, 20, 18, 30)
    assert found.next(datetime(2026, 11, 21)) is None


# ---- bounded ----
@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2;BYMONTHDAY=1",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYMONTH=4;BYMONTHDAY=31",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=5",
        "FREQ=DAILY;COUNT=10;BYMONTHDAY=1;BYYEARDAY=200",
    ],
)
def test_a_rule_that_never_gives_a_date_ends_at_once(rule):
    begun = time.perf_counter()
    starts_at = datetime(2026, 1, 5, 18, 0)
    assert not gives_dates(rule, starts_at)
    assert series(starts_at, rule).between(starts_at, starts_at + timedelta(days=400)) == [starts_at]
    assert time.perf_counter() - begun < 2


def test_a_series_of_a_hundred_years_ago_costs_no_more_than_a_new_one():
    old = series(datetime(1899, 3, 4, 10, 0), "FREQ=DAILY")
    begun = time.perf_counter()
    assert len(old.between(*whole_days(date(2026, 11, 1), date(2026, 11, 30)))) == 30
    assert time.perf_counter() - begun < 0.2


def test_a_leap_day_is_found_across_a_century_without_one():
    assert gives_dates("FREQ=YEARLY;INTERVAL=4", datetime(2096, 2, 29, 9, 0))
    found = series(datetime(2096, 2, 29, 9, 0), "FREQ=YEARLY")
    assert found.next(datetime(2097, 1, 1)) == datetime(2104, 2, 29, 9, 0)


# ---- rules that are none ----
@pytest.mark.parametrize(
    "rule", ["", "weekly", "FREQ=HOURLY", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;INTERVAL=0", "FREQ=DAILY;COUNT=0",
             "FREQ=DAILY;COUNT=x", "FREQ=DAILY;NEVER=1"],
)  # fmt: skip
def test_what_is_no_rule_is_refused(rule):
    with pytest.raises(UserError):
        check_rule(rule, datetime(2026, 1, 1))


# ---- wall clocks ----
def test_a_time_that_the_clocks_skip_is_an_hour_later():
    assert converted(datetime(2026, 3, 8, 2, 30), HALIFAX, HALIFAX) == datetime(2026, 3, 8, 3, 30)


def test_of_a_time_that_comes_twice_the_first_is_meant():
    assert converted(datetime(2026, 11, 1, 1, 30), HALIFAX, "UTC") == datetime(2026, 11, 1, 4, 30)
    assert converted(datetime(2026, 11, 1, 5, 30), "UTC", HALIFAX).fold == 0


def test_a_night_over_a_change_of_clocks_lasts_as_long_as_it_is_lived():
    assert lasting(datetime(2026, 3, 7, 22, 0), datetime(2026, 3, 8, 4, 0), HALIFAX) == 5 * HOUR
    assert lasting(datetime(2026, 10, 31, 22, 0), datetime(2026, 11, 1, 4, 0), HALIFAX) == 7 * HOUR
