"""Giving an anonymous visit its name: the visit and all that came of it become the person’s."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk import actions, i18n, terms
from welcome_desk.i18n import _
from welcome_desk.queries.contacts import ContactLine
from welcome_desk.ui.people.who import WhoField
from welcome_desk.ui.widgets import Button, Dialog, Field, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class NameVisit(Dialog):
    WIDTH, HEIGHT = 560, 460

    def __init__(self, window: Window, line: ContactLine) -> None:
        super().__init__(window, _("Who was this?"), "user-plus")
        self.window_, self.contact_id = window, line.id
        needs = ", ".join(terms.label("needs", area) for area in line.needs)
        parts = (i18n.date_and_time(line.met_at), terms.label("ways", line.way), needs, line.note)
        self.body.addWidget(Label(" · ".join(part for part in parts if part), "body", "text2"))
        self.who = WhoField(window, host=self)
        self.who_field = Field(_("Who"), self.who)
        self.body.addWidget(self.who_field)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))

    def _save(self) -> None:
        if not self.who.person_id:
            self.who_field.error(_("Choose who this was."))
            return
        self.accept()
        said = _("The visit now belongs to {name}").format(name=self.who.name)
        action = actions.contacts.name_contact
        self.window_.do(action, self.contact_id, person_id=self.who.person_id, said=said)
