"""Something that scrolls up and down when it must, and never sideways."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class Sheet(QWidget):
    """What scrolls. It asks for no more height than it needs at the width it is given, so that what may shrink does."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.body = QVBoxLayout(self)

    def minimumSizeHint(self) -> QSize:
        """The height follows from the width alone: chips that would stack at the least width must not count."""
        return QSize(self.body.minimumSize().width(), 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return (
            self.body.minimumHeightForWidth(width)
            if self.body.hasHeightForWidth()
            else self.body.minimumSize().height()
        )


def scrolling(sheet: Sheet) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(sheet)
    return area
