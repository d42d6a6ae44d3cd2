"""A series as the dialogs show it: its rule, and the dates that were taken out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from welcome_desk.access.scope import View
from welcome_desk.i18n import _
from welcome_desk.model import EventSeries
from welcome_desk.queries.occurrences import centre_zone, recurrence, zone_of_series
from welcome_desk.recurrence import moments_of, readable
from welcome_desk.recurrence_words import said


@dataclass(frozen=True)
class SeriesCard:
    """`zone` is the one on whose wall clock its times are; `removed` are moments on it."""

    id: str
    title: str
    rule: str
    zone: str
    starts_at: datetime
    ends_at: datetime
    all_day: bool
    state: str
    words: str
    removed: list[datetime]


def series_card(view: View, series_id: str) -> SeriesCard | None:
    series = view.get(EventSeries, series_id)
    if series is None:
        return None
    zone = "UTC" if series.all_day else zone_of_series(series, centre_zone(view))
    return SeriesCard(
        id=series.id, title=series.shown_title(), rule=recurrence(series, zone).rule, zone=zone, starts_at=series.starts_at,
        ends_at=series.ends_at, all_day=bool(series.all_day), state=series.state,
        words=_words(series, zone), removed=sorted(moments_of(series.excluded)),
    )  # fmt: skip


def _words(series: EventSeries, zone: str) -> str:
    if readable(series.rule, series.starts_at, zone):
        return said(series.rule, series.starts_at.date(), zone)
    return _("Its rule cannot be read here: {rule}. Choose anew when it comes again.").format(
        rule=series.rule
    )
