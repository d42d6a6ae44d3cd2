"""The cohort: where each participant stands, sentence by sentence, in a fixed number of statements."""

from datetime import timedelta

import sqlalchemy as sa
from tests.actions.small import NOON, add, course_program, run_program
from tests.actions.test_courses import BEFORE, MODULES, joined, mark, plan

from welcome_desk import actions, i18n, queries
from welcome_desk.actions.courses import Mark


def cohort(desk, program):
    with desk.reading() as view:
        return queries.courses.cohort(view, program)


def test_a_whole_course_from_the_first_session_to_the_graduation(desk):
    program = run_program(desk)
    one, other = joined(desk, program), joined(desk, program, "Amina")
    assert [m.ready for m in cohort(desk, program).members] == [False, False]
    for session, module in zip(plan(desk, program, MODULES), MODULES, strict=True):
        mark(desk, session, **{one: Mark("present"), other: Mark("absent" if module == "taxes" else "late")})
    found = cohort(desk, program)
    amina, olena = found.members
    assert (amina.name, amina.ready, found.why_not(amina)) == ("Amina", False, "still missing: Taxes")
    assert (olena.ready, olena.standing.hours, found.why_not(olena)) == (True, 21, "")
    with i18n.speaking("fr"):
        assert found.why_not(amina) == "il manque encore\u00a0: Impôts"
    assert [(line.title, line.there, line.expected) for line in found.sessions][2] == ("Taxes", 1, 2)
    desk.run(actions.courses.finish_course, [one], result="graduated")
    assert [m.result for m in cohort(desk, program).members] == ["", "graduated"]


def test_sessions_to_come_and_cancelled_ones_are_nobodys_fault(desk):
    program = course_program(desk, least=80)
    one = joined(desk, program)
    held, cancelled = plan(desk, program, ["taxes", "taxes"])
    plan(desk, program, ["accounting"], held_at=NOON + timedelta(days=5))
    desk.run(actions.courses.cancel_session, cancelled)
    mark(desk, held, **{one: Mark("present")})
    (found,) = cohort(desk, program).members
    assert (found.standing.held, found.standing.percent, found.standing.modules["taxes"]) == (3, 100, "done")
    assert "hours are missing" in cohort(desk, program).why_not(found)


def test_who_left_is_not_in_the_cohort_and_mentors_never_are(desk):
    program = run_program(desk)
    gone = joined(desk, program)
    desk.run(actions.programs.enrol, program, side="offer", person_id=add(desk, "Carol"))
    desk.run(actions.programs.leave_program, gone)
    assert cohort(desk, program).members == []


def test_the_sheet_names_everyone_with_what_is_noted(desk):
    program = run_program(desk)
    one, _other = joined(desk, program), joined(desk, program, "Amina")
    (session,) = plan(desk, program)
    mark(desk, session, **{one: Mark("late", 2.0, "Bus")})
    with desk.reading() as view:
        sheet = queries.courses.sheet(view, session)
        assert queries.courses.sheet(view, "gone") is None
    assert [(row.name, row.state, row.hours) for row in sheet.rows] == [
        ("Amina", "", None),
        ("Olena", "late", 2.0),
    ]


def test_ten_times_the_people_take_no_more_statements(desk):
    assert _statements(desk, 1) == _statements(desk, 10)


def _statements(desk, many):
    program = run_program(desk)
    people = [joined(desk, program, f"P{n}") for n in range(many)]
    for session in plan(desk, program, MODULES, held_at=BEFORE):
        mark(desk, session, **{one: Mark("present") for one in people})
    asked = []

    def count(*told):
        asked.append(told[2])

    sa.event.listen(desk.engine, "before_cursor_execute", count)
    cohort(desk, program)
    sa.event.remove(desk.engine, "before_cursor_execute", count)
    return len(asked)


def test_a_session_whose_attendance_was_not_taken_is_held_against_nobody(desk):
    program = run_program(desk)
    one = joined(desk, program)
    plan(desk, program, ["taxes"])
    (found,) = cohort(desk, program).members
    assert (found.id, found.standing.held, found.standing.modules["taxes"]) == (one, 0, "open")


def test_who_applied_later_has_still_to_make_up_and_is_not_called_absent(desk):
    program = run_program(desk)
    early = desk.run(
        actions.programs.enrol, program, side="seeker", person_id=add(desk), applied_on=BEFORE.date()
    )
    late = joined(desk, program, "Amina")
    (session,) = plan(desk, program, ["taxes"])
    mark(desk, session, **{early: Mark("present")})
    amina, _olena = cohort(desk, program).members
    assert (amina.id, amina.standing.percent, amina.standing.modules["taxes"]) == (late, None, "open")
    assert "Taxes" in cohort(desk, program).why_not(amina)
    mark(desk, session, **{late: Mark("made-up")})
    assert cohort(desk, program).members[0].standing.modules["taxes"] == "made-up"


def test_who_is_done_with_the_program_is_in_the_cohort_only_with_something_noted(desk):
    program = run_program(desk)
    gone, finished = joined(desk, program), joined(desk, program, "Amina")
    desk.run(actions.courses.finish_course, [finished], result="graduated")
    desk.run(actions.programs.edit_enrolment, gone, status="done")
    assert [one.name for one in cohort(desk, program).members] == ["Amina"]
