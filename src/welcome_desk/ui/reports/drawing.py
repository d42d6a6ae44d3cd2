"""A report that is being drawn while the window stays awake: how far it is, and Stop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.drawing import READ, Drawing, Drawn
from welcome_desk.ui.widgets import Button, Progress

EVERY_MS = 30  # how often it is looked after
SHOWN_AFTER_MS = 400  # what is drawn faster needs no bar

Then = Callable[[Drawn], None]


class DrawingCard(Progress):
    """In sight only while something is being drawn for longer than a moment."""

    def __init__(self, then: Then, trouble: Callable[[str], None], stopped: Callable[[], None]) -> None:
        super().__init__(_("Drawing the report"), Button(_("Stop"), "outlined", None, self.stop))
        self.then, self.trouble, self.stopped = then, trouble, stopped
        self.drawing: Drawing | None = None
        self.timer, self.late = QTimer(self), QTimer(self)
        self.timer.timeout.connect(self._look_after)
        self.late.setSingleShot(True)
        self.late.timeout.connect(self._show_late)
        self.hide()

    def draw(self, drawing: Drawing) -> None:
        """In place of whatever is being drawn now."""
        self.abandon()
        self.drawing = drawing
        self.timer.start(EVERY_MS)
        self.late.start(SHOWN_AFTER_MS)

    def stop(self) -> None:
        self.abandon()
        self.stopped()

    def abandon(self) -> None:
        """Nobody waits for it."""
        self.timer.stop()
        self.late.stop()
        if self.drawing is not None:
            self.drawing.leave()
        self.drawing = None
        self.hide()

    def finish(self) -> None:
        """Wait for it: for pictures and for tests."""
        if self.drawing is not None:
            self.drawing.wait()
            self._look_after()

    def _show_late(self) -> None:
        if self.drawing is not None:
            self._tell()
            self.show()

    def _look_after(self) -> None:
        drawing = self.drawing
        if drawing is None:
            self.timer.stop()
        elif not drawing.done:
            self._tell()
        else:
            self.abandon()
            self._hand_over(drawing)

    def _hand_over(self, drawing: Drawing) -> None:
        try:
            drawn = drawing.result()
        except UserError as trouble:
            self.trouble(trouble.message)
            return
        if drawn is not None:
            self.then(drawn)

    def _tell(self) -> None:
        assert self.drawing is not None  # it is told of one that is under way
        share = self.drawing.share
        self.tell(share, _("Reading the figures") if share < READ else _("Setting the pages"))
