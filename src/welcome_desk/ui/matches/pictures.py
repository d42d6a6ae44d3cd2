"""Dialogs of programs and matches for `screenshot`."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QWidget

from welcome_desk.jobs.circles import takes_up
from welcome_desk.jobs.programs import template_for
from welcome_desk.matching.short import Form
from welcome_desk.queries import courses, match, matches, programs
from welcome_desk.ui.courses.finish import FinishCourse
from welcome_desk.ui.matches.apart import KeepApart, StillMatched
from welcome_desk.ui.matches.round.circle import BeginWith, PlanCircle
from welcome_desk.ui.matches.round.page import RoundPage
from welcome_desk.ui.pictures import Picture, inner, opened, there
from welcome_desk.ui.programs.training import RecordForSeveral
from welcome_desk.ui.shell import Window
from welcome_desk.ui.standards.match import MatchStandards
from welcome_desk.ui.widgets import Dialog

SHOWN = 5


def _program(window: Window, template: str = "bimp") -> str:
    with window.desk.reading() as view:
        lines = programs.programs(view)
    return there(next((line.id for line in lines if line.template == template), None))


def _active(window: Window) -> matches.MatchLine:
    with window.desk.reading() as view:
        ids = matches.match_ids(view, stages=["active"])[:1]
        lines = matches.match_lines(view, ids)
    return lines[there(ids)[0]]


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


def open_match(window: Window) -> str | None:
    """Of two who meet, and for the longest time: there is most to see."""
    with window.desk.reading() as view:
        found = matches.match_ids(view, stages=("active",)) or matches.match_ids(view)
        lines = matches.match_lines(view, found)
    pairs = [one for one in found if template_for(window.desk, lines[one].program_id).kind == "pairing"]
    return next(reversed(pairs or found), None)


def _placed(window: Window) -> str | None:
    """Of somebody and an employer."""
    with window.desk.reading() as view:
        found = matches.match_ids(view)
        lines = matches.match_lines(view, found)
    return next(
        (one for one in found if template_for(window.desk, lines[one].program_id).kind == "placement"), None
    )


def _match_standards(window: Window) -> QWidget:
    with window.desk.reading() as view:
        card = there(match.match_card(view, open_match(window) or ""))
    dialog = MatchStandards(window, card.line.program_id, card.line.id)
    dialog.show()
    return dialog


PICTURES: dict[str, Picture] = {
    "keep-apart": opened(_keep_apart),
    "still-matched": opened(_still_matched),
    "training": opened(_training),
    "finish-course": opened(_finish_course),
    "plan-circle": opened(_plan_circle),
    "begin-with": opened(_begin_with),
    "match": inner("match", open_match),
    "match-placement": inner("match", _placed),
    "match-standards": _match_standards,
}
