"""What happened in a match’s life, as lines: goals, meetings, pulses, exit talks, ticks, concerns; and what it adds up to.

Every function takes one match’s id and costs one statement; removed rows are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.model import Concern, ExitTalk, Goal, Meeting, Pulse, Tick, User


@dataclass(frozen=True)
class GoalLine:
    """`state`: open, reached or dropped."""

    id: str
    words: str
    review_on: date | None
    state: str
    ended_on: date | None


@dataclass(frozen=True)
class MeetingLine:
    id: str
    held_on: date
    hours: float | None
    kind: str
    way: str
    tags: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class PulseLine:
    """`answers`: question → answer; what was not answered is absent."""

    id: str
    side: str
    asked_on: date
    how: str
    answers: Mapping[str, str]
    note: str


@dataclass(frozen=True)
class ExitLine:
    id: str
    side: str
    held_on: date
    how: str
    helped: str
    missed: str


@dataclass(frozen=True)
class ConcernLine:
    id: str
    raised_on: date
    raised_by: str
    severity: str
    words: str
    owner_id: str | None
    owner: str
    next_step: str
    next_on: date | None
    closed_on: date | None
    outcome: str


@dataclass(frozen=True)
class Life:
    """All of it, of one match; `ticks`: the (stage, place) that are done, each with its day. `concerns`: none for
    whoever may not see them."""

    goals: Sequence[GoalLine] = ()
    meetings: Sequence[MeetingLine] = ()
    pulses: Sequence[PulseLine] = ()
    exits: Mapping[str, ExitLine] = field(default_factory=dict)
    ticks: Mapping[tuple[str, int], date] = field(default_factory=dict)
    concerns: Sequence[ConcernLine] = ()

    @property
    def hours(self) -> float:
        return sum(one.hours or 0 for one in self.meetings)

    def last_pulse(self, side: str) -> PulseLine | None:
        """The latest of a side; they stand latest first."""
        return next((one for one in self.pulses if one.side == side), None)


def life(view: View, match_id: str) -> Life:
    return Life(
        goals(view, match_id), meetings(view, match_id), pulses(view, match_id), exit_talks(view, match_id),
        ticks(view, match_id), concerns(view, match_id),
    )  # fmt: skip


def _of(kind: Any, match_id: str, *order: Any) -> sa.Select[Any]:
    return sa.select(kind).where(kind.match_id == match_id, kind.deleted_at.is_(None)).order_by(*order)


def goals(view: View, match_id: str) -> list[GoalLine]:
    """In the order in which they were written."""
    rows = view.session.scalars(_of(Goal, match_id, Goal.id))
    return [GoalLine(one.id, one.words, one.review_on, one.state, one.ended_on) for one in rows]


def meetings(view: View, match_id: str) -> list[MeetingLine]:
    """Latest first."""
    rows = view.session.scalars(_of(Meeting, match_id, Meeting.held_on.desc(), Meeting.id.desc()))
    return [
        MeetingLine(one.id, one.held_on, one.hours, one.kind, one.way, tuple(one.tags or ()), one.note)
        for one in rows
    ]


def pulses(view: View, match_id: str) -> list[PulseLine]:
    """Latest first."""
    rows = view.session.scalars(_of(Pulse, match_id, Pulse.asked_on.desc(), Pulse.id.desc()))
    return [
        PulseLine(one.id, one.side, one.asked_on, one.how, dict(one.answers or {}), one.note) for one in rows
    ]


def exit_talks(view: View, match_id: str) -> dict[str, ExitLine]:
    """By side."""
    rows = view.session.scalars(_of(ExitTalk, match_id, ExitTalk.id))
    return {
        one.side: ExitLine(one.id, one.side, one.held_on, one.how, one.helped, one.missed) for one in rows
    }


def ticks(view: View, match_id: str) -> dict[tuple[str, int], date]:
    rows = view.session.scalars(_of(Tick, match_id, Tick.id))
    return {(one.stage, one.place): one.done_on for one in rows}


def concerns(view: View, match_id: str) -> list[ConcernLine]:
    """Open ones first, then the latest; for those with their own right. For everyone else there are none."""
    if not view.may(Right.SEE_CONCERNS):
        return []
    owner = aliased(User)
    order = (Concern.closed_on.is_not(None), Concern.raised_on.desc(), Concern.id.desc())
    select = _of(Concern, match_id, *order).add_columns(owner.display_name)
    rows = view.session.execute(select.outerjoin(owner, owner.id == Concern.owner_id))
    return [
        ConcernLine(
            one.id, one.raised_on, one.raised_by, one.severity, one.words, one.owner_id, by or "", one.next_step,
            one.next_on, one.closed_on, one.outcome,
        )
        for one, by in rows
    ]  # fmt: skip
