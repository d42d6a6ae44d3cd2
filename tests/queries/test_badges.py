"""Whose badges are printed: everyone with a place, once, by the name they are called."""

from datetime import timedelta

import pytest
from tests.actions.small import add

from welcome_desk import actions
from welcome_desk.queries import badges


@pytest.fixture
def event(desk):
    starts = desk.now() + timedelta(days=1)
    return desk.run(
        actions.events.plan_event,
        title="Table",
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        capacity=2,
    )


def printed(desk, event):
    with desk.reading() as view:
        return badges.people(view, event)


def test_called_then_given_then_the_whole_name(desk, event):
    desk.run(actions.events.edit_event, event, capacity=None)
    for name, known in (
        ("Olena Kovalenko", {"called": "Lena", "given": "Olena"}),
        ("Amina Said", {"given": "Amina"}),
        ("李明", {}),
    ):
        desk.run(actions.registration.register_for_event, event, people=[add(desk, name, **known)])
    assert {called for called, _name, _role in printed(desk, event)} == {"Lena", "Amina", "李明"}


def test_whoever_waits_or_cannot_come_has_none_and_two_records_are_one(desk, event):
    first, second, third = (add(desk, name) for name in ("First", "Second", "Third"))
    for person in (first, second, third):
        desk.run(actions.registration.register_for_event, event, people=[person])
    assert [name for _called, name, _role in printed(desk, event)] == ["First", "Second"]
    desk.run(actions.joining.join_people, first, second)
    assert [name for _called, name, _role in printed(desk, event)] == ["First"]


def test_an_untouched_date_of_a_series_has_nobody(desk):
    starts = desk.now() + timedelta(days=1)
    series = desk.run(
        actions.series.plan_series, title="Circle", starts_at=starts, ends_at=starts + timedelta(hours=1), rule="FREQ=WEEKLY"
    )  # fmt: skip
    assert printed(desk, f"{series}@{starts + timedelta(weeks=1):%Y%m%dT%H%M%S}") == []
