"""Steps after arrival: begun for a household, done, skipped, opened again, given new days; due ones stand on Today."""

from datetime import date, timedelta

import pytest
from tests.actions.small import DAY, add, rows

from welcome_desk import actions, queries
from welcome_desk.errors import UserError
from welcome_desk.model import ArrivalStep
from welcome_desk.programs.arrival import timelines

ARRIVED = date(2026, 10, 20)


@pytest.fixture
def family(desk):
    """Two people of one household, with their first week begun."""
    people = [add(desk, "رنا حداد", arrived_on=ARRIVED), add(desk, "سامي حداد")]
    home = desk.run(actions.households.form_household, people=people, name="حداد")
    begin(desk, home)
    return home, *people


def begin(desk, home, arrived=ARRIVED, timeline="first-week"):
    desk.run(actions.arrival.start_timeline, timeline=timeline, arrived_on=arrived, household_id=home)


def steps(desk, *where):
    return {row.step: row for row in rows(desk, ArrivalStep, *where)}


def card(desk, person):
    with desk.reading() as view:
        return queries.arrival.arrival_of(view, person)


def brought_up(desk):
    with desk.reading() as view:
        return [one for one in queries.reminders.reminders(view, everyone=True) if one.kind == "arrival"]


def test_the_days_follow_from_arrival_and_both_see_the_same_steps(desk, family):
    _home, one, other = family
    assert steps(desk)["sin"].due_on == ARRIVED + timedelta(days=3)
    assert card(desk, one).begun == card(desk, other).begun
    assert [str(t.name) for t in card(desk, one).begun] == ["First week"]
    assert [timeline for timeline, _name in card(desk, one).others] == [
        "first-30-days",
        "first-90-days",
        "first-winter",
    ]


def test_open_steps_that_are_due_are_brought_up_once_for_the_household(desk, family):
    _home, one, _other = family
    found = brought_up(desk)
    assert len(found) == len(timelines()["first-week"].steps)
    assert {(r.person_id, r.name) for r in found} == {(one, "حداد")}
    assert "A safe place to stay, and its address noted · since Oct 21" in [
        r.said(DAY) for r in found
    ]  # many on one day
    desk.run(actions.arrival.tick_step, found[0].about_id)
    desk.run(actions.arrival.skip_step, found[1].about_id, reason="Knows them")
    assert [r.about_id for r in brought_up(desk)] == [r.about_id for r in found[2:]]
    desk.run(actions.arrival.reopen_step, found[1].about_id)
    assert len(brought_up(desk)) == len(found) - 1


def test_a_step_of_next_month_waits_until_a_week_before(desk):
    person = add(desk)
    desk.run(actions.arrival.start_timeline, timeline="first-30-days", arrived_on=DAY, person_id=person)
    assert [r.detail.en for r in brought_up(desk)] == []
    assert len(card(desk, person).begun[0].open_steps) == len(timelines()["first-30-days"].steps)


def test_another_day_of_arrival_moves_what_is_open_and_leaves_what_is_done(desk, family):
    home = family[0]
    desk.run(actions.arrival.tick_step, steps(desk)["sin"].id)
    begin(desk, home, ARRIVED + timedelta(days=10))
    found = steps(desk)
    assert found["sin"].due_on == ARRIVED + timedelta(days=3)
    assert found["bank"].due_on == ARRIVED + timedelta(days=15)
    assert len(found) == len(timelines()["first-week"].steps)


def test_the_same_timeline_is_not_begun_twice(desk, family):
    with pytest.raises(UserError, match="begun already"):
        begin(desk, family[0])


def test_a_step_is_ticked_once_and_skipped_with_a_reason(desk, family):
    step = steps(desk)["sin"].id
    with pytest.raises(UserError) as refused:
        desk.run(actions.arrival.skip_step, step, reason=" ")
    assert refused.value.field == "reason"
    desk.run(actions.arrival.tick_step, step)
    with pytest.raises(UserError, match="ticked already"):
        desk.run(actions.arrival.tick_step, step)


def test_whoever_is_erased_leaves_no_step_and_no_reason_behind(desk):
    person = add(desk)
    desk.run(actions.arrival.start_timeline, timeline="first-week", arrived_on=ARRIVED, person_id=person)
    step = steps(desk)["sin"].id
    desk.run(actions.arrival.skip_step, step, reason="has a secret number")
    desk.run(
        actions.reminders.snooze,
        kind="quiet",
        about_id=person,
        until=DAY + timedelta(days=9),
        reason="secret trip",
    )
    desk.run(actions.people.erase_person, person)
    assert "secret" not in desk.dump()
    assert brought_up(desk) == []
