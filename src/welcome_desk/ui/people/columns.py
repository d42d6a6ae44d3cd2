"""Choosing the columns of a list, and its order, without a mouse."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from welcome_desk.i18n import _
from welcome_desk.queries import lists
from welcome_desk.queries.columns import COLUMNS
from welcome_desk.ui.people.shown import Shown
from welcome_desk.ui.widgets import Button, Chips, Dialog, Field, Segmented, at_left, drop_down


class ChooseColumns(Dialog):
    """`chosen` is what was shown with the columns and order taken here. The name is always shown."""

    WIDTH, HEIGHT = 620, 600

    def __init__(self, parent: QWidget, shown: Shown) -> None:
        super().__init__(parent, _("Columns and order"), "list-checks")
        self.shown = self.chosen = shown
        others = [(key, one.shown_label()) for key, one in COLUMNS.items() if key != "name"]
        self.columns = Chips(_("Columns beside the name"), others)
        self.columns.set_values(shown.columns)
        self.body.addWidget(Field(_("Columns beside the name"), self.columns))
        sorts = [(key, COLUMNS[key].shown_label()) for key in ("name", *lists.SORTS)]
        self.order = drop_down(_("Sorted by"), sorts, shown.sorted_by.removeprefix("-"))
        self.body.addWidget(Field(_("Sorted by"), self.order))
        ways = [("", _("From the beginning"), None), ("-", _("From the end"), None)]
        self.way = Segmented(_("Direction"), ways, "-" if shown.sorted_by.startswith("-") else "")
        self.body.addWidget(Field(_("Direction"), at_left(self.way)))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Show"), "filled", "check", self._take))
        self.columns.focus_first()

    def _take(self) -> None:
        columns = ("name", *self.columns.values())
        self.chosen = replace(
            self.shown, columns=columns, sorted_by=self.way.value() + self.order.currentData()
        )
        self.accept()
