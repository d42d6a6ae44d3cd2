"""Two desks at work on one series, apart from each other."""

from datetime import date, datetime, timedelta

import pytest
from tests.actions.small import add, rows
from tests.store.conftest import meet

from welcome_desk import actions
from welcome_desk.model import Attendance, Event
from welcome_desk.queries.occurrences import find_event, key_of, occurrences

FRIDAY = datetime(2026, 11, 6, 18, 30)


def week(number):
    return FRIDAY + timedelta(weeks=number)


@pytest.fixture
def known(desks, clock):
    """A weekly circle and a person whom two desks know."""
    east, north, _west = desks
    series = east.run(
        actions.series.plan_series,
        title="Circle",
        starts_at=FRIDAY,
        ends_at=FRIDAY + timedelta(hours=2),
        rule="FREQ=WEEKLY",
    )
    people = [add(east, name) for name in ("Olena", "Yusuf")]
    meet(east, north)
    clock.on(minutes=1)
    return series, people


def shown(desk):
    with desk.reading() as view:
        return [
            (one.title, f"{one.starts_at:%m-%d}")
            for one in occurrences(view, date(2026, 11, 1), date(2026, 11, 28))
        ]


def test_two_desks_that_note_something_about_the_same_date_speak_of_one_event(desks, known):
    (east, north, _west), (series, people) = desks, known
    for desk, person in zip((east, north), people, strict=True):
        desk.run(actions.registration.register_for_event, key_of(series, week(1)), people=[person])
    meet(east, north)
    for desk in (east, north):
        assert len(rows(desk, Event)) == 1
        assert {line.person_id for line in rows(desk, Attendance)} == set(people)
        assert len(shown(desk)) == 4


def test_who_registers_elsewhere_for_a_date_that_went_over_to_a_new_series_is_not_lost_nor_the_date_there_twice(
    desks, known, clock
):
    (east, north, _west), (series, people) = desks, known
    later = east.run(actions.series.edit_series_from, key_of(series, week(1)), title="Table")
    east.run(actions.series.edit_series_from, key_of(later, week(2)), title="Long table")
    clock.on(minutes=1)
    north.run(actions.registration.register_for_event, key_of(series, week(3)), people=[people[0]])
    meet(east, north)
    for desk in (east, north):
        assert shown(desk) == [
            ("Circle", "11-06"),
            ("Table", "11-13"),
            ("Long table", "11-20"),
            ("Circle", "11-27"),
        ]
        with desk.reading() as view:
            assert find_event(view, key_of(series, week(3))).id == rows(desk, Attendance)[0].event_id
