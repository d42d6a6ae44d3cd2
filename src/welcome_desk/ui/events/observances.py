"""Holidays and days that people keep: those of the year to come, one more, and the way to take one away."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import actions, i18n
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.queries.observances import Observed, observances
from welcome_desk.ui.drafts import Draft
from welcome_desk.ui.widgets import (
    Button,
    Dialog,
    Field,
    Label,
    Line,
    Segmented,
    beside,
    day_edit,
    day_of,
    emptied,
    line_edit,
)

if TYPE_CHECKING:
    from datetime import date

    from welcome_desk.ui.shell import Window

A_YEAR = timedelta(days=365)


class Observances(Dialog):
    WIDTH, HEIGHT = 620, 690

    def __init__(self, window: Window, day: date) -> None:
        super().__init__(window, _("Days to observe"), "calendar-days")
        self.window_, self.day = window, day
        self._add_form()
        self.body.addWidget(Line())
        self.lines = QVBoxLayout()
        self.body.addLayout(self.lines)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Add this day"), "filled", "plus", self._save))
        fields = {
            "title": self.title, "title_fr": self.title_fr, "first": self.first, "last": self.last, "again": self.again,
        }  # fmt: skip
        Draft(self, window.desk, "observance", fields)
        self.refresh()
        self.title.setFocus()

    def _add_form(self) -> None:
        self.title, self.title_fr = line_edit(_("Name in English")), line_edit(_("Name in French"))
        self.title_field = Field(_("Name in English"), self.title)
        names, days = beside(), beside()
        names.addWidget(self.title_field)
        names.addWidget(Field(_("Name in French"), self.title_fr, optional=True))
        self.body.addLayout(names)
        self.first, self.last = day_edit(_("Day"), self.day), day_edit(_("Last day"), self.day)
        self.first.dateChanged.connect(self._day_moved)
        self.last_field = Field(_("Last day"), self.last)
        days.addWidget(Field(_("Day"), self.first))
        days.addWidget(self.last_field)
        self.body.addLayout(days)
        choices = [("once", _("Only this time"), None), ("yearly", _("Every year on this day"), None)]
        self.again = Segmented(_("Comes again"), choices, "once")
        self.body.addWidget(Field(_("Comes again"), self.again))

    def _day_moved(self, day: QDate) -> None:
        self.last.setDate(max(self.last.date(), day))

    def refresh(self) -> None:
        with self.window_.desk.reading() as view:
            found = observances(view, self.day.replace(day=1), self.day + A_YEAR)
        emptied(self.lines)
        told = set[str]()
        for one in found:
            if one.id not in told:
                self.lines.addWidget(self._row(one))
            told.add(one.id)
        if not found:
            self.lines.addWidget(Label(_("No day is observed in the year to come."), "body", "text2"))

    def _row(self, one: Observed) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        when = i18n.date_full(one.starts_on)
        if one.ends_on != one.starts_on:
            when = _("{start} to {end}").format(start=when, end=i18n.date_full(one.ends_on))
        again = _("every year") if "YEARLY" in one.rule else ""
        words = " · ".join(part for part in (one.title, when, again) if part)
        layout.addWidget(Label(words), 1)
        away = Button(_("Remove"), "quiet", None, partial(self._remove, one.id))
        away.setAccessibleName(_("Remove {name}").format(name=one.title))
        layout.addWidget(away)
        return row

    def _remove(self, observance_id: str) -> None:
        said = _("Day removed")
        self.window_.do(actions.observances.remove_observance, observance_id, said=said)
        self.refresh()

    def _save(self) -> None:
        for field in (self.title_field, self.last_field):
            field.error("")
        try:
            self.window_.desk.run(
                actions.observances.add_observance, title=self.title.text(), title_fr=self.title_fr.text().strip(),
                starts_on=day_of(self.first), ends_on=day_of(self.last),
                rule="FREQ=YEARLY" if self.again.value() == "yearly" else "",
            )  # fmt: skip
        except UserError as trouble:
            (self.last_field if trouble.field == "ends_on" else self.title_field).error(trouble.message)
            return
        self.title.clear()
        self.title_fr.clear()
        self.title.setFocus()
        self.window_.say(_("Day added"))
        self.refresh()
