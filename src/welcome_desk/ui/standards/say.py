"""Saying that an item of the standards is met, or does not apply, where no record shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.programs.standards import Item
from welcome_desk.ui.widgets import Button, Dialog, Field, Label, Segmented, at_left, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class SayEvidence(Dialog):
    """For one match, or with no match for the whole program."""

    WIDTH, HEIGHT = 600, 460

    def __init__(self, window: Window, program_id: str, match_id: str | None, item: Item) -> None:
        super().__init__(window, _("Say how it stands"), "check-check")
        self.window_, self.program_id, self.match_id, self.item = window, program_id, match_id, item
        self.body.addWidget(Label(str(item.text), "strong"))
        scope = _("This is said of this match.") if match_id else _("This is said of the whole program.")
        self.body.addWidget(Label(scope, "small", "text2"))
        options = [("met", _("It is met"), None), ("not", _("It does not apply"), None)]
        self.applies = Segmented(_("How it stands"), options, "met")
        self.body.addWidget(Field(_("How it stands"), at_left(self.applies)))
        self.note = line_edit(_("Where it can be seen"), _("The leaflet of March, in the binder"))
        self.note_field = Field(_("Where it can be seen"), self.note, optional=True)
        self.body.addWidget(self.note_field)
        self.body.addWidget(Label(_("Your name and today’s date are kept with it."), "small", "text2"))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))

    def _save(self) -> None:
        try:
            self.window_.desk.run(
                actions.evidence.say_evidence, self.program_id, item=self.item.key, match_id=self.match_id,
                applies=self.applies.value() == "met", note=self.note.text(),
            )  # fmt: skip
        except UserError as trouble:
            self.note_field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Saved for the binder"))
