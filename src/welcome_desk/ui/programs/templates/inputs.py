"""One input for each kind of field. It begins with what the table holds, and writes every change into it at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from welcome_desk.i18n import _
from welcome_desk.ui import theme
from welcome_desk.ui.programs.templates.sections import Spec, Tables
from welcome_desk.ui.widgets import (
    Chips,
    Field,
    Segmented,
    at_left,
    beside,
    drop_down,
    line_edit,
    number_edit,
)

Touched = Callable[[], None]
LANGUAGES = {"en": "English", "fr": "Français"}
NUMBER_WIDTH = 120


def make(spec: Spec, table: Tables, root: Tables, touched: Touched) -> QWidget:
    return MAKERS[spec.kind](spec, table, root, touched)


def _put(table: Tables, key: str, value: Any, touched: Touched) -> None:
    """What is empty is left out of the file."""
    if value in ("", None, []) or value == {}:
        table.pop(key, None)
    else:
        table[key] = value
    touched()


# ---- texts in both languages ----
def _text(spec: Spec, table: Tables, _root: Tables, touched: Touched) -> QWidget:
    """English and French side by side; a text without a key is the table itself."""
    box = QWidget()
    box.setAccessibleName(_(spec.label))
    row = beside(box)
    held = table if not spec.key else dict(table.get(spec.key) or {})
    for code, language in LANGUAGES.items():
        name = f"{_(spec.label)} · {language}"
        edit = _line(name, str(held.get(code, "")), spec.long)
        edit.textChanged.connect(partial(_write_text, spec, table, held, code, edit, touched))
        row.addWidget(Field(language, edit), 1)
    return box


def _line(name: str, text: str, long: bool) -> QLineEdit | QPlainTextEdit:
    if not long:
        return line_edit(name, "", text)
    edit = QPlainTextEdit(text)
    edit.setAccessibleName(name)
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(theme.current().px(86))
    return edit


def _write_text(
    spec: Spec, table: Tables, held: Tables, code: str, edit: QLineEdit | QPlainTextEdit, touched: Touched, *_typed: str
) -> None:  # fmt: skip
    said = (edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()).strip()
    held.pop(code, None)
    if said:
        held[code] = said
    if spec.key:
        _put(table, spec.key, held, touched)
    else:
        touched()


# ---- the others ----
def _plain_line(spec: Spec, table: Tables, _root: Tables, touched: Touched) -> QWidget:
    edit = line_edit(_(spec.label), spec.hint, str(table.get(spec.key, "")))
    edit.textChanged.connect(lambda typed: _put(table, spec.key, typed.strip(), touched))
    return edit


def _number(spec: Spec, table: Tables, _root: Tables, touched: Touched) -> QWidget:
    edit = number_edit(
        _(spec.label), int(table.get(spec.key, spec.usual or 0)), least=spec.low, most=spec.high
    )
    edit.setMinimumWidth(theme.current().px(NUMBER_WIDTH))
    edit.valueChanged.connect(lambda number: _put(table, spec.key, number, touched))
    return at_left(edit)


def _yes(spec: Spec, table: Tables, _root: Tables, touched: Touched) -> QWidget:
    options = [("yes", _("Yes"), None), ("no", _("No"), None)]
    edit = Segmented(_(spec.label), options, "yes" if table.get(spec.key, spec.usual) else "no")
    edit.changed.connect(lambda value: _put(table, spec.key, value == "yes", touched))
    return at_left(edit)


def _choice(spec: Spec, table: Tables, root: Tables, touched: Touched) -> QWidget:
    assert spec.choices is not None
    offered, held = spec.choices(root), table.get(spec.key, spec.usual)
    if held not in [code for code, _label in offered]:
        offered = [(held or "", str(held or _("Choose"))), *offered]  # what the draft points to may be gone
    edit = drop_down(_(spec.label), offered, held or "")
    edit.currentIndexChanged.connect(lambda _place: _put(table, spec.key, edit.currentData(), touched))
    return edit


def _choices(spec: Spec, table: Tables, root: Tables, touched: Touched) -> QWidget:
    assert spec.choices is not None
    edit = Chips(_(spec.label), spec.choices(root))
    edit.set_values(list(table.get(spec.key, spec.usual or ())))
    edit.changed.connect(lambda: _put(table, spec.key, edit.values(), touched))
    return edit


def _months(spec: Spec, table: Tables, _root: Tables, touched: Touched) -> QWidget:
    """Numbers with commas between; what is no number stays as it is typed, and is told of beside the field."""
    held = ", ".join(str(one) for one in table.get(spec.key, []))
    edit = line_edit(_(spec.label), spec.hint, held)

    def write(typed: str) -> None:
        parts = [part.strip() for part in typed.split(",") if part.strip()]
        _put(table, spec.key, [int(part) if part.isdecimal() else part for part in parts], touched)

    edit.textChanged.connect(write)
    return edit


def _entries(spec: Spec, table: Tables, root: Tables, touched: Touched) -> QWidget:
    from welcome_desk.ui.programs.templates.entries import Entries

    return Entries(spec, table, root, touched)


MAKERS: dict[str, Callable[[Spec, Tables, Tables, Touched], QWidget]] = {
    "text": _text, "line": _plain_line, "number": _number, "yes": _yes, "choice": _choice, "choices": _choices,
    "months": _months, "entries": _entries,
}  # fmt: skip
