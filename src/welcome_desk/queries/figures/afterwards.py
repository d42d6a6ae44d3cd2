"""What came of events: attendance at public dialogues by sector, action items, media mentions, and offers after tours."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from welcome_desk.i18n import N_
from welcome_desk.model import (
    ActionItem,
    Attendance,
    Event,
    MediaMention,
    SectorCount,
    Theme,
    TourOffer,
    TourStop,
)
from welcome_desk.periods import Period
from welcome_desk.queries.figures.events import held
from welcome_desk.queries.figures.register import Rows, between, counted
from welcome_desk.queries.figures.selects import together
from welcome_desk.queries.joined import roots, shown


@counted(
    "dialogue-people",
    N_("At public dialogues, by sector"),
    N_(
        "People at the period’s events who spoke for a sector: named ones once for each event, and those only counted."
    ),
    of="attendance event",
    terms="sectors",
)
def dialogue_people(period: Period) -> Rows:
    return together(_named(period), _counted(period))


def _named(period: Period) -> Rows:
    joins = roots()
    return (
        sa.select(
            sa.func.min(Attendance.id).label("id"), Attendance.sector.label("code"), sa.literal(1).label("amount")
        )
        .select_from(Attendance)
        .join(Event, Event.id == Attendance.event_id)
        .outerjoin(joins, joins.c.id == Attendance.person_id)
        .where(
            held(period), Attendance.deleted_at.is_(None), Attendance.here_at.is_not(None), Attendance.sector > ""
        )
        .group_by(Attendance.sector, Event.id, shown(Attendance.person_id, joins))
    )  # fmt: skip


def _counted(period: Period) -> Rows:
    people = sa.func.sum(SectorCount.people)
    return (
        sa.select(Event.id.label("id"), SectorCount.sector.label("code"), people.label("amount"))
        .select_from(SectorCount)
        .join(Event, Event.id == SectorCount.event_id)
        .where(held(period), SectorCount.deleted_at.is_(None))
        .group_by(SectorCount.sector, Event.id)
        .having(people > 0)
    )


@counted(
    "dialogue-themes",
    N_("Themes heard"),
    N_("Different things that were said at the period’s public dialogues, as they were written down."),
    of="theme",
)
def dialogue_themes(period: Period) -> Rows:
    select = sa.select(Theme.id).join(Event, Event.id == Theme.event_id)
    return select.where(held(period), Theme.deleted_at.is_(None))


@counted(
    "action-items",
    N_("Action items agreed"),
    N_("What somebody undertook to do at the period’s events, whether it is done by now or not."),
    of="action_item",
)
def action_items(period: Period) -> Rows:
    select = sa.select(ActionItem.id).join(Event, Event.id == ActionItem.event_id)
    return select.where(held(period), ActionItem.deleted_at.is_(None))


@counted(
    "action-items-done",
    N_("Action items done"),
    N_("What was finished in the period, whenever it was undertaken; what was dropped is left out."),
    of="action_item",
)
def action_items_done(period: Period) -> Rows:
    return sa.select(ActionItem.id).where(
        ActionItem.deleted_at.is_(None), ActionItem.state == "done", between(ActionItem.ended_on, period)
    )


@counted(
    "media-mentions",
    N_("Media mentions, by tone"),
    N_(
        "Times that the press, radio or others spoke of events in the period, by the day on which it appeared."
    ),
    of="media_mention",
    terms="media-tones",
)
def media_mentions(period: Period) -> Rows:
    return sa.select(MediaMention.id, MediaMention.tone.label("code")).where(
        MediaMention.deleted_at.is_(None), between(MediaMention.published_on, period)
    )


def _offers(period: Period, *where: Any) -> Rows:
    stops = sa.select(TourOffer.id, TourOffer.kind.label("code")).join(
        TourStop, TourStop.id == TourOffer.stop_id
    )
    return stops.where(
        TourOffer.deleted_at.is_(None), TourStop.deleted_at.is_(None), between(TourOffer.offered_on, period), *where
    )  # fmt: skip


@counted(
    "tour-offers",
    N_("Offers after learning tours"),
    N_("What the stops of learning tours led to in the period, by kind; taken or not."),
    of="tour_offer",
    terms="tour-offers",
)
def tour_offers(period: Period) -> Rows:
    return _offers(period)


@counted(
    "tour-offers-taken",
    N_("Offers after learning tours that were taken"),
    N_("Those of the period’s offers that somebody took, by kind."),
    of="tour_offer",
    terms="tour-offers",
)
def tour_offers_taken(period: Period) -> Rows:
    return _offers(period, TourOffer.taken.is_(True))
