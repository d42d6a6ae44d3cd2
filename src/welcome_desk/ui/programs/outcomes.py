"""Asking what became of somebody: one answer, a number or a day where the measure asks for one, and perhaps a note."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from welcome_desk import actions, i18n, terms
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.queries import outcomes
from welcome_desk.queries.outcomes import OutcomeLine, when_asked
from welcome_desk.ui.widgets import Button, Dialog, Field, Label, Pills, day_edit, day_of, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

ANSWERS = "outcome-answers"


def value_of(line: OutcomeLine) -> str:
    """The answer in words, with its number or its day."""
    if not line.answer:
        return ""
    parts = [terms.label(ANSWERS, line.answer)]
    if line.number is not None:
        parts.append(i18n.number(line.number))
    if line.on_date is not None:
        parts.append(i18n.date_full(line.on_date))
    return " · ".join(parts)


def as_number(text: str) -> float | None:
    """As people write it: 1 200,5 and 1,200.5 alike. None where nothing is written."""
    plain = "".join(text.split()).replace("\u202f", "")
    if not plain:
        return None
    if "," in plain and "." not in plain:
        plain = plain.replace(",", ".")
    try:
        return float(plain.replace(",", ""))
    except ValueError:
        raise UserError(_("Type a number, such as 3."), field="value") from None


class AnswerOutcome(Dialog):
    WIDTH, HEIGHT = 600, 560

    def __init__(self, window: Window, check_id: str) -> None:
        super().__init__(window, _("What became of it?"), "list-checks")
        self.window_, self.check_id = window, check_id
        with window.desk.reading() as view:
            (self.line,) = outcomes.outcome_lines(view, ids=[check_id])
        self.body.addWidget(Label(self.line.name, "strong"))
        self.body.addWidget(Label(f"{self.line.label} · {when_asked(self.line.months)}", tone="text2"))
        if self.line.left_alone:
            self.body.addWidget(Label(_("Does not want to be contacted later: do not call."), tone="warn"))
        self._add_fields()
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))

    def _add_fields(self) -> None:
        options = [(code, terms.label(ANSWERS, code), None) for code in terms.codes(ANSWERS)]
        self.answer = Pills(_("Answer"), options, self.line.answer or "yes")
        self.body.addWidget(Field(_("Answer"), self.answer))
        self.number, self.day = line_edit(_("How many?")), day_edit(_("Since when?"), self._known_day())
        if self.line.number is not None:
            self.number.setText(i18n.number(self.line.number))
        self.value = {"number": Field(_("How many?"), self.number, optional=True)}.get(self.line.type)
        self.value = Field(_("Since when?"), self.day) if self.line.type == "date" else self.value
        if self.value is not None:
            self.body.addWidget(self.value)
            self.answer.changed.connect(self._show_value)
            self._show_value(self.answer.value())
        self.note = line_edit(_("Note"), _("Leave out anything private"))
        self.note.setText(self.line.note)
        self.note_field = Field(_("Note"), self.note, optional=True)
        self.body.addWidget(self.note_field)

    def _known_day(self) -> date:
        return self.line.on_date or self.window_.desk.now().date()

    def _show_value(self, answer: str) -> None:
        """A number goes with yes and no, a day with yes alone."""
        if self.value is not None:
            self.value.setVisible(answer == "yes" or (answer == "no" and self.line.type == "number"))

    def _save(self) -> None:
        answer = self.answer.value()
        try:
            self.window_.desk.run(
                actions.outcomes.answer_outcome, self.check_id, answer=answer, note=self.note.text(),
                number=as_number(self.number.text()) if self.line.type == "number" and answer in outcomes.HEARD else None,
                on_date=day_of(self.day) if self.line.type == "date" and answer == "yes" else None,
            )  # fmt: skip
        except UserError as trouble:
            (self.value or self.note_field).error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Answer saved: {name}").format(name=self.line.name))
