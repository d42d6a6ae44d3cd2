"""Labels, buttons, cards, chips that tell a state, and avatars."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from welcome_desk.ui import icons, theme

LEFT_TO_RIGHT = "\u200e"


class Label(QLabel):
    """Text by role (display, title, heading, body, strong, small, caption) and tone. Wraps unless told otherwise."""

    LONGEST_LINE = 560

    def __init__(self, text: str = "", role: str = "body", tone: str = "", *, wraps: bool = True) -> None:
        super().__init__(_leading(text))
        self._words = text
        self.setTextFormat(Qt.TextFormat.PlainText)  # a name is never markup
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        self.setWordWrap(wraps)
        # A name in Arabic stands at the left of an English page, as every other name does.
        self.setAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        )
        if wraps:
            self.setMinimumWidth(theme.current().px(40))

    def text(self) -> str:
        """As it was given: Qt drops a mark of byte order, and one of ours may stand before it."""
        return self._words

    def setText(self, text: str) -> None:
        self._words = text
        super().setText(_leading(text))

    def sizeHint(self) -> QSize:
        """On one line where that is not too long. Qt would like a wrapped text nearly square."""
        if not self.wordWrap() or not self.text():
            return super().sizeHint()
        lines = self.text().split("\n")
        width = max(self.fontMetrics().horizontalAdvance(line) for line in lines) + 2
        width = min(width, theme.current().px(self.LONGEST_LINE))
        return QSize(width, self.heightForWidth(width))

    def set_tone(self, tone: str) -> None:
        self.setProperty("tone", tone)
        theme.restyle(self)


def literal(text: str) -> str:
    """For buttons and menus, where “&” would else mark the letter to press: Arts & Crafts."""
    return text.replace("&", "&&")


_BREAKS = dict.fromkeys(map(ord, "\n\r\t\v\f\x85\u2028\u2029"), " ")


def one_line(text: str) -> str:
    """For places of one line: breaks and tabs are spaces there."""
    return text.translate(_BREAKS)


def _leading(text: str) -> str:
    """A line that begins with an Arabic name and goes on in English begins at the left nevertheless."""
    return LEFT_TO_RIGHT + text if text and " · " in text and not text.isascii() else text


class Button(QPushButton):
    """kind: filled (one per area), outlined, soft, quiet, danger, here, row, nav. Its text is its accessible name."""

    TOKENS: ClassVar[dict[str, str]] = {
        "filled": "on_primary",
        "soft": "primary_text",
        "quiet": "primary_text",
        "danger": "danger",
        "here": "success",
    }

    def __init__(
        self,
        text: str,
        kind: str = "outlined",
        icon: str | None = None,
        on_click: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(literal(f" {text}" if icon and text else text))
        self.setProperty("kind", kind)
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the ring is for the keyboard; a click leaves the focus
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.icon_name = icon
        self._draw_icon(kind)
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())

    def _draw_icon(self, kind: str) -> None:
        if self.icon_name:
            size = theme.current().px(18)
            self.setIcon(icons.icon(self.icon_name, self.TOKENS.get(kind, "text"), 18))
            self.setIconSize(QSize(size, size))

    def set_words(self, text: str, icon: str | None = None) -> None:
        self.icon_name = icon
        self.setText(f" {text}" if icon else text)
        self.setAccessibleName(text)
        self._draw_icon(self.property("kind"))

    def set_kind(self, kind: str) -> None:
        self.setProperty("kind", kind)
        self._draw_icon(kind)
        theme.restyle(self)


class RowButton(Button):
    """A whole row to press: as high as what is laid out in it."""

    def __init__(self, name: str, on_click: Callable[[], object]) -> None:
        super().__init__("", "row", None, on_click)
        self.setAccessibleName(name)
        self.inside = QHBoxLayout(self)
        self.inside.setContentsMargins(*(theme.current().px(8),) * 4)
        self.inside.setSpacing(theme.current().px(10))

    def sizeHint(self) -> QSize:
        return self.inside.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.inside.totalMinimumSize()

    def hasHeightForWidth(self) -> bool:
        return self.inside.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return self.inside.totalHeightForWidth(width)


def at_left(widget: QWidget) -> QWidget:
    """As wide as it needs, at the left of whatever room there is."""
    box = QWidget()
    box.setAccessibleName(widget.accessibleName())
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return box


class Line(QFrame):
    """A hairline."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("line", "true")


class KeyCap(Label):
    def __init__(self, text: str) -> None:
        super().__init__(text, "caption", wraps=False)
        self.setProperty("keycap", "true")


class StateChip(Label):
    """A state in words; its colour only repeats them."""

    def __init__(self, text: str, tone: str = "plain") -> None:
        super().__init__(text, "caption", wraps=False)
        self.setProperty("chip", tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)


class Card(QFrame):
    """A surface with an optional heading row (icon, title, one link action) over `body`."""

    def __init__(self, title: str = "", icon: str | None = None, link: Button | None = None) -> None:
        super().__init__()
        self.setProperty("card", "true")
        px = theme.current().px
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(px(18), px(16), px(18), px(16))
        self.body.setSpacing(px(10))
        if title:
            self.setAccessibleName(title)
            self.body.addLayout(self._heading(title, icon, link))

    def _heading(self, title: str, icon: str | None, link: Button | None) -> QHBoxLayout:
        row = QHBoxLayout()
        if icon and theme.current().scale < theme.NARROW_SCALE:
            picture = QLabel()
            picture.setPixmap(icons.pixmap(icon, "primary_text"))
            row.addWidget(picture)
        row.addWidget(Label(title, "heading"), 1)
        if link is not None:
            row.addWidget(link)
        return row


class Avatar(QWidget):
    """Initials on a tint that stays the same for the same person. Decoration: the name stands beside it."""

    def __init__(self, name: str, size: int = 36) -> None:
        super().__init__()
        self.name = name
        side = theme.current().px(size)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_initials(painter, self.rect(), self.name)
        painter.end()


def draw_initials(painter: QPainter, place: QRect, name: str) -> None:
    shown, tone = theme.current(), theme.TONES[sum(map(ord, name)) % len(theme.TONES)]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(shown.colour(f"{tone}_tint")))
    painter.drawEllipse(QRectF(place))
    font = shown.font("caption_strong")
    font.setPixelSize(max(round(place.height() * 0.36), 8))
    painter.setFont(font)
    painter.setPen(QColor(shown.colour(tone)))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, initials(name))


def initials(name: str) -> str:
    return "".join(part[0] for part in name.split()[:2] if part).upper() or "?"


def said_politely(widget: QWidget, text: str) -> None:
    """Tell a screen reader what happened, without moving the focus."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
