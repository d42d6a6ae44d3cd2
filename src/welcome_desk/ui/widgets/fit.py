"""How well two people fit, as four blocks and a word. The word is what counts; a screen reader hears only it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk.ui import theme
from welcome_desk.ui.widgets.basic import Label

COLOURS = {4: "success", 3: "primary", 2: "warn", 0: "chip"}


class _Blocks(QWidget):
    def __init__(self, filled: int) -> None:
        super().__init__()
        self.filled = filled
        px = theme.current().px
        self.setFixedSize(px(48), px(12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        shown, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        step = self.width() / 4
        for place in range(4):
            token = COLOURS.get(self.filled, "primary") if place < self.filled else "chip"
            painter.setBrush(QColor(shown.colour(token)))
            painter.drawRoundedRect(QRectF(place * step, 0, step - 2, self.height()), 2, 2)
        painter.end()


class FitMeter(QWidget):
    def __init__(self, blocks: int, word: str, *, beside: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(word)
        layout = QHBoxLayout(self) if beside else QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(4))
        side = Qt.AlignmentFlag.AlignRight
        layout.addWidget(_Blocks(blocks), 0, side | Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(Label(word, "caption", "text2", wraps=False), 0, side)
