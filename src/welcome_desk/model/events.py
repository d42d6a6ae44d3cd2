"""Events, the series they come in, and attendance. Expected and here are two things; only here is counted."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Mapped, relationship

from welcome_desk.errors import UserError
from welcome_desk.i18n import _, language
from welcome_desk.model.base import Row, field, link
from welcome_desk.model.people import Person

STATES = ("planned", "finished", "cancelled")
HEADS = (
    "newcomers",
    "residents",
    "children",
    "adults",
)  # the columns unnamed_…, in the order in which they are offered
LONGEST_DAYS = 60
SPACE = uuid.UUID("6f1c2c5e-6c1b-4a55-9d35-3d0a3b7c9e10")  # makes the ids of dates of series


class Occasion:
    """What an event and a series of events have in common. `federal_type` and `topic` are keys of the terms
    federal-event-types and federal-topics; empty means those of its kind.

    `zone` is the IANA zone in which it was set, empty for the centre’s own. An all-day one begins and ends at midnight,
    the end not included. `uid` and `revision` are those of iCalendar; an empty `uid` means the row’s own id.
    """

    title: Mapped[str] = field(default="")
    title_fr: Mapped[str] = field(default="")
    kind: Mapped[str] = field(default="")
    place: Mapped[str] = field(default="")
    place_fr: Mapped[str] = field(default="")  # where it is called otherwise in French
    about: Mapped[str] = field(default="")
    about_fr: Mapped[str] = field(default="")
    federal_type: Mapped[str] = field(default="")
    topic: Mapped[str] = field(default="")
    starts_at: Mapped[datetime] = field()
    ends_at: Mapped[datetime] = field()
    all_day: Mapped[bool] = field(default=False)
    zone: Mapped[str] = field(default="")
    capacity: Mapped[int | None] = field()
    state: Mapped[str] = field(default="planned")
    uid: Mapped[str] = field(default="")
    revision: Mapped[int] = field(default=0)

    def check(self) -> None:
        if not (self.title.strip() or self.title_fr.strip()):
            raise UserError(_("Give the event a title."), field="title")
        if self.ends_at <= self.starts_at:
            raise UserError(_("The event ends before it starts. Check the times."), field="ends_at")
        if self.ends_at - self.starts_at > timedelta(days=LONGEST_DAYS):
            said = _("An event lasts {n} days at the most. Plan a series for what goes on longer.")
            raise UserError(said.format(n=LONGEST_DAYS), field="ends_at")
        if self.capacity is not None and self.capacity < 1:
            said = _("An event has at least one place. Leave the number empty where anybody may come.")
            raise UserError(said, field="capacity")

    def shown_place(self) -> str:
        here, french = self.place or "", self.place_fr or ""
        return (french or here) if language() == "fr" else (here or french)

    def shown_title(self) -> str:
        return (self.title_fr or self.title) if language() == "fr" else (self.title or self.title_fr)


class EventSeries(Occasion, Row):
    """Events that come again by a rule of RFC 5545. Times are those of the first date, on the wall clock of `zone`.

    `excluded` and `added` are moments (ISO, wall clock of `zone`) taken out of what the rule gives, and put to it. A date
    becomes an `Event` of its own as soon as anything is noted about it.
    """

    __tablename__ = "event_series"
    rule: Mapped[str] = field(default="")
    excluded: Mapped[list[str]] = field(default=list)
    added: Mapped[list[str]] = field(default=list)

    def search_texts(self) -> list[str]:
        return [text for text in (self.title, self.title_fr) if text]


class Event(Occasion, Row):
    """One event. Its times are the centre’s local time, whatever its `zone`.

    A date of a series says which: `original_at` is when the series would have it, on the wall clock of the series’ zone.
    Head counts are for people who would rather not be listed; `unnamed_adults` are those of whom nobody knows more.
    `first_meetings`: how many met somebody for the first time, as counted by hands.
    """

    __tablename__ = "event"
    unnamed_adults: Mapped[int] = field(default=0)
    unnamed_newcomers: Mapped[int] = field(default=0)
    unnamed_residents: Mapped[int] = field(default=0)
    unnamed_children: Mapped[int] = field(default=0)
    first_meetings: Mapped[int | None] = field()
    note: Mapped[str] = field(default="")
    series_id: Mapped[str | None] = link("event_series")
    original_at: Mapped[datetime | None] = field()

    def search_texts(self) -> list[str]:
        """A date is found through its series, or a weekly circle would fill every search."""
        return [] if self.series_id else [text for text in (self.title, self.title_fr) if text]

    def head_counts(self) -> dict[str, int]:
        """How many of each kind were counted without a name."""
        return {kind: getattr(self, f"unnamed_{kind}") or 0 for kind in HEADS}


def date_id(series_id: str, original_at: datetime) -> str:
    """The id of a date of a series: the same on every desk, so that two desks that touch it speak of one event."""
    return str(uuid.uuid5(SPACE, f"{series_id} {original_at:%Y-%m-%dT%H:%M:%S}"))


class Observance(Row):
    """A holiday or a day that people keep: shown behind the calendar, no event. Whole days, the last one included."""

    __tablename__ = "observance"
    title: Mapped[str] = field(default="")
    title_fr: Mapped[str] = field(default="")
    starts_on: Mapped[date] = field()
    ends_on: Mapped[date] = field()
    rule: Mapped[str] = field(default="")
    excluded: Mapped[list[str]] = field(default=list)
    added: Mapped[list[str]] = field(default=list)
    uid: Mapped[str] = field(default="")

    def shown_title(self) -> str:
        return (self.title_fr or self.title) if language() == "fr" else (self.title or self.title_fr)


class Attendance(Row):
    """A person at an event: registered beforehand, here, or both. A walk-in was never registered.

    `waiting_since`: registered while the event was full, and has no place yet. `withdrew_at`: said beforehand that they
    cannot come. `companions` are announced, `companions_here` came; neither has a name. `needs` are keys of the terms
    event-needs, with the language where there is one (“interpreter:uk”); `seat` is the table or group they sat at; `sector` whom they spoke for at a public dialogue.
    """

    __tablename__ = "attendance"
    event_id: Mapped[str] = link("event")
    person_id: Mapped[str] = link("person")
    registered_at: Mapped[datetime | None] = field()
    waiting_since: Mapped[datetime | None] = field()
    withdrew_at: Mapped[datetime | None] = field()
    here_at: Mapped[datetime | None] = field()
    role: Mapped[str] = field(default="guest")
    companions: Mapped[int] = field(default=0)
    companions_here: Mapped[int] = field(default=0)
    needs: Mapped[list[str]] = field(default=list)
    needs_note: Mapped[str] = field(default="")
    reminded_on: Mapped[date | None] = field()
    reminder_result: Mapped[str] = field(default="")
    seat: Mapped[str] = field(default="")
    sector: Mapped[str] = field(default="")

    event: Mapped[Event] = relationship(lazy="raise")
    person: Mapped[Person] = relationship(lazy="raise")


class SignInSheet(Row):
    """What was printed under which code. `lines`: [code, person id], the id empty on a line left for a walk-in.

    It holds no names: an erased person leaves nothing here.
    """

    __tablename__ = "sign_in_sheet"
    event_id: Mapped[str] = link("event")
    made_on: Mapped[date] = field()
    by_id: Mapped[str | None] = link("user")
    lines: Mapped[list[Any]] = field(default=list)
