"""What no event can be: refused in a sentence, and nothing is kept of it."""

from datetime import datetime, timedelta

import pytest
from tests.actions.small import add, rows

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.model import Event, EventSeries, Shift

NOON = datetime(2026, 11, 20, 12, 0)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def plan(desk, starts_at=NOON, **known):
    known = {"ends_at": starts_at + 2 * HOUR} | known
    return desk.run(actions.events.plan_event, title="Fair", starts_at=starts_at, **known)


@pytest.mark.parametrize(
    ("known", "field"),
    [
        ({"capacity": 0}, "capacity"),
        ({"capacity": -3}, "capacity"),
        ({"ends_at": NOON + 61 * DAY}, "ends_at"),
    ],
)
def test_an_event_has_a_place_and_an_end_in_sight(desk, known, field):
    with pytest.raises(UserError) as refused:
        plan(desk, **known)
    assert refused.value.field == field
    plan(desk, capacity=1, ends_at=NOON + 60 * DAY)
    assert len(rows(desk, Event)) == 1


@pytest.mark.parametrize(
    ("rule", "length", "taken"),
    [
        ("FREQ=DAILY", 3 * DAY, False), ("FREQ=WEEKLY", 30 * DAY, False), ("FREQ=DAILY", 30 * HOUR, True),
        ("FREQ=WEEKLY;BYDAY=FR,SA", 30 * HOUR, True), ("FREQ=MONTHLY", 10 * DAY, True), ("FREQ=DAILY;COUNT=2", 3 * DAY, True),
    ],
)  # fmt: skip
def test_the_dates_of_a_series_do_not_pile_up(desk, rule, length, taken):
    def plan_series():
        desk.run(actions.series.plan_series, title="Camp", starts_at=NOON, ends_at=NOON + length, rule=rule)

    if not taken:
        with pytest.raises(UserError, match="still go on"):
            plan_series()
    else:
        plan_series()
    assert len(rows(desk, EventSeries)) == taken


@pytest.mark.parametrize(
    ("begins", "lasts", "words"),
    [(-26 * HOUR, HOUR, "a day away"), (26 * HOUR, HOUR, "a day away"), (timedelta(), 25 * HOUR, "24 hours")],
)
def test_a_shift_belongs_to_its_event(desk, begins, lasts, words):
    event = plan(desk)
    hours = {"starts_at": NOON + begins, "ends_at": NOON + begins + lasts}
    with pytest.raises(UserError, match=words):
        desk.run(actions.shifts.plan_shift, event, task="Tea", **hours)
    shift = desk.run(
        actions.shifts.plan_shift, event, task="Tea", starts_at=NOON - DAY, ends_at=NOON - 20 * HOUR
    )
    with pytest.raises(UserError, match=words):
        desk.run(actions.shifts.edit_shift, shift, **hours)
    assert [row.starts_at for row in rows(desk, Shift)] == [NOON - DAY]


def test_no_more_hands_than_people_and_no_end_before_the_day(desk):
    event = plan(desk)
    with pytest.raises(UserError, match="still to come"):
        desk.run(actions.events.finish_event, event)
    with pytest.raises(UserError, match="still to come"):
        desk.run(actions.afterwards.note_who_was_here, event, here=[], note="Quiet")
    desk.run(actions.events.mark_here, event, people=[add(desk)])
    desk.run(actions.events.count_unnamed, event, children=2)
    with pytest.raises(UserError, match="More hands"):
        desk.run(actions.afterwards.count_first_meetings, event, people=4)
    desk.run(actions.afterwards.count_first_meetings, event, people=3)
    today = plan(desk, desk.now() + HOUR)
    desk.run(actions.events.finish_event, today)
