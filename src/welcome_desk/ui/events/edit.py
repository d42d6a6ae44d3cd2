"""Changing an event; of a date of a series, whether this one alone is meant, this and all later ones, or all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from welcome_desk import actions
from welcome_desk.i18n import _
from welcome_desk.queries.event import EventCard
from welcome_desk.queries.occurrences import key_of
from welcome_desk.queries.series import SeriesCard
from welcome_desk.ui.events.form import EventForm
from welcome_desk.ui.events.which import change_series, key_in, series_of, which_dates
from welcome_desk.ui.widgets import Field, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def edit_event(window: Window, card: EventCard) -> None:
    dialog = EditEvent(window, card)
    if dialog.exec() and dialog.key != card.key:
        window.go("event", row_id=dialog.key)


class EditEvent(EventForm):
    def __init__(self, window: Window, card: EventCard) -> None:
        self.card, self.key = card, card.key
        self.series = series_of(window.desk, card)
        begun = {
            "title": card.titles[0], "title_fr": card.titles[1], "kind": card.kind, "place": card.places[0],
            "capacity": card.capacity, "all_day": card.all_day,
        }  # fmt: skip
        rule, zone = (self.series.rule, self.series.zone) if self.series else ("", "")
        super().__init__(
            window, _("Change the event"), begun, (card.starts_at, card.ends_at), rule=rule, zone=zone
        )
        if self.series is None:
            self.keep_draft(f"event-{card.key}")
        else:
            self._ask_which(self.series)
            self.keep_draft(f"event-{card.key}", which=self.which)

    def _ask_which(self, series: SeriesCard) -> None:
        self.which = which_dates()
        self.which.changed.connect(self._reveal)
        self.body.insertWidget(0, Field(_("Which dates change"), self.which))
        self.body.insertWidget(1, Label(series.words, "small", "text2"))
        self._reveal("this")

    def _reveal(self, which: str) -> None:
        """One date alone has no rule."""
        self.again.setVisible(which != "this")

    def save(self) -> None:
        changed = self.changed()
        span = self.hours.span()
        if span != self.begun_span:
            changed |= {"starts_at": span[0], "ends_at": span[1]}
        if self.series is None:
            self._save_single(changed)
        elif self.which.value() == "this":
            self._run(actions.events.edit_event, self.card.key, changed)
        else:
            self._save_series(self.series, changed)

    def _save_single(self, changed: dict[str, Any]) -> None:
        rule = self.again.rule()
        if not rule:
            self._run(actions.events.edit_event, self.card.key, changed)
            return
        series = self.window_.desk.run(actions.series.repeat_event, self.card.key, rule=rule, **changed)
        self.key = key_of(series, changed.get("starts_at", self.card.starts_at))
        self.window_.say(_("Event saved"))

    def _save_series(self, series: SeriesCard, changed: dict[str, Any]) -> None:
        """Its times are those of its first date: they move by as much as this one was moved."""
        moved = self.hours.span()[0] - self.begun_span[0]
        original, later = self.card.original_at or series.starts_at, self.which.value() == "later"
        if "starts_at" in changed:
            first = (original if later else series.starts_at) + moved
            span = self.hours.span()
            changed |= {"starts_at": first, "ends_at": first + (span[1] - span[0])}
        if self.again.rule() != self.begun_rule:
            changed["rule"] = self.again.rule()
        if not changed:
            return
        goes_on = change_series(self.window_.desk, self.card, series, self.which.value(), changed)
        self.window_.say(_("Event saved"))
        self.key = key_in(self.window_.desk, goes_on, key_of(goes_on, original + moved))

    def _run(self, action: Any, key: str, changed: dict[str, Any]) -> Any:
        if not changed:
            return None
        result = self.window_.desk.run(action, key, **changed)
        self.window_.say(_("Event saved"))
        return result
