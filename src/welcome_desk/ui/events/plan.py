"""Planning an event: title in one language or both, kind, place, day and hours."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from welcome_desk import actions, i18n, terms
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.ui.widgets import Button, Dialog, Field, beside, day_edit, day_of, drop_down, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


FIRST_HOUR = 6


def plan_event(window: Window, day: date | None = None) -> None:
    dialog = PlanEvent(window, day)
    if dialog.exec():
        window.go("event", row_id=dialog.event_id)


class PlanEvent(Dialog):
    WIDTH, HEIGHT = 620, 640

    def __init__(self, window: Window, day: date | None = None) -> None:
        super().__init__(window, _("Plan an event"), "calendar-days")
        self.window_, self.event_id, self.first_day = window, "", day
        self.title, self.title_fr = line_edit(_("Title in English")), line_edit(_("Title in French"))
        self.title_field = Field(_("Title in English"), self.title)
        self.body.addWidget(self.title_field)
        self.body.addWidget(Field(_("Title in French"), self.title_fr, optional=True))
        kinds = [(code, terms.label("event-kinds", code)) for code in terms.codes("event-kinds")]
        self.kind, self.where = drop_down(_("Kind"), kinds), line_edit(_("Place"))
        row = beside()
        row.addWidget(Field(_("Kind"), self.kind))
        row.addWidget(Field(_("Place"), self.where, optional=True))
        self.body.addLayout(row)
        self._add_times()
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))
        self.title.setFocus()

    def _add_times(self) -> None:
        self.day = day_edit(_("Day"), self.first_day or self.window_.desk.now().date())
        row = beside()
        row.addWidget(Field(_("Day"), self.day))
        quarters = [time(hour, minute) for hour in range(FIRST_HOUR, 24) for minute in (0, 15, 30, 45)]
        offered = [
            (f"{one:%H:%M}", i18n.time_of(datetime.combine(day_of(self.day), one))) for one in quarters
        ]
        self.begins, self.ends = drop_down(_("From"), offered, "18:30"), drop_down(_("To"), offered, "20:30")
        row.addWidget(Field(_("From"), self.begins))
        row.addWidget(Field(_("To"), self.ends))
        self.body.addLayout(row)

    def _at(self, chosen: QComboBox) -> datetime:
        return datetime.combine(day_of(self.day), time.fromisoformat(chosen.currentData()))

    def _save(self) -> None:
        try:
            self.event_id = self.window_.desk.run(
                actions.events.plan_event,
                title=self.title.text(), title_fr=self.title_fr.text().strip(), kind=self.kind.currentData(),
                place=self.where.text().strip(), starts_at=self._at(self.begins), ends_at=self._at(self.ends),
            )  # fmt: skip
        except UserError as trouble:
            self.title_field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Event planned"))
