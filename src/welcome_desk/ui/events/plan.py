"""Planning an event, once or as a series."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from welcome_desk import actions
from welcome_desk.i18n import _
from welcome_desk.queries.occurrences import key_of
from welcome_desk.ui.events.form import EventForm

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

USUAL = (time(18, 30), time(20, 30))


def plan_event(window: Window, day: date | None = None) -> None:
    dialog = PlanEvent(window, day)
    if dialog.exec():
        window.go("event", row_id=dialog.event_id)


class PlanEvent(EventForm):
    def __init__(self, window: Window, day: date | None = None) -> None:
        first = day or window.desk.now().date()
        begins, ends = (datetime.combine(first, hour) for hour in USUAL)
        super().__init__(window, _("Plan an event"), {}, (begins, ends))
        self.event_id = ""
        self.keep_draft("plan-event")

    def save(self) -> None:
        (starts_at, ends_at), desk, values = self.hours.span(), self.window_.desk, self.values()
        if rule := self.again.rule():
            series = desk.run(
                actions.series.plan_series, starts_at=starts_at, ends_at=ends_at, rule=rule, **values
            )
            self.event_id = key_of(series, starts_at)
            self.window_.say(_("Series planned"))
        else:
            self.event_id = desk.run(
                actions.events.plan_event, starts_at=starts_at, ends_at=ends_at, **values
            )
            self.window_.say(_("Event planned"))
