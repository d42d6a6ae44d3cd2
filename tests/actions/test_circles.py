"""What is begun for those who wait: an event with them on its list, or a program, in one act and one undo."""

from datetime import datetime, timedelta

import pytest
from tests.actions.small import add, rows

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.jobs.programs import start_from_template
from welcome_desk.model import Attendance, Enrolment, Event, EventSeries

EVENING = datetime(2026, 11, 25, 18, 30)
SPAN = {"starts_at": EVENING, "ends_at": EVENING + timedelta(hours=2)}


@pytest.fixture
def waiting(desk):
    """A person, and a household of two, each with an enrolment."""
    program = start_from_template(desk, "rural-employment")
    alone, *family = (add(desk, name) for name in ("Amal", "Olena", "Ruslan"))
    home = desk.run(actions.households.form_household, people=family, name="Petrenko")
    enrol = actions.programs.enrol
    enrolments = [
        desk.run(enrol, program, side="seeker", person_id=alone),
        desk.run(enrol, program, side="seeker", household_id=home),
    ]
    return enrolments, {alone, *family}


def listed(desk):
    return {one.person_id: one.event_id for one in rows(desk, Attendance, Attendance.deleted_at.is_(None))}


def test_everybody_behind_the_enrolments_is_on_the_list_and_one_undo_takes_it_all_back(desk, waiting):
    enrolments, people = waiting
    event = desk.run(actions.circles.plan_circle, enrolments=enrolments, title="Circle", **SPAN)
    assert listed(desk) == dict.fromkeys(people, event)
    desk.undo()
    assert listed(desk) == {}
    assert not rows(desk, Event, Event.deleted_at.is_(None))


def test_a_circle_that_comes_again_has_them_at_its_first_date(desk, waiting):
    enrolments, people = waiting
    key = desk.run(
        actions.circles.plan_circle, enrolments=enrolments, title="Circle", rule="FREQ=WEEKLY", **SPAN
    )
    (series,) = rows(desk, EventSeries)
    (date,) = rows(desk, Event, Event.series_id == series.id)
    assert key.startswith(series.id)
    assert date.starts_at == EVENING
    assert listed(desk) == dict.fromkeys(people, date.id)


def test_a_program_that_runs_takes_them_up_and_they_wait_on_where_they_waited(desk, waiting):
    enrolments, people = waiting
    other = start_from_template(desk, "conversation-partners")
    desk.run(actions.circles.begin_with, enrolments=enrolments, program_id=other)
    assert {one.person_id for one in rows(desk, Enrolment, Enrolment.program_id == other)} == people
    assert all(one.status == "waiting" for one in rows(desk, Enrolment))


def test_nobody_chosen_is_told(desk):
    for act in (actions.circles.plan_circle, actions.circles.begin_with):
        with pytest.raises(UserError, match="Choose at least one of those who wait"):
            desk.run(act, enrolments=[], title="Circle", **SPAN)
