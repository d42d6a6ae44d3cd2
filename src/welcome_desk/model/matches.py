"""Matches: enrolments joined, from the proposal to the closing; check-ins; wishes, and pairs to be kept apart."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped, relationship

from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.model.base import Row, field, link
from welcome_desk.model.programs import Enrolment, Program

STAGES = ("proposed", "agreed", "active", "paused", "closed", "declined")
TAKING_A_PLACE = ("proposed", "agreed", "active", "paused")
_NEXT = {
    "proposed": ("agreed", "declined"),
    "agreed": ("active", "declined", "closed"),
    "active": ("paused", "closed"),
    "paused": ("active", "closed"),
    "closed": ("active",),
    "declined": (),
}


class Match(Row):
    """`reasons` are message keys with their values, as the round gave them: why this pair, and its weak point.

    `weights` are the round's, with its mode under "mode"; `other_reasons` at most two beside `closing_reason`;
    `planned_meetings` is how many the two set out to have; `contact_after` what holds between them after the end;
    `seeker_again` and `offer_again` say whether that side wants another match ("yes", "no" or empty).
    """

    __tablename__ = "match"
    program_id: Mapped[str] = link("program")
    seeker_id: Mapped[str] = link("enrolment")
    offer_id: Mapped[str] = link("enrolment")
    stage: Mapped[str] = field(default="proposed")
    score: Mapped[float | None] = field()
    reasons: Mapped[list[Any]] = field(default=list)
    proposed_on: Mapped[date] = field()
    seeker_agreed_on: Mapped[date | None] = field()
    offer_agreed_on: Mapped[date | None] = field()
    started_on: Mapped[date | None] = field()
    first_met_on: Mapped[date | None] = field()
    ends_on: Mapped[date | None] = field()
    closed_on: Mapped[date | None] = field()
    closing_reason: Mapped[str] = field(default="")
    goals: Mapped[str] = field(default="")
    note: Mapped[str] = field(default="")
    weights: Mapped[dict[str, Any]] = field(default=dict)
    rematch_of_id: Mapped[str | None] = link("match")
    seeker_told_on: Mapped[date | None] = field()
    offer_told_on: Mapped[date | None] = field()
    signed_on: Mapped[date | None] = field()
    signed_seen_by_id: Mapped[str | None] = link("user")
    paused_on: Mapped[date | None] = field()
    paused_until: Mapped[date | None] = field()
    paused_because: Mapped[str] = field(default="")
    renewed_on: Mapped[date | None] = field()
    other_reasons: Mapped[list[str]] = field(default=list)
    ended_by: Mapped[str] = field(default="")
    seeker_again: Mapped[str] = field(default="")
    offer_again: Mapped[str] = field(default="")
    thanked_on: Mapped[date | None] = field()
    planned_meetings: Mapped[int | None] = field()
    contact_after: Mapped[str] = field(default="")

    program: Mapped[Program] = relationship(lazy="raise")
    seeker: Mapped[Enrolment] = relationship(lazy="raise", foreign_keys="Match.seeker_id")
    offer: Mapped[Enrolment] = relationship(lazy="raise", foreign_keys="Match.offer_id")

    def move_to(self, stage: str, *, only_from: Iterable[str] = STAGES) -> None:
        if stage not in _NEXT[self.stage] or self.stage not in only_from:
            raise UserError(_("This match has moved on since. Look at it again before you change it."))
        self.stage = stage


class CheckIn(Row):
    """A talk with one side of a match, due on a day of the program's calendar."""

    __tablename__ = "check_in"
    match_id: Mapped[str] = link("match")
    side: Mapped[str] = field(default="seeker")
    due_on: Mapped[date] = field()
    held_on: Mapped[date | None] = field()
    way: Mapped[str] = field(default="")
    feeling: Mapped[str] = field(default="")
    hours: Mapped[float | None] = field()
    note: Mapped[str] = field(default="")
    kind: Mapped[str] = field(default="")
    by_id: Mapped[str | None] = link("user")

    match: Mapped[Match] = relationship(lazy="raise")


class MatchMember(Row):
    """One more of a team beside the match's own offer, with the areas of duty they take."""

    __tablename__ = "match_member"
    match_id: Mapped[str] = link("match")
    enrolment_id: Mapped[str] = link("enrolment")
    duties: Mapped[list[str]] = field(default=list)
    joined_on: Mapped[date] = field()
    left_on: Mapped[date | None] = field()

    match: Mapped[Match] = relationship(lazy="raise")
    enrolment: Mapped[Enrolment] = relationship(lazy="raise")


class Wish(Row):
    """One side names somebody of the other whom they wish for (`liked`), or would rather not be matched with."""

    __tablename__ = "wish"
    enrolment_id: Mapped[str] = link("enrolment")
    about_id: Mapped[str] = link("enrolment")
    liked: Mapped[bool] = field(default=True)


class KeepApart(Row):
    """Two enrolments that must never be matched. Confidential; no reason is asked."""

    __tablename__ = "keep_apart"
    seeker_id: Mapped[str] = link("enrolment")
    offer_id: Mapped[str] = link("enrolment")

    seeker: Mapped[Enrolment] = relationship(lazy="raise", foreign_keys="KeepApart.seeker_id")
    offer: Mapped[Enrolment] = relationship(lazy="raise", foreign_keys="KeepApart.offer_id")
