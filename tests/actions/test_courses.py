"""Courses: sessions, attendance, hours up to the limit, levels, results and certificates."""

from datetime import date, datetime, timedelta

import pytest
from tests.actions.small import DAY, NOON, accept, add, course_program, rows, run_program, seen
from tests.conftest import NOW

from welcome_desk import actions, queries
from welcome_desk.actions.courses import Mark
from welcome_desk.errors import UserError
from welcome_desk.model import CourseSession, Enrolment, LevelMove, SessionAttendance

MODULES = ["registration", "accounting", "taxes", "local-economy", "business-culture", "business-plan"]
BEFORE = NOON - timedelta(weeks=8)


@pytest.fixture
def course(desk):
    return run_program(desk)


def joined(desk, program, name="Olena"):
    return desk.run(actions.programs.enrol, program, side="seeker", person_id=add(desk, name))


def plan(desk, program, modules=("taxes",), held_at=BEFORE, **values):
    return desk.run(actions.courses.plan_sessions, program, modules=list(modules), held_at=held_at, **values)


def mark(desk, session, **marks):
    desk.run(actions.courses.mark_attendance, session, marks=marks)


def member(desk, program, enrolment):
    with desk.reading() as view:
        return next(one for one in queries.courses.cohort(view, program).members if one.id == enrolment)


def test_sessions_of_a_course_stand_a_week_apart_with_the_hours_of_their_module(desk, course):
    plan(desk, course, MODULES, place=" Library ", teacher="Carol")
    found = sorted(rows(desk, CourseSession), key=lambda row: row.held_at)
    assert [row.module for row in found] == MODULES
    assert [row.hours for row in found] == [3, 3, 3, 3, 3, 6]
    assert [row.held_at - BEFORE for row in found] == [timedelta(weeks=week) for week in range(6)]
    assert found[0].place == "Library"
    desk.undo()
    assert rows(desk, CourseSession) == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"modules": ["welding"]}, "module"),
        ({"modules": [""]}, "hours"),
        ({"hours": 0.0}, "hours"),
        ({"hours": 25}, "hours"),
    ],
)
def test_a_session_needs_a_module_of_the_program_and_hours(desk, course, wrong, field):
    with pytest.raises(UserError) as refused:
        plan(desk, course, **wrong)
    assert refused.value.field == field


def test_the_form_is_saved_as_one_act_and_a_mark_can_be_taken_back(desk, course):
    one, other = joined(desk, course), joined(desk, course, "Amina")
    (session,) = plan(desk, course)
    mark(desk, session, **{one: Mark("present"), other: Mark("late", 2.0, "Bus")})
    assert {row.enrolment_id: (row.state, row.hours) for row in rows(desk, SessionAttendance)} == {
        one: ("present", None),
        other: ("late", 2.0),
    }
    mark(desk, session, **{one: Mark("absent"), other: Mark("")})
    assert [(row.enrolment_id, row.state) for row in rows(desk, SessionAttendance)] == [(one, "absent")]
    desk.undo()
    assert {row.state for row in rows(desk, SessionAttendance)} == {"present", "late"}


def test_attendance_is_refused_before_the_day_and_of_a_cancelled_session(desk, course):
    one = joined(desk, course)
    (later,) = plan(desk, course, held_at=NOON + timedelta(days=1))
    with pytest.raises(UserError, match="is on November 3, 2026"):
        mark(desk, later, **{one: Mark("present")})
    (gone,) = plan(desk, course)
    desk.run(actions.courses.cancel_session, gone, note="Snow")
    with pytest.raises(UserError, match="was cancelled"):
        mark(desk, gone, **{one: Mark("present")})
    desk.run(actions.courses.edit_session, gone, cancelled_on=None)
    mark(desk, gone, **{one: Mark("present")})


@pytest.mark.parametrize(
    ("wrong", "field"), [(Mark("asleep"), "state"), (Mark("late", 3.5), "hours"), (Mark("late", -1), "hours")]
)
def test_a_mark_is_one_of_five_and_no_longer_than_the_session(desk, course, wrong, field):
    one, (session,) = joined(desk, course), plan(desk, course)
    with pytest.raises(UserError) as refused:
        mark(desk, session, **{one: wrong})
    assert refused.value.field == field


def test_somebody_of_another_program_is_not_marked(desk, course):
    stranger, (session,) = joined(desk, course_program(desk)), plan(desk, course)
    with pytest.raises(UserError, match="another program"):
        mark(desk, session, **{stranger: Mark("present")})


def test_hours_before_arrival_are_counted_up_to_the_limit(desk):
    program = course_program(desk, hours=160)
    one = joined(desk, program)
    for hours in (100, 59.5):
        desk.run(
            actions.courses.log_hours, one, hours=hours, on=DAY - timedelta(days=90), note="English online"
        )
    with pytest.raises(UserError, match=r"Of 160 hours they may have, 0\.5 are left") as refused:
        desk.run(actions.courses.log_hours, one, hours=1, on=DAY)
    assert refused.value.field == "hours"
    assert member(desk, program, one).standing.hours == 159.5
    desk.run(actions.courses.remove_hours, member(desk, program, one).own_hours[0].session_id)
    desk.run(actions.courses.log_hours, one, hours=1, on=DAY)
    assert member(desk, program, one).standing.hours == 60.5
    with pytest.raises(UserError, match="still to come"):
        desk.run(actions.courses.log_hours, one, hours=1, on=DAY + timedelta(days=1))


def test_a_level_is_one_of_the_program_and_the_last_one_holds(desk):
    program = course_program(desk)
    one = joined(desk, program)
    desk.run(actions.courses.move_level, one, level="a2", moved_on=DAY)
    desk.run(actions.courses.move_level, one, level="a1", moved_on=DAY - timedelta(days=30))
    assert member(desk, program, one).level == "a2"
    with pytest.raises(UserError, match="level of this program"):
        desk.run(actions.courses.move_level, one, level="c9")
    assert len(rows(desk, LevelMove)) == 2


def test_graduating_several_numbers_their_certificates_once_and_for_good(desk, course):
    people = [joined(desk, course, name) for name in ("Olena", "Amina", "Yusuf")]
    desk.run(actions.courses.finish_course, people[:2], result="graduated", on=date(2026, 10, 30))
    desk.run(actions.courses.finish_course, people[2:], result="not-completed")
    found = {row.id: row for row in rows(desk, Enrolment)}
    assert [found[one].certificate for one in people] == ["BIMP-2026-001", "BIMP-2026-002", ""]
    assert {found[one].status for one in people} == {"done"}
    desk.run(actions.courses.take_back_result, people[0])
    desk.run(actions.courses.finish_course, [people[0]], result="completed")
    assert member(desk, course, people[0]).certificate == "BIMP-2026-001"
    other = joined(desk, course, "Mina")
    desk.run(actions.courses.finish_course, [other], result="graduated")
    assert member(desk, course, other).certificate == "BIMP-2026-003"


def test_whoever_has_a_match_that_goes_on_is_not_done_with_the_program(desk, course):
    one = joined(desk, course)
    mentor = desk.run(actions.programs.enrol, course, side="offer", person_id=add(desk, "Carol"))
    seen(desk, one, mentor)
    accept(desk, one, mentor)
    desk.run(actions.courses.finish_course, [one], result="graduated")
    assert [row.status for row in rows(desk, Enrolment, Enrolment.id == one)] == ["matched"]


def test_erasing_a_participant_leaves_who_was_there_as_a_count(desk, course):
    person = add(desk, "Zelenka")
    one = desk.run(actions.programs.enrol, course, side="seeker", person_id=person)
    (session,) = plan(desk, course)
    mark(desk, session, **{one: Mark("late", 2.0, "secret-one")})
    desk.run(actions.courses.log_hours, one, hours=2, on=DAY, note="secret-two")
    desk.run(actions.people.erase_person, person)
    assert desk.check().problems == []
    assert not {word for word in ("Zelenka", "secret") if word in desk.dump()}
    with desk.reading() as view:
        found = queries.courses.cohort(view, course)
    assert (found.sessions[0].there, found.members) == (1, [])


def test_a_session_ten_years_back_and_one_at_midnight_are_told(desk, course):
    plan(desk, course, held_at=datetime(2016, 1, 1, 0, 0))
    assert NOW.year == 2026
    with desk.reading() as view:
        assert queries.courses.cohort(view, course).sessions[0].held_at.year == 2016


def test_a_certificate_below_the_attendance_that_is_asked_for_needs_a_reason_that_is_kept(desk):
    course = course_program(desk, hours=10, least=80)
    one, other = joined(desk, course), joined(desk, course, "Amina")
    desk.run(actions.courses.log_hours, one, hours=7.5, on=DAY)
    desk.run(actions.courses.log_hours, other, hours=8, on=DAY)
    finish = actions.courses.finish_course
    for because in ("", "  "):
        with pytest.raises(UserError, match=r"Olena has 0\.5 of the course’s hours too few") as refused:
            desk.run(finish, [other, one], result="graduated", because=because)
        assert refused.value.field == "because"
    desk.run(finish, [other, one], result="graduated", because="Was ill for a week ")
    assert [member(desk, course, who).because for who in (one, other)] == ["Was ill for a week", ""]
    desk.run(actions.courses.take_back_result, one)
    assert member(desk, course, one).because == ""
    desk.run(finish, [one], result="not-completed")
