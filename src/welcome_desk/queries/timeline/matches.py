"""What happened in the matches of a person: the two met, goals were reached, exit talks were held. Concerns are not told."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Enrolment, ExitTalk, Goal, Match, Meeting
from welcome_desk.queries.timeline.moment import Moment, midday
from welcome_desk.queries.timeline.programs import theirs


def match_life_moments(view: View, ids: list[str]) -> list[Moment]:
    mine = sa.select(Enrolment.id).where(theirs(Enrolment, ids))
    found = sa.select(Match.id).where(
        sa.or_(Match.seeker_id.in_(mine), Match.offer_id.in_(mine)), Match.deleted_at.is_(None)
    )
    return [*_met(view, found), *_reached(view, found), *_talks(view, found, mine)]


def _of(kind: Any, found: Any) -> sa.Select[Any]:
    return sa.select(kind).where(kind.match_id.in_(found), kind.deleted_at.is_(None)).order_by(kind.id)


def _met(view: View, found: Any) -> list[Moment]:
    return [
        Moment(midday(one.held_on), "match", "met", note=one.note, opens=("match", one.match_id))
        for one in view.session.scalars(_of(Meeting, found))
    ]


def _reached(view: View, found: Any) -> list[Moment]:
    reached = _of(Goal, found).where(Goal.state == "reached", Goal.ended_on.is_not(None))
    return [
        Moment(
            midday(one.ended_on or view.today), "match", "goal-reached", note=one.words, opens=("match", one.match_id)
        )
        for one in view.session.scalars(reached)
    ]  # fmt: skip


def _talks(view: View, found: Any, mine: Any) -> list[Moment]:
    """One’s own exit talk, and not the other side’s."""
    side = sa.case((Match.seeker_id.in_(mine), "seeker"), else_="offer")
    own = _of(ExitTalk, found).join(Match, Match.id == ExitTalk.match_id).where(ExitTalk.side == side)
    return [
        Moment(midday(one.held_on), "match", "exit-talk", note=one.helped, opens=("match", one.match_id))
        for one in view.session.scalars(own)
    ]
