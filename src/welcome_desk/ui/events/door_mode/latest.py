"""The line under the field: what was done last, how many came along, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.queries.door import Door, Guest
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import Button, Label, said_politely

if TYPE_CHECKING:
    from welcome_desk.ui.events.door_mode.page import DoorMode


class Latest(QWidget):
    def __init__(self, page: DoorMode) -> None:
        super().__init__()
        self.page = page
        self.guest: Guest | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(10))
        self.setMinimumHeight(0 if page.narrow else theme.current().px(54))
        self.words = Label("", "heading")
        row.addWidget(self.words, 1)
        self.along = self._along()
        row.addWidget(self.along)
        self.along.hide()

    def _along(self) -> QWidget:
        """Who came along with whoever was marked last: as announced, until somebody says otherwise."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        self.count = Label("0", "title", wraps=False)
        self.fewer = Button("", "outlined", "minus", lambda: self.step(-1))
        self.fewer.setAccessibleName(_("One fewer came along"))
        more = Button("", "outlined", "plus", lambda: self.step(1))
        more.setAccessibleName(_("One more came along"))
        row.addWidget(Label(_("Came along"), "body", wraps=False))
        for part in (self.fewer, self.count, more):
            row.addWidget(part)
            part.setProperty("door", "true")
        return box

    def say(self, text: str) -> None:
        self.words.set_tone("success")
        self.words.setText(text)
        said_politely(self.page.field, text)

    def refuse(self, text: str) -> None:
        self.words.set_tone("danger")
        self.words.setText(text)
        said_politely(self.page.field, text)

    def show_along(self, door: Door | None) -> None:
        came = self.page.came
        self.guest = door.guest(came[0]) if door and len(came) == 1 else None
        if self.guest is not None and self.guest.here_at is None:
            self.guest = None
        self.along.setVisible(self.guest is not None and not self.page.visitors)
        if self.guest is not None:
            self.count.setText(i18n.number(self.guest.companions_here))
            self.fewer.setEnabled(self.guest.companions_here > 0)

    def step(self, more: int) -> None:
        if self.guest is not None and self.guest.companions_here + more >= 0:
            self.page.taking.count_along(self.guest.person_id, self.guest.companions_here + more)
