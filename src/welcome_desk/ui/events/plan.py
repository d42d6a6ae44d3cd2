"""Planning an event: title in one language or both, kind, place, day and hours."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QTimeEdit

from welcome_desk import actions, terms
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.ui.widgets import Button, Dialog, Field, beside, day_edit, day_of, drop_down, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def plan_event(window: Window) -> None:
    dialog = PlanEvent(window)
    if dialog.exec():
        window.go("event", row_id=dialog.event_id)


class PlanEvent(Dialog):
    WIDTH, HEIGHT = 620, 640

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("Plan an event"), "calendar-days")
        self.window_, self.event_id = window, ""
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
        self.day = day_edit(_("Day"), self.window_.desk.now().date())
        self.begins, self.ends = QTimeEdit(QTime(18, 30)), QTimeEdit(QTime(20, 30))
        row = beside()
        row.addWidget(Field(_("Day"), self.day))
        for label, edit in ((_("From"), self.begins), (_("To"), self.ends)):
            edit.setDisplayFormat("HH:mm")
            row.addWidget(Field(label, edit))
        self.body.addLayout(row)

    def _at(self, edit: QTimeEdit) -> datetime:
        time, day = edit.time(), day_of(self.day)
        return datetime(day.year, day.month, day.day, time.hour(), time.minute())

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
