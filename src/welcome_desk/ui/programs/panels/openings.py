"""The openings of a program: which organization, what for, who was introduced, and what is filled."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries import enrolments, openings
from welcome_desk.queries.openings import Opening, Purchases
from welcome_desk.queries.programs import ProgramCard
from welcome_desk.ui import theme
from welcome_desk.ui.programs.application import EditApplication
from welcome_desk.ui.widgets import Button, Card, EmptyState, FlowLayout, Label, StateChip

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class OpeningsPanel(QWidget):
    def __init__(self, window: Window, card: ProgramCard) -> None:
        super().__init__()
        self.window_, self.card = window, card
        with window.desk.reading() as view:
            found = openings.openings(view, card.id)
            bought = (
                openings.purchases(view, card.id) if card.template.seeker.question("newcomer-owned") else None
            )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(14))
        if bought is not None:
            layout.addWidget(_purchases(bought))
        for one in found:
            layout.addWidget(self._opening(one))
        if not found:
            said = _("Enrol an organization: each of its openings is an application of its own.")
            layout.addWidget(EmptyState("building-2", _("There is no opening yet."), said))
        layout.addStretch(1)

    def _opening(self, one: Opening) -> Card:
        found = Card()
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(one.title or one.organization, "heading"))
        words.addWidget(Label(_counts(one), "small", "text2"))
        row.addLayout(words, 1)
        row.addWidget(StateChip(*_state(one)))
        found.body.addLayout(row)
        for question, answer in one.answers:
            if answer != one.title:
                found.body.addWidget(Label(asked_and_said(question, answer), "small"))
        if one.state != "closed" and self.window_.desk.may(Right.MANAGE_PROGRAMS):
            found.body.addWidget(self._acts(one))
        return found

    def _acts(self, one: Opening) -> QWidget:
        box, what = QWidget(), one.title or one.organization
        row = FlowLayout(box, 8)
        change = Button(_("Change…"), "outlined", "pencil", partial(self._change, one))
        change.setAccessibleName(_("Change the opening: {what}").format(what=what))
        row.addWidget(change)
        close = Button(_("Close the opening"), "quiet", None, partial(self._close, one))
        close.setAccessibleName(_("Close the opening: {what}").format(what=what))
        row.addWidget(close)
        return box

    def _change(self, one: Opening) -> None:
        with self.window_.desk.reading() as view:
            card = enrolments.enrolment_card(view, one.id)
        if card is not None:
            EditApplication(self.window_, card).exec()

    def _close(self, one: Opening) -> None:
        self.window_.do(actions.programs.edit_enrolment, one.id, status="done", said=_("Opening closed"))


def asked_and_said(question: str, answer: str) -> str:
    """A question ends with its own sign."""
    return (
        f"{question} {answer}"
        if question.endswith("?")
        else _("{label}: {meaning}").format(label=question, meaning=answer)
    )


def _counts(one: Opening) -> str:
    filled = ngettext("{filled} of {n} place filled", "{filled} of {n} places filled", one.places)
    introduced = ngettext("{n} introduced", "{n} introduced", one.introduced)
    return " · ".join(
        [
            one.organization,
            filled.format(filled=i18n.number(one.filled), n=i18n.number(one.places)),
            introduced.format(n=i18n.number(one.introduced)),
            *([_("open until {day}").format(day=i18n.date_full(one.open_until))] if one.open_until else []),
        ]
    )


def _state(one: Opening) -> tuple[str, str]:
    words = {
        "open": (_("Still open"), "success"),
        "filled": (_("Filled"), "primary"),
        "closed": (_("Closed"), "plain"),
        "run-out": (_("Its day is over"), "warn"),
    }
    return words[one.state]


def _purchases(found: Purchases) -> Card:
    """Newcomer-owned by self-declaration: it is said so beside the numbers."""
    card = Card(_("Quotes and contracts"), "chart-column")
    lines = (
        (_("Suppliers"), i18n.number(found.suppliers)),
        (_("Newcomer-owned, by their own declaration"), i18n.number(found.newcomer_owned)),
        (_("Invited to quote"), i18n.number(found.invited)),
        (_("Quotes received"), i18n.number(found.quoted)),
        (_("Contracts awarded"), i18n.number(found.awarded)),
        (_("Worth in all"), i18n.money(round(found.dollars * 100))),
    )
    for label, number in lines:
        card.body.addWidget(Label(_("{label}: {meaning}").format(label=label, meaning=number)))
    card.body.addWidget(
        Label(
            _("From “invited” on, only suppliers who declared themselves newcomer-owned count."),
            "small",
            "text2",
        )
    )
    return card
