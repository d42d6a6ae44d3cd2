"""Noting who is expected at an event: one name after another, without leaving the dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk import actions
from welcome_desk.i18n import _
from welcome_desk.ui.people.who import WhoField
from welcome_desk.ui.widgets import Button, Dialog, Field

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class Expect(Dialog):
    WIDTH, HEIGHT = 560, 460

    def __init__(self, window: Window, event_id: str) -> None:
        super().__init__(window, _("Expect someone"), "user-plus")
        self.window_, self.event_id = window, event_id
        self.who = WhoField(window, host=self)
        self.who_field = Field(_("Who"), self.who)
        self.body.addWidget(self.who_field)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save and add another"), "filled", "check", self._save))

    def _save(self) -> None:
        if not self.who.person_id:
            self.who_field.error(_("Choose who is expected."))
            return
        self.who_field.error("")
        said = _("Expected: {name}").format(name=self.who.name)
        self.window_.do(actions.events.expect_at_event, self.event_id, people=[self.who.person_id], said=said)
        self.who.clear()
