"""A half-typed name, kept as it is typed: a power cut, or leaving the door, loses nothing of it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from welcome_desk.errors import UserError

if TYPE_CHECKING:
    from welcome_desk.ui.events.door_mode.page import DoorMode

DRAFT_MS = 400  # a power cut loses at most what was typed in this time


class HalfTyped:
    def __init__(self, page: DoorMode) -> None:
        self.page = page
        self.kept = ""
        self.timer = QTimer(page)
        self.timer.setSingleShot(True)
        self.timer.setInterval(DRAFT_MS)
        self.timer.timeout.connect(self.keep)

    def keep_soon(self) -> None:
        self.timer.start()

    def keep(self) -> None:
        self.timer.stop()
        typed = self.page.field.text()
        if typed != self.kept and not self.page.visitors:
            with suppress(UserError):  # a store that is busy now takes it with the next letter
                self.page.desk.keep_draft(self._form, typed)
                self.kept = typed

    def bring_back(self) -> None:
        self.kept = self.page.desk.draft(self._form)
        if self.kept and not self.page.field.text():
            self.page.field.setText(self.kept)
            self.page.list_choices()

    @property
    def _form(self) -> str:
        return f"door {self.page.row_id}"
