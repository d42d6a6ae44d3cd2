"""What left the window on paper or as a file is kept among the past prints; the window stays awake meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from welcome_desk import actions
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.jobs.past_prints import Keeping, Printed

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

EVERY_MS = 40


class Keeper(QObject):
    """One after the other, in the order in which they were printed."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self.window_ = window
        self.waiting: list[Keeping] = []
        self.timer = QTimer(self)
        self.timer.timeout.connect(self._look_after)

    def keep(self, printed: Printed) -> None:
        """Nothing of what is printed by those who only read: they change nothing."""
        if not self.window_.desk.may(Right.WRITE_REPORTS):
            return
        self.waiting.append(Keeping(self.window_.desk, printed))
        self.timer.start(EVERY_MS)

    def finish(self) -> None:
        """Wait for all: for tests."""
        while self.waiting:
            self._write(self.waiting.pop(0))
        self.timer.stop()

    def _look_after(self) -> None:
        while self.waiting and self.waiting[0].done:
            self._write(self.waiting.pop(0))
        if not self.waiting:
            self.timer.stop()

    def _write(self, keeping: Keeping) -> None:
        """What could not be kept was printed all the same."""
        try:
            self.window_.desk.run(actions.past_prints.keep_print, **keeping.result())
        except UserError as trouble:
            self.window_.say(trouble.message, undo=False)
