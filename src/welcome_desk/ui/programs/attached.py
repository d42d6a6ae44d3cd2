"""That somebody has a regular provider now, and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.ui.widgets import Button, Dialog, Field, day_edit, day_of, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class NoteAttached(Dialog):
    WIDTH, HEIGHT = 520, 420

    def __init__(self, window: Window, enrolment_id: str) -> None:
        super().__init__(window, _("Has a regular provider"), "check")
        self.window_, self.enrolment_id = window, enrolment_id
        self.day = day_edit(_("Since when?"), window.desk.now().date())
        self.day_field = Field(_("Since when?"), self.day)
        self.note = line_edit(_("Note"), _("Leave out anything private"))
        self.body.addWidget(self.day_field)
        self.body.addWidget(Field(_("Note"), self.note, optional=True))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))

    def _save(self) -> None:
        try:
            self.window_.desk.run(
                actions.outcomes.note_outcome, self.enrolment_id, outcome="attached", on_date=day_of(self.day),
                note=self.note.text(),
            )  # fmt: skip
        except UserError as trouble:
            self.day_field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Saved"))
