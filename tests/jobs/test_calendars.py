"""Calendar files in and out: what comes back is what went out, and a strict reader has nothing to say."""

import json
from datetime import date, datetime, time, timedelta
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
import sqlalchemy as sa
from dateutil.tz import tzical
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from tests.actions.small import finish
from tests.conftest import opened

from welcome_desk import actions
from welcome_desk.actions.calendars import Incoming
from welcome_desk.cli.main import main
from welcome_desk.errors import UserError
from welcome_desk.exchange import ical
from welcome_desk.exchange.ical import BrokenCalendar, zones
from welcome_desk.jobs import calendar_files, calendars
from welcome_desk.model import Event, EventSeries, Observance
from welcome_desk.queries.occurrences import key_of, occurrences
from welcome_desk.recurrence import Recurrence, canonical

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "calendars"
ZONE = "America/Moncton"
COLUMNS = [name for name in Event.empty() if name not in ("deleted_at", "note", "first_meetings")]


def set_zone(desk, zone=ZONE):
    desk.run(actions.staff.set_centre, name="Riverside", zone=zone)


@pytest.fixture
def centre(desk):
    set_zone(desk)
    return desk


def bring(desk, text, tmp_path, take=calendars.take_events, look=calendars.look_at_events):
    file = tmp_path / "in.ics"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    coming = look(desk, file)
    take(desk, coming)
    return coming


def calendar(*lines, head=()):
    """A calendar of one event with these lines."""
    inside = ["BEGIN:VEVENT", *lines, "END:VEVENT"] if lines else []
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *head, *inside, "END:VCALENDAR", ""])


def event(*lines, **known):
    return calendar("UID:one@example", "SUMMARY:Circle", *lines, **known)


def rows(desk, kind):
    with desk.reading() as view:
        found = view.session.scalars(sa.select(kind).where(kind.deleted_at.is_(None)).order_by(kind.id)).all()
        return [{name: getattr(one, name) for name in ("id", *kind.empty())} for one in found]


def one(desk, kind=Event):
    (found,) = rows(desk, kind)
    return SimpleNamespace(**found)


def starts(desk, first, last):
    with desk.reading() as view:
        return [(one.starts_at, one.state) for one in occurrences(view, first, last)]


# ---- in: what a line may say ----
TIMES = [
    (["DTSTART:20261120T183000", "DTEND:20261120T200000"], (18, 30), (20, 0), ""),
    (["DTSTART:20261120T223000Z", "DTEND:20261120T233000Z"], (18, 30), (19, 30), "UTC"),
    (["DTSTART;TZID=America/Toronto:20261120T180000", "DURATION:PT1H30M"], (19, 0), (20, 30), "America/Toronto"),
    (["DTSTART;TZID=/citadel.org/20260108_1/America/Halifax:20261120T180000", "DURATION:PT1H"], (18, 0), (19, 0), "America/Halifax"),
    (["DTSTART;TZID=Eastern Standard Time:20261120T180000", "DURATION:PT1H"], (19, 0), (20, 0), "America/New_York"),
    (['DTSTART;TZID="America/Moncton":20261120T180000'], (18, 0), (19, 0), ""),
    (["DTSTART:20261120T183000", "DTEND:20261120T183000"], (18, 30), (19, 30), ""),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "begins", "ends", "zone"), TIMES)
def test_times_come_to_the_wall_of_the_centre(centre, tmp_path, lines, begins, ends, zone):
    bring(centre, event(*lines), tmp_path)
    found = one(centre)
    assert (found.starts_at.time(), found.ends_at.time()) == (time(*begins), time(*ends))
    assert found.zone == zone


OWN_ZONE = """BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:-0700
TZOFFSETTO:-0800
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:-0800
TZOFFSETTO:-0700
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
END:DAYLIGHT
END:VTIMEZONE""".splitlines()


def test_a_zone_that_only_the_file_describes_is_found_by_the_time_it_tells(centre, tmp_path):
    text = event("DTSTART;TZID=Customized Time Zone:20260720T180000", head=OWN_ZONE)
    bring(centre, text, tmp_path)
    assert (one(centre).zone, one(centre).starts_at) == ("America/Vancouver", datetime(2026, 7, 20, 22))


def test_utc_is_what_the_calendar_says_it_means(centre, tmp_path):
    bring(centre, event("DTSTART:20261120T230000Z", head=["X-WR-TIMEZONE:America/Toronto"]), tmp_path)
    assert (one(centre).zone, one(centre).starts_at.hour) == ("America/Toronto", 19)


PROBLEMS = [
    (["DTSTART;TZID=Nowhere/Land:20261120T180000"], 7, "DTSTART", "time zone"),
    (["DTSTART:20261120T190000", "DTEND:20261120T180000"], 8, "DTEND", "ends before"),
    (["DESCRIPTION:no start"], 4, "DTSTART", "has no DTSTART"),
    (["DTSTART:20261320T180000"], 7, "DTSTART", "no such moment"),
    (["DTSTART:99991231T180000"], 7, "DTSTART", "1900"),
    (["DTSTART:20261120T180000", "RRULE:FREQ=SECONDLY"], 8, "RRULE", "daily, weekly"),
    (["DTSTART:20261120T180000", "RRULE:FREQ=DAILY;INTERVAL=0"], 8, "RRULE", "cannot be read"),
    (["DTSTART:20261120T180000", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"], 8, "RRULE", "never"),
    (["DTSTART:20261120T180000", f"RRULE:FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE={','.join(map(str, range(60)))}"], 8, "RRULE", "daily"),
    (["DTSTART:20261120T180000", "DURATION:-PT1H"], 8, "DURATION", "so long"),
    (["DTSTART:20261120T180000", "DTEND;VALUE=DATE:20261121"], 8, "DTEND", "begins with a"),
    (["DTSTART:20261120T180000", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261120T180000"], 8, "RECURRENCE-ID", "here on"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "row", "column", "said"), PROBLEMS)
def test_what_cannot_be_taken_is_told_with_its_line_and_the_rest_comes(
    centre, tmp_path, lines, row, column, said
):
    good = "BEGIN:VEVENT\r\nUID:two\r\nDTSTART:20261121T100000\r\nDTEND:20261121T110000\r\nEND:VEVENT\r\n"
    text = event(*lines).replace("END:VCALENDAR", good + "END:VCALENDAR")
    coming = bring(centre, text, tmp_path)
    (problem,) = coming.as_json()["problems"]
    assert (problem["row"], problem["column"]) == (row, column)
    assert said in problem["message"]
    assert (coming.read, coming.created, one(centre).uid) == (2, 1, "two")


BROKEN = [
    (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;;VALUE=DATE:20140409\nEND:VEVENT\nEND:VCALENDAR\n", "line 3"),
    (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n", "line 2"),
    (b"BEGIN:VCALENDAR\nEND:VEVENT\n", "line 2"),
    (b"Name,Phone\nOlena,1\n", "line 1"),
    (b"", "line 1"),
    (b"\x00\x00\x00", "line 1"),
    (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:" + b"x" * 1_100_000, "line 3"),
    (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\n" + b" yyyyyyyyyy\n" * 100_001, "line 3"),
]


@pytest.mark.parametrize(("data", "line"), BROKEN)
def test_a_broken_file_names_its_line_and_brings_in_nothing(centre, tmp_path, data, line):
    with pytest.raises(BrokenCalendar, match=rf"in\.ics, {line}:"):
        bring(centre, data, tmp_path)
    assert rows(centre, Event) == []


def test_a_file_without_end_is_read_no_further_than_calendars_go(centre, tmp_path, monkeypatch):
    monkeypatch.setattr("welcome_desk.exchange.ical.MOST_BYTES", 1000)
    monkeypatch.setattr("welcome_desk.exchange.ical.reading.MOST_BYTES", 1000)
    with pytest.raises(UserError, match="too large"):
        bring(centre, b"BEGIN:VCALENDAR\n" + b"X:1\n" * 1000, tmp_path)


def test_a_line_that_is_folded_within_a_letter_is_put_together(centre, tmp_path):
    text = event("DTSTART:20261120T180000", "LOCATION:Café Québec").encode()
    place = text.index("é".encode()) + 1
    bring(centre, text[:place] + b"\r\n " + text[place:], tmp_path)
    assert one(centre).place == "Café Québec"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(centre, tmp_path, encoding):
    bring(centre, event("DTSTART:20261120T180000", "LOCATION:Café").encode(encoding), tmp_path)
    assert one(centre).place == "Café"


def test_signs_that_no_text_may_hold_are_left_out(centre, tmp_path):
    bring(centre, event("DTSTART:20261120T180000", "LOCATION:Ma\x00in\x07 hall\\, \\;\\n\\\\n"), tmp_path)
    assert one(centre).place == "Main hall, ;\n\\n"


PIECES = st.sampled_from([
    b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n", b"BEGIN:VTIMEZONE\nTZID:Z\n", b"END:VTIMEZONE\n", b"BEGIN:STANDARD\n", b"END:STANDARD\n",
    b"UID:a\n", b"DTSTART:20261120T180000\n", b"DTSTART;TZID=Z:20261120T180000\n", b"DTSTART;VALUE=DATE:20261120\n", b"DTEND:1\n",
    b"DURATION:P9999999W\n", b"RRULE:FREQ=WEEKLY;BYDAY=XX\n", b"RRULE:FREQ=DAILY;COUNT=99999999999\n", b"RRULE:FREQ=YEARLY;UNTIL=00000000\n",
    b"RRULE:FREQ=MONTHLY;BYSETPOS=0\n", b"RRULE:FREQ=WEEKLY;BYMONTHDAY=1;BYEASTER=1\n", b"EXDATE:\n", b"RDATE;VALUE=PERIOD:20261120T180000/PT1H\n", b"RECURRENCE-ID:x\n",
    b"TZOFFSETFROM:+9999\n", b"TZOFFSETTO:-0400\n", b"SEQUENCE:-1\n", b'X;Y="":\n', b" folded\n", b"\xff\xfe\n", b"\x00:\n", b":\n",
    b"DTSTART:00010101T000000Z\n", b"STATUS:CANCELLED\n", b"X-WR-TIMEZONE:Nowhere\n", b"BEGIN:VCALENDAR\n", b"END:VCALENDAR\n",
])  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.binary(max_size=20), max_size=25), st.booleans())
def test_whatever_a_file_holds_is_read_or_refused_in_words(pieces, framed):
    """Framed as a calendar of one event, so that what is within is reached."""
    data = b"".join(pieces)
    if framed:
        data = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\n" + data + b"\nEND:VEVENT\nEND:VCALENDAR\n"
    try:
        found = ical.read(data, file="x.ics")
    except BrokenCalendar as refused:
        found, said = None, refused.message
    if found is None:
        assert said.startswith("x.ics, line ")
        return
    assert all(problem.row >= 1 and problem.message for problem in found.problems)
    assert all(entry.ends_at > entry.starts_at for entry in found.entries)


PARTS = st.lists(
    st.sampled_from(["BYDAY", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "BYHOUR", "BYMINUTE", "BYEASTER", "INTERVAL", "COUNT", "UNTIL", "WKST", "X"]),
    max_size=4, unique=True,
)  # fmt: skip
VALUES = st.sampled_from(
    ["1", "0", "-1", "5", "31", "53", "366", "-366", "99", "MO", "-1FR", "5MO,TU", "1,2,3", "20270101", "20270101T000000Z", "99991231", "XX", "999999999999"]
)  # fmt: skip


@settings(max_examples=300, deadline=5000)
@given(st.sampled_from(["YEARLY", "MONTHLY", "WEEKLY", "DAILY"]), PARTS, st.data())
def test_a_rule_that_was_taken_never_breaks_the_calendar(frequency, parts, data):
    told = ";".join([f"FREQ={frequency}", *(f"{name}={data.draw(VALUES)}" for name in parts)])
    found = ical.read(event("DTSTART:20261120T180000", f"RRULE:{told}").encode(), file="x.ics")
    for entry in found.entries:
        series = Recurrence(entry.starts_at, entry.ends_at, canonical(entry.rule, ZONE), zone=ZONE)
        dates = series.between(datetime(2026, 1, 1), datetime(2029, 1, 1))
        assert len(dates) <= 3 * 366 * 24
        series.between(datetime(2190, 1, 1), datetime(2190, 3, 1))


# ---- in: series ----
SERIES = event(
    "DTSTART;TZID=America/Toronto:20261030T183000", "DURATION:PT2H", "RRULE:FREQ=WEEKLY;UNTIL=20261204T045959Z",
    "EXDATE;TZID=America/Toronto:20261106T183000", "RDATE;TZID=America/Toronto:20261103T183000", "SEQUENCE:3",
).replace("END:VCALENDAR", """BEGIN:VEVENT
UID:one@example
RECURRENCE-ID:20261113T233000Z
DTSTART;TZID=America/Toronto:20261114T100000
DTEND;TZID=America/Toronto:20261114T120000
SUMMARY:Moved
SEQUENCE:3
END:VEVENT
BEGIN:VEVENT
UID:one@example
RECURRENCE-ID;TZID=America/Toronto:20261120T183000
DTSTART;TZID=America/Toronto:20261120T183000
STATUS:CANCELLED
SUMMARY:Circle
SEQUENCE:3
END:VEVENT
END:VCALENDAR""".replace("\n", "\r\n"))  # fmt: skip


def test_a_series_comes_with_what_is_taken_out_put_in_moved_and_cancelled(centre, tmp_path):
    coming = bring(centre, SERIES, tmp_path)
    assert (coming.read, coming.created) == (3, 3)
    assert one(centre, EventSeries).rule == "FREQ=WEEKLY;UNTIL=20261204T045959Z"
    assert starts(centre, date(2026, 10, 1), date(2027, 1, 31)) == [
        (datetime(2026, 10, 30, 19, 30), "planned"),
        (datetime(2026, 11, 3, 19, 30), "planned"),
        (datetime(2026, 11, 14, 11, 0), "planned"),
        (datetime(2026, 11, 20, 19, 30), "cancelled"),
        (datetime(2026, 11, 27, 19, 30), "planned"),
    ]


def test_the_same_file_again_changes_nothing_and_a_newer_one_changes_in_place(centre, tmp_path):
    bring(centre, SERIES, tmp_path)
    again = bring(centre, SERIES, tmp_path)
    assert (again.created, again.updated, again.skipped) == (0, 0, 3)
    newer = SERIES.replace("SEQUENCE:3", "SEQUENCE:4").replace("SUMMARY:Circle", "SUMMARY:Table")
    coming = bring(centre, newer, tmp_path)
    assert (coming.created, coming.updated) == (0, 3)
    assert [row["title"] for row in rows(centre, EventSeries)] == ["Table"]
    older = bring(centre, SERIES, tmp_path)
    assert (older.updated, older.skipped) == (0, 3)


def test_a_date_that_the_file_no_longer_sets_apart_goes_back_and_keeps_who_came(centre, tmp_path):
    bring(centre, SERIES, tmp_path)
    series = one(centre, EventSeries).id
    person = centre.run(actions.people.add_person, display_name="Olena")
    moved = key_of(series, datetime(2026, 11, 13, 18, 30))
    centre.run(actions.events.mark_here, moved, people=[person])
    bring(
        centre,
        SERIES[: SERIES.index("BEGIN:VEVENT\r\nUID:one@example\r\nRECURRENCE-ID:")] + "END:VCALENDAR\r\n",
        tmp_path,
    )
    assert (datetime(2026, 11, 13, 19, 30), "planned") in starts(
        centre, date(2026, 11, 1), date(2026, 11, 30)
    )
    assert len(rows(centre, Event)) == 2


def test_a_date_that_was_held_stays_as_it_was_held(centre, tmp_path):
    bring(centre, SERIES, tmp_path)
    held = key_of(one(centre, EventSeries).id, datetime(2026, 11, 13, 18, 30))
    finish(centre, held)
    bring(
        centre,
        SERIES[: SERIES.index("BEGIN:VEVENT\r\nUID:one@example\r\nRECURRENCE-ID:")] + "END:VCALENDAR\r\n",
        tmp_path,
    )
    assert (datetime(2026, 11, 14, 11, 0), "finished") in starts(
        centre, date(2026, 11, 1), date(2026, 11, 30)
    )


def test_bringing_in_is_one_act_and_undone_as_one(centre, tmp_path):
    bring(centre, SERIES, tmp_path)
    centre.undo()
    assert (rows(centre, Event), rows(centre, EventSeries)) == ([], [])
    centre.redo()
    assert len(rows(centre, Event)) == 2


def test_what_was_removed_comes_back_with_its_calendar(centre, tmp_path):
    bring(centre, event("DTSTART:20261120T180000"), tmp_path)
    centre.undo()
    coming = bring(centre, event("DTSTART:20261120T180000"), tmp_path)
    assert (coming.created + coming.updated, len(rows(centre, Event))) == (1, 1)


def test_observances_are_days_behind_the_calendar(centre, tmp_path):
    text = calendar(
        "UID:nowruz", "SUMMARY:Nowruz", "DTSTART;VALUE=DATE:20260320", "DTEND;VALUE=DATE:20260322", "RRULE:FREQ=YEARLY",
        "EXDATE;VALUE=DATE:20280320",
    )  # fmt: skip
    coming = bring(centre, text, tmp_path, calendars.take_observances, calendars.look_at_observances)
    found = one(centre, Observance)
    assert (coming.created, found.starts_on, found.ends_on) == (1, date(2026, 3, 20), date(2026, 3, 21))
    assert (found.rule, found.excluded) == ("FREQ=YEARLY", ["2028-03-20T00:00:00"])
    assert rows(centre, Event) == []
    again = bring(centre, text, tmp_path, calendars.take_observances, calendars.look_at_observances)
    assert (again.created, again.updated, again.skipped) == (0, 0, 1)


# ---- out and back ----
TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n", exclude_characters="\u2028\u2029"), max_size=60
)  # fmt: skip
TITLE = TEXT.map(str.strip).filter(bool)
ZONES = ("", "UTC", "America/St_Johns", "Europe/Paris", "Asia/Kathmandu", "Australia/Lord_Howe")
RULES = (
    "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", "FREQ=MONTHLY;BYDAY=-1TU;COUNT=7", "FREQ=DAILY;UNTIL=20270212",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=WEEKLY;UNTIL=20270311T120000",
)  # fmt: skip


@st.composite
def occasions(draw):
    """The fields that an event and a series share. Around noon no clock is set."""
    begins = datetime(2026, 1, 1, 12) + timedelta(
        days=draw(st.integers(0, 800)), minutes=draw(st.integers(0, 300))
    )
    all_day = draw(st.booleans())
    if all_day:
        begins = datetime.combine(begins.date(), time.min)
    length = (
        timedelta(days=draw(st.integers(1, 4))) if all_day else timedelta(minutes=draw(st.integers(1, 3000)))
    )
    title, french = draw(TITLE), draw(st.sampled_from(["", "Café"]))
    only_french = bool(french) and draw(st.booleans())
    return {
        "title": "" if only_french else title, "title_fr": french, "place": draw(TEXT), "place_fr": draw(TEXT), "about": draw(TEXT), "about_fr": draw(TEXT),
        "kind": draw(st.sampled_from(["", "circle"])), "topic": draw(st.sampled_from(["", "services"])), "all_day": all_day,
        "starts_at": begins, "ends_at": begins + length, "zone": "" if all_day else draw(st.sampled_from(ZONES)),
        "capacity": draw(st.sampled_from([None, 12])), "state": draw(st.sampled_from(["planned", "cancelled", "finished"])),
        "revision": draw(st.integers(0, 9)),
    }  # fmt: skip


@st.composite
def series(draw):
    fields = draw(occasions()) | {"state": "planned"}
    rule = draw(st.sampled_from(RULES))
    fields["rule"] = canonical(rule, fields["zone"] or ZONE, whole_days=fields["all_day"])
    days = draw(st.lists(st.integers(1, 60), max_size=4, unique=True))
    moments = [(fields["starts_at"] + timedelta(days=day)).isoformat() for day in sorted(days)]
    fields |= {"excluded": moments[:2], "added": moments[2:]}
    dates = []
    if fields["rule"] == "FREQ=WEEKLY" and draw(st.booleans()):
        original = fields["starts_at"] + timedelta(weeks=10)
        own = draw(occasions()) | {"all_day": fields["all_day"], "zone": fields["zone"]}
        if fields["all_day"] == (own["starts_at"].time() == time.min and own["ends_at"].time() == time.min):
            dates = [(original, own)]
    return fields, dates


@pytest.fixture(scope="module")
def stores(empty_file, tmp_path_factory):
    """A store for each way there, used again and again: what it holds is taken out between."""
    found = []
    for name in ("here", "there"):
        made = opened(empty_file, tmp_path_factory.mktemp(name))
        set_zone(made)
        found.append(made)
    yield found
    for one in found:
        one.close()


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(occasions(), max_size=3), st.lists(series(), max_size=2))
def test_what_is_written_comes_back_the_same_elsewhere(stores, tmp_path, singles, repeated):
    here, there = stores
    given_ = [Incoming(f"{here.ids()}@x", one) for one in singles]
    given_ += [Incoming(here.ids(), fields, series=True, dates=dates) for fields, dates in repeated]
    here.run(actions.calendars.import_events, events=given_)
    out, again = tmp_path / "a.ics", tmp_path / "b.ics"
    coming = None
    try:
        calendar_files.write_calendar(here, out)
        IcsCalendarStream.calendar_from_ics(out.read_text("utf-8"))
        coming = bring(there, out.read_bytes(), tmp_path)
        assert coming.problems == []
        calendar_files.write_calendar(there, again)
        for kind in (Event, EventSeries):
            assert _compared(rows(here, kind)) == _compared(rows(there, kind))
        assert again.read_bytes() == out.read_bytes()
    finally:
        if given_:
            here.undo()
        if coming and coming.created:
            there.undo()


def _compared(found):
    """Without the ids that a UID of another program hides; dates of series by their series."""
    told = [
        {name: value for name, value in row.items() if name != "id" or not row.get("uid")} for row in found
    ]
    return sorted(told, key=lambda row: (row["uid"], row["starts_at"], str(row.get("id"))))


def test_a_date_of_a_series_can_be_written_by_itself(centre, tmp_path):
    bring(centre, SERIES, tmp_path)
    key = key_of(one(centre, EventSeries).id, datetime(2026, 11, 27, 18, 30))
    out = tmp_path / "date.ics"
    calendar_files.write_calendar(centre, out, key=key)
    (found,) = IcsCalendarStream.calendar_from_ics(out.read_text("utf-8")).events
    assert (found.rrule, found.summary) == (None, "Circle")
    calendar_files.write_calendar(centre, out, key=key, whole_series=True)
    assert len(IcsCalendarStream.calendar_from_ics(out.read_text("utf-8")).events) == 3


def test_the_last_day_of_a_rule_is_written_in_utc_and_is_still_in_it(centre, tmp_path):
    fields = {
        "title": "Circle",
        "revision": 0,
        "starts_at": datetime(2026, 11, 20, 18),
        "ends_at": datetime(2026, 11, 20, 19),
    }
    given_ = [Incoming("a@x", {**fields, "rule": "FREQ=WEEKLY;UNTIL=20261204"}, series=True)]
    centre.run(actions.calendars.import_events, events=given_)
    out = tmp_path / "until.ics"
    calendar_files.write_calendar(centre, out)
    assert "RRULE:FREQ=WEEKLY;UNTIL=20261205T035959Z" in out.read_text("utf-8")
    (found,) = IcsCalendarStream.calendar_from_ics(out.read_text("utf-8")).events
    assert len(list(found.as_rrule())) == 3


def test_the_written_zone_tells_the_true_time(centre, tmp_path):
    """Read by another library, from the description in the file and not from its name."""
    bring(
        centre,
        event("DTSTART;TZID=America/St_Johns:20260114T183000", "RRULE:FREQ=MONTHLY;COUNT=24"),
        tmp_path,
    )
    out = tmp_path / "zone.ics"
    calendar_files.write_calendar(centre, out)
    text = out.read_text("utf-8").replace("America/St_Johns", "Somewhere")
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(
        date(2026, 1, 1), date(2028, 1, 1)
    )
    offsets = [int(one["DTSTART"].dt.utcoffset().total_seconds() // 60) for one in found]
    assert offsets == [-210, -210, *[-150] * 8, -210, -210] * 2


@pytest.mark.parametrize(
    "name",
    ["America/Moncton", "America/St_Johns", "Europe/Paris", "Australia/Lord_Howe", "Africa/Casablanca", "America/Regina", "Asia/Kathmandu"],
)  # fmt: skip
def test_a_described_zone_tells_the_same_hour_as_the_zone_itself_all_year(name):
    """dateutil reads the description; on the night of a change the minutes before and after it count."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *zones.described(name, 2025, 2030), "END:VCALENDAR"]
    told = tzical(StringIO("\r\n".join(lines) + "\r\n")).get()
    own = ZoneInfo(name)
    moment = datetime(2027, 1, 2)
    while moment < datetime(2027, 12, 30):
        late = moment + timedelta(minutes=59)
        for at in (moment, late):
            if _lived_once(at, own):
                assert at.replace(tzinfo=told).utcoffset() == at.replace(tzinfo=own).utcoffset(), at
        moment += timedelta(hours=1)


def _lived_once(at, zone):
    """Neither skipped nor repeated."""
    return at.replace(tzinfo=zone).utcoffset() == at.replace(tzinfo=zone, fold=1).utcoffset()


# ---- other people's files ----
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared files are not here")
@pytest.mark.parametrize(
    "name", ["tb-CanadaHolidays.ics", "three_events_one_edited.ics", "libical-Halifax.ics"]
)
def test_shared_calendars_show_what_another_reader_shows(centre, tmp_path, name):
    data = (SHARED / name).read_bytes()
    coming = bring(centre, data, tmp_path)
    assert coming.problems == []
    first, last = date(2018, 1, 1), date(2030, 12, 31)
    expected = recurring_ical_events.of(icalendar.Calendar.from_ical(data)).between(first, date(2031, 1, 1))
    shown = sorted(_on_the_wall(one["DTSTART"].dt) for one in expected)
    assert [at for at, _state in starts(centre, first, last)] == shown


def _on_the_wall(moment):
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time.min)
    return moment.astimezone(ZoneInfo(ZONE)).replace(tzinfo=None)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared files are not here")
def test_the_shared_files_that_are_wrong_are_told(centre, tmp_path):
    with pytest.raises(BrokenCalendar, match="line 4"):
        bring(centre, (SHARED / "icalendar-broken_ical.ics").read_bytes(), tmp_path)
    coming = bring(centre, (SHARED / "icalendar-multiple_timezones.ics").read_bytes(), tmp_path)
    assert (coming.read, coming.created) == (3, 3)
    assert {problem.column for problem in coming.problems} == {"DTEND", "RDATE"}


def test_an_event_without_an_end_takes_an_hour_and_that_is_said(centre, tmp_path):
    coming = bring(centre, event("DTSTART:20261120T180000"), tmp_path)
    (problem,) = coming.problems
    assert (problem.row, problem.column, coming.created, coming.left_out) == (7, "DTEND", 1, 0)
    assert one(centre).ends_at - one(centre).starts_at == timedelta(hours=1)


# ---- by command ----
def test_the_command_says_how_many_were_left_out(desk, tmp_path, capsys):
    store, file = desk.engine.url.database, tmp_path / "in.ics"
    desk.close()
    bad = "BEGIN:VEVENT\r\nUID:bad\r\nEND:VEVENT\r\n"
    file.write_text(SERIES.replace("END:VCALENDAR", bad + "END:VCALENDAR"), "utf-8", newline="")
    assert main(["import", "events", str(file), "--store", store]) == 0
    assert "1 entry was left out." in capsys.readouterr().err


def test_the_command_writes_one_date_by_its_key_and_a_series_by_its_id(desk, tmp_path):
    set_zone(desk)
    bring(desk, SERIES, tmp_path)
    series, store, out = one(desk, EventSeries).id, desk.engine.url.database, tmp_path / "out.ics"
    desk.close()
    for key, rules in ((key_of(series, datetime(2026, 11, 27, 18, 30)), 0), (series, 1)):
        assert main(["export", "events", "--event", key, "--out", str(out), "--store", store]) == 0
        assert out.read_text("utf-8").count("RRULE:FREQ=WEEKLY") == rules


def test_the_command_tells_counts_and_problems_and_a_dry_run_changes_nothing(desk, tmp_path, capsys):
    set_zone(desk)
    store, file = desk.engine.url.database, tmp_path / "in.ics"
    desk.close()
    file.write_text(SERIES, "utf-8", newline="")
    for status, created in (("--dry-run", 3), ("", 3), ("", 0)):
        asked = [one for one in ("import", "events", str(file), "--json", status, "--store", store) if one]
        assert main(asked) == 0
        told = json.loads(capsys.readouterr().out)
        assert told.keys() == {"read", "created", "updated", "skipped", "problems"}
        assert (told["read"], told["created"]) == (3, created)
    out = tmp_path / "o.json"
    assert (
        main(
            [
                "export",
                "events",
                "--occurrences",
                "2026-11-01..2026-11-30",
                "--out",
                str(out),
                "--store",
                store,
            ]
        )
        == 0
    )
    found = json.loads(out.read_text("utf-8"))
    assert found[0] == {
        "uid": "one@example", "start": "2026-11-03T19:30:00-04:00", "end": "2026-11-03T21:30:00-04:00", "summary": "Circle",
        "cancelled": False,
    }  # fmt: skip
    assert [one["cancelled"] for one in found] == [False, False, True, False]


def test_a_broken_file_is_told_by_the_command_too(desk, tmp_path, capsys):
    store, file = desk.engine.url.database, tmp_path / "broken.ics"
    desk.close()
    file.write_bytes(BROKEN[0][0])
    assert main(["import", "events", str(file), "--json", "--store", store]) == 1
    said = capsys.readouterr()
    (problem,) = json.loads(said.out)["problems"]
    assert (problem["row"], problem["column"]) == (3, "DTSTART")
    assert "broken.ics, line 3" in said.err


def test_what_lasts_longer_than_an_event_may_is_left_out_and_told(centre, tmp_path):
    long = event("DTSTART;VALUE=DATE:20261101", "DTEND;VALUE=DATE:20270401")
    coming = bring(centre, long, tmp_path)
    assert (coming.created, coming.left_out) == (0, 1)
    (problem,) = coming.problems
    assert "“Circle” lasts longer than 60 days" in problem.message
    assert problem.row == 4
    assert not rows(centre, Event)
    sixty = event("DTSTART;VALUE=DATE:20261101", "DTEND;VALUE=DATE:20261231")
    assert bring(centre, sixty, tmp_path).created == 1
