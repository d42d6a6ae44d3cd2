"""How the window speaks: a toast that passes, with Undo; and a message that stays until it is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from welcome_desk.i18n import _
from welcome_desk.ui import icons, theme
from welcome_desk.ui.widgets import Button, Dialog, Label, emptied, said_politely

SECONDS = 8


class Toast(QFrame):
    """At the bottom centre, one at a time; waits while the mouse or the focus is on it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.hide)
        self.layout_ = QHBoxLayout(self)
        self.on_undo: Callable[[], object] | None = None
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, on_undo: Callable[[], object] | None = None) -> None:
        emptied(self.layout_)
        px = theme.current().px
        self.layout_.setContentsMargins(px(18), px(8), px(12), px(8))
        sign = QLabel()
        sign.setPixmap(icons.pixmap("check", "on_toast", 18))
        self.layout_.addWidget(sign)
        self.layout_.addWidget(Label(text, wraps=False))
        if on_undo is not None:
            self.layout_.addWidget(Button(_("Undo"), "quiet", None, partial(self._take_back, on_undo)))
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self.timer.start(SECONDS * 1000)
        said_politely(self, text)

    def _take_back(self, on_undo: Callable[[], object]) -> None:
        self.hide()
        on_undo()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self.move(
                (parent.width() - self.width()) // 2, parent.height() - self.height() - theme.current().px(24)
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self.timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.timer.start(SECONDS * 1000)
        super().leaveEvent(event)


class Message(Dialog):
    """One sentence that must be read: what happened, what to do."""

    WIDTH, HEIGHT = 480, 320

    def __init__(self, parent: QWidget | None, text: str) -> None:
        super().__init__(parent, _("Please note"), "info")
        self.body.addWidget(Label(text))
        self.body.addStretch(1)
        close = Button(_("All right"), "filled", None, self.accept)
        self.foot.addWidget(close)
        close.setFocus()
