"""Dialogs of programs and matches for `screenshot`."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QWidget

from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.circles import takes_up
from welcome_desk.matching.short import Form
from welcome_desk.queries import courses, matches, programs
from welcome_desk.ui.courses.finish import FinishCourse
from welcome_desk.ui.matches.apart import KeepApart, StillMatched
from welcome_desk.ui.matches.round.circle import BeginWith, PlanCircle
from welcome_desk.ui.matches.round.page import RoundPage
from welcome_desk.ui.programs.training import RecordForSeveral
from welcome_desk.ui.shell import Window
from welcome_desk.ui.widgets import Dialog

SHOWN = 5
Picture = Callable[[Window], QWidget]


def _shown(make: Callable[[Window], Dialog]) -> Picture:
    def show(window: Window) -> QWidget:
        made = make(window)
        made.show()
        return made

    return show


def _program(window: Window, template: str = "bimp") -> str:
    with window.desk.reading() as view:
        lines = programs.programs(view)
    found = next((line.id for line in lines if line.template == template), None)
    return found or _nothing()


def _nothing() -> str:
    raise UserError(_("This store has nothing to show there yet."))


def _active(window: Window) -> matches.MatchLine:
    with window.desk.reading() as view:
        ids = matches.match_ids(view, stages=["active"])[:1]
        lines = matches.match_lines(view, ids)
    return lines[ids[0] if ids else _nothing()]


def _keep_apart(window: Window) -> Dialog:
    """Of two who are matched."""
    line = _active(window)
    window.go("match", row_id=line.id)
    with window.desk.reading() as view:
        (other,) = programs.participants(view, ids=[line.offer_id])
    dialog = KeepApart(window, line.seeker, line.seeker_id)
    if other.person_id:
        dialog.who.choose(other.person_id)
    return dialog


def _still_matched(window: Window) -> Dialog:
    line = _active(window)
    window.go("match", row_id=line.id)
    return StillMatched(window, line)


def _training(window: Window) -> Dialog:
    program = _program(window)
    window.go("program", row_id=program, tab="people")
    with window.desk.reading() as view:
        card = programs.program_card(view, program)
    assert card is not None
    return RecordForSeveral(window, card)


def _finish_course(window: Window) -> Dialog:
    program = _program(window)
    window.go("program", row_id=program, tab="cohort")
    with window.desk.reading() as view:
        cohort = courses.cohort(view, program)
    assert cohort is not None
    return FinishCourse(window, cohort, cohort.members)


def _circle(window: Window) -> tuple[RoundPage, Form]:
    """Some of those who wait, as if a language were all they share."""
    window.go("round", row_id=_program(window))
    page = cast("RoundPage", window.pages["round"])
    members = tuple(one.id for one in page.plan.problem.seekers[:SHOWN])
    return page, Form("circle", len(members), (("language", "en"),), members)


def _plan_circle(window: Window) -> Dialog:
    return PlanCircle(*_circle(window))


def _begin_with(window: Window) -> Dialog:
    page, form = _circle(window)
    found = takes_up(window.desk, page.plan)
    assert found is not None
    return BeginWith(page, form, found)


PICTURES: dict[str, Picture] = {
    "keep-apart": _shown(_keep_apart),
    "still-matched": _shown(_still_matched),
    "training": _shown(_training),
    "finish-course": _shown(_finish_course),
    "plan-circle": _shown(_plan_circle),
    "begin-with": _shown(_begin_with),
}
