"""The one model behind every list: ids in order, and windows of rows fetched when they are painted.

The scroll bar is true from the start, and memory does not grow with the list.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from welcome_desk.i18n import _
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import one_line

WINDOW = 200
WINDOWS_KEPT = 20
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Column:
    """`text` turns a row into what is shown; `number` aligns on the right; `share` is its part of the width; `sorts`: the
    list can be put in its order; `wide`: it gives way where text is large."""

    key: str
    title: str
    text: Callable[[Any], str]
    share: int = 1
    number: bool = False
    sorts: bool = False
    wide: bool = False


def that_fit(columns: Sequence[Column]) -> list[Column]:
    large = theme.current().scale >= theme.NARROW_SCALE
    return [column for column in columns if not (large and column.wide)]


class RowsModel(QAbstractTableModel):
    def __init__(self, columns: Sequence[Column], fetch: Callable[[list[str]], dict[str, Any]]) -> None:
        super().__init__()
        self.columns, self.fetch = list(columns), fetch
        self.ids: list[str] = []
        self._windows: OrderedDict[int, list[Any]] = OrderedDict()

    def set_ids(self, ids: Sequence[str]) -> None:
        """A new order is a new list; the same order only repaints."""
        if list(ids) == self.ids:
            self._windows.clear()
            if self.ids:
                last = self.index(len(self.ids) - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.ids = list(ids)
        self._windows.clear()
        self.endResetModel()

    def set_columns(self, columns: Sequence[Column]) -> None:
        self.beginResetModel()
        self.columns = list(columns)
        self._windows.clear()
        self.endResetModel()

    def row(self, place: int) -> Any:
        """The row at a place; None where it has been removed elsewhere meanwhile."""
        number = place // WINDOW
        if number not in self._windows:
            part = self.ids[number * WINDOW : (number + 1) * WINDOW]
            found = self.fetch(part)
            self._windows[number] = [found.get(row_id) for row_id in part]
            if len(self._windows) > WINDOWS_KEPT:
                self._windows.popitem(last=False)
        return self._windows[number][place % WINDOW]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self.ids):
            return None
        column = self.columns[index.column()]
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            row = self.row(index.row())
            return "" if row is None else _said(column, one_line(column.text(row)), role)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.number:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if way == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                return self.columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = (
                    Qt.AlignmentFlag.AlignRight
                    if self.columns[section].number
                    else Qt.AlignmentFlag.AlignLeft
                )
                return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


def _said(column: Column, text: str, role: int) -> str:
    if role == Qt.ItemDataRole.ToolTipRole and "<" in text:
        return f"<p>{escape(text)}</p>"  # a tip would else take “<b>” in a name for markup
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return _("{label}: {meaning}").format(label=column.title, meaning=text)
    return text


class RowsView(QTableView):
    """A list of rows: Enter or a click opens. Rows are equally high, whatever they hold.

    With `many`, Shift, Ctrl and Ctrl+A select several; a press on the title of a column that sorts asks for its order.
    """

    opened = Signal(str)
    sorted = Signal(str)

    def __init__(self, name: str, model: RowsModel, *, many: bool = False) -> None:
        super().__init__()
        self.rows = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if many else modes.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.current().text_px("small") + theme.current().px(30))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(many)
        self.horizontalHeader().sectionClicked.connect(self._ask_order)
        self.clicked.connect(self._open_clicked)

    def sizeHint(self) -> QSize:
        """Asks for its least height and takes what is left over."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def show_rows(self, count: int) -> None:
        """At least so many, under their titles."""
        row = self.verticalHeader().defaultSectionSize()
        frame = 2 * self.frameWidth()
        self.setMinimumHeight(self.horizontalHeader().sizeHint().height() + count * row + frame)

    def _open_clicked(self, index: QModelIndex) -> None:
        """A click that selects more than one row opens none."""
        if not QGuiApplication.keyboardModifiers():
            self.opened.emit(self.rows.ids[index.row()])

    def _ask_order(self, place: int) -> None:
        if self.rows.columns[place].sorts:
            self.sorted.emit(self.rows.columns[place].key)

    def show_order(self, sorted_by: str) -> None:
        """The sign in the header: by which column, and from which end."""
        header, keys = self.horizontalHeader(), [column.key for column in self.rows.columns]
        key = sorted_by.removeprefix("-")
        header.setSortIndicatorShown(key in keys)
        if key in keys:
            ways = Qt.SortOrder
            way = ways.DescendingOrder if sorted_by.startswith("-") else ways.AscendingOrder
            header.setSortIndicator(keys.index(key), way)

    def selected_count(self) -> int:
        return sum(bottom - top + 1 for top, bottom in self._ranges())

    def selected_ids(self) -> list[str]:
        """In the order of the list; taken by ranges, so that all of 100,000 are no more work than one."""
        return [row_id for top, bottom in self._ranges() for row_id in self.rows.ids[top : bottom + 1]]

    def _ranges(self) -> list[tuple[int, int]]:
        selection = self.selectionModel().selection()
        parts = (selection.at(place) for place in range(selection.count()))
        return sorted({(part.top(), part.bottom()) for part in parts})

    def chosen(self) -> str | None:
        index = self.currentIndex()
        return self.rows.ids[index.row()] if index.isValid() else None

    def set_ids(self, ids: Iterable[str]) -> None:
        """New ids; whoever was chosen stays chosen where they are still listed."""
        chosen = self.chosen()
        unchanged = ids == self.rows.ids
        self.rows.set_ids(list(ids))
        if not unchanged and chosen in self.rows.ids:
            self.selectRow(self.rows.ids.index(chosen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.chosen()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and chosen:
            self.opened.emit(chosen)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._share_out(self.viewport().width())

    def _share_out(self, width: int) -> None:
        """Every column has room for its title; the rest goes by shares."""
        header, columns = self.horizontalHeader(), self.rows.columns
        least = [header.sectionSizeFromContents(place).width() + 4 for place in range(len(columns))]
        spare, shares = max(width - sum(least), 0), sum(column.share for column in columns)
        for place, column in enumerate(columns):
            self.setColumnWidth(place, least[place] + spare * column.share // shares)
