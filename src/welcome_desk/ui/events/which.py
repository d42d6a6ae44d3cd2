"""Which dates of a series a change is for: the one that is open, it and all later ones, or all."""

from __future__ import annotations

from typing import Any

from welcome_desk import actions
from welcome_desk.i18n import _
from welcome_desk.queries.event import EventCard
from welcome_desk.queries.occurrences import find_event, key_of
from welcome_desk.queries.series import SeriesCard, series_card
from welcome_desk.store.desk import Desk
from welcome_desk.ui.widgets import Segmented

THIS, LATER, ALL = "this", "later", "all"


def which_dates() -> Segmented:
    options = [(THIS, _("This one"), None), (LATER, _("This and all later"), None), (ALL, _("All"), None)]
    return Segmented(_("Which dates change"), options, THIS)


def series_of(desk: Desk, card: EventCard) -> SeriesCard | None:
    if card.series_id is None:
        return None
    with desk.reading() as view:
        return series_card(view, card.series_id)


def change_series(
    desk: Desk, card: EventCard, series: SeriesCard, which: str, changed: dict[str, Any]
) -> str:
    """The id of the series that the date is in afterwards."""
    if which == LATER:
        return str(desk.run(actions.series.edit_series_from, card.key, **changed))
    desk.run(actions.series.edit_series, series.id, **changed)
    return series.id


def key_in(desk: Desk, series_id: str, key: str) -> str:
    """The same date in the series as it goes on; its first where a new rule does not give that one."""
    with desk.reading() as view:
        found, series = find_event(view, key), series_card(view, series_id)
    return key_of(series_id, series.starts_at) if found is None and series is not None else key
