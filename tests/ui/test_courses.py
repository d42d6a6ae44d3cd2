"""Courses on the screen: sessions planned, attendance by keyboard, the cohort, levels, results and certificates."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.actions.small import add, course_program
from tests.actions.test_courses import BEFORE, MODULES
from tests.ui.test_pages import press, texts

from welcome_desk import actions, queries
from welcome_desk.actions.courses import Mark
from welcome_desk.jobs.programs import start_from_template
from welcome_desk.ui.courses.attendance import TakeAttendance
from welcome_desk.ui.courses.finish import FinishCourse, certificates_preview, graduation_preview
from welcome_desk.ui.courses.member import LogHours, OneMember
from welcome_desk.ui.courses.plan import EditSession, PlanSessions
from welcome_desk.ui.courses.session import OneSession, sheet_preview


@pytest.fixture
def program(town):
    return start_from_template(town, "bimp")


@pytest.fixture
def people(town, program):
    made = [town.run(actions.people.add_person, display_name=name) for name in ("Amina", "Olena", "Yusuf")]
    return [town.run(actions.programs.enrol, program, side="seeker", person_id=one) for one in made]


@pytest.fixture
def session(town, program):
    return town.run(actions.courses.plan_sessions, program, modules=["taxes"], held_at=BEFORE)[0]


def cohort(town, program):
    with town.reading() as view:
        return queries.courses.cohort(view, program)


def sheet(town, session):
    with town.reading() as view:
        return queries.courses.sheet(view, session)


def card(town, program):
    with town.reading() as view:
        return queries.programs.program_card(view, program)


def shown(dialog):
    dialog.show()
    dialog.activateWindow()
    QApplication.processEvents()
    return dialog


def states(town, session):
    return [row.state for row in sheet(town, session).rows]


def test_each_module_is_planned_in_turn(window, town, program):
    window.go("program", row_id=program, tab="sessions")
    assert "No sessions yet." in texts(window.pages["program"])
    dialog = shown(PlanSessions(window, card(town, program), []))
    assert "6 sessions, one a week." in texts(dialog)
    dialog._save()
    found = cohort(town, program).sessions
    assert [line.module for line in found] == MODULES
    assert found[1].held_at - found[0].held_at == timedelta(weeks=1)
    again = shown(PlanSessions(window, card(town, program), found))
    assert again.modules.findData("*") == -1
    again.close()


def test_a_session_is_changed_cancelled_and_brought_back(window, town, program, session, people):
    dialog = shown(EditSession(window, card(town, program), sheet(town, session).session))
    dialog.where.setText("Library")
    dialog._save()
    assert sheet(town, session).session.place == "Library"
    press(shown(OneSession(window, card(town, program), sheet(town, session))), "Cancel the session")
    assert sheet(town, session).session.cancelled
    press(shown(OneSession(window, card(town, program), sheet(town, session))), "Let it take place")
    assert not sheet(town, session).session.cancelled


def test_attendance_is_taken_with_arrows_and_letters_alone(window, town, session, people, keys):
    dialog = shown(TakeAttendance(window, sheet(town, session)))
    keys.press(Qt.Key.Key_Down)
    keys.type("l")
    keys.press(Qt.Key.Key_Down)
    keys.type("a")
    keys.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog._save()
    assert states(town, session) == ["present", "late", "absent"]
    town.undo()
    assert states(town, session) == ["", "", ""]


def test_arrows_to_the_side_choose_and_part_hours_are_kept(window, town, session, people, keys):
    dialog = shown(TakeAttendance(window, sheet(town, session)))
    keys.press(Qt.Key.Key_Right)
    dialog.rows[0].hours.setText("9")
    dialog._save()
    assert "Enter at most that many" in texts(dialog)[-1] or "at most" in dialog.trouble.text()
    dialog.rows[0].hours.setText("2,5")
    dialog._save()
    first = sheet(town, session).rows[0]
    assert (first.state, first.hours) == ("late", 2.5)
    again = shown(TakeAttendance(window, sheet(town, session)))
    assert again.rows[0].hours.text() == "2.5"
    again.close()


def test_the_cohort_shows_modules_and_who_is_ready(window, town, program, people):
    for number, one in enumerate(
        town.run(actions.courses.plan_sessions, program, modules=MODULES, held_at=BEFORE)
    ):
        marks = {people[0]: Mark("present"), people[1]: Mark("absent" if number == 2 else "present")}
        town.run(actions.courses.mark_attendance, one, marks=marks)
    window.go("program", row_id=program, tab="cohort")
    panel = window.pages["program"].panel
    row = {
        panel.model.columns[place].key: panel.model.data(panel.model.index(1, place))
        for place in range(panel.model.columnCount())
    }
    assert (row["name"], row["module-3"], row["module-1"], row["result"]) == ("Olena", "✗", "✓", "Under way")
    assert "1 ready to graduate" in panel.said.text()
    finish = shown(FinishCourse(window, cohort(town, program), cohort(town, program).members))
    assert [tick.isChecked() for tick in finish.ticks.values()] == [True, False, False]
    assert "Taxes" in list(finish.ticks.values())[1].accessibleName()
    finish._save()
    assert [one.certificate != "" for one in cohort(town, program).members] == [True, False, False]
    assert panel.model.data(panel.model.index(0, panel.model.columnCount() - 1)) == "Graduated"


def test_hours_above_the_limit_are_refused_at_their_field(window, town):
    program = course_program(town, hours=160)
    person = town.run(actions.people.add_person, display_name="Olena")
    one = town.run(actions.programs.enrol, program, side="seeker", person_id=person)
    for hours, left in (("150", "160 h left of 160 h"), ("11", "10 h left of 160 h")):
        found = cohort(town, program)
        dialog = shown(LogHours(window, found, found.members[0]))
        assert left in texts(dialog)
        dialog.hours.setText(hours)
        dialog._save()
    assert "10 are left" in dialog.hours_field._said.text()
    dialog.close()
    assert cohort(town, program).members[0].standing.hours == 150
    member = OneMember(window, cohort(town, program), cohort(town, program).members[0])
    shown(member).level.setCurrentIndex(1)
    member._move()
    assert cohort(town, program).members[0].level == "a1"
    assert one


def test_pages_are_seen_before_they_are_printed(window, town, program, people, session, tmp_path):
    town.run(actions.courses.finish_course, people[:1], result="graduated", because="Was ill")
    previews = (
        sheet_preview(window, session), certificates_preview(window, program, people), graduation_preview(window, program)
    )  # fmt: skip
    for number, preview in enumerate(previews):
        shown(preview)
        preview.save_to(tmp_path / f"{number}.pdf")
        assert (tmp_path / f"{number}.pdf").read_bytes().startswith(b"%PDF")
        preview.save_to(tmp_path / f"{number}.html")
        assert "<article" in (tmp_path / f"{number}.html").read_text("utf-8")
        preview.close()


def test_a_program_without_a_course_or_passes_has_no_such_tabs(window, town):
    window.go("program", row_id=start_from_template(town, "conversation-partners"))
    assert not {"sessions", "cohort", "passes"} & set(window.pages["program"].tabs.values)


def test_finishing_asks_why_only_for_who_attended_too_little(window, town):
    program = course_program(town, hours=10, least=80)
    one, other = (
        town.run(actions.programs.enrol, program, side="seeker", person_id=add(town, name))
        for name in ("Olena", "Amina")
    )
    town.run(actions.courses.log_hours, other, hours=9, on=town.now().date())
    found = cohort(town, program)
    dialog = shown(FinishCourse(window, found, found.members))
    assert dialog.because_field.isHidden()
    dialog.ticks[one].setChecked(True)
    dialog.ticks[other].setChecked(True)
    assert dialog.because_field.isVisible()
    dialog._save()
    assert "too few" in dialog.because_field._said.text()
    dialog.how.button("not-completed").click()
    assert dialog.because_field.isHidden()
    dialog.how.button("completed").click()
    dialog.because.setText("Two weeks in hospital")
    dialog._save()
    done = next(m for m in cohort(town, program).members if m.id == one)
    assert done.because == "Two weeks in hospital"
    assert any("Two weeks in hospital" in text for text in texts(shown(OneMember(window, found, done))))


def test_what_was_ticked_for_a_finished_course_is_there_again(window, town, program, people, qtbot):
    def dialog():
        with town.reading() as view:
            cohort = queries.courses.cohort(view, program)
        return FinishCourse(window, cohort, cohort.members)

    first = dialog()
    ticked = list(first.ticks)[:2]
    for row_id in ticked:
        first.ticks[row_id].setChecked(True)
    first.because.setText("Away for two evenings")
    first.reject()
    first.deleteLater()
    again = dialog()
    qtbot.addWidget(again)
    assert set(ticked) <= set(again._chosen())
    assert again.because.text() == "Away for two evenings"
