"""Heads without a name: newcomers, residents, children, and adults of whom nobody knows more; a key for each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import i18n, terms
from welcome_desk.i18n import _
from welcome_desk.model.events import HEADS
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import Button, KeyCap, Label

KEYS = ("F5", "F6", "F7", "F8")


class Heads(QWidget):
    """`counted` tells a kind, and whether one more or one fewer."""

    counted = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.numbers: dict[str, Label] = {}
        self.fewer: dict[str, Button] = {}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(10))
        across = 1 if theme.current().scale >= theme.NARROW_SCALE else len(HEADS)
        for place, (kind, key) in enumerate(zip(HEADS, KEYS, strict=True)):
            layout.addWidget(self._tile(kind, key), place // across, place % across)

    def _tile(self, kind: str, key: str) -> QFrame:
        tile = QFrame()
        tile.setProperty("group", "true")
        inside = QVBoxLayout(tile)
        label = terms.label("heads", kind)
        head, row = QHBoxLayout(), QHBoxLayout()
        head.addWidget(Label(label, "small_strong"), 1)
        head.addWidget(KeyCap(key))
        row.addWidget(self._step(kind, -1, _("One fewer: {what}").format(what=label)))
        number = self.numbers[kind] = Label("0", "title", wraps=False)
        row.addStretch(1)
        row.addWidget(number)
        row.addStretch(1)
        row.addWidget(self._step(kind, 1, _("One more: {what}").format(what=label)))
        inside.addLayout(head)
        inside.addLayout(row)
        return tile

    def _step(self, kind: str, more: int, name: str) -> Button:
        made = Button("", "outlined", "plus" if more > 0 else "minus", partial(self.counted.emit, kind, more))
        made.setAccessibleName(name)
        made.setProperty("door", "true")
        if more < 0:
            self.fewer[kind] = made
        return made

    def show_counts(self, counts: dict[str, int]) -> None:
        for kind, count in counts.items():
            self.numbers[kind].setText(i18n.number(count))
            self.fewer[kind].setEnabled(count > 0)
