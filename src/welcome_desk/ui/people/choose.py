"""Choosing a person where none is in front: whom to compare somebody with, or whom to print about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from welcome_desk.i18n import _
from welcome_desk.ui.people.who import WhoField
from welcome_desk.ui.widgets import Button, Dialog, Field

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class ChoosePerson(Dialog):
    """`asked` is the question, `go_on` the button's words; `besides` is somebody who cannot be meant."""

    def __init__(self, window: Window, title: str, asked: str, go_on: str, *, besides: str = "") -> None:
        super().__init__(window, title, "users")
        self.besides, self.person_id = besides, ""
        self.who = WhoField(window, host=self)
        self.field = Field(asked, self.who)
        self.body.addWidget(self.field)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(go_on, "filled", None, self._take))
        QShortcut(QKeySequence("Ctrl+Return"), self, self._take)
        self.who.setFocus()

    def _take(self) -> None:
        if not self.who.person_id:
            self.field.error(_("Choose a person."))
        elif self.who.person_id == self.besides:
            self.field.error(_("Choose another person."))
        else:
            self.person_id = self.who.person_id
            self.accept()

    def ask(self) -> str:
        """The id of the person chosen; nothing where it was closed."""
        return self.person_id if self.exec() else ""
