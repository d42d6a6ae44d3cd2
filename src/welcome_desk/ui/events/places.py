"""How many places an event has. Those who wait are offered what gets free; nobody moves up by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from welcome_desk import actions
from welcome_desk.i18n import _
from welcome_desk.queries.registration import Registration
from welcome_desk.ui.widgets import Button, Dialog, Field, Label, number_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

MOST = 5000


class MorePlaces(Dialog):
    WIDTH, HEIGHT = 520, 420

    def __init__(self, window: Window, found: Registration) -> None:
        super().__init__(window, _("Number of places"), "users")
        self.window_, self.found = window, found
        self.limited = QCheckBox(_("There are only so many places"))
        self.limited.setChecked(found.capacity is not None)
        self.body.addWidget(self.limited)
        self.places = number_edit(_("Places"), found.capacity or max(found.taken, 1), least=1, most=MOST)
        self.field = Field(_("Places"), self.places, hint=_("companions included"))
        self.body.addWidget(self.field)
        taken = _("Taken so far: {n}").format(n=found.taken)
        self.body.addWidget(Label(taken, "small", "text2"))
        self.limited.toggled.connect(self.field.setVisible)
        self.field.setVisible(self.limited.isChecked())
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        save = Button(_("Save"), "filled", "check", self._save)
        save.setDefault(True)
        self.foot.addWidget(save)
        (self.places if self.limited.isChecked() else self.limited).setFocus()

    def _save(self) -> None:
        self.accept()
        capacity = self.places.value() if self.limited.isChecked() else None
        self.window_.do(
            actions.events.edit_event, self.found.key, capacity=capacity, said=_("Number of places saved")
        )
