"""Planning an event, once or as a series."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from welcome_desk import actions
from welcome_desk.i18n import _
from welcome_desk.programs import event_kinds
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
    """`begun` are values it begins with; `draft` names what was typed in it and not saved."""

    def __init__(
        self, window: Window, day: date | None = None, *, heading: str = "", begun: dict[str, Any] | None = None,
        draft: str = "plan-event",
    ) -> None:  # fmt: skip
        first = day or window.desk.now().date()
        begins, ends = (datetime.combine(first, hour) for hour in USUAL)
        super().__init__(window, heading or _("Plan an event"), begun or {}, (begins, ends))
        self.event_id, self.own_end = "", False
        self.hours.ends.activated.connect(self._keep_end)
        self.kind.activated.connect(self._usual_length)
        self.keep_draft(draft)

    def _keep_end(self, _place: int) -> None:
        self.own_end = True

    def _usual_length(self, _place: int) -> None:
        """An event of this kind takes so long, unless somebody chose when it ends."""
        minutes = event_kinds.kind_of(self.kind.currentData()).minutes
        ends_at = self.hours.span()[0] + timedelta(minutes=minutes)
        place = self.hours.ends.findData(f"{ends_at:%H:%M}")
        if not self.own_end and not self.hours.all_day and place >= 0:
            self.hours.ends.setCurrentIndex(place)

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
