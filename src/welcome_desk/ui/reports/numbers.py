"""The numbers of the page that is previewed, each of which leads to its records: as a list, and on the page itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk.i18n import _
from welcome_desk.periods import Period, parse
from welcome_desk.queries.figures import DEFINITIONS, Line
from welcome_desk.reports.behind import Behind, figure
from welcome_desk.reports.places import Place
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
        self.called: dict[str, str] = {}  # programs and events by their ids
        columns = [
            Column("label", _("What is counted"), _label, 5),
            Column("number", _("Number"), lambda one: one.said, number=True),
        ]
        self.model = RowsModel(columns, lambda ids: {one: self.numbers.get(one) for one in ids})
        self.view = RowsView(_("Numbers of the page"), self.model)
        self.view.setMinimumHeight(theme.current().px(320))
        self.view.opened.connect(lambda name: self._open(self.numbers[name]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Label(_("Enter or a click shows the records behind a number."), "small", "text2"))
        column.addWidget(self.view, 1)

    def show_numbers(self, numbers: Sequence[Behind], period: Period) -> None:
        self.period = period
        self.numbers = {one.id: one for one in numbers}
        self.called = {one.about: one.called for one in numbers if one.about}
        self.view.set_ids(list(self.numbers))

    def open_place(self, place: Place) -> None:
        """On the page itself."""
        self._open(figure(place.figure, place.said))

    def leads_to(self, place: Place) -> str:
        """What a number on the page says of itself where it cannot be seen, or is pointed at."""
        one = figure(place.figure, place.said)
        label = _label(replace(one, called=self.called.get(one.about, "")))
        if not one.period:
            said = _("{figure}, {number}: show its records")
            return said.format(figure=label, number=one.said)
        said = _("{figure}, {period}, {number}: show its records")
        return said.format(figure=label, period=parse(one.period).shown(), number=one.said)

    def _open(self, one: Behind) -> None:
        assert self.period is not None  # numbers were shown
        period = one.period or self.period.name
        about = {"about": one.about} if one.about else {}
        self.window_.go("figure", key=one.key, code=one.code, period=period, back="reports", **about)


def _label(one: Behind) -> str:
    label = Line(DEFINITIONS[one.key], one.code, None).shown_label()
    return f"{label} · {one.called}" if one.called else label
