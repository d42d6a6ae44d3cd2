"""The last assessment: what is needed now and later, what changed, and the plan to take home."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.queries import assessments
from welcome_desk.queries.assessments import AssessmentLine, History
from welcome_desk.queries.person import PersonCard
from welcome_desk.ui.people.assessment import open_assessment
from welcome_desk.ui.people.assessment_history import open_history
from welcome_desk.ui.people.assessment_words import area_words, level_word, summary
from welcome_desk.ui.people.covered import covered, may_add
from welcome_desk.ui.people.plan import open_plan
from welcome_desk.ui.widgets import Button, Card, FlowLayout, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def assessment_card(window: Window, card: PersonCard) -> Card | None:
    if not window.desk.may(Right.LOG_CONTACTS) or covered(window, card.line.id):
        return None
    with window.desk.reading() as view:
        history = assessments.history(view, card.line.id)
    found = Card(_("Needs and strengths"), "list-checks")
    if history.last is None:
        found.body.addWidget(Label(_("No assessment yet."), tone="text2"))
    else:
        _tell(found, history, history.last)
    found.body.addWidget(_buttons(window, card, history))
    return found


def _tell(found: Card, history: History, last: AssessmentLine) -> None:
    said = " · ".join(part for part in (i18n.date_full(last.made_on), last.by) if part)
    found.body.addWidget(Label(said, "small", "text2"))
    for level in ("now", "later"):
        if last.at(level):
            found.body.addWidget(Label(level_word(level), "caption", "text2"))
            found.body.addWidget(Label(area_words(last.at(level))))
    before = history.before(last)
    changed = summary(assessments.changes(before.areas, last.areas)) if before else ""
    if before and changed:
        day = i18n.date_full(before.made_on)
        found.body.addWidget(Label(_("Since {day}: {changes}").format(day=day, changes=changed), "small"))
    if last.plan_given_on:
        day = i18n.date_full(last.plan_given_on)
        found.body.addWidget(Label(_("Plan handed over on {day}").format(day=day), "small", "text2"))


def _buttons(window: Window, card: PersonCard, history: History) -> QWidget:
    box = QWidget()
    flow = FlowLayout(box, 8)
    person_id, begin = card.line.id, partial(open_assessment, window, card.line.id)
    if history.last is None and may_add(window, person_id):
        flow.addWidget(Button(_("Start an assessment"), "outlined", None, partial(begin, from_last=False)))
    elif may_add(window, person_id):
        flow.addWidget(Button(_("Start from last time"), "outlined", None, begin))
    if window.desk.may(Right.EDIT_PEOPLE):
        flow.addWidget(
            Button(_("Print the plan"), "outlined", "printer", partial(open_plan, window, person_id))
        )
    if len(history.assessments) > 1:
        flow.addWidget(Button(_("Compare"), "quiet", None, partial(open_history, window, person_id)))
    return box
