"""The records of one form, one in a row: a row that is not ready is yellow and the cell red, and words say so beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from welcome_desk import i18n, terms
from welcome_desk.i18n import _
from welcome_desk.jobs.funder import cell
from welcome_desk.model.people import masked
from welcome_desk.programs.funder import Column, shipped
from welcome_desk.queries.funder import Key, Record
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import one_line

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
FIRST = 3  # columns before those of the form: who, about what, what is to be put right
WIDEST = 260


def shown(column: Column, record: Record) -> str:
    """A cell as the screen shows it: of a number only the end, what is wrong with it in words."""
    value = cell(column, record)
    text = "" if value is None else i18n.date_full(value) if column.kind == "day" else str(value)
    text = masked(text) if column.kind == "identifier" else text
    fault = record.fault(column.key)
    return text if fault is None else " · ".join(part for part in (text, fault.said()) if part)


class RecordsModel(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.records: list[Record] = []
        self.columns: list[Column] = []
        self.omitted: Mapping[str, str] = {}
        self.updates: Mapping[Key, str] = {}

    def show(
        self, records: Sequence[Record], columns: Sequence[Column], omitted: Mapping[str, str], updates: Mapping[Key, str]
    ) -> None:  # fmt: skip
        """`omitted`: whom somebody left out, and why; `updates`: which of the changed go again, and why."""
        self.beginResetModel()
        self.records, self.columns, self.omitted, self.updates = (
            list(records),
            list(columns),
            omitted,
            updates,
        )
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else FIRST + len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.records):
            return None
        record = self.records[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            text = one_line(self._text(record, index.column()))
            spoken = _("{label}: {meaning}").format(label=self._title(index.column()), meaning=text)
            return spoken if role == Qt.ItemDataRole.AccessibleTextRole else text
        if role == Qt.ItemDataRole.BackgroundRole:
            token = self._tint(record, index.column())
            return QColor(theme.current().colour(token)) if token else None
        if role == Qt.ItemDataRole.ForegroundRole and record.person_id in self.omitted:
            return QColor(theme.current().colour("text3"))
        return None

    def _text(self, record: Record, place: int) -> str:
        if place >= FIRST:
            return shown(self.columns[place - FIRST], record)
        return (record.name, record.about, self.state(record))[place]

    def state(self, record: Record) -> str:
        if record.person_id in self.omitted:
            why = terms.label("left-out-reasons", self.omitted[record.person_id])
            return _("Left out this time: {reason}").format(reason=why)
        if record.changed:
            return self._changed(record)
        return record.to_do() or _("Ready")

    def _changed(self, record: Record) -> str:
        said = [_("Changed since sent: {what}").format(what=record.changed_said())]
        if record.key in self.updates:
            why = terms.label("federal-update-reasons", self.updates[record.key])
            said = [_("Goes again: {reason}").format(reason=why), *said]
        return " · ".join([*said, *([record.to_do()] if record.faults else [])])

    def _tint(self, record: Record, place: int) -> str:
        if not record.faults or record.person_id in self.omitted:
            return ""
        faulty = place >= FIRST and record.fault(self.columns[place - FIRST].key) is not None
        return "danger_tint" if faulty else "warn_tint"

    def _title(self, place: int) -> str:
        if place >= FIRST:
            return str(self.columns[place - FIRST].name)
        state = _("Changed since sent") if any(one.changed for one in self.records) else _("To put right")
        return (_("Person"), _("About"), state)[place]

    def fault_at(self, index: Index) -> str:
        """The column of the record, if something is wrong in this cell."""
        record, place = self.records[index.row()], index.column() - FIRST
        key = self.columns[place].key if 0 <= place < len(self.columns) else ""
        return key if record.fault(key) else ""

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if way == Qt.Orientation.Horizontal and role in texts and section < self.columnCount():
            return self._title(section)
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


def shown_columns(form: str, records: Sequence[Record]) -> list[Column]:
    """Only those that are needed or hold something: the others are in the file, empty."""
    return [
        column
        for column in shipped().forms[form].columns
        if column.required or any(cell(column, one) is not None for one in records)
    ]


class Framed(QStyledItemDelegate):
    """The chosen row between two lines, so that its yellow and red stay in sight."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        option.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        super().paint(painter, option, index)
        if chosen:
            area, width = option.rect, theme.current().px(2)
            colour = QColor(theme.current().colour("focus"))
            painter.fillRect(area.left(), area.top(), area.width(), width, colour)
            painter.fillRect(area.left(), area.bottom() - width + 1, area.width(), width, colour)


class RecordsView(QTableView):
    """Enter on a record, or a click on a red cell, opens what is to be put right there; the arrow keys walk over rows and
    columns. `opened` comes with the record and the column that is wrong, none where Enter is pressed elsewhere in the row."""

    opened = Signal(object, str)

    def __init__(self, model: RecordsModel) -> None:
        super().__init__()
        self.rows = model
        self.setModel(model)
        self.setItemDelegate(Framed(self))
        self.setAccessibleName(_("Records"))
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(theme.current().text_px("small") + theme.current().px(18))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumHeight(theme.current().px(190))
        self.clicked.connect(self._open_faulty)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def chosen(self) -> Record | None:
        place = self.currentIndex().row()
        return self.rows.records[place] if 0 <= place < len(self.rows.records) else None

    def choose(self, key: tuple[str, str, str] | None) -> None:
        """Whoever was chosen before, else the first that is not ready, else the first."""
        keys = [one.key for one in self.rows.records]
        faulty = [place for place, one in enumerate(self.rows.records) if one.faults]
        place = keys.index(key) if key in keys else faulty[0] if faulty else 0
        if keys:
            self.setCurrentIndex(self.rows.index(place, 0))

    def fit(self) -> None:
        """Each column as wide as what it holds, within bounds; without the one that is empty in every record."""
        self.setColumnHidden(1, not any(one.about for one in self.rows.records))
        self.resizeColumnsToContents()
        for place in range(self.rows.columnCount()):
            self.setColumnWidth(place, min(self.columnWidth(place), theme.current().px(WIDEST)))

    def _open_faulty(self, index: QModelIndex) -> None:
        column = self.rows.fault_at(index)
        if column:
            self.opened.emit(self.rows.records[index.row()], column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        record = self.chosen()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and record is not None:
            self.opened.emit(record, self.rows.fault_at(self.currentIndex()))
        else:
            super().keyPressEvent(event)
