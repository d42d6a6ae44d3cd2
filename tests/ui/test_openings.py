"""Openings on the page of their program, by real clicks: until when each is open, put off to a later day, closed."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.queries.test_openings import enrolled, started_program
from tests.ui.test_pages import press

from welcome_desk import actions, queries
from welcome_desk.ui.courses.attendance import TakeAttendance
from welcome_desk.ui.people.moments import title_of
from welcome_desk.ui.programs.enrol import Enrol
from welcome_desk.ui.widgets import Label


def clicked_through(window, opener, run):
    """Presses the button that opens a dialog, and does something in it."""
    seen = []

    def inside():
        dialog = QApplication.activeModalWidget()
        if dialog is None:  # not opened yet
            QTimer.singleShot(10, inside)
            return
        seen.append(dialog)
        try:
            run(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, inside)
    press(window, opener)
    assert seen, "no dialog opened"
    return seen[0]


def said(widget):
    return " ".join(label.text() for label in widget.findChildren(Label))


@pytest.fixture
def program(desk):
    found = started_program(desk, "rural-employment")
    farm = desk.run(actions.organizations.add_organization, name="Maple Farm")
    today = desk.now().date()
    enrolled(
        desk, found, "offer", organization_id=farm, answers={"job": "Milker"},
        applied_on=today - timedelta(days=40), open_until=today - timedelta(days=1),
    )  # fmt: skip
    return found


def of(desk, program):
    with desk.reading() as view:
        return queries.openings.openings(view, program)[0]


def test_an_opening_that_ran_out_says_so_and_is_given_a_later_day(desk, program, open_window):
    window = open_window(desk)
    window.go("program", row_id=program, tab="openings")
    page = window.pages["program"]
    assert "Its day is over" in [chip.text() for chip in page.panel.findChildren(Label)]
    later = desk.now().date() + timedelta(days=9)

    def move(dialog):
        assert dialog.form.open_until.tick.isChecked()
        dialog.form.open_until.edit.setDate(later)
        press(dialog, "Save")

    clicked_through(page.panel, "Change the opening: Milker", move)
    assert (of(desk, program).open_until, of(desk, program).state) == (later, "open")
    assert "Still open" in said(window.pages["program"].panel)
    press(window.pages["program"].panel, "Close the opening: Milker")
    assert of(desk, program).state == "closed"


def test_the_day_is_asked_of_openings_alone_and_may_be_taken_away(desk, program, open_window):
    window = open_window(desk)
    form = Enrol(window, program, side="seeker").form
    assert form.open_until is None
    window.go("program", row_id=program, tab="openings")

    def untick(dialog):
        tick = dialog.form.open_until.tick
        QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=tick.rect().center() / 4)
        press(dialog, "Save")

    clicked_through(window.pages["program"].panel, "Change the opening: Milker", untick)
    assert of(desk, program).open_until is None


# ---- tour days ----
def test_a_tour_day_is_planned_by_clicks_and_who_was_there_has_it_in_their_timeline(
    desk, program, open_window
):
    names = {desk.run(actions.people.add_person, display_name=name): name for name in ("Olena", "Farid")}
    people = list(names)
    for person in people:
        desk.run(actions.programs.enrol, program, side="seeker", person_id=person)
    window = open_window(desk)
    window.go("program", row_id=program, tab="tours")
    page = window.pages["program"]
    assert not {"sessions", "cohort"} & set(page.tabs.values)
    assert "No tour day yet." in said(page.panel)

    def plan(dialog):
        dialog.modules.setCurrentIndex(dialog.modules.findData("tour"))
        dialog.begins.setCurrentIndex(dialog.begins.findData("08:30"))
        QTest.keyClicks(dialog.where, "Pine Valley")
        QTest.keyClicks(dialog.teacher, "Anne Roy")
        press(dialog, "Plan")

    clicked_through(page.panel, "Plan a tour day", plan)
    with desk.reading() as view:
        (day,) = queries.courses.cohort(view, program).sessions
    assert (day.title, day.place, day.teacher, day.hours) == ("Tour day", "Pine Valley", "Anne Roy", 8)

    def attend(dialog):
        first, second = dialog.rows
        QTest.mouseClick(first.marks.button("present"), Qt.MouseButton.LeftButton)
        QTest.mouseClick(second.marks.button("absent"), Qt.MouseButton.LeftButton)
        press(dialog, "Save")

    with desk.reading() as view:
        dialog = TakeAttendance(window, queries.courses.sheet(view, day.id))
    dialog.show()
    QApplication.processEvents()
    attend(dialog)
    shown = [moments_of(desk, person) for person in sorted(people, key=lambda one: names[one])]
    assert shown == [["Attended rural-employment: Tour day"], ["Missed rural-employment: Tour day"]]


def moments_of(desk, person):
    with desk.reading() as view:
        found = queries.timeline.timeline(view, person)
    return [title_of(one) for one in found if one.kind == "course"]
