"""A list of entries of the same kind: added, changed, moved up or down, taken out."""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk.i18n import _
from welcome_desk.ui import theme
from welcome_desk.ui.programs.templates.entries_words import code_for, entry_line
from welcome_desk.ui.programs.templates.form import Form
from welcome_desk.ui.programs.templates.sections import Spec, Tables
from welcome_desk.ui.widgets import Button, Dialog, Label, emptied


class Entries(QWidget):
    def __init__(self, spec: Spec, table: Tables, root: Tables, touched: Callable[[], None]) -> None:
        super().__init__()
        self.setAccessibleName(_(spec.label))
        self.spec, self.table, self.root, self.touched = spec, table, root, touched
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.box = QVBoxLayout()
        self.box.setSpacing(theme.current().px(6))
        layout.addLayout(self.box)
        self.add_button = Button(_("Add"), "soft", "plus", self._add)
        self.add_button.setAccessibleName(_("Add: {what}").format(what=_(spec.label)))
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch(1)
        layout.addLayout(row)
        self._fill()

    @property
    def entries(self) -> list[Tables]:
        found: list[Tables] = self.table.get(self.spec.key) or []
        return found

    def _fill(self) -> None:
        emptied(self.box)
        self.rows = [self._row(place, entry) for place, entry in enumerate(self.entries)]
        for row in self.rows:
            self.box.addWidget(row)

    def _row(self, place: int, entry: Tables) -> QWidget:
        made = QWidget()
        narrow = theme.current().scale >= theme.NARROW_SCALE
        row: QBoxLayout = QVBoxLayout(made) if narrow else QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        line = entry_line(entry)
        row.addWidget(Label(f"{place + 1}. {line}"), 1)
        buttons = QHBoxLayout()
        for label, run, usable in (
            (_("Change"), self._change, True), (_("Up"), partial(self._move, step=-1), place > 0),
            (_("Down"), partial(self._move, step=1), place < len(self.entries) - 1), (_("Take out"), self._take_out, True),
        ):  # fmt: skip
            button = Button(label, "quiet", None, partial(run, place))
            button.setAccessibleName(f"{label}: {line}")
            button.setEnabled(usable)
            buttons.addWidget(button)
        buttons.addStretch(1 if narrow else 0)
        row.addLayout(buttons)
        return made

    def button(self, label: str, place: int) -> Button:
        return next(one for one in self.rows[place].findChildren(Button) if one.text() == label)

    # ---- what can be done ----
    def _add(self) -> None:
        entry = {one.key: one.usual for one in self.spec.fields if one.usual not in (None, "", ())}
        entry |= {self.spec.code: code_for({}, self._codes())} if self.spec.code else {}
        self._put([*self.entries, entry])
        if EntryDialog(self, self.spec, entry, self.root, self.touched).exec():
            self._name_anew(entry)
            self._put(self.entries)
        else:
            self._put(self.entries[:-1])
        self.add_button.setFocus()

    def _codes(self) -> list[str]:
        return [str(one.get(self.spec.code, "")) for one in self.entries]

    def _name_anew(self, entry: Tables) -> None:
        """Its words are known now; nothing points to it yet."""
        if self.spec.code:
            entry[self.spec.code] = code_for(
                entry, [code for code in self._codes() if code != entry[self.spec.code]]
            )

    def _change(self, place: int) -> None:
        EntryDialog(self, self.spec, self.entries[place], self.root, self.touched).exec()
        self._put(self.entries)
        self._focus(_("Change"), place)

    def _move(self, place: int, step: int) -> None:
        entries = list(self.entries)
        entries.insert(place + step, entries.pop(place))
        self._put(entries)
        label = _("Up") if step < 0 else _("Down")
        self._focus(label, place + step)

    def _take_out(self, place: int) -> None:
        self._put([one for number, one in enumerate(self.entries) if number != place])
        if self.entries:
            self._focus(_("Take out"), min(place, len(self.entries) - 1))
        else:
            self.add_button.setFocus()

    def _focus(self, label: str, place: int) -> None:
        button = self.button(label, place)
        (button if button.isEnabled() else self.button(_("Change"), place)).setFocus()

    def _put(self, entries: list[Any]) -> None:
        if entries:
            self.table[self.spec.key] = entries
        else:
            self.table.pop(self.spec.key, None)
        self._fill()
        self.touched()


class EntryDialog(Dialog):
    """One entry. What is typed goes into the draft at once; Cancel puts back what was."""

    WIDTH, HEIGHT = 820, 690

    def __init__(
        self, parent: QWidget, spec: Spec, entry: Tables, root: Tables, touched: Callable[[], None]
    ) -> None:
        super().__init__(parent.window(), _(spec.label), "pencil")
        self.entry, self.before, self.touched = entry, copy.deepcopy(entry), touched
        self.form = Form(spec.fields, entry, root, touched)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Cancel"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Done"), "filled", "check", self.accept))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)

    def accept(self) -> None:
        self.form.tidy()
        self.touched()
        super().accept()

    def reject(self) -> None:
        self.entry.clear()
        self.entry.update(self.before)
        self.touched()
        super().reject()
