"""Fact cards: what newcomers ask about a place before they move there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.programs.template import Question
from welcome_desk.queries import fact_cards
from welcome_desk.queries.fact_cards import CommunityCard
from welcome_desk.queries.programs import ProgramCard
from welcome_desk.ui import theme
from welcome_desk.ui.programs.outcomes import as_number
from welcome_desk.ui.programs.panels.openings import asked_and_said
from welcome_desk.ui.widgets import (
    Button,
    Card,
    Dialog,
    EmptyState,
    Field,
    FlowLayout,
    Label,
    at_left,
    drop_down,
    line_edit,
)

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def fact_said(question: Question, value: Any) -> str:
    """As it reads in the current language; a number with a dollar sign where the question says so."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, int | float):
        return i18n.number(value)
    return question.word(str(value)) if question.options or question.terms else str(value)


class CommunitiesPanel(QWidget):
    def __init__(self, window: Window, card: ProgramCard) -> None:
        super().__init__()
        self.window_, self.card = window, card
        self.may = window.desk.may(Right.MANAGE_PROGRAMS)
        with window.desk.reading() as view:
            found = fact_cards.community_cards(view, program_id=card.id)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(14))
        if self.may:
            layout.addWidget(
                at_left(Button(_("New fact card…"), "outlined", "plus", lambda: self._edit(None)))
            )
        for one in found:
            layout.addWidget(self._shown(one))
        if not found:
            said = _(
                "A card answers what newcomers ask about a place: housing, rent, day care, transit, work and pay."
            )
            layout.addWidget(EmptyState("map-pin", _("No community has a fact card yet."), said))
        layout.addStretch(1)

    def _shown(self, one: CommunityCard) -> Card:
        found = Card(one.community, "map-pin")
        found.body.addWidget(Label(_("As of {day}").format(day=i18n.date_full(one.as_of)), "small", "text2"))
        for question, value in one.facts:
            if value not in (None, ""):
                found.body.addWidget(Label(asked_and_said(str(question.label), fact_said(question, value))))
        box = QWidget()
        row = FlowLayout(box, 8)
        for button in self._buttons(one):
            row.addWidget(button)
        found.body.addWidget(box)
        return found

    def _buttons(self, one: CommunityCard) -> list[Button]:
        found = []
        if self.window_.desk.may(Right.PRINT_REPORTS):
            found.append(Button(_("Print…"), "outlined", "printer", partial(self._print, one)))
        if self.may:
            found.append(Button(_("Change…"), "outlined", "pencil", partial(self._edit, one)))
            found.append(Button(_("Remove"), "quiet", None, partial(self._remove, one)))
        for button in found:
            button.setAccessibleName(f"{button.accessibleName()} {one.community}")
        return found

    def _edit(self, one: CommunityCard | None) -> None:
        EditFactCard(self.window_, self.card, one).exec()

    def _remove(self, one: CommunityCard) -> None:
        said = _("Removed: {what}").format(what=one.community)
        self.window_.do(actions.fact_cards.remove_fact_card, one.id, said=said)

    def _print(self, one: CommunityCard) -> None:
        from welcome_desk.ui.reports.program_prints import open_fact_card  # brings the whole of reportlab

        open_fact_card(self.window_, one.id)


class EditFactCard(Dialog):
    """Every question may stay open: what is not known is not printed."""

    WIDTH, HEIGHT = 640, 690

    def __init__(self, window: Window, card: ProgramCard, one: CommunityCard | None) -> None:
        super().__init__(window, _("Fact card"), "map-pin")
        self.window_, self.program_id, self.one = window, card.id, one
        self.community = line_edit(_("Community"))
        self.community.setText(one.community if one else "")
        self.first = Field(_("Community"), self.community)
        self.body.addWidget(self.first)
        known = {question.key: value for question, value in one.facts} if one else {}
        self.questions = {question.key: question for question in card.template.facts}
        self.controls = {key: _control(question, known.get(key)) for key, question in self.questions.items()}
        self.fields = {
            key: Field(str(question.label), self.controls[key], optional=True)
            for key, question in self.questions.items()
        }
        for field in self.fields.values():
            self.body.addWidget(field)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))

    def _save(self) -> None:
        facts: dict[str, Any] = {}
        for key, question in self.questions.items():
            try:
                facts[key] = _value(question, self.controls[key])
            except UserError as trouble:
                self.fields[key].error(trouble.message)
                return
        try:
            self.window_.desk.run(
                actions.fact_cards.write_fact_card, self.program_id, community=self.community.text(), facts=facts,
                card_id=self.one.id if self.one else None,
            )  # fmt: skip
        except UserError as trouble:
            self.first.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Saved: {what}").format(what=self.community.text().strip()))


def _control(question: Question, value: Any) -> QWidget:
    label = str(question.label)
    if question.type == "yesno":
        options: list[tuple[Any, str]] = [(None, _("Not known")), (True, _("Yes")), (False, _("No"))]
        return drop_down(label, options, value)
    if question.type == "choice":
        codes = [(code, question.word(code)) for code in question.codes()]
        return drop_down(label, [("", _("Not known")), *codes], value or "")
    made = line_edit(label)
    made.setText(i18n.number(value) if isinstance(value, int | float) else str(value or ""))
    return made


def _value(question: Question, control: Any) -> Any:
    if hasattr(control, "currentData"):
        return control.currentData()
    text = control.text().strip()
    return as_number(text) if question.type == "number" else text
