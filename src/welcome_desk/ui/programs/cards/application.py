"""What they told when they applied."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from welcome_desk import i18n, terms
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries.enrolments import EnrolmentCard
from welcome_desk.ui.programs.answers import said_answer
from welcome_desk.ui.widgets import Button, Card, Field, FlowLayout, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def application_card(window: Window, card: EnrolmentCard) -> Card | None:
    found = Card(_("Application"), "file-chart-column")
    found.body.addWidget(Label(_how(card), "small", "text2"))
    if card.members:
        found.body.addWidget(_members(window, card))
    for question, answer in _answers(card):
        found.body.addWidget(Label(question, "small_strong"))
        found.body.addWidget(Label(answer))
    told = [terms.label("may-tell", code) for code in card.application.may_tell]
    found.body.addWidget(Label(_("What the other side may be told"), "small_strong"))
    found.body.addWidget(Label(i18n.list_of(told) if told else _("Not asked"), tone="" if told else "text2"))
    if card.application.note:
        found.body.addWidget(Label(card.application.note, "small"))
    return found


def _how(card: EnrolmentCard) -> str:
    told, line = card.application, card.line.who
    parts = [
        _("Applied on {day}").format(day=i18n.date_full(told.applied_on)),
        terms.label("application-ways", told.applied_how) if told.applied_how else "",
        terms.label("heard-from", told.heard_from) if told.heard_from else "",
    ]
    if told.party > 1:
        parts.append(ngettext("{n} person", "{n} people", told.party).format(n=i18n.number(told.party)))
    if line.capacity > 1:
        taken, places = i18n.number(line.taken), i18n.number(line.capacity)
        parts.append(_("{taken} of {places} places").format(taken=taken, places=places))
    if told.open_until is not None:
        parts.append(_("open until {day}").format(day=i18n.date_full(told.open_until)))
    return " · ".join(part for part in parts if part)


def _members(window: Window, card: EnrolmentCard) -> QWidget:
    box = QWidget()
    flow = FlowLayout(box, 6)
    for person_id, name in card.members:
        flow.addWidget(Button(name, "outlined", "user", partial(window.go, "person", row_id=person_id)))
    return Field(_("Household"), box)


def _answers(card: EnrolmentCard) -> list[tuple[str, str]]:
    """Question and answer in words; what nobody asked is left out."""
    side = card.program.template.side(card.line.who.side)
    given = card.application.answers
    return [
        (str(question.label), said_answer(question, given[question.key]))
        for question in side.questions
        if given.get(question.key) not in (None, "", [])
    ]
