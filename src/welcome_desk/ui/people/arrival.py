"""When someone arrived: month and year are enough."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from welcome_desk.i18n import _
from welcome_desk.ui import theme
from welcome_desk.ui.people.inputs import Input, Typed, month_options
from welcome_desk.ui.widgets import drop_down

FIRST_YEAR = 1950


class ArrivalInput(Input):
    def __init__(self, name: str, known: date | None, this_year: int) -> None:
        self.name, self.known = name, known
        years = [("", _("Year")), *((str(year), str(year)) for year in range(this_year, FIRST_YEAR, -1))]
        self.year = drop_down(_("Year of arrival"), years, str(known.year) if known else "")
        self.month = drop_down(_("Month of arrival"), month_options(), str(known.month) if known else "1")
        self.widget: Any = QWidget()
        row = QHBoxLayout(self.widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(14))
        row.addWidget(self.year, 1)
        row.addWidget(self.month, 1)
        self.widget.setFocusProxy(self.year)

    def value(self) -> date | None:
        """A day that was known stays, unless another month was chosen."""
        if not self.raw():
            return None
        year, month = (int(part) for part in self.raw())
        same = self.known is not None and (self.known.year, self.known.month) == (year, month)
        return self.known if same else date(year, month, 1)

    def raw(self) -> list[str]:
        return [self.year.currentData(), self.month.currentData()] if self.year.currentData() else []

    def put(self, raw: Any) -> None:
        year, month = raw or ("", "1")
        self.year.setCurrentIndex(max(self.year.findData(year), 0))
        self.month.setCurrentIndex(max(self.month.findData(month), 0))

    def on_typed(self, typed: Typed) -> None:
        for box in (self.year, self.month):
            box.currentIndexChanged.connect(lambda _place: typed())
