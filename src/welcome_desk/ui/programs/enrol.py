"""Enrolling someone with the template’s own questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk import actions, i18n
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.programs import template_for
from welcome_desk.programs.template import Question
from welcome_desk.ui.people.who import WhoField
from welcome_desk.ui.widgets import (
    Button,
    Chips,
    Dialog,
    Field,
    Label,
    Segmented,
    at_left,
    drop_down,
    line_edit,
)

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class Enrol(Dialog):
    """Who, on which side, and the answers that matching compares. Every question may stay open."""

    WIDTH, HEIGHT = 720, 690

    def __init__(self, window: Window, program_id: str) -> None:
        super().__init__(window, _("Enrol in a program"), "user-plus")
        self.window_, self.program_id = window, program_id
        self.template = template_for(window.desk, program_id)
        self.body.addWidget(Label(str(self.template.name), "strong"))
        self.who = WhoField(window, host=self)
        self.who_field = Field(_("Who"), self.who)
        self.body.addWidget(self.who_field)
        sides = [(side, str(self.template.side(side).label), None) for side in ("seeker", "offer")]
        self.side = Segmented(_("Takes part as"), sides, "seeker")
        self.side.changed.connect(lambda _side: self._ask())
        self.body.addWidget(Field(_("Takes part as"), at_left(self.side)))
        self.questions = QWidget()
        self.body.addWidget(self.questions)
        self.body.addStretch(1)
        self.answers: dict[str, Any] = {}
        self._ask()
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Enrol"), "filled", "check", self._save))

    def _ask(self) -> None:
        """The chosen side’s questions, in the template’s order."""
        fresh = QWidget()
        layout = QVBoxLayout(fresh)
        layout.setContentsMargins(0, 0, 0, 0)
        side = self.template.side(self.side.value())
        self.answers = {question.key: _control(question) for question in side.questions}
        for question in side.questions:
            layout.addWidget(Field(str(question.label), self.answers[question.key], optional=True))
        self.places = None
        if side.most > 1:
            self.places = drop_down(
                _("Places"), [(str(n), str(n)) for n in range(1, side.most + 1)], str(side.capacity)
            )
            layout.addWidget(Field(_("Places"), self.places))
        self.body.replaceWidget(self.questions, fresh)
        self.questions.hide()
        self.questions.deleteLater()
        self.questions = fresh

    def _values(self) -> dict[str, Any]:
        given = {key: _answer(control) for key, control in self.answers.items()}
        return {key: value for key, value in given.items() if value not in ("", [], None)}

    def _save(self) -> None:
        if not self.who.person_id:
            self.who_field.error(_("Choose who takes part."))
            return
        try:
            self.window_.desk.run(
                actions.programs.enrol, self.program_id, side=self.side.value(), person_id=self.who.person_id,
                capacity=int(self.places.currentData()) if self.places else 1, answers=self._values(),
            )  # fmt: skip
        except UserError as trouble:
            self.who_field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Enrolled: {name}").format(name=self.who.name))


def _control(question: Question) -> QWidget:
    label = str(question.label)
    options = [(code, question.word(code)) for code in question.codes()]
    if question.type == "languages":
        options.sort(key=lambda option: i18n.sort_key(option[1]))
    if question.type in ("choices", "languages", "availability"):
        return Chips(label, options)
    if question.type in ("choice", "area"):
        return drop_down(label, [("", _("Not asked")), *options])
    if question.type == "yesno":
        return drop_down(label, [(None, _("Not asked")), (True, _("Yes")), (False, _("No"))])  # type: ignore[list-item]
    return line_edit(label)


def _answer(control: QWidget) -> Any:
    if isinstance(control, Chips):
        return control.values()
    return control.currentData() if hasattr(control, "currentData") else control.text().strip()  # type: ignore[attr-defined]
