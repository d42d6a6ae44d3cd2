"""One of a few choices for each line of a list, noted by a letter; Up and Down walk from line to line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from welcome_desk.ui.widgets.choices import Pills

WALK = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Marks(Pills):
    """`letters` is letter → value. Up and Down ask for the next line (`walked`), any other letter is told (`typed`)."""

    walked = Signal(int)
    typed = Signal(str)

    def __init__(
        self, name: str, options: Sequence[tuple[str, str]], value: str, letters: Mapping[str, str]
    ) -> None:
        super().__init__(name, [(value_, label, None) for value_, label in options], value)
        self.letters = letters
        for button in self.group.buttons():
            button.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = WALK.get(Qt.Key(event.key()))
        if step is not None:
            self.walked.emit(step)
            return True
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        return plain and self._typed(event.text().casefold())

    def _typed(self, text: str) -> bool:
        if text in self.letters:
            self.choose(self.letters[text])
            return True
        if text.isalpha():
            self.typed.emit(text)
        return text.isalpha()

    def choose(self, value: str) -> None:
        self.button(value).click()
        self.focus()
