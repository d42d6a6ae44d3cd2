"""Support over months: the bar at 14, the limit at 24, and Today when it comes near."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.actions.small import DAY, add, seen, started

from welcome_desk import actions, programs, queries
from welcome_desk.errors import UserError
from welcome_desk.periods import months_after
from welcome_desk.programs.template import Term
from welcome_desk.queries.support import NEAR_DAYS, months_between, state_of

TERM = Term(weeks=104, bar_months=14, limit_months=24)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(DAYS, st.integers(0, 40))
def test_months_are_whole_ones(day, months):
    assert months_between(day, months_after(day, months)) == months
    assert months_between(day, months_after(day, months) + timedelta(days=1)) >= months


@given(DAYS, st.integers(0, 900))
def test_a_state_never_goes_back(day, days):
    order = ("", "bar", "near", "over")
    earlier, later = (state_of(TERM, day, day + timedelta(days=n)) for n in (days, days + 1))
    assert order.index(earlier) <= order.index(later)


@pytest.mark.parametrize(
    ("months", "days", "state"),
    [
        (13, 0, ""),
        (14, 0, "bar"),
        (14, -1, ""),
        (24, -NEAR_DAYS, "near"),
        (24, -NEAR_DAYS - 1, "bar"),
        (24, 0, "over"),
    ],
)
def test_the_bar_and_the_limit_hold_from_their_day_on(months, days, state):
    assert state_of(TERM, DAY, months_after(DAY, months) + timedelta(days=days)) == state


@pytest.fixture
def file(desk):
    """A navigation file that was opened today."""
    found = programs.shipped()[0]["health-navigation"]
    program = desk.run(
        actions.programs.start_program, template=found.id, version=1, name="H", name_fr="H", definition=found.source,
        started_on=DAY,
    )  # fmt: skip
    sides = [
        desk.run(actions.programs.enrol, program, side=side, person_id=add(desk, name), capacity=capacity)
        for side, name, capacity in (("seeker", "Amina", 1), ("offer", "Navigator", 15))
    ]
    seen(desk, *sides)
    return program, started(desk, *sides), sides[0]


def at(desk, day):
    desk._clock = lambda: desk_clock(day)


def desk_clock(day):
    from datetime import datetime

    return datetime(day.year, day.month, day.day, 10).astimezone()


def test_today_says_when_the_limit_comes_near_and_when_it_is_reached(desk, file):
    program, match, _seeker = file

    def brought_up(day):
        at(desk, day)
        with desk.reading() as view:
            return [
                one.said(view.today)
                for one in queries.reminders.reminders(view, everyone=True)
                if one.kind == "limit"
            ]

    limit = months_after(DAY, 24)
    assert brought_up(limit - timedelta(days=NEAR_DAYS + 1)) == []
    assert "the limit is reached on November 2, 2028" in brought_up(limit - timedelta(days=10))[0]
    assert "the limit was reached" in brought_up(limit)[0]
    with desk.reading() as view:
        (one,) = queries.support.services(view, program_id=program)
    assert (one.match_id, one.months, one.state) == (match, 24, "over")


def test_the_day_of_a_regular_provider_stands_on_the_file(desk, file):
    program, _match, seeker = file
    desk.run(actions.outcomes.note_outcome, seeker, outcome="attached", on_date=DAY)
    with desk.reading() as view:
        assert [one.attached_on for one in queries.support.services(view, program_id=program)] == [DAY]
        assert [(one.name, one.capacity, one.taken) for one in queries.support.carriers(view, program)] == [
            ("Navigator", 15, 1)
        ]


def test_a_benefit_is_given_once(desk, file):
    _program, match, _seeker = file
    with pytest.raises(UserError, match="no such benefit"):
        desk.run(actions.benefits.give_benefit, match, place=0)
