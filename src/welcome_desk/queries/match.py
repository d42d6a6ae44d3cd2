"""One match as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import CheckIn, Match
from welcome_desk.queries.matches import MatchLine, line_of, select_matches


@dataclass(frozen=True)
class CheckInLine:
    id: str
    side: str
    due_on: date
    held_on: date | None
    feeling: str
    note: str


@dataclass(frozen=True)
class MatchCard:
    """One match as its page shows it."""

    line: MatchLine
    first_met_on: date | None
    ends_on: date | None
    goals: str
    note: str
    check_ins: list[CheckInLine] = field(default_factory=list)


def match_card(view: View, match_id: str) -> MatchCard | None:
    found = view.session.execute(select_matches(Match.id == match_id)).first()
    if found is None:
        return None
    match = found[0]
    due = sa.select(CheckIn).where(CheckIn.match_id == match_id, CheckIn.deleted_at.is_(None))
    check_ins = [
        CheckInLine(c.id, c.side, c.due_on, c.held_on, c.feeling, c.note)
        for c in view.session.scalars(due.order_by(CheckIn.due_on, CheckIn.side))
    ]
    return MatchCard(line_of(*found), match.first_met_on, match.ends_on, match.goals, match.note, check_ins)
