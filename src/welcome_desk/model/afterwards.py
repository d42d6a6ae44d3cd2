"""What is noted about an event before and after it: its checklist, feedback on paper, what was said, what came of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Mapped, relationship

from welcome_desk.model.base import Row, field, link
from welcome_desk.model.events import Event
from welcome_desk.model.organizations import Organization
from welcome_desk.model.people import Person


class EventTick(Row):
    """A line of the checklist of an event’s kind was done, or does not apply here."""

    __tablename__ = "event_tick"
    event_id: Mapped[str] = link("event")
    item: Mapped[str] = field(default="")
    applies: Mapped[bool] = field(default=True)
    done_on: Mapped[date | None] = field()
    note: Mapped[str] = field(default="")
    by_id: Mapped[str | None] = link("user")


class EventFeedback(Row):
    """One paper form, without a name. `answers`: question → key of the terms event-feedback-answers."""

    __tablename__ = "event_feedback"
    event_id: Mapped[str] = link("event")
    answers: Mapped[dict[str, Any]] = field(default=dict)
    words: Mapped[str] = field(default="")


class SectorCount(Row):
    """People of one sector at a public dialogue who were only counted."""

    __tablename__ = "sector_count"
    event_id: Mapped[str] = link("event")
    sector: Mapped[str] = field(default="")
    people: Mapped[int] = field(default=0)


class Theme(Row):
    """What was said at a public dialogue, in a sentence; `times` how often, `area` the kind of need it speaks of."""

    __tablename__ = "theme"
    event_id: Mapped[str] = link("event")
    words: Mapped[str] = field(default="")
    area: Mapped[str] = field(default="")
    sector: Mapped[str] = field(default="")
    times: Mapped[int] = field(default=1)


class ActionItem(Row):
    """What somebody undertook to do. It comes from an event and goes on in the community plan."""

    __tablename__ = "action_item"
    event_id: Mapped[str | None] = link("event")
    words: Mapped[str] = field(default="")
    owner: Mapped[str] = field(default="")
    organization_id: Mapped[str | None] = link("organization")
    due_on: Mapped[date | None] = field()
    state: Mapped[str] = field(default="open")
    ended_on: Mapped[date | None] = field()
    outcome: Mapped[str] = field(default="")

    event: Mapped[Event | None] = relationship(lazy="raise")
    organization: Mapped[Organization | None] = relationship(lazy="raise")


class MediaMention(Row):
    """Where the press, radio or others spoke of an event; `tone` is a key of the terms media-tones."""

    __tablename__ = "media_mention"
    event_id: Mapped[str | None] = link("event")
    outlet: Mapped[str] = field(default="")
    published_on: Mapped[date] = field()
    headline: Mapped[str] = field(default="")
    address: Mapped[str] = field(default="")
    tone: Mapped[str] = field(default="")
    note: Mapped[str] = field(default="")


class TourStop(Row):
    """A workplace on a learning tour, who receives the group, and what is to follow with that employer."""

    __tablename__ = "tour_stop"
    event_id: Mapped[str] = link("event")
    organization_id: Mapped[str | None] = link("organization")
    place: Mapped[str] = field(default="")
    place_fr: Mapped[str] = field(default="")
    host: Mapped[str] = field(default="")
    arrives_at: Mapped[datetime | None] = field()
    follow_up: Mapped[str] = field(default="")
    follow_up_on: Mapped[date | None] = field()
    followed_on: Mapped[date | None] = field()
    result: Mapped[str] = field(default="")

    organization: Mapped[Organization | None] = relationship(lazy="raise")


class TourOffer(Row):
    """What a stop of a tour led to for somebody: a talk, a placement, work. `kind` is a key of the terms tour-offers."""

    __tablename__ = "tour_offer"
    stop_id: Mapped[str] = link("tour_stop")
    person_id: Mapped[str | None] = link("person")
    kind: Mapped[str] = field(default="")
    offered_on: Mapped[date] = field()
    taken: Mapped[bool | None] = field()
    note: Mapped[str] = field(default="")

    stop: Mapped[TourStop] = relationship(lazy="raise")
    person: Mapped[Person | None] = relationship(lazy="raise")
