"""What each kind of record of an event is that stands behind a number."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from welcome_desk import terms
from welcome_desk.access.scope import View
from welcome_desk.model import (
    ActionItem,
    Attendance,
    Event,
    MediaMention,
    Organization,
    Shift,
    ShiftPlace,
    Theme,
    TourOffer,
    TourStop,
)
from welcome_desk.queries.figures.fact import Fact, rows_of


def _events(view: View, ids: list[str]) -> list[Fact]:
    return [
        Fact(event.id, event.shown_title(), event.starts_at, opens=("event", event.id), nameless=True)
        for (event,) in rows_of(view, sa.select(Event), Event, ids)
    ]


def _attendances(view: View, ids: list[str]) -> list[Fact]:
    select = sa.select(Attendance.id, Attendance.person_id, Event).join(
        Event, Event.id == Attendance.event_id
    )
    return [
        Fact(one, event.shown_title(), event.starts_at, (person,), opens=("event", event.id))
        for one, person, event in rows_of(view, select, Attendance, ids)
    ]


def _shift_places(view: View, ids: list[str]) -> list[Fact]:
    select = (
        sa.select(ShiftPlace.id, ShiftPlace.person_id, Event)
        .join(Shift, Shift.id == ShiftPlace.shift_id)
        .join(Event, Event.id == Shift.event_id)
    )
    return [
        Fact(one, event.shown_title(), event.starts_at, (person,), opens=("event", event.id))
        for one, person, event in rows_of(view, select, ShiftPlace, ids)
    ]


def _themes(view: View, ids: list[str]) -> list[Fact]:
    select = sa.select(Theme.id, Theme.words, Event).join(Event, Event.id == Theme.event_id)
    return [
        Fact(one, words, event.starts_at, opens=("event", event.id), nameless=True)
        for one, words, event in rows_of(view, select, Theme, ids)
    ]


def _action_items(view: View, ids: list[str]) -> list[Fact]:
    select = sa.select(
        ActionItem.id, ActionItem.words, ActionItem.owner, ActionItem.due_on, ActionItem.event_id
    )
    return [
        Fact(one, " · ".join(filter(None, (words, owner))), day, opens=_event(event), nameless=True)
        for one, words, owner, day, event in rows_of(view, select, ActionItem, ids)
    ]


def _mentions(view: View, ids: list[str]) -> list[Fact]:
    select = sa.select(
        MediaMention.id,
        MediaMention.outlet,
        MediaMention.headline,
        MediaMention.published_on,
        MediaMention.event_id,
    )
    return [
        Fact(one, " · ".join(filter(None, (outlet, headline))), day, opens=_event(event), nameless=True)
        for one, outlet, headline, day, event in rows_of(view, select, MediaMention, ids)
    ]


def _event(event_id: str | None) -> tuple[str, str] | None:
    return ("event", event_id) if event_id else None


def _offers(view: View, ids: list[str]) -> list[Fact]:
    select = (
        sa.select(
            TourOffer.id,
            TourOffer.kind,
            Organization.name,
            TourOffer.offered_on,
            TourOffer.person_id,
            TourStop.event_id,
        )
        .join(TourStop, TourStop.id == TourOffer.stop_id)
        .outerjoin(Organization, Organization.id == TourStop.organization_id)
    )
    return [
        Fact(
            one, " · ".join(filter(None, (terms.label("tour-offers", kind), where))), day, (person,), opens=_event(event)
        )
        for one, kind, where, day, person, event in rows_of(view, select, TourOffer, ids)
    ]  # fmt: skip


FACTS_OF_EVENTS: dict[str, Callable[[View, list[str]], list[Fact]]] = {
    "event": _events, "attendance": _attendances, "shift_place": _shift_places, "theme": _themes,
    "action_item": _action_items, "media_mention": _mentions, "tour_offer": _offers,
}  # fmt: skip
