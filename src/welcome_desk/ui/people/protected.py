"""Writing a protected note, and changing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.queries.protected import ProtectedLine
from welcome_desk.ui import theme
from welcome_desk.ui.drafts import Draft
from welcome_desk.ui.widgets import Button, Dialog, Field, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class WriteProtected(Dialog):
    WIDTH, HEIGHT = 560, 480

    def __init__(self, window: Window, person_id: str, line: ProtectedLine | None = None) -> None:
        super().__init__(
            window, _("Change a protected note") if line else _("Write a protected note"), "lock"
        )
        self.window_, self.person_id, self.line = window, person_id, line
        said = _(
            "Health, violence, status, money. Only settlement workers and coordinators read it; it is printed only for the person themselves, when they ask for all that is held."
        )
        self.body.addWidget(Label(said, tone="text2"))
        self.text = QPlainTextEdit(line.text if line else "")
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(theme.current().text_px("body") * 8)
        self.text_field = Field(_("Note"), self.text)
        self.body.addWidget(self.text_field)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))
        for keys in ("Ctrl+Return", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self._save)
        about = f"protected-note {line.id if line else person_id}"
        Draft(self, window.desk, about, {"text": self.text})
        self.text.setFocus()

    def _save(self) -> None:
        desk, text = self.window_.desk, self.text.toPlainText()
        try:
            if self.line is None:
                desk.run(actions.protected.write_protected_note, self.person_id, text=text)
            else:
                desk.run(actions.protected.edit_protected_note, self.line.id, text=text)
        except UserError as trouble:
            self.text_field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Protected note saved"))
