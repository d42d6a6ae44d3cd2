"""A list of choices, painted and not built, so that three hundred cost as little as three. Each line can be pressed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QScroller, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from welcome_desk.ui import theme
from welcome_desk.ui.events.door_mode.choices import Choice

Index = QModelIndex | QPersistentModelIndex
CHOICE = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()
GAP = 14


class Choices(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.choices: list[Choice] = []

    def show(self, choices: Sequence[Choice]) -> None:
        self.beginResetModel()
        self.choices = list(choices)
        self.endResetModel()

    def rowCount(self, _parent: Index = NOWHERE) -> int:
        return len(self.choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == CHOICE:
            return self.choices[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.choices[index.row()].said
        return None


class ChoiceList(QListView):
    """The focus stays in the field: its keys walk here, and a press takes a line."""

    taken = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.model_ = Choices()
        self.setModel(self.model_)
        self.setItemDelegate(_Painter(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self.clicked.connect(lambda index: self.taken.emit(index.data(CHOICE)))

    def show_choices(self, choices: Sequence[Choice], *, first: bool) -> None:
        """`first`: one is chosen from the start, so that Enter takes it."""
        self.model_.show(choices)
        if first and choices:
            self._choose(0)

    def chosen(self) -> Choice | None:
        found = self.currentIndex().data(CHOICE) if self.currentIndex().isValid() else None
        return found if isinstance(found, Choice) else None

    def walk(self, step: int) -> Choice | None:
        """From the last line on to the first."""
        count = self.model_.rowCount()
        if count:
            at = self.currentIndex().row()
            self._choose((at + step) % count if at >= 0 else (0 if step > 0 else count - 1))
        return self.chosen()

    def _choose(self, row: int) -> None:
        self.setCurrentIndex(self.model_.index(row))
        self.scrollTo(self.currentIndex())


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        shown = theme.current()
        return QSize(shown.px(200), shown.text_px("title") + shown.text_px("body") + shown.px(26))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        choice, shown = index.data(CHOICE), theme.current()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(shown.colour("primary_tint")))
            bar = QRect(option.rect)
            bar.setWidth(shown.px(5))
            painter.fillRect(bar, QColor(shown.colour("primary")))
        gap = shown.px(GAP)
        room = option.rect.adjusted(gap, shown.px(6), -gap, -shown.px(6))
        used = _word(painter, room, choice)
        _words(painter, room.adjusted(0, 0, -used, 0), choice)
        painter.setPen(QColor(shown.colour("border")))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()


def _word(painter: QPainter, room: QRect, choice: Choice) -> int:
    """What a press does, at the right; how much room it took."""
    if not choice.does:
        return 0
    shown = theme.current()
    painter.setFont(shown.font("strong"))
    painter.setPen(QColor(shown.colour("primary_text" if choice.what != "here" else "text2")))
    wide = painter.fontMetrics().horizontalAdvance(choice.does)
    side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(room, side, choice.does)
    return wide + shown.px(GAP)


def _words(painter: QPainter, room: QRect, choice: Choice) -> None:
    shown = theme.current()
    tall = shown.text_px("title") + shown.px(8)
    top = QRect(room)
    if choice.beside:
        top.setHeight(tall)
        below = QRect(room)
        below.setTop(room.top() + tall)
        _line(painter, below, choice.beside, "body", "text2")
    new = choice.what in ("new", "visitor")
    _line(painter, top, choice.name, "title", "primary_text" if new else "text")


def _line(painter: QPainter, room: QRect, text: str, style: str, token: str) -> None:
    shown = theme.current()
    painter.setFont(shown.font(style))
    painter.setPen(QColor(shown.colour(token)))
    side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    fitted = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, side, fitted)
