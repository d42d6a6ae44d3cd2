"""From the desk's plain callback to a Qt signal, on the window's own thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from welcome_desk.store.desk import Desk


class Bridge(QObject):
    changed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.unsubscribe = desk.subscribe(self.changed.emit)
