"""What a coordinator can begin at once where offers are short: the form that would serve most comes first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.jobs.circles import takes_up
from welcome_desk.matching.short import Form
from welcome_desk.ui.matches.round.circle import BeginWith, PlanCircle

if TYPE_CHECKING:
    from welcome_desk.ui.matches.round.page import RoundPage

Way = tuple[str, Callable[[], None]]


def ways(page: RoundPage) -> Iterator[Way]:
    """One press for each form; asking for more places is one way, whether for one more or two."""
    asked = False
    for form in page.plan.shortage.forms:
        if form.kind == "circle":
            yield from _circle(page, form)
        elif not asked and page.desk.may(Right.MANAGE_PROGRAMS):
            asked = True
            yield _("See who could give one more place"), partial(_look, page)


def _circle(page: RoundPage, form: Form) -> Iterator[Way]:
    """An event with all of them on its list, or a program for groups that takes them up."""
    if page.desk.may(Right.PLAN_EVENTS):
        yield _("Plan a circle for them…"), partial(_plan_circle, page, form)
    found = takes_up(page.desk, page.plan) if page.desk.may(Right.MANAGE_PROGRAMS) else None
    if found is not None:
        said = _("Enrol them in “{program}”…") if found.program_id else _("Begin “{program}” with them…")
        yield said.format(program=found.name), partial(_begin, page, form)


def _plan_circle(page: RoundPage, form: Form) -> None:
    dialog = PlanCircle(page, form)
    if dialog.exec():
        page.window_.go("event", row_id=dialog.event_id)


def _begin(page: RoundPage, form: Form) -> None:
    found = takes_up(page.desk, page.plan)
    if found is None:
        return
    dialog = BeginWith(page, form, found)
    if dialog.exec():
        page.window_.go("program", row_id=dialog.program_id, tab="people")


def _look(page: RoundPage) -> None:
    page.window_.go("program", row_id=page.plan.program_id, tab="people")
