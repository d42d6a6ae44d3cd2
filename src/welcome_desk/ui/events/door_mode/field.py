"""The field at the door: it always has the focus, and turns keys into what they mean here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

Key, Modifier = Qt.Key, Qt.KeyboardModifier
NONE, SHIFT, CONTROL = Modifier.NoModifier, Modifier.ShiftModifier, Modifier.ControlModifier
MEANING: dict[tuple[Qt.Key, Qt.KeyboardModifier], str] = {
    (Key.Key_Return, NONE): "take", (Key.Key_Enter, NONE): "take", (Key.Key_Return, SHIFT): "family",
    (Key.Key_Enter, SHIFT): "family", (Key.Key_Return, CONTROL): "new", (Key.Key_Enter, CONTROL): "new",
    (Key.Key_Up, NONE): "up", (Key.Key_Down, NONE): "down", (Key.Key_F5, NONE): "newcomers",
    (Key.Key_F6, NONE): "residents", (Key.Key_F7, NONE): "children", (Key.Key_F8, NONE): "adults",
    (Key.Key_F9, NONE): "visitors", (Key.Key_F11, NONE): "leave", (Key.Key_Escape, NONE): "escape",
    (Key.Key_PageDown, NONE): "page-on", (Key.Key_PageUp, NONE): "page-back",
    (Key.Key_Z, CONTROL): "undo", (Key.Key_Z, CONTROL | SHIFT): "redo",
}  # fmt: skip
ONCE = (
    "take",
    "family",
    "new",
    "undo",
    "leave",
    "visitors",
    "escape",
)  # a key that is held down means it once


class DoorField(QLineEdit):
    """`meant` tells a key’s meaning: one of MEANING, or “more” and “fewer” for + and − in an empty field."""

    meant = Signal(str)

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setProperty("door", "true")

    def event(self, event: QEvent) -> bool:
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and self._meaning(event):
            event.accept()  # no entry of a menu takes it first
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        meaning = self._meaning(event)
        if not meaning:
            super().keyPressEvent(event)
        elif not (event.isAutoRepeat() and meaning in ONCE):
            self.meant.emit(meaning)

    def _meaning(self, event: QKeyEvent) -> str:
        held = event.modifiers() & (SHIFT | CONTROL | Modifier.AltModifier)
        meaning = MEANING.get((Qt.Key(event.key()), held), "")
        if meaning in ("undo", "redo") and self.text():
            return ""  # what is being typed is undone first
        if not self.text() and event.text() in ("+", "-"):
            return "more" if event.text() == "+" else "fewer"
        return meaning
