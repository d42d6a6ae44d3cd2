"""Something that scrolls up and down when it must, and never sideways."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class Sheet(QWidget):
    """What scrolls. Its height follows from its width alone: chips that would stack at the least width do not count."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.body = QVBoxLayout(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.body.minimumSize().width(), 0)


class Scroller(QScrollArea):
    """Asks for no more than its least height, and takes whatever is left over."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(sheet)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())
