"""What a coordinator can begin at once where offers are short: the form that would serve most comes first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.matching.short import Form
from welcome_desk.ui.events.plan import PlanEvent

if TYPE_CHECKING:
    from welcome_desk.ui.matches.round.page import RoundPage

Way = tuple[str, Callable[[], None]]


def ways(page: RoundPage) -> Iterator[Way]:
    """One press for each form; asking for more places is one way, whether for one more or two."""
    asked = False
    for form in page.plan.shortage.forms:
        if form.kind == "circle" and page.desk.may(Right.PLAN_EVENTS):
            yield _("Plan a circle for them…"), partial(plan_circle, page, form)
        elif form.kind != "circle" and not asked and page.desk.may(Right.MANAGE_PROGRAMS):
            asked = True
            yield _("See who could give one more place"), partial(_look, page)


def plan_circle(page: RoundPage, form: Form) -> None:
    """An event with a name from what they share; day and place are still to be said."""
    dialog = PlanEvent(page.window_)
    dialog.title.setText(_name(page, form, "en"))
    dialog.title_fr.setText(_name(page, form, "fr"))
    dialog.kind.setCurrentIndex(max(dialog.kind.findData("circle"), 0))
    if dialog.exec():
        page.window_.go("event", row_id=dialog.event_id)


def _name(page: RoundPage, form: Form, language: str) -> str:
    with i18n.speaking(language):
        shared = i18n.list_of(page.plan.words.within(key, code) for key, code in form.shared)
        return _("Circle: {shared}").format(shared=shared)


def _look(page: RoundPage) -> None:
    page.window_.go("program", row_id=page.plan.program_id, tab="people")
