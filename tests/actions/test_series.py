"""A series changed as a whole, from a date on, or on one date; ended, cancelled; what people came to stays; each undone at once."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session
from tests.actions.small import add, finish, live_rows, rows
from tests.conftest import ATLANTIC

from welcome_desk import actions
from welcome_desk.actions.series import _end_before, _rest
from welcome_desk.errors import UserError
from welcome_desk.model import Attendance, Event, EventSeries, EventTick, Shift, TourStop
from welcome_desk.model.events import Occasion
from welcome_desk.periods import parse
from welcome_desk.queries import figures
from welcome_desk.queries.occurrences import SHARED, find_event, key_of, occurrences, recurrence
from welcome_desk.recurrence import Recurrence

FRIDAY = datetime(2026, 11, 6, 18, 30)
TWO_HOURS = timedelta(hours=2)


def week(number):
    return FRIDAY + timedelta(weeks=number)


@pytest.fixture
def series(desk):
    desk.run(actions.staff.set_centre, name="Centre", zone="America/Halifax")
    return desk.run(
        actions.series.plan_series, title="Circle", place="Hall", starts_at=FRIDAY, ends_at=FRIDAY + TWO_HOURS,
        rule="FREQ=WEEKLY",
    )  # fmt: skip


def shown(desk, last=date(2026, 12, 31)):
    with desk.reading() as view:
        return occurrences(view, date(2026, 11, 1), last)


def days(desk, **kept):
    return [f"{one.starts_at:%m-%d}" for one in shown(desk, **kept) if one.state != "cancelled"]


def found(desk, key):
    with desk.reading() as view:
        event = find_event(view, key)
        return event and (event.title, event.place, f"{event.starts_at:%m-%d %H:%M}")


def value(desk, key, period="2026-11"):
    """As it stands once the period is over: what is to come counts nowhere yet."""
    asked, now = parse(period), desk._clock
    desk._clock = lambda: datetime.combine(asked.last + timedelta(days=1), time(8), ATLANTIC)
    with desk.reading() as view:
        found = next(one.value for one in figures.figures(view, asked) if one.key == key)
    desk._clock = now
    return found


# ---- everything ----
def test_a_change_of_everything_reaches_dates_with_rows_but_not_what_they_have_of_their_own(desk, series):
    own, usual = key_of(series, week(1)), key_of(series, week(2))
    desk.run(actions.events.edit_event, own, place="Library")
    desk.run(actions.registration.register_for_event, usual, people=[add(desk)])
    desk.run(actions.series.edit_series, series, title="Table", place="School")
    assert found(desk, own) == ("Table", "Library", "11-13 18:30")
    assert found(desk, usual) == ("Table", "School", "11-20 18:30")
    assert found(desk, key_of(series, week(3))) == ("Table", "School", "11-27 18:30")


def test_moving_a_whole_series_moves_its_dates_but_not_the_held_and_the_moved_ones(desk, series):
    person = add(desk)
    held, expected, moved = (key_of(series, week(number)) for number in range(3))
    desk.run(actions.events.mark_here, held, people=[person])
    finish(desk, held)
    desk.run(actions.registration.register_for_event, expected, people=[person])
    elsewhere = datetime(2026, 11, 21, 9, 0)
    desk.run(actions.series.move_event, moved, starts_at=elsewhere, ends_at=elsewhere + TWO_HOURS)
    thursday = FRIDAY - timedelta(days=1)
    desk.run(actions.series.edit_series, series, starts_at=thursday, ends_at=thursday + TWO_HOURS)
    assert [(f"{one.starts_at:%m-%d %H}", one.moved) for one in shown(desk, last=date(2026, 11, 27))] == [
        ("11-06 18", True), ("11-12 18", False), ("11-21 09", True), ("11-26 18", False),
    ]  # fmt: skip


def test_a_removed_date_stays_removed_when_the_series_moves(desk, series):
    desk.run(actions.series.remove_event, key_of(series, week(1)))
    later = FRIDAY + timedelta(hours=1)
    desk.run(actions.series.edit_series, series, starts_at=later, ends_at=later + TWO_HOURS)
    assert days(desk, last=date(2026, 11, 21)) == ["11-06", "11-20"]


# ---- from here on ----
def test_from_here_on_is_a_new_series_and_takes_the_rows_with_all_that_hangs_on_them(desk, series):
    before, after = add(desk, "Before"), add(desk, "After")
    desk.run(actions.registration.register_for_event, key_of(series, week(0)), people=[before])
    desk.run(actions.registration.register_for_event, key_of(series, week(3)), people=[after])
    row = rows(desk, Event, Event.original_at == week(3))[0].id
    told, seen = days(desk), live_rows(desk)
    new = desk.run(actions.series.edit_series_from, key_of(series, week(2)), title="Table")
    assert days(desk) == told
    assert {row.title for row in rows(desk, Event)} == {"Circle", "Table"}
    (line,) = rows(desk, Attendance, Attendance.person_id == after)
    assert (line.event_id, rows(desk, Event, Event.id == row)[0].series_id) == (row, new)
    assert [one.title for one in shown(desk)][:4] == ["Circle", "Circle", "Table", "Table"]
    desk.undo()
    assert live_rows(desk) == seen


def test_from_here_on_to_another_weekday_leaves_no_date_twice(desk, series):
    desk.run(actions.registration.register_for_event, key_of(series, week(2)), people=[add(desk)])
    monday = week(1) + timedelta(days=3)
    desk.run(
        actions.series.edit_series_from, key_of(series, week(1)), starts_at=monday, ends_at=monday + TWO_HOURS
    )
    assert days(desk, last=date(2026, 12, 1)) == ["11-06", "11-16", "11-23", "11-30"]


def test_from_the_first_date_on_is_the_series_itself(desk, series):
    assert desk.run(actions.series.edit_series_from, key_of(series, FRIDAY), title="Table") == series
    assert len(rows(desk, EventSeries)) == 1


def test_a_counted_series_keeps_its_number_of_dates_when_it_is_parted(desk, series):
    desk.run(actions.series.edit_series, series, rule="FREQ=WEEKLY;COUNT=5")
    desk.run(actions.series.remove_event, key_of(series, week(1)))
    desk.run(actions.series.remove_event, key_of(series, week(4)))
    told = days(desk)
    desk.run(actions.series.edit_series_from, key_of(series, week(2)), place="Library")
    assert days(desk) == told == ["11-06", "11-20", "11-27"]
    assert sorted(row.rule for row in rows(desk, EventSeries)) == [
        "FREQ=WEEKLY;COUNT=3", "FREQ=WEEKLY;UNTIL=20261120T222959Z",
    ]  # fmt: skip


def test_a_date_put_in_by_hand_parts_a_series_on_its_rhythm(desk, series):
    extra = datetime(2026, 11, 18, 10, 0)
    desk.run(actions.series.edit_series, series, rule="FREQ=WEEKLY;INTERVAL=2")
    desk.run(actions.series.add_date, series, starts_at=extra)
    told = days(desk)
    desk.run(actions.series.edit_series_from, key_of(series, extra), place="Library")
    assert days(desk) == told == ["11-06", "11-18", "11-20", "12-04", "12-18"]


# ---- single dates ----
def test_a_removed_date_counts_nowhere_and_can_be_put_back(desk, series):
    key = key_of(series, week(1))
    desk.run(actions.registration.register_for_event, key, people=[add(desk)])
    assert (value(desk, "events"), value(desk, "events-registered")) == (1, 1)
    desk.run(actions.series.remove_event, key)
    assert (value(desk, "events"), value(desk, "events-registered")) == (0, 0)
    assert rows(desk, Attendance) == []
    assert days(desk, last=date(2026, 11, 21)) == ["11-06", "11-20"]
    desk.run(actions.series.put_date_back, series, original_at=week(1))
    assert days(desk, last=date(2026, 11, 21)) == ["11-06", "11-13", "11-20"]
    desk.undo()
    desk.undo()
    assert value(desk, "events-registered") == 1


def test_a_date_that_people_came_to_is_not_removed(desk, series):
    key = key_of(series, FRIDAY)
    desk.run(actions.events.count_unnamed, key, adults=3, children=0)
    with pytest.raises(UserError, match="so it stays"):
        desk.run(actions.series.remove_event, key)


def test_a_cancelled_date_counts_nowhere_and_stays_in_sight(desk, series):
    key = key_of(series, week(1))
    desk.run(actions.registration.register_for_event, key, people=[add(desk)])
    desk.run(actions.events.cancel_event, key)
    assert (value(desk, "events"), value(desk, "events-registered")) == (0, 0)
    assert [one.state for one in shown(desk, last=date(2026, 11, 13))] == ["planned", "cancelled"]
    desk.run(actions.series.take_up_event, key)
    assert value(desk, "events-registered") == 1


def test_a_moved_date_counts_in_the_month_in_which_it_is(desk, series):
    key, december = key_of(series, week(3)), datetime(2026, 12, 1, 18, 30)
    desk.run(actions.registration.register_for_event, key, people=[add(desk)])
    desk.run(actions.series.move_event, key, starts_at=december, ends_at=december + TWO_HOURS)
    assert (value(desk, "events"), value(desk, "events", "2026-12")) == (0, 1)


def test_shifts_move_with_their_event(desk, series):
    key = key_of(series, FRIDAY)
    desk.run(actions.registration.register_for_event, key, people=[add(desk)])
    event = rows(desk, Event)[0].id

    with_shift(desk, event)
    desk.run(actions.series.move_event, key, starts_at=week(1), ends_at=week(1) + TWO_HOURS)
    assert [one.starts_at for one in rows(desk, Shift)] == [week(1)]


def with_shift(desk, event):
    with Session(desk.engine) as session:
        session.add(
            Shift(id="shift", event_id=event, task="Tea", starts_at=FRIDAY, ends_at=FRIDAY + TWO_HOURS)
        )
        session.add(EventTick(id="tick", event_id=event, item="food"))
        session.commit()


# ---- ends ----
def test_an_ended_series_keeps_what_was_held_and_drops_what_was_only_planned(desk, series):
    person = add(desk)
    for number in (0, 2):
        desk.run(actions.events.mark_here, key_of(series, week(number)), people=[person])
        finish(desk, key_of(series, week(number)))
    desk.run(actions.registration.register_for_event, key_of(series, week(3)), people=[person])
    desk.run(actions.series.end_series, key_of(series, week(2)))
    assert days(desk) == ["11-06", "11-13", "11-20"]
    assert (value(desk, "events"), value(desk, "events-attended"), value(desk, "events-registered")) == (
        2,
        2,
        0,
    )
    desk.undo()
    assert value(desk, "events-registered") == 1


def test_ending_a_series_at_its_first_date_leaves_only_what_was_held(desk, series):
    key = key_of(series, week(1))
    desk.run(actions.events.mark_here, key, people=[add(desk)])
    desk.run(actions.series.end_series, key_of(series, FRIDAY))
    assert days(desk) == ["11-13"]
    assert found(desk, key) == ("Circle", "Hall", "11-13 18:30")
    desk.undo()
    desk.run(actions.events.take_back_here, key, person_id=rows(desk, Attendance)[0].person_id)
    desk.run(actions.series.end_series, key_of(series, FRIDAY))
    assert days(desk) == []
    assert rows(desk, EventSeries) == []


def test_a_cancelled_series_stays_in_sight_and_its_held_dates_count(desk, series):
    held = key_of(series, FRIDAY)
    desk.run(actions.events.mark_here, held, people=[add(desk)])
    finish(desk, held)
    desk.run(actions.series.cancel_series_from, key_of(series, week(1)))
    assert days(desk) == ["11-06"]
    assert len(shown(desk)) == 8
    assert value(desk, "events-attended") == 1


def _came(desk, key):
    desk.run(actions.events.mark_here, key, people=[add(desk)])


def _counted(desk, key):
    desk.run(actions.events.count_unnamed, key, newcomers=2)


@pytest.mark.parametrize("held", [_came, _counted])
@pytest.mark.parametrize("from_here", [False, True])
def test_a_date_that_people_came_to_stays_as_it_was_held_though_nobody_finished_it(
    desk, series, held, from_here
):
    key = key_of(series, week(1))
    held(desk, key)
    changed = {
        "title": "Table",
        "place": "School",
        "starts_at": week(1) + TWO_HOURS,
        "ends_at": week(1) + 2 * TWO_HOURS,
    }
    if from_here:
        later = desk.run(actions.series.edit_series_from, key, **changed)
        desk.run(actions.series.cancel_series, later)
    else:
        whole = changed | {"starts_at": FRIDAY + TWO_HOURS, "ends_at": FRIDAY + 2 * TWO_HOURS}
        desk.run(actions.series.edit_series, series, **whole)
        desk.run(actions.series.cancel_series, series)
    assert found(desk, key) == ("Table", "Hall", "11-13 18:30")
    assert [row.state for row in rows(desk, Event)] == ["planned"]


@pytest.mark.parametrize("from_here", [False, True])
def test_shifts_and_stops_move_with_the_dates_of_a_series(desk, series, from_here):
    key = key_of(series, week(1))
    hours = {"starts_at": week(1), "ends_at": week(1) + TWO_HOURS}
    desk.run(actions.shifts.plan_shift, key, task="Tea", **hours)
    desk.run(actions.tours.add_stop, key, place="Mill", arrives_at=week(1))
    first = week(1) if from_here else FRIDAY
    moved = {"starts_at": first + TWO_HOURS, "ends_at": first + 2 * TWO_HOURS}
    if from_here:
        desk.run(actions.series.edit_series_from, key, **moved)
    else:
        desk.run(actions.series.edit_series, series, **moved)
    (shift,), (stop,) = rows(desk, Shift), rows(desk, TourStop)
    assert (shift.starts_at, shift.ends_at) == (week(1) + TWO_HOURS, week(1) + 2 * TWO_HOURS)
    assert stop.arrives_at == week(1) + TWO_HOURS
    desk.undo()
    assert [one.starts_at for one in rows(desk, Shift)] == [week(1)]


def test_a_cancelled_series_is_taken_up_again(desk, series):
    desk.run(actions.registration.register_for_event, key_of(series, week(2)), people=[add(desk)])
    told, seen = days(desk), live_rows(desk)
    desk.run(actions.series.cancel_series, series)
    assert days(desk) == []
    desk.run(actions.series.take_up_series, series)
    assert days(desk) == told
    desk.run(actions.registration.register_for_event, key_of(series, week(5)), people=[add(desk)])
    desk.undo()
    desk.undo()
    desk.undo()
    assert days(desk) == []
    desk.undo()
    assert live_rows(desk) == seen
    with pytest.raises(UserError, match="not cancelled"):
        desk.run(actions.series.take_up_series, series)


# ---- what is refused ----
def test_what_cannot_be_is_refused_in_plain_words(desk, series):
    single = desk.run(actions.events.plan_event, title="Fair", starts_at=FRIDAY, ends_at=week(1))
    for wrong, words in (
        (lambda: desk.run(actions.series.edit_series_from, single, title="X"), "not part of a series"),
        (lambda: desk.run(actions.series.end_series, "nobody"), "no longer listed"),
        (lambda: desk.run(actions.series.repeat_event, key_of(series, FRIDAY), rule="FREQ=DAILY"), "already"),
        (lambda: desk.run(actions.series.put_date_back, series, original_at=FRIDAY), "not removed"),
        (lambda: desk.run(actions.series.take_up_event, single), "not cancelled"),
        (
            lambda: desk.run(actions.series.edit_series, series, rule="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
            "never",
        ),
        (lambda: desk.run(actions.series.edit_series, series, rule="each Friday"), "daily, weekly"),
    ):
        with pytest.raises(UserError, match=words):
            wrong()


def test_a_single_event_comes_again_and_keeps_who_is_expected(desk, series):
    single = desk.run(actions.events.plan_event, title="Fair", starts_at=FRIDAY, ends_at=FRIDAY + TWO_HOURS)
    desk.run(actions.registration.register_for_event, single, people=[add(desk)])
    desk.run(actions.series.repeat_event, single, rule="FREQ=DAILY;COUNT=3")
    assert [one.title for one in shown(desk, last=date(2026, 11, 8))].count("Fair") == 3
    assert len(rows(desk, Attendance, Attendance.event_id == single)) == 1


# ---- parting anywhere loses no date and makes none ----
RULES = ("FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR", "FREQ=MONTHLY;BYDAY=3FR", "FREQ=MONTHLY;BYMONTHDAY=31",
         "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;COUNT=9", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=4", "FREQ=DAILY;UNTIL=20261215")  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(RULES), st.integers(0, 40), st.sets(st.integers(0, 40)))
def test_a_series_parted_at_any_of_its_dates_has_the_same_dates(rule, place, removed):
    class NoCentre:
        session = type("Empty", (), {"scalar": staticmethod(lambda _select: "America/Halifax")})

    last = datetime(2027, 6, 1)
    all_dates = Recurrence(FRIDAY, FRIDAY + TWO_HOURS, rule, zone="America/Halifax").between(FRIDAY, last)
    taken = [one.isoformat() for number, one in enumerate(all_dates) if number in removed]
    whole = EventSeries(title="X", starts_at=FRIDAY, ends_at=FRIDAY + TWO_HOURS, rule=rule, excluded=taken)
    moment = all_dates[min(place, len(all_dates) - 1)]
    if moment == FRIDAY:
        return
    later = _rest(NoCentre, whole, moment)
    _end_before(NoCentre, whole, moment)
    both = [date for one in (whole, later) for date in _dates(one, last)]
    assert both == [date for date in all_dates if date.isoformat() not in taken]


def _dates(series, last):
    return recurrence(series, "America/Halifax").between(FRIDAY, last)


def test_a_date_takes_over_all_that_a_series_says():
    own = {"starts_at", "ends_at", "state", "revision"}
    said = (
        {name for name in vars(Occasion) if not name.startswith("_")}
        - own
        - {"check", "shown_title", "shown_place"}
    )
    assert set(SHARED) == said
