"""Programs, their templates, courses and passes, for `screenshot`."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from welcome_desk.queries import courses, enrolments, passes, programs, templates
from welcome_desk.ui.courses.attendance import TakeAttendance
from welcome_desk.ui.passes.issue import IssuePass
from welcome_desk.ui.passes.verify import VerifyPass
from welcome_desk.ui.people.pictures import busiest_person
from welcome_desk.ui.pictures import Picture, inner, place, there
from welcome_desk.ui.programs.enrol import Enrol
from welcome_desk.ui.shell import Window


def first_program(window: Window) -> str | None:
    with window.desk.reading() as view:
        return next((line.id for line in programs.programs(view)), None)


def an_enrolment(window: Window) -> str | None:
    """A helper of the first program with much to show."""
    with window.desk.reading() as view:
        program = next((line.id for line in programs.programs(view)), "")
        lines = [line for line in enrolments.lines(view, program) if line.who.side == "offer"]
    lines.sort(key=lambda line: (not line.lacking, -line.who.taken))
    return next((line.id for line in lines), None)


def _enrol(window: Window) -> QWidget:
    program = there(first_program(window))
    window.go("program", row_id=program)
    dialog = Enrol(window, program)
    dialog.show()
    return dialog


def _tab(template: str, tab: str) -> Picture:
    """A tab of the first program of a template."""

    def show(window: Window) -> QWidget:
        window.go("program", row_id=program_of(window, template), tab=tab)
        return window

    return show


def program_of(window: Window, template: str) -> str:
    with window.desk.reading() as view:
        found = there(programs.find_program(view, template))
    return found.id


def _attendance(window: Window) -> QWidget:
    with window.desk.reading() as view:
        cohort = courses.cohort(view, program_of(window, "bimp"))
        held = [one for one in (cohort.sessions if cohort else []) if one.noted]
        sheet = there(courses.sheet(view, held[-1].id) if held else None)
    dialog = TakeAttendance(window, sheet)
    dialog.show()
    return dialog


def _verify_pass(window: Window) -> QWidget:
    dialog = VerifyPass(window)
    dialog.show()
    dialog.number.setText("WP-0001")
    dialog.verify()
    return dialog


def _issue_pass(window: Window) -> QWidget:
    with window.desk.reading() as view:
        running = passes.issuing_programs(view)
    dialog = IssuePass(window, running, person_id=busiest_person(window))
    dialog.show()
    return dialog


def _binder(window: Window) -> QWidget:
    window.go("program", row_id=first_program(window), tab="standards")
    return window


def draft(window: Window) -> str | None:
    with window.desk.reading() as view:
        return next((row.id for row in templates.own_rows(view, "draft")), None)


PICTURES: dict[str, Picture] = {
    "program": inner("program", first_program),
    "enrolment": inner("enrolment", an_enrolment),
    "enrol": _enrol,
    "round": inner("round", first_program),
    "binder": _binder,
    "templates": place("templates"),
    "template": inner("template", draft),
    "passes": _tab("welcome-pass", "passes"),
    "sessions": _tab("bimp", "sessions"),
    "cohort": _tab("bimp", "cohort"),
    "attendance": _attendance,
    "verify-pass": _verify_pass,
    "issue-pass": _issue_pass,
}
