"""What the ⋯ of an event’s page offers. To add an entry, write its `open_` beside its dialog and name it in MENU."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from welcome_desk import actions
from welcome_desk.access.rights import Right
from welcome_desk.i18n import N_, _
from welcome_desk.queries.event import EventCard
from welcome_desk.ui.events import series

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

Entry = tuple[str, Right, Callable[[EventCard], bool], Callable[["Window", EventCard], object]]


def is_open(card: EventCard) -> bool:
    return card.open


def _cancel(window: Window, card: EventCard) -> None:
    window.do(actions.events.cancel_event, card.key, said=_("Event cancelled"))


def is_cancelled(card: EventCard) -> bool:
    return card.state == "cancelled"


def is_single(card: EventCard) -> bool:
    return card.series_id is None


def is_date(card: EventCard) -> bool:
    return card.series_id is not None


def is_open_date(card: EventCard) -> bool:
    return is_open(card) and is_date(card)


def in_cancelled_series(card: EventCard) -> bool:
    return card.series_cancelled


def _report(window: Window, card: EventCard) -> None:
    from welcome_desk.ui.reports.of_a_period import open_event

    open_event(window, card)


def _letters(window: Window, card: EventCard) -> None:
    from welcome_desk.ui.reports.letters import open_of_event

    open_of_event(window, card.key, past=card.ends_at.date() < window.desk.now().date())


MENU: tuple[Entry, ...] = (  # label, right, which events have it, what it does
    (N_("Report of the event…"), Right.PRINT_REPORTS, lambda _card: True, _report),
    (N_("Letters…"), Right.EXPORT, lambda _card: True, _letters),
    (N_("Cancel the event"), Right.PLAN_EVENTS, is_open, _cancel),
    (N_("Take the event up again"), Right.PLAN_EVENTS, is_cancelled, series.take_up),
    (N_("Take the series up again"), Right.PLAN_EVENTS, in_cancelled_series, series.take_up_all),
    (N_("Remove the event"), Right.PLAN_EVENTS, is_single, series.remove),
    (N_("Remove this date"), Right.PLAN_EVENTS, is_date, series.remove),
    (N_("Cancel this and all later dates"), Right.PLAN_EVENTS, is_open_date, series.cancel_later),
    (N_("End the series before this date"), Right.PLAN_EVENTS, is_date, series.end),
    (N_("Removed dates…"), Right.PLAN_EVENTS, is_date, series.show_removed),
)
