"""Adding a follow-up: what to do, when, and about whom."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.ui.drafts import Draft
from welcome_desk.ui.people.who import WhoField
from welcome_desk.ui.widgets import Button, Dialog, Field, day_edit, day_of, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class AddFollowUp(Dialog):
    WIDTH, HEIGHT = 560, 520

    def __init__(self, window: Window, person_id: str | None = None) -> None:
        super().__init__(window, _("Add a follow-up"), "list-checks")
        self.window_ = window
        self.what = line_edit(_("What to do"))
        self.what_field = Field(_("What to do"), self.what)
        self.due = day_edit(_("When"), window.desk.now().date() + timedelta(days=1))
        self.who = WhoField(window, host=self)
        if person_id:
            self.who.choose(person_id)
        self.body.addWidget(self.what_field)
        self.body.addWidget(Field(_("When"), self.due))
        self.body.addWidget(Field(_("About whom"), self.who, optional=True))
        self.without_contact = QCheckBox(_("Done without calling or writing to them"))
        self.without_contact.hide()
        self.body.addWidget(self.without_contact)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))
        Draft(self, window.desk, f"follow-up {person_id or ''}", {"what": self.what, "due": self.due})
        self.what.setFocus()

    def _save(self) -> None:
        due = day_of(self.due)
        try:
            self.window_.desk.run(
                actions.promises.add_promise, what=self.what.text(), due_on=due, person_id=self.who.person_id,
                without_contact=self.without_contact.isChecked(),
            )  # fmt: skip
        except UserError as trouble:
            if trouble.field == "without_contact":
                self.without_contact.show()
            self.what_field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Follow-up added"))
