"""Address labels for the people chosen: on which sheet, and where on it to begin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.jobs.handed import labels_of
from welcome_desk.reports.document import Paper
from welcome_desk.reports.labels import USUAL, sheets
from welcome_desk.ui.reports.preview import Papers, Print, open_preview
from welcome_desk.ui.widgets import Field, FlowLayout, drop_down, number_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

WIDE = 26  # letters


class LabelChoices(QWidget):
    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__()
        self.changed = changed
        flow = FlowLayout(self, 10)
        self.sheet = drop_down(_("Sheet of labels"), [(number, _shown(number)) for number in sheets()], USUAL)
        self.sheet.setMinimumContentsLength(WIDE)
        self.sheet.currentIndexChanged.connect(self._choose)
        self.start = number_edit(_("Begin with label"), 1, least=1, most=sheets()[USUAL].count)
        self.start.valueChanged.connect(lambda _value: self.changed())
        flow.addWidget(Field(_("Sheet of labels"), self.sheet))
        flow.addWidget(Field(_("Begin with label"), self.start, hint=_("on a sheet used in part")))

    def _choose(self) -> None:
        self.start.setMaximum(sheets()[self.number()].count)
        self.changed()

    def number(self) -> str:
        return str(self.sheet.currentData())


def _shown(number: str) -> str:
    one = sheets()[number]
    if one.paper == "a4":
        wide, tall = (i18n.number(round(side * 25.4 / 72, 1)) for side in one.size)
        return _("{number}: {count} of {wide} by {tall} mm, A4").format(
            number=number, count=one.count, wide=wide, tall=tall
        )
    wide, tall = map(i18n.number, one.inches())
    return _("{number}: {count} of {wide} by {tall} inches").format(
        number=number, count=one.count, wide=wide, tall=tall
    )


def labels_print(window: Window, people: Sequence[str]) -> Print:
    chosen: list[LabelChoices] = []
    told: list[str] = []

    def choices(changed: Callable[[], None]) -> QWidget:
        chosen[:] = [LabelChoices(changed)]
        return chosen[0]

    def make(_language: str, _tick: bool) -> Paper:
        made = labels_of(window.desk, people, sheet=chosen[0].number(), start=chosen[0].start.value())
        told[:] = made.said
        return made.paper

    title = _("Address labels")
    papers = Papers(window, make)
    return Print(
        title, title, papers.pages, choices=choices, said=lambda: told, languages=(), write=papers.write
    )


def open_labels(window: Window, people: Sequence[str]) -> None:
    open_preview(window, labels_print(window, people))
