"""Typing a sheet back: a code and what goes with it, a line at a time, understood before anything is saved."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk.access.scope import View
from welcome_desk.errors import UserError
from welcome_desk.i18n import _, ngettext
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import Button, Dialog, Field, KeyCap, Label, emptied, line_edit, said_politely

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

DRAFT_MS = 400


class Line(Protocol):
    """A line as it was understood. Two with the same `key` are one typed twice; `lasting` can be read on any later day."""

    @property
    def code(self) -> str: ...

    @property
    def key(self) -> object: ...

    @property
    def lasting(self) -> str: ...


class TypingBack(Dialog):
    """Enter takes a line, Ctrl+Enter saves them all as one action; what is not saved yet is kept as a draft.

    `form` names the draft, `label` what is typed, `example` such a line, `how` the words below the field.
    """

    WIDTH, HEIGHT = 720, 690

    def __init__(self, window: Window, *, form: str, label: str, example: str, how: str) -> None:
        super().__init__(window, _("Type it back"), "pencil")
        self.window_, self.desk, self.form = window, window.desk, form
        self.lines: list[tuple[str, Any]] = []
        self.left: list[tuple[str, str]] = []  # kept lines that cannot be meant any more, and why
        self.line = line_edit(label, example)
        self.line.returnPressed.connect(self._take)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._keep)
        self.line.textEdited.connect(lambda _text: self.timer.start(DRAFT_MS))
        self.line_field = Field(label, self.line)
        self.body.addWidget(self.line_field)
        self.body.addWidget(Label(how, "small", "text2"))
        box = QWidget()
        box.setMinimumHeight(theme.current().px(260))  # room for what comes, before it comes
        self.list = QVBoxLayout(box)
        self.list.setContentsMargins(0, 0, 0, 0)
        self.list.setSpacing(theme.current().px(4))
        self.list.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(box)
        self.body.addStretch(1)
        self.count = Label("", "small", "text2")
        self.foot.insertWidget(0, self.count, 1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))
        self._bring_back()
        self.line.setFocus()

    # ---- to be written by each sheet ----
    def understood(self, view: View, text: str) -> Line:
        """Raises UserError in one sentence where the line cannot be meant."""
        raise NotImplementedError

    def words(self, one: Any) -> tuple[str, str]:
        """Whom or what a line is about, and what is to be noted."""
        raise NotImplementedError

    def save(self, lines: list[Any]) -> None:
        """All of them, in one act."""
        raise NotImplementedError

    # ---- typing ----
    def _take(self) -> None:
        if not self.line.text().strip():
            return
        trouble = self._add(self.line.text())
        self.line_field.error(trouble)
        if not trouble:
            self.line.clear()
            self._keep()
            said_politely(self.line, self._said(self.lines[-1][1]))

    def _add(self, text: str) -> str:
        """Nothing where the line was understood, else why not; what was typed stays."""
        try:
            with self.desk.reading() as view:
                one = self.understood(view, text)
        except UserError as trouble:
            return trouble.message
        if any(known.key == one.key for _text, known in self.lines):
            return _("Code {code} is in the list already. Take it out below to type it again.").format(
                code=one.code
            )
        self.lines.append((text, one))
        self._fill()
        return ""

    def _fill(self) -> None:
        emptied(self.list)
        for text, one in reversed(self.lines):
            self.list.addWidget(self._row(text, one))
        for text, trouble in self.left:
            self.list.addWidget(self._left_row(text, trouble))
        count = len(self.lines)
        said = ngettext("{n} line, not saved yet", "{n} lines, not saved yet", count).format(n=count)
        self.count.setText(said if count else "")

    def _row(self, text: str, one: Any) -> QWidget:
        row, layout = self._bare_row(self._said(one))
        layout.addWidget(KeyCap(one.code))
        words = QVBoxLayout()
        words.setSpacing(0)
        about, noted = self.words(one)
        words.addWidget(Label(about, "small_strong"))
        words.addWidget(Label(noted, "small", "text2"))
        layout.addLayout(words, 1)
        out = Button(_("Take out"), "quiet", None, partial(self._take_out, text, one))
        out.setAccessibleName(_("Take out {code}").format(code=one.code))
        layout.addWidget(out)
        return row

    def _left_row(self, text: str, trouble: str) -> QWidget:
        """What was typed stays in sight, with the reason why it cannot be saved as it is."""
        row, layout = self._bare_row(f"{text}, {trouble}")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(text, "small_strong"))
        words.addWidget(Label(_("Not taken over: {reason}").format(reason=trouble), "small", "warn"))
        layout.addLayout(words, 1)
        out = Button(_("Take out"), "quiet", None, partial(self._take_out_left, text, trouble))
        out.setAccessibleName(_("Take out {code}").format(code=text))
        layout.addWidget(out)
        return row

    def _bare_row(self, name: str) -> tuple[QWidget, QHBoxLayout]:
        row = QWidget()
        row.setAccessibleName(name)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(12))
        return row, layout

    def _said(self, one: Any) -> str:
        return ", ".join(filter(None, (one.code, *self.words(one))))

    def _take_out(self, text: str, one: Any) -> None:
        self.lines.remove((text, one))
        self._fill()
        self._keep()
        self.line.setFocus()

    def _take_out_left(self, text: str, trouble: str) -> None:
        self.left.remove((text, trouble))
        self._fill()
        self._keep()
        self.line.setFocus()

    # ---- the draft ----
    def _keep(self) -> None:
        self.timer.stop()
        lines = [*(one.lasting for _text, one in self.lines), *(text for text, _why in self.left)]
        typed = {"lines": lines, "line": self.line.text()}
        with suppress(UserError):  # a store that is busy now takes the draft with the next line
            self.desk.keep_draft(self.form, json.dumps(typed) if any(typed.values()) else "")

    def _bring_back(self) -> None:
        kept = self.desk.draft(self.form)
        typed: dict[str, Any] = json.loads(kept) if kept else {"lines": [], "line": ""}
        self.left = [(text, trouble) for text in typed["lines"] if (trouble := self._add(text))]
        self.line.setText(typed["line"])
        self._fill()

    def done(self, result: int) -> None:
        self._keep()
        super().done(result)

    # ---- saving ----
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._save()
        elif enter:
            event.accept()  # Enter takes a line and never closes the dialog
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        if self.line.text().strip():
            self._take()
            if self.line.text():
                return
        typed = [one for _text, one in self.lines]
        try:
            self.save(typed)
        except UserError as trouble:
            self.line_field.error(trouble.message)
            return
        self.lines = []
        self._keep()
        self.accept()
        said = ngettext("{n} line typed back", "{n} lines typed back", len(typed)).format(n=len(typed))
        self.window_.say(said)
