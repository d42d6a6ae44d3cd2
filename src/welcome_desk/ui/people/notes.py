"""Notes on a person’s timeline: the field over it, and the dialog that changes or removes one."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.queries import notes
from welcome_desk.ui import theme
from welcome_desk.ui.drafts import Draft
from welcome_desk.ui.widgets import Button, Dialog, Field

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

DRAFT_MS = 400


class NoteField(QLineEdit):
    """Enter keeps the note on the timeline; until then it is a draft, which comes back with the person."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.window_, self.person_id, self.called = window, "", ""
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._keep)
        self.textEdited.connect(lambda _text: self.timer.start(DRAFT_MS))
        self.returnPressed.connect(self._save)

    def about(self, person_id: str, called: str) -> None:
        if person_id != self.person_id:
            if self.timer.isActive():
                self._keep()
            self.person_id = person_id
            self.setText(self.window_.desk.draft(self._form()))
        self.called = called
        label = _("Add a note about {name}").format(name=called)
        self.setAccessibleName(label)
        self.setPlaceholderText(f"{label}…")

    def _form(self) -> str:
        return f"note {self.person_id}"

    def _keep(self) -> None:
        self.timer.stop()
        with suppress(UserError):  # a store that is busy now takes the draft with the next key
            self.window_.desk.keep_draft(self._form(), self.text())

    def _save(self) -> None:
        if not self.text().strip():
            return
        said, typed = _("Note added about {name}").format(name=self.called), self.text()
        self.clear()
        done = self.window_.do(actions.notes.add_note, person_id=self.person_id, text=typed, said=said)
        if done is None:
            self.setText(typed)
        self._keep()


class EditNote(Dialog):
    WIDTH, HEIGHT = 560, 420

    def __init__(self, window: Window, note_id: str) -> None:
        super().__init__(window, _("Change a note"), "pencil")
        self.window_, self.note_id = window, note_id
        with window.desk.reading() as view:
            self.line = notes.note_line(view, note_id)
        self.text = QPlainTextEdit(self.line.text if self.line else "")
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(theme.current().text_px("body") * 6)
        self.text_field = Field(_("Note"), self.text)
        self.body.addWidget(self.text_field, 1)
        self.foot.insertWidget(0, Button(_("Remove"), "danger", None, self._remove))
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))
        for keys in ("Ctrl+Return", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self._save)
        Draft(self, window.desk, f"change-note {note_id}", {"text": self.text})
        self.text.setFocus()

    def show_it(self) -> None:
        if self.line is not None:
            self.exec()

    def _save(self) -> None:
        seen = {("person_note", self.note_id): self.line.heads} if self.line else None
        text = self.text.toPlainText()
        try:
            if self.line is None or text.strip() != self.line.text:
                self.window_.desk.run_seen(seen, actions.notes.edit_note, self.note_id, text=text)
        except UserError as trouble:
            self.text_field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Note changed"))

    def _remove(self) -> None:
        self.accept()
        self.window_.do(actions.notes.remove_note, self.note_id, said=_("Note removed"))
