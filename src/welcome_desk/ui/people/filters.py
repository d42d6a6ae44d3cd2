"""The filters of a list: as chips that are taken off with one press, and the dialog that adds one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QSizePolicy, QSpinBox, QWidget

from welcome_desk import i18n, terms
from welcome_desk.i18n import _
from welcome_desk.queries import conditions, lists, programs, staff
from welcome_desk.queries.columns import PARTS
from welcome_desk.queries.conditions import ANY, KINDS, MINE, Condition
from welcome_desk.ui.widgets import (
    Button,
    Dialog,
    Field,
    FlowLayout,
    day_edit,
    day_of,
    drop_down,
    emptied,
    line_edit,
    number_edit,
)

if TYPE_CHECKING:
    from welcome_desk.access.scope import View
    from welcome_desk.ui.shell import Window

WITH_ANY = ("needs", "offers")
USUAL_DAYS = 30


class FilterChip(Button):
    """Says the condition; pressed (or with Delete) it is taken off."""

    def __init__(self, words: str, take_off: Callable[[], object]) -> None:
        super().__init__(f"{words} ", "chip", None, take_off)
        self.icon_name = "x"
        self._draw_icon("chip")
        self.setAccessibleName(_("Take off the filter: {filter}").format(filter=words))
        self.setToolTip(_("Take off this filter"))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the sign stands after the words
        self.take_off = take_off

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take_off()
        else:
            super().keyPressEvent(event)


class FilterChips(QWidget):
    def __init__(self, take_off: Callable[[Condition], object]) -> None:
        super().__init__()
        self.setAccessibleName(_("Filters"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.take_off = take_off
        self.flow = FlowLayout(self, 8)
        self.said: list[tuple[Condition, str]] = []
        self.hide()

    def fill(self, said: Sequence[tuple[Condition, str]]) -> None:
        if list(said) == self.said:
            return
        self.said = list(said)
        emptied(self.flow)
        for condition, words in said:
            self.flow.addWidget(FilterChip(i18n.capital(words), partial(self.take_off, condition)))
        self.setVisible(bool(said))
        self.updateGeometry()


class AddFilter(Dialog):
    """What is asked, and its value. `condition` is what was chosen."""

    WIDTH, HEIGHT = 520, 420

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("Add a filter"), "plus")
        self.window_ = window
        self.condition: Condition | None = None
        self.what = drop_down(_("Only people of whom this holds"), _whats(window))
        self.what.currentIndexChanged.connect(lambda _place: self._ask())
        self.body.addWidget(Field(_("Only people of whom this holds"), self.what))
        self.value: QWidget | None = None
        self.value_field = QWidget()
        self.body.addWidget(self.value_field)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        add = Button(_("Add this filter"), "filled", "check", self._take)
        add.setDefault(True)
        self.foot.addWidget(add)
        self._ask()
        self.what.setFocus()

    def _ask(self) -> None:
        kind = KINDS[self.what.currentData()]
        self.value = _control(self.window_, kind.values, _(kind.label))
        fresh = Field(_(kind.label), self.value) if self.value is not None else QWidget()
        self.body.replaceWidget(self.value_field, fresh)
        self.value_field.hide()
        self.value_field.deleteLater()
        self.value_field = fresh

    def _take(self) -> None:
        value = _value(self.value)
        if value is None and isinstance(self.value_field, Field):
            self.value_field.error(_("Say what to look for."))
            return
        self.condition = (self.what.currentData(), value if value is not None else "")
        self.accept()


def _whats(window: Window) -> list[tuple[str, str]]:
    """What can be asked here: nothing that has no value to choose yet."""
    with window.desk.reading() as view:
        return [(what, _(kind.label)) for what, kind in KINDS.items() if _offered(view, kind.values) != []]


def _offered(view: View, values: str) -> list[tuple[Any, str]] | None:
    """The values to choose from; None where one is typed or there is nothing to choose."""
    if values == "part":
        return [(part, _(PARTS[part])) for part in conditions.PARTS]
    if values == "program":
        return [(line.id, line.name) for line in programs.programs(view)]
    if values == "worker":
        return [(MINE, _("My people")), *((user.id, user.display_name) for user in staff.users(view))]
    if values == "tag":
        return [(tag, tag) for tag in lists.tags(view)]
    if values in ("day", "days", "text", ""):
        return None
    coded = [(code, terms.label(values, code)) for code in terms.codes(values)]
    if values == "languages":
        coded.sort(key=lambda one: i18n.sort_key(one[1]))
    return [*([(ANY, _("Any"))] if values in WITH_ANY else []), *coded]


def _control(window: Window, values: str, name: str) -> QWidget | None:
    if values == "day":
        return day_edit(name, window.desk.now().date().replace(day=1))
    if values == "days":
        return number_edit(name, USUAL_DAYS, least=1, most=3650)
    if values == "text":
        return line_edit(name)
    with window.desk.reading() as view:
        offered = _offered(view, values)
    return drop_down(name, offered) if offered else None


def _value(control: QWidget | None) -> Any:
    """None where nothing was typed or chosen."""
    if isinstance(control, QDateEdit):
        return day_of(control).isoformat()
    if isinstance(control, QSpinBox):
        return control.value()
    if isinstance(control, QLineEdit):
        return control.text().strip() or None
    return control.currentData() if isinstance(control, QComboBox) else None
