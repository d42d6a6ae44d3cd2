"""What the small forms of a match have in common: fields by name, saved by one action, trouble shown beside its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QCheckBox, QDateEdit, QLineEdit, QPlainTextEdit, QWidget

from welcome_desk import i18n
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.ui import theme
from welcome_desk.ui.drafts import Anew, Draft
from welcome_desk.ui.widgets import Button, Dialog, Field, beside, day_edit, day_of, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

LINES = 3


class MatchForm(Dialog):
    """`ask` adds a field; a subclass says in `_save` which action it becomes. What is typed is a draft until then."""

    WIDTH, HEIGHT = 600, 690

    def __init__(self, window: Window, title: str, icon: str, save: str = "") -> None:
        super().__init__(window, title, icon)
        self.window_, self.desk = window, window.desk
        self.today = window.desk.now().date()
        self.asked: dict[str, Field] = {}
        self.close_button = Button(_("Close"), "outlined", None, self.reject)
        self.save_button = Button(save or _("Save"), "filled", "check", self._save)
        self.foot.addWidget(self.close_button)
        self.foot.addWidget(self.save_button)
        for keys in ("Ctrl+Return", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self._save)

    def ask(self, name: str, label: str, widget: QWidget, *, hint: str = "", optional: bool = False) -> Field:
        found = Field(label, widget, hint=hint, optional=optional)
        self.asked[name] = found
        self.body.addWidget(found)
        return found

    def showEvent(self, event: QShowEvent) -> None:
        """The buttons were made first and come last: Tab goes through the fields, then to the foot."""
        inside = [
            w for w in self.area.findChildren(QWidget) if w.window() is self
        ]  # not in a list that drops down
        fields = [w for w in inside if w.focusPolicy() & Qt.FocusPolicy.TabFocus and not w.focusProxy()]
        foot = [one for one in self.findChildren(Button) if self.foot.indexOf(one) >= 0]
        foot.sort(key=self.foot.indexOf)
        for before, after in pairwise([*fields[-1:], *foot]):
            self.setTabOrder(before, after)
        if fields and not any(w.hasFocus() for w in fields):
            fields[0].setFocus()
        super().showEvent(event)

    def keep(self, form: str, **fields: QWidget | Anew) -> None:
        Draft(self, self.desk, form, fields)

    def _save(self) -> None:
        raise NotImplementedError

    def save_with(self, action: Callable[..., Any], *args: Any, said: str, **values: Any) -> bool:
        """True where it was done, and the dialog is closed then."""
        try:
            self.desk.run(action, *args, **values)
        except UserError as trouble:
            self._show(trouble)
            return False
        self.accept()
        self.window_.say(said)
        return True

    def _show(self, trouble: UserError) -> None:
        for field in self.asked.values():
            field.error("")
        shown = self.asked.get(trouble.field or "") or next(iter(self.asked.values()), None)
        if shown is None:
            self.window_.warn(trouble.message)
            return
        shown.error(trouble.message)
        self.bring_into_sight(shown)


def text_edit(name: str, text: str = "") -> QPlainTextEdit:
    """A few lines to write in; Tab goes on."""
    made = QPlainTextEdit(text)
    made.setAccessibleName(name)
    made.setTabChangesFocus(True)
    made.setFixedHeight(theme.current().text_px("body") * 2 * LINES)
    return made


class MaybeDay(QWidget):
    """A day, or none: the tick says which."""

    def __init__(self, label: str, day: date | None, proposed: date) -> None:
        super().__init__()
        self.setAccessibleName(label)
        row = beside(self)
        self.tick = QCheckBox(label)
        self.tick.setChecked(day is not None)
        self.edit: QDateEdit = day_edit(label, day or proposed)
        self.edit.setEnabled(day is not None)
        self.tick.toggled.connect(self.edit.setEnabled)
        row.addWidget(self.tick)
        row.addWidget(self.edit, 1)

    def day(self) -> date | None:
        return day_of(self.edit) if self.tick.isChecked() else None


def hours_edit(name: str, hours: float | None = None) -> QLineEdit:
    return line_edit(name, i18n.number(1.5), "" if hours is None else i18n.number(hours))


def hours_of(edit: QLineEdit) -> float | None:
    """As people write them: 1.5 or 1,5. None where nothing stands there."""
    text = edit.text().strip().replace(",", ".").replace("h", "").strip()
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        raise UserError(_("Write the hours as a number, such as 1.5."), field="hours") from None


def options(labels: Mapping[str, str], empty: str = "") -> list[tuple[str, str]]:
    """For a drop-down; `empty` stands first for nothing."""
    return [*([("", empty)] if empty else []), *labels.items()]
