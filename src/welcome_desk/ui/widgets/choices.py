"""Choosing one of a few (Segmented, Tabs) or several of many (Chips), by mouse and by keyboard alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from welcome_desk.ui import icons, theme
from welcome_desk.ui.widgets.basic import literal
from welcome_desk.ui.widgets.flow import FlowLayout

Option = tuple[str, str, str | None]  # value, label, icon
WIDEST_LINE = 340
STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class _Choice(QPushButton):
    """One checkable button; arrows move within its group."""

    def __init__(self, label: str, kind: str, move: Callable[[int], None]) -> None:
        super().__init__(literal(label))
        self.setProperty("kind", kind)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(label)
        self.move_by = move

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.move_by(step)


class Segmented(QWidget):
    """2 to 4 short choices of which one holds. More than two stand in a column where space is short."""

    changed = Signal(str)
    ALWAYS_BESIDE = 2

    def __init__(self, name: str, options: Sequence[Option], value: str, *, kind: str = "segment") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.values = [option[0] for option in options]
        layout = self._lay_out(len(options))
        self.group = QButtonGroup(self)
        for place, (_value, label, icon) in enumerate(options):
            button = _Choice(f" {label}" if icon else label, kind, partial(self._move, place))
            button.setAccessibleName(label)
            if icon:
                side = theme.current().px(18)
                button.setIcon(icons.icon(icon, "text", 18, checked="on_primary"))
                button.setIconSize(QSize(side, side))
            button.setProperty("edge", self._edge(place, len(options)))
            self.group.addButton(button, place)
            layout.addWidget(button)
        self.set_value(value)
        self.group.idClicked.connect(self._clicked)

    def _lay_out(self, count: int) -> QLayout:
        stacked = theme.current().scale >= theme.NARROW_SCALE and count > self.ALWAYS_BESIDE
        layout = QVBoxLayout(self) if stacked else QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        return layout

    def _edge(self, place: int, count: int) -> str:
        """Which ends of the row are round."""
        if isinstance(self.layout(), QVBoxLayout):
            return ""
        return {0: "left", count - 1: "right"}.get(place, "")

    def value(self) -> str:
        return self.values[max(self.group.checkedId(), 0)]

    def set_value(self, value: str) -> None:
        place = self.values.index(value) if value in self.values else 0
        self.group.button(place).setChecked(True)
        self._at_hand()

    def _clicked(self, place: int) -> None:
        self._at_hand()
        self.changed.emit(self.values[place])

    def _at_hand(self) -> None:
        """Tab comes to the chosen one and goes on past the rest; arrows walk."""
        for button in self.group.buttons():
            chosen = button.isChecked()
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if chosen else Qt.FocusPolicy.NoFocus)

    def button(self, value: str) -> QAbstractButton:
        return self.group.button(self.values.index(value))

    def focus(self) -> None:
        """To the one that is chosen, from which the arrows go on."""
        self.group.button(max(self.group.checkedId(), 0)).setFocus(Qt.FocusReason.TabFocusReason)

    def _move(self, place: int, step: int) -> None:
        target = self.group.button((place + step) % len(self.values))
        target.click()
        target.setFocus(Qt.FocusReason.TabFocusReason)


class Stacked(Segmented):
    """In a column as soon as space is short, however few."""

    ALWAYS_BESIDE = 1


class Pills(Segmented):
    """One of more than a few; breaks over lines where space is short."""

    def __init__(self, name: str, options: Sequence[Option], value: str) -> None:
        super().__init__(name, options, value, kind="pill")

    def _lay_out(self, _count: int) -> QLayout:
        return FlowLayout(self, 6)


class Tabs(Segmented):
    """One of several views; breaks over lines where space is short."""

    def __init__(self, name: str, options: Sequence[tuple[str, str]], value: str) -> None:
        super().__init__(name, [(value_, label, None) for value_, label in options], value, kind="tab")

    def _lay_out(self, _count: int) -> QLayout:
        return FlowLayout(self, 4)


class Chips(QWidget):
    """Several may be chosen. Typing first letters moves to a chip, Enter or Space takes it, arrows walk.

    Tab comes to one of them, the last that was at hand, and goes on past the rest.
    """

    changed = Signal()

    def __init__(self, name: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.typed = ""
        layout = FlowLayout(self, 8)
        self.chips: dict[str, _Chip] = {}
        for place, (value, label) in enumerate(options):
            chip = _Chip(label, partial(self._move, place), self._type)
            chip.toggled.connect(lambda _on: self.changed.emit())
            self.chips[value] = chip
            layout.addWidget(chip)
        self._at_hand(0)

    def values(self) -> list[str]:
        return [value for value, chip in self.chips.items() if chip.isChecked()]

    def set_values(self, values: Sequence[str]) -> None:
        for value, chip in self.chips.items():
            chip.setChecked(value in values)

    def focus_first(self) -> None:
        self._go_to(0)

    def _move(self, place: int, step: int) -> None:
        self._go_to((place + step) % len(self.chips))

    def _go_to(self, place: int) -> None:
        self._at_hand(place)
        list(self.chips.values())[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _at_hand(self, place: int) -> None:
        for number, chip in enumerate(self.chips.values()):
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus if number == place else Qt.FocusPolicy.NoFocus)

    def _type(self, letter: str) -> None:
        """The chip that begins with what was typed since the last choice; a letter that leads nowhere begins anew."""
        for typed in (self.typed + letter, letter):
            labels = [chip.label.casefold() for chip in self.chips.values()]
            place = next((n for n, label in enumerate(labels) if label.startswith(typed.casefold())), None)
            if place is not None:
                self.typed = typed
                self._go_to(place)
                return
        self.typed = ""


def in_lines(words: str, on: QWidget) -> str:
    """Broken where a line would be wider than a dialog is at twice the size."""
    on.ensurePolished()
    lines, widest = [""], theme.current().px(WIDEST_LINE)
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and on.fontMetrics().horizontalAdvance(longer) > widest:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


class _Chip(_Choice):
    """Wide enough for its words in bold, which they are once it is chosen."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + hint.width() // 16, hint.height())

    def __init__(self, label: str, move: Callable[[int], None], type_: Callable[[str], None]) -> None:
        super().__init__(label, "chip", move)
        self.setText(literal(in_lines(label, self)))
        self.label, self.type_letter = label, type_

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.toggle()
            parent = self.parentWidget()
            if isinstance(parent, Chips):
                parent.typed = ""
        elif plain and event.text().isalpha():
            self.type_letter(event.text())
        else:
            super().keyPressEvent(event)
