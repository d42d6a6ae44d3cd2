"""The week as a grid of days and their parts: to mark when somebody is free, and to show two people's weeks in one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from welcome_desk import i18n, terms
from welcome_desk.i18n import N_, _
from welcome_desk.ui import icons, theme
from welcome_desk.ui.widgets.basic import Label

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS = {"am": N_("Morning"), "pm": N_("Afternoon"), "eve": N_("Evening")}
STEPS = {Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Up: (0, -1)}


def slot(day: str, part: str) -> str:
    """The code of a part of the week, as `resources/terms/slots.toml` has it."""
    return f"{day}-{part}"


def slot_word(code: str) -> str:
    return terms.label("slots", code)


def _short_days() -> list[str]:
    return [i18n.weekday_short(place) for place in range(len(DAYS))]


class _Cell(QPushButton):
    def __init__(self, grid: WeekGrid, column: int, row: int, code: str) -> None:
        super().__init__()
        self.grid, self.place, self.code = grid, (column, row), code
        self.setProperty("kind", "cell")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(slot_word(code))
        self.setToolTip(slot_word(code))
        side = theme.current().px(18)
        self.setIconSize(QSize(side, side))
        self.toggled.connect(self._draw)

    def _draw(self, on: bool) -> None:
        self.setIcon(icons.icon("check", "on_primary", 18) if on else QIcon())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.grid.move_by(self, *step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.toggle()
        else:
            super().keyPressEvent(event)


class WeekGrid(QWidget):
    """When somebody is free: days beside each other (below each other where space is short), each in three parts.

    Tab comes to one cell, the last that was at hand, and goes on past the rest; arrows walk; Space or Enter marks.
    """

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.turned = theme.current().scale >= theme.NARROW_SCALE
        self.cells: dict[str, _Cell] = {}
        self.laid = QGridLayout(self)
        self.laid.setContentsMargins(0, 0, 0, 0)
        self.laid.setSpacing(theme.current().px(4))
        days, parts = _short_days(), [_(word) for word in PARTS.values()]
        for column, day in enumerate(DAYS):
            self._head(days[column], column + 1, 0)
            for row, part in enumerate(PARTS):
                self._add(_Cell(self, column, row, slot(day, part)), column + 1, row + 1)
        for row, part in enumerate(parts):
            self._head(part, 0, row + 1)
        self._at_hand(next(iter(self.cells.values())))

    def _head(self, words: str, column: int, row: int) -> None:
        label = Label(words, "caption", "text2", wraps=False)
        self.laid.addWidget(label, *((column, row) if self.turned else (row, column)))

    def _add(self, cell: _Cell, column: int, row: int) -> None:
        cell.toggled.connect(partial(self._marked, cell))
        self.cells[cell.code] = cell
        self.laid.addWidget(cell, *((column, row) if self.turned else (row, column)))

    def values(self) -> list[str]:
        return [code for code, cell in self.cells.items() if cell.isChecked()]

    def set_values(self, values: Collection[str]) -> None:
        for code, cell in self.cells.items():
            cell.setChecked(code in values)

    def focus_first(self) -> None:
        self._go_to(next(iter(self.cells.values())))

    def move_by(self, cell: _Cell, right: int, down: int) -> None:
        across, along = (down, right) if self.turned else (right, down)
        column, row = (cell.place[0] + across) % len(DAYS), (cell.place[1] + along) % len(PARTS)
        self._go_to(self.cells[slot(DAYS[column], list(PARTS)[row])])

    def _marked(self, cell: _Cell, _on: bool) -> None:
        self._at_hand(cell)
        self.changed.emit()

    def _go_to(self, cell: _Cell) -> None:
        self._at_hand(cell)
        cell.setFocus(Qt.FocusReason.TabFocusReason)

    def _at_hand(self, chosen: _Cell) -> None:
        for cell in self.cells.values():
            cell.setFocusPolicy(Qt.FocusPolicy.TabFocus if cell is chosen else Qt.FocusPolicy.NoFocus)


class TwoWeeks(QWidget):
    """Two people's weeks in one grid: the left half of a circle is the one's, the right half the other's.

    A picture; its accessible name says in words when both are free, and what only one of them can offer.
    """

    CELL, ROW = 44, 24

    def __init__(self, names: tuple[str, str], weeks: tuple[Collection[str], Collection[str]]) -> None:
        super().__init__()
        self.weeks = tuple(set(week) for week in weeks)
        self.days, self.parts = _short_days(), [_(word) for word in PARTS.values()]
        self.setAccessibleName(_spoken(names, self.weeks))
        px, font = theme.current().px, theme.current().font("caption")
        self.setFont(font)
        self.head = max(self.fontMetrics().horizontalAdvance(word) for word in self.parts) + px(10)
        self.cell = max(
            px(self.CELL), max(self.fontMetrics().horizontalAdvance(d) for d in self.days) + px(8)
        )
        self.setFixedSize(self.head + self.cell * len(DAYS), px(self.ROW) * (len(PARTS) + 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, shown = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(shown.font("caption"))
        painter.setPen(QColor(shown.colour("text2")))
        height = shown.px(self.ROW)
        for column, word in enumerate(self.days):
            self._write(
                painter, QRectF(self.head + column * self.cell, 0, self.cell, height), word, centred=True
            )
        for row, word in enumerate(self.parts):
            self._write(painter, QRectF(0, (row + 1) * height, self.head, height), word)
        for column, day in enumerate(DAYS):
            for row, part in enumerate(PARTS):
                place = QRectF(self.head + column * self.cell, (row + 1) * height, self.cell, height)
                self._mark(painter, place, slot(day, part))
        painter.end()

    @staticmethod
    def _write(painter: QPainter, place: QRectF, word: str, *, centred: bool = False) -> None:
        side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, word)

    def _mark(self, painter: QPainter, place: QRectF, code: str) -> None:
        one, other = (code in week for week in self.weeks)
        draw_halves(painter, place, one, other)


def draw_halves(painter: QPainter, place: QRectF, left: bool, right: bool) -> None:
    """A circle of two halves: what is on is filled, in the colour of success where both are."""
    shown = theme.current()
    side = shown.px(14)
    circle = QRectF(place.center().x() - side / 2, place.center().y() - side / 2, side, side)
    painter.save()
    painter.setPen(QColor(shown.colour("border_strong" if left or right else "border")))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(circle)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(shown.colour("success" if left and right else "primary")))
    for on, start in ((left, 90), (right, 270)):
        if on:
            painter.drawPie(circle, start * 16, 180 * 16)
    painter.restore()


class Halves(QWidget):
    """One such circle, for the legend."""

    def __init__(self, left: bool, right: bool) -> None:
        super().__init__()
        self.on = (left, right)
        side = theme.current().px(18)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_halves(painter, QRectF(self.rect()), *self.on)
        painter.end()


def _spoken(names: tuple[str, str], weeks: Sequence[Collection[str]]) -> str:
    one, other = weeks
    free = {
        _("Both"): [code for code in terms.codes("slots") if code in one and code in other],
        names[0]: [code for code in terms.codes("slots") if code in one and code not in other],
        names[1]: [code for code in terms.codes("slots") if code in other and code not in one],
    }
    said = [
        _("{who}: {times}.").format(who=who, times=i18n.list_of(slot_word(code) for code in codes))
        for who, codes in free.items()
        if codes
    ]
    return " ".join(said) or _("No times are known.")
