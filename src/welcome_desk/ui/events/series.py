"""What can be done with a date of a series and with the series: removed, ended, cancelled, and put back."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from welcome_desk import actions, i18n
from welcome_desk.i18n import _
from welcome_desk.queries.event import EventCard, event_card
from welcome_desk.queries.occurrences import key_of
from welcome_desk.queries.series import series_card
from welcome_desk.ui.widgets import Button, Dialog, Label, emptied

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def remove(window: Window, card: EventCard) -> None:
    said = _("Event removed") if card.series_id is None else _("Date removed from the series")
    window.do(actions.series.remove_event, card.key, said=said)
    _leave_if_gone(window, card)


def end(window: Window, card: EventCard) -> None:
    window.do(actions.series.end_series, card.key, said=_("Series ended"))
    _leave_if_gone(window, card)


def cancel_later(window: Window, card: EventCard) -> None:
    """The same date, in the series as it is from here on."""
    series = window.do(
        actions.series.cancel_series_from, card.key, said=_("This and all later dates cancelled")
    )
    if series and card.original_at:
        window.go("event", row_id=key_of(series, card.original_at))


def take_up(window: Window, card: EventCard) -> None:
    window.do(actions.series.take_up_event, card.key, said=_("Event taken up again"))


def take_up_all(window: Window, card: EventCard) -> None:
    window.do(actions.series.take_up_series, card.series_id, said=_("Series taken up again"))


def _leave_if_gone(window: Window, card: EventCard) -> None:
    """Back to the calendar, where there is nothing to see of it any more."""
    with window.desk.reading() as view:
        gone = event_card(view, card.key) is None
    if gone:
        window.go("events")


def show_removed(window: Window, card: EventCard) -> None:
    RemovedDates(window, card.series_id or "").exec()


class RemovedDates(Dialog):
    """The dates that were taken out of a series, each with the way back."""

    WIDTH, HEIGHT = 520, 460

    def __init__(self, window: Window, series_id: str) -> None:
        super().__init__(window, _("Removed dates"), "calendar-days")
        self.window_, self.series_id = window, series_id
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.refresh()

    def refresh(self) -> None:
        with self.window_.desk.reading() as view:
            series = series_card(view, self.series_id)
        emptied(self.body)
        for moment in series.removed if series else ():
            self.body.addWidget(self._row(moment, all_day=bool(series and series.all_day)))
        if series is None or not series.removed:
            self.body.addWidget(Label(_("No date was removed from this series."), "body", "text2"))
        self.body.addStretch(1)

    def _row(self, moment: datetime, *, all_day: bool) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        said = i18n.date_full(moment.date()) + ("" if all_day else f", {i18n.time_of(moment)}")
        layout.addWidget(Label(said), 1)
        back = Button(_("Put back"), "outlined", None, partial(self._put_back, moment))
        back.setAccessibleName(_("Put {date} back").format(date=said))
        layout.addWidget(back)
        return row

    def _put_back(self, moment: datetime) -> None:
        said = _("Date put back")
        self.window_.do(actions.series.put_date_back, self.series_id, original_at=moment, said=said)
        self.refresh()
