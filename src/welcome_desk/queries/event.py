"""One event as its page shows it, by its id or the key of a date of a series."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from welcome_desk.access.scope import View
from welcome_desk.model import Event
from welcome_desk.queries.occurrences import find_event, key_for, moved_among
from welcome_desk.queries.series import series_card


@dataclass(frozen=True)
class EventCard:
    """`key` is what it goes by, `id` what rows about it hang on, whether it has a row yet (`settled`) or not."""

    key: str
    id: str
    series_id: str | None
    original_at: datetime | None
    settled: bool
    title: str
    titles: tuple[str, str]
    abouts: tuple[str, str]
    kind: str
    federal_type: str
    topic: str
    place: str
    places: tuple[str, str]
    starts_at: datetime
    ends_at: datetime
    all_day: bool
    capacity: int | None
    state: str
    note: str
    comes_again: str = ""  # the rule of its series, in plain words
    moved_from: datetime | None = None
    series_cancelled: bool = False

    @property
    def open(self) -> bool:
        return self.state == "planned"

    def begun(self, day: date) -> bool:
        """From its day on: what is still to come cannot be finished."""
        return self.starts_at.date() <= day

    def on(self, day: date) -> bool:
        return self.starts_at.date() <= day and self.ends_at > datetime.combine(day, datetime.min.time())


def event_card(view: View, key: str) -> EventCard | None:
    event = find_event(view, key)
    if event is None:
        return None
    card, series = _card(view, event), series_card(view, event.series_id or "")
    if series is None:
        return card
    moved = event.original_at if moved_among(view, [event]) else None
    return replace(
        card, comes_again=series.words, moved_from=moved, series_cancelled=series.state == "cancelled"
    )


def _card(view: View, event: Event) -> EventCard:
    return EventCard(
        key=key_for(event), id=event.id, series_id=event.series_id, original_at=event.original_at,
        settled=event in view.session, title=event.shown_title(), titles=(event.title or "", event.title_fr or ""),
        abouts=(event.about or "", event.about_fr or ""), kind=event.kind or "", federal_type=event.federal_type or "",
        topic=event.topic or "",
        place=event.shown_place(), places=(event.place or "", event.place_fr or ""), starts_at=event.starts_at, ends_at=event.ends_at, all_day=bool(event.all_day),
        capacity=event.capacity, state=event.state, note=event.note or "",
    )  # fmt: skip
