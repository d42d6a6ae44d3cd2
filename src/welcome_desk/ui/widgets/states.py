"""Nothing here yet; something to know; something going on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from welcome_desk.ui import icons, theme
from welcome_desk.ui.widgets.basic import Button, Card, Label


class EmptyState(QWidget):
    """An icon, a heading, one or two sentences, and what can be done."""

    def __init__(self, icon: str, heading: str, text: str = "", actions: Sequence[Button] = ()) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        picture = QLabel()
        picture.setPixmap(icons.pixmap(icon, "text3", 44))
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for words, role, tone in ((heading, "strong", ""), (text, "body", "text2")):
            if words:
                label = Label(words, role, tone)
                label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                layout.addWidget(label)
        for action in actions:
            layout.addWidget(action, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)


class Banner(QFrame):
    """Title, one sentence, one button or a few in a box. tone: info, warn or danger."""

    SIGNS: ClassVar[dict[str, str]] = {"info": "info", "warn": "triangle-alert", "danger": "circle-x"}

    def __init__(self, tone: str, title: str, text: str, action: QWidget | None = None) -> None:
        super().__init__()
        self.setProperty("banner", tone)
        px = theme.current().px
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(16), px(8), px(16), px(8))
        layout.setSpacing(px(12))
        picture = QLabel()
        picture.setPixmap(icons.pixmap(self.SIGNS[tone], tone))
        layout.addWidget(picture)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(title, "small_strong", tone))
        words.addWidget(Label(text, "small"))
        layout.addLayout(words, 1)
        narrow = theme.current().scale >= theme.NARROW_SCALE
        if action is not None:
            (words if narrow else layout).addWidget(action)


class Progress(Card):
    """What goes on, how far it is, and Stop."""

    def __init__(self, title: str, stop: Button) -> None:
        super().__init__(title, None, stop)
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(title)
        self.step = Label("", "small", "text2")
        self.body.addWidget(self.bar)
        self.body.addWidget(self.step)

    def tell(self, share: float, step: str) -> None:
        self.bar.setValue(round(share * 100))
        self.step.setText(step)
