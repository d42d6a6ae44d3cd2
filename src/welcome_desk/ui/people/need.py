"""What there is to say of a need, in a line of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk import actions, terms
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.queries.needs import NeedLine
from welcome_desk.ui.drafts import Draft
from welcome_desk.ui.widgets import Button, Dialog, Field, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class NeedNote(Dialog):
    WIDTH, HEIGHT = 520, 320

    def __init__(self, window: Window, line: NeedLine) -> None:
        super().__init__(window, terms.label("needs", line.area), "list-checks")
        self.window_, self.line = window, line
        self.note = line_edit(_("Note"), "", line.note)
        self.note.returnPressed.connect(self._save)
        self.note_field = Field(_("Note"), self.note, optional=True)
        self.body.addWidget(self.note_field)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))
        Draft(self, window.desk, f"need {line.id}", {"note": self.note})
        self.note.setFocus()

    def _save(self) -> None:
        try:
            self.window_.desk.run(actions.needs.note_need, self.line.id, note=self.note.text())
        except UserError as trouble:
            self.note_field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Note changed"))
