"""The warning while somebody is being entered: this may be the same person as one the desk knows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk.i18n import _
from welcome_desk.queries import duplicates
from welcome_desk.queries.duplicates import Likely
from welcome_desk.ui.widgets import Banner, Button, emptied

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

PAUSE_MS = 250  # after the last key
SHORTEST = 3


class MayBeSame(QWidget):
    """`look` after every key; `chosen` says whom to use instead. Whoever was turned down is not offered again."""

    chosen = Signal(str)

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.window_ = window
        self.turned_down: set[str] = set()
        self.likely: Likely | None = None
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.name = self.phone = self.email = ""
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.look_now)
        self.hide()

    def look(self, name: str, *, phone: str = "", email: str = "") -> None:
        self.name, self.phone, self.email = name.strip(), phone.strip(), email.strip()
        self.timer.start(PAUSE_MS)

    def look_now(self) -> None:
        found: list[Likely] = []
        if len(self.name) >= SHORTEST or self.phone:
            with self.window_.desk.reading() as view:
                found = duplicates.may_be(view, name=self.name, phone=self.phone, email=self.email)
        self._show(next((one for one in found if one.person_id not in self.turned_down), None))

    def _show(self, likely: Likely | None) -> None:
        if likely == self.likely:
            return
        self.likely = likely
        emptied(self.box)
        if likely is not None:
            title = _("This may be the same person: {name}").format(name=likely.display_name)
            banner = Banner("warn", title, " · ".join(likely.reasons), self._answers(likely))
            banner.setAccessibleName(title)
            self.box.addWidget(banner)
        self.setVisible(likely is not None)

    def _answers(self, likely: Likely) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Button(_("Use this one"), "soft", None, partial(self.chosen.emit, likely.person_id)))
        row.addWidget(
            Button(_("No, someone else"), "outlined", None, partial(self._turn_down, likely.person_id))
        )
        return box

    def _turn_down(self, person_id: str) -> None:
        self.turned_down.add(person_id)
        self.look_now()
