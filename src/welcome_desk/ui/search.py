"""Find (Ctrl+K): a field in the top bar with a panel of results under it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.queries.search import Found
from welcome_desk.ui import theme
from welcome_desk.ui.found import FOUND, FoundDelegate
from welcome_desk.ui.widgets import said_politely

KINDS = {"person": N_("Person"), "event": N_("Event"), "organization": N_("Organization")}
Find = Callable[[str], list[Found]]


class FindField(QLineEdit):
    """Type, walk with Up and Down, Enter opens. Escape closes the panel first."""

    chosen = Signal(object)

    def __init__(self, name: str, placeholder: str, find: Find, *, host: QWidget) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.looked_up, self.host = find, host
        self.found: list[Found] = []
        self.panel = QListWidget(host)
        self.panel.setAccessibleName(_("Results"))
        self.panel.setItemDelegate(FoundDelegate(self.panel))
        self.panel.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.panel.itemClicked.connect(lambda item: self._take(self.panel.row(item)))
        self.panel.hide()
        self.textEdited.connect(self._search)
        host.installEventFilter(self)
        self.destroyed.connect(self.panel.deleteLater)

    def _search(self, text: str) -> None:
        self.found = self.looked_up(text) if text.strip() else []
        self.panel.clear()
        for one in self.found:
            item = QListWidgetItem(self._line(one))
            item.setData(FOUND, one)
            self.panel.addItem(item)
        if text.strip() and not self.found:
            self.panel.addItem(QListWidgetItem(_("No one called “{text}”.").format(text=text.strip())))
        self.panel.setCurrentRow(0 if self.found else -1)
        said_politely(self, ngettext("{n} result", "{n} results", len(self.found)).format(n=len(self.found)))
        self._place()

    @staticmethod
    def _line(one: Found) -> str:
        kind = _(KINDS[one.entity]) if one.entity in KINDS else ""  # anything else is an offer, not a record
        return " · ".join(part for part in (one.display_name, one.context, kind) if part)

    def _place(self) -> None:
        if not self.panel.count() or not self.text().strip():
            self.panel.hide()
            return
        corner = self.mapTo(self.host, QPoint(0, self.height() + 4))
        rows = sum(self.panel.sizeHintForRow(row) for row in range(self.panel.count()))
        tall = min(rows + theme.current().px(6), self.host.height() - corner.y())
        self.panel.setGeometry(corner.x(), corner.y(), max(self.width(), theme.current().px(420)), tall)
        self.panel.raise_()
        self.panel.show()

    def _take(self, row: int) -> None:
        if 0 <= row < len(self.found):
            chosen = self.found[row]
            self.dismiss()
            self.setText("")  # `clear` could be undone, and Ctrl+Z is for what was chosen
            self.chosen.emit(chosen)

    def dismiss(self) -> None:
        self.panel.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step and self.found:
            self.panel.setCurrentRow((self.panel.currentRow() + step) % len(self.found))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._take(self.panel.currentRow())
        elif event.key() == Qt.Key.Key_Escape and self.panel.isVisible():
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        QTimer.singleShot(150, self.panel.hide)  # a click on a result comes first
        super().focusOutEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.panel.isVisible():
            self._place()
        return False
