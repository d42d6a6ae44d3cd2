"""The numbers of the page that is previewed, as a list: Enter or a click shows the records behind one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk.i18n import _
from welcome_desk.periods import Period
from welcome_desk.queries.figures import DEFINITIONS, Line
from welcome_desk.reports.behind import Behind
from welcome_desk.ui import theme
from welcome_desk.ui.rows import Column, RowsModel, RowsView
from welcome_desk.ui.widgets import Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class NumbersOfPage(QWidget):
    def __init__(self, window: Window) -> None:
        super().__init__()
        self.window_ = window
        self.period: Period | None = None
        self.numbers: dict[str, Behind] = {}
        columns = [
            Column("label", _("What is counted"), _label, 5),
            Column("number", _("Number"), lambda one: one.said, number=True),
        ]
        self.model = RowsModel(columns, lambda ids: {one: self.numbers.get(one) for one in ids})
        self.view = RowsView(_("Numbers of the page"), self.model)
        self.view.setMinimumHeight(theme.current().px(320))
        self.view.opened.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Label(_("Enter or a click shows the records behind a number."), "small", "text2"))
        column.addWidget(self.view, 1)

    def show_numbers(self, numbers: Sequence[Behind], period: Period) -> None:
        self.period = period
        self.numbers = {one.id: one for one in numbers}
        self.view.set_ids(list(self.numbers))

    def _open(self, name: str) -> None:
        one = self.numbers[name]
        assert self.period is not None  # numbers were shown
        self.window_.go("figure", key=one.key, code=one.code, period=self.period.name, back="reports")


def _label(one: Behind) -> str:
    return Line(DEFINITIONS[one.key], one.code, None).shown_label()
