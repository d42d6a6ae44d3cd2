"""How a result of search is drawn: a picture, the name, and a second line that tells namesakes apart."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from welcome_desk.queries.search import Found
from welcome_desk.ui import icons, theme
from welcome_desk.ui.widgets.basic import draw_initials

FOUND = Qt.ItemDataRole.UserRole
ICONS = {
    "new": "user-plus", "new-person": "user-plus", "new-organization": "building-2", "nameless": "user", "household": "house", "event": "calendar-days",
    "organization": "building-2", "program": "handshake",
}  # fmt: skip
OFFERS = (
    "new",
    "new-person",
    "new-organization",
    "nameless",
)  # what can be done where nothing was found; one line each
PICTURE, GAP, MARGIN = 32, 12, 6


class FoundDelegate(QStyledItemDelegate):
    """The item’s own text is what a screen reader says; what is drawn is the result kept beside it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        found = index.data(FOUND)
        if not isinstance(found, Found):
            return super().sizeHint(option, index)
        px = theme.current().px
        lines = px(24) if found.entity in OFFERS else px(24) + px(20)
        return QSize(px(200), max(lines, px(PICTURE)) + 2 * px(MARGIN))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        found = index.data(FOUND)
        if not isinstance(found, Found):
            super().paint(painter, option, index)
            return
        shown = theme.current()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(shown.colour("primary_tint")))
        margin, side = shown.px(MARGIN), shown.px(PICTURE)
        room = option.rect.adjusted(shown.px(GAP), margin, -shown.px(GAP), -margin)
        _picture(painter, QRect(room.left(), room.center().y() - side // 2, side, side), found)
        _words(painter, room.adjusted(side + shown.px(GAP), 0, 0, 0), found)
        painter.restore()


def _picture(painter: QPainter, place: QRect, found: Found) -> None:
    icon = ICONS.get(found.entity)
    if icon is None:
        draw_initials(painter, place, found.display_name)
        return
    picture = icons.pixmap(icon, "primary_text", 20)
    size = picture.deviceIndependentSize().toSize()
    painter.drawPixmap(QRect(place.center() - QRect(0, 0, *size.toTuple()).center(), size), picture)


def _words(painter: QPainter, room: QRect, found: Found) -> None:
    if found.entity in OFFERS:
        _line(painter, room, found.display_name, "body", "primary_text")
        if found.context:
            _line(painter, room, found.context, "caption", "text3", Qt.AlignmentFlag.AlignRight)
        return
    half = room.height() * 24 // 44
    top, below = QRect(room), QRect(room)
    top.setHeight(half)
    below.setTop(room.top() + half)
    _line(painter, top if found.context else room, found.display_name, "strong", "text")
    _line(painter, below, found.context, "small", "text2")


def _line(
    painter: QPainter, room: QRect, text: str, style: str, token: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:  # fmt: skip
    shown = theme.current()
    painter.setFont(shown.font(style))
    painter.setPen(QColor(shown.colour(token)))
    fitted = painter.fontMetrics().elidedText(
        text.replace("\n", " "), Qt.TextElideMode.ElideRight, room.width()
    )
    painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, fitted)
