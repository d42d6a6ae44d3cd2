"""One day of the calendar, drawn as a whole: forty-two of them open at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from welcome_desk import i18n
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries.days import Day, day_said, line_on
from welcome_desk.queries.occurrences import Occurrence
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import one_line

if TYPE_CHECKING:
    from datetime import date

    from welcome_desk.ui.events.calendar.grid import DayGrid

LEAST = {"month": 66, "week": 240, "column": 54}
MARGIN = 5


class DayCell(QPushButton):
    """`large`: text is so large that a count stands for the titles; the card of the chosen day has them in full."""

    def __init__(self, grid: DayGrid, kind: str) -> None:
        super().__init__()
        self.grid, self.kind = grid, kind
        self.large = kind == "month" and theme.current().scale >= theme.NARROW_SCALE
        self.day: Day | None = None
        self.outside = self.is_today = self.chosen = False
        self.setProperty("kind", "day")
        self.setAutoDefault(False)
        self.setMinimumHeight(theme.current().px(LEAST[kind]))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def show_day(self, day: Day, *, today: date, outside: bool, chosen: bool) -> None:
        self.day, self.outside, self.chosen = day, outside, chosen
        self.is_today = day.date == today
        said = day_said(day, today)
        self.setAccessibleName(said)
        kept = [one.title for one in day.observed]
        self.setToolTip("\n".join([*kept, *(line_on(one, day.date) for one in day.events)]))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(60), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(20), self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.grid.pressed(event):
            super().keyPressEvent(event)

    # ---- drawing ----
    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.day is None:
            return
        painter, shown = QPainter(self), theme.current()
        ground = "primary_tint" if self.chosen else "sunken" if self.outside else "surface"
        painter.fillRect(self.rect(), QColor(shown.colour(ground)))
        painter.setPen(QColor(shown.colour("primary" if self.chosen or self.hasFocus() else "border")))
        frame = 2 if self.chosen else 1
        for step in range(frame):
            painter.drawRect(self.rect().adjusted(step, step, -step - 1, -step - 1))
        margin = shown.px(MARGIN)
        room = self.rect().adjusted(margin, margin - 2, -margin, -margin + 2)
        if self.large:
            self._draw_count(painter, room)
        room.setTop(self._draw_head(painter, room))
        if not self.large:
            self._draw_events(painter, room)
        painter.end()

    def _draw_head(self, painter: QPainter, room: QRect) -> int:
        """The number of the day, and beside it what is observed; where the first line begins."""
        assert self.day is not None
        shown = theme.current()
        painter.setFont(shown.font("caption_strong"))
        painter.setPen(QColor(shown.colour("text3" if self.outside else "text")))
        metrics = QFontMetrics(painter.font())
        number = self._number()
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), number)
        line = QRect(room.left(), room.top(), room.width(), metrics.height())
        if not self.day.observed or self.large:
            return line.bottom() + 1
        told = one_line(", ".join(one.title for one in self.day.observed))
        painter.setFont(shown.font("caption"))
        painter.setPen(QColor(shown.colour("plum")))
        beside = line.adjusted(metrics.horizontalAdvance(number) + shown.px(6), 0, 0, 0)
        metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(told) <= beside.width():
            painter.drawText(beside, int(Qt.AlignmentFlag.AlignRight), told)
            return line.bottom() + 1
        for part in _broken(metrics, told, room.width(), 1 if self.day.events else 2):
            line.translate(0, metrics.height())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft), part)
        return line.bottom() + 1

    def _number(self) -> str:
        assert self.day is not None
        date_ = self.day.date
        if self.kind == "column":
            return i18n.capital(i18n.date_long(date_)) + (f" · {_('today')}" if self.is_today else "")
        number = i18n.date_short(date_) if date_.day == 1 and not self.large else str(date_.day)
        return f"{number} · {_('today')}" if self.is_today and not self.large else number

    def _draw_count(self, painter: QPainter, room: QRect) -> None:
        assert self.day is not None
        if not self.day.events:
            return
        shown = theme.current()
        painter.setPen(QColor(shown.colour("primary_text")))
        painter.setFont(shown.font("caption_strong"))
        painter.drawText(
            room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), f"({len(self.day.events)})"
        )

    def _draw_events(self, painter: QPainter, room: QRect) -> None:
        assert self.day is not None
        shown = theme.current()
        painter.setFont(shown.font("caption"))
        metrics = painter.fontMetrics()
        high, count = metrics.height(), len(self.day.events)
        lines = max(room.height() // high, 1)
        shown_events = self.day.events if count <= lines else self.day.events[: lines - 1]
        spare = lines - max(count, 1) if count <= lines else 0
        top = room.top()
        for one in shown_events:
            parts = _broken(metrics, self._told(one), room.width(), 1 + spare)
            spare -= len(parts) - 1
            font = shown.font("caption")
            font.setStrikeOut(one.state == "cancelled")
            painter.setFont(font)
            painter.setPen(
                QColor(shown.colour("text3" if self.outside or one.state == "cancelled" else "text"))
            )
            for part in parts:
                painter.drawText(
                    QRect(room.left(), top, room.width(), high), int(Qt.AlignmentFlag.AlignLeft), part
                )
                top += high
        left = count - len(shown_events)
        if left:
            painter.setFont(shown.font("caption_strong"))
            painter.setPen(QColor(shown.colour("primary_text")))
            more = ngettext("{n} more", "{n} more", left).format(n=left)
            painter.drawText(
                QRect(room.left(), top, room.width(), high), int(Qt.AlignmentFlag.AlignLeft), f"+ {more}"
            )

    def _told(self, one: Occurrence) -> str:
        assert self.day is not None
        said = line_on(one, self.day.date)
        return one_line(f"{said} · {one.place}" if self.kind != "month" and one.place else said)


def _fitted(metrics: QFontMetrics, text: str, width: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def _broken(metrics: QFontMetrics, text: str, width: int, most: int) -> list[str]:
    """On so many lines at the most; what is left is cut short on the last."""
    lines, words = list[str](), text.split(" ")
    while words:
        if len(lines) == most - 1:
            return [*lines, _fitted(metrics, " ".join(words), width)]
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= width:
            line += f" {words.pop(0)}"
        lines.append(_fitted(metrics, line, width))
    return lines
