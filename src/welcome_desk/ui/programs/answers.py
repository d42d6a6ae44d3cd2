"""A template’s questions as fields: each type of question has its control. Every one may stay open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.programs.template import Question, Side
from welcome_desk.ui import theme
from welcome_desk.ui.people.languages import LanguagesField
from welcome_desk.ui.widgets import Chips, Field, at_left, drop_down, line_edit
from welcome_desk.ui.widgets.week import WeekGrid

SEVERAL = (Chips, LanguagesField, WeekGrid)
EMPTY: tuple[Any, ...] = ("", [], None)


class AnswerFields(QWidget):
    """The questions of one side, in the template’s order."""

    def __init__(self, side: Side, known: Mapping[str, Any], *, host: QWidget) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(12))
        self.side = side
        self.controls = {question.key: _control(question, host) for question in side.questions}
        self.fields: dict[str, Field] = {}
        for question in side.questions:
            control = self.controls[question.key]
            shown = at_left(control) if isinstance(control, WeekGrid) else control
            self.fields[question.key] = Field(str(question.label), shown, optional=True)
            layout.addWidget(self.fields[question.key])
            _put(control, known.get(question.key))

    def values(self) -> dict[str, Any]:
        """What was answered; a number that is none is said at its field."""
        found = {question.key: self._value(question) for question in self.side.questions}
        return {key: value for key, value in found.items() if value not in EMPTY}

    def _value(self, question: Question) -> Any:
        control = self.controls[question.key]
        if isinstance(control, SEVERAL):
            return control.values()
        if isinstance(control, QComboBox):
            return control.currentData()
        text = control.text().strip()  # type: ignore[attr-defined]
        return _number(text, question.key) if question.type == "number" and text else text


def _number(text: str, key: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise UserError(_("This is not a number."), field=key) from None


def _control(question: Question, host: QWidget) -> QWidget:
    label = str(question.label)
    if question.type == "availability":
        return WeekGrid(label)
    if question.type == "languages":
        return LanguagesField(label, (), host=host)
    options = [(code, question.word(code)) for code in question.codes()]
    if question.type == "choices":
        return Chips(label, options)
    if question.type in ("choice", "area"):
        return drop_down(label, [("", _("Not asked")), *options])
    if question.type == "yesno":
        return drop_down(label, [("", _("Not asked")), (True, _("Yes")), (False, _("No"))])  # type: ignore[list-item]
    return line_edit(label)


def _put(control: QWidget, value: Any) -> None:
    if value in EMPTY:
        return
    if isinstance(control, SEVERAL):
        control.set_values(value)
    elif isinstance(control, QComboBox):
        if control.findData(value) < 0:  # an area that is in no list
            control.addItem(str(value), value)
        control.setCurrentIndex(control.findData(value))
    else:
        control.setText(i18n.number(value) if isinstance(value, float) else str(value))  # type: ignore[attr-defined]


def said_answer(question: Question, value: Any) -> str:
    """An answer in words."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return i18n.list_of([question.word(code) for code in value])
    return question.word(value) if isinstance(value, str) else i18n.number(value)
