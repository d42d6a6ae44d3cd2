"""One match as its page shows it: the two sides, the days that count, its check-ins, and its life."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import CheckIn, Enrolment, Match, Organization, Person, Program, User
from welcome_desk.queries.consents import covered_among
from welcome_desk.queries.figures.check_ins import LATE_DAYS
from welcome_desk.queries.following import Life, life
from welcome_desk.queries.joined import root_of
from welcome_desk.queries.matches import MatchLine, line_of, select_matches


@dataclass(frozen=True)
class CheckInLine:
    """`kind`: in-depth, or empty; `place` counts this side’s check-ins from 0; `way` is "no-answer" where somebody tried."""

    id: str
    side: str
    due_on: date
    held_on: date | None
    feeling: str
    note: str
    kind: str = ""
    way: str = ""
    hours: float | None = None
    by: str = ""
    place: int = 0

    def state(self, today: date, *, resting: bool = False) -> str:
        """held, resting, late, due, or ahead."""
        if self.held_on is not None:
            return "held"
        if resting:
            return "resting"
        days = (today - self.due_on).days
        return "late" if days >= LATE_DAYS else "due" if days >= 0 else "ahead"


@dataclass(frozen=True)
class SideLine:
    """One side: who, and how to reach them where that may be shown. `again`: whether they wish another match."""

    side: str
    enrolment_id: str
    name: str
    person_id: str | None = None
    household_id: str | None = None
    organization_id: str | None = None
    phone: str = ""
    languages: tuple[str, ...] = ()
    interpreter: str = ""
    status: str = ""
    applied_on: date | None = None
    told_on: date | None = None
    agreed_on: date | None = None
    again: str = ""


@dataclass(frozen=True)
class EarlierLine:
    """An earlier match of the newcomer in this program."""

    id: str
    offer: str
    stage: str
    started_on: date | None
    closed_on: date | None
    reason: str


@dataclass(frozen=True)
class MatchCard:
    """One match as its page shows it."""

    line: MatchLine
    first_met_on: date | None
    ends_on: date | None
    goals: str
    note: str
    check_ins: list[CheckInLine] = field(default_factory=list)
    sides: Mapping[str, SideLine] = field(default_factory=dict)
    life: Life = field(default_factory=Life)
    earlier: list[EarlierLine] = field(default_factory=list)
    rematch_of_id: str | None = None
    signed_on: date | None = None
    signed_seen_by: str = ""
    paused_on: date | None = None
    paused_until: date | None = None
    paused_because: str = ""
    renewed_on: date | None = None
    planned_meetings: int | None = None
    other_reasons: tuple[str, ...] = ()
    ended_by: str = ""
    contact_after: str = ""
    thanked_on: date | None = None

    @property
    def resting(self) -> bool:
        """Check-ins of a match that is not meeting are not due."""
        return self.line.stage != "active"


def match_card(view: View, match_id: str) -> MatchCard | None:
    found = view.session.execute(select_matches(Match.id == match_id)).first()
    if found is None:
        return None
    match, line = found[0], line_of(*found)
    return MatchCard(
        line, match.first_met_on, match.ends_on, match.goals, match.note, check_ins(view, match_id),
        sides=_sides(view, match, line), life=life(view, match_id), earlier=_earlier(view, match),
        rematch_of_id=match.rematch_of_id, signed_on=match.signed_on, signed_seen_by=_user(view, match.signed_seen_by_id),
        paused_on=match.paused_on, paused_until=match.paused_until, paused_because=match.paused_because,
        renewed_on=match.renewed_on, planned_meetings=match.planned_meetings,
        other_reasons=tuple(match.other_reasons or ()), ended_by=match.ended_by, contact_after=match.contact_after,
        thanked_on=match.thanked_on,
    )  # fmt: skip


def check_ins(view: View, match_id: str) -> list[CheckInLine]:
    """By their day; each knows its place among those of its side, which is the template’s."""
    select = (
        sa.select(CheckIn, User.display_name)
        .outerjoin(User, User.id == CheckIn.by_id)
        .where(CheckIn.match_id == match_id, CheckIn.deleted_at.is_(None))
        .order_by(CheckIn.due_on, CheckIn.side, CheckIn.id)
    )
    counts: dict[str, int] = {}
    found = []
    for one, by in view.session.execute(select):
        place = counts.get(one.side, 0)
        counts[one.side] = place + 1
        found.append(
            CheckInLine(
                one.id, one.side, one.due_on, one.held_on, one.feeling, one.note, one.kind, one.way, one.hours,
                by or "", place,
            )
        )  # fmt: skip
    return found


def _sides(view: View, match: Match, line: MatchLine) -> dict[str, SideLine]:
    rows = _enrolments(view, (match.seeker_id, match.offer_id))
    told = {
        "seeker": (match.seeker_id, line.seeker, match.seeker_told_on, match.seeker_agreed_on, match.seeker_again),
        "offer": (match.offer_id, line.offer, match.offer_told_on, match.offer_agreed_on, match.offer_again),
    }  # fmt: skip
    return {
        side: _side(view, side, name, rows[row_id], told_on, agreed_on, again)
        for side, (row_id, name, told_on, agreed_on, again) in told.items()
        if row_id in rows
    }


def _enrolments(view: View, ids: tuple[str, str]) -> dict[str, tuple[Enrolment, Organization | None]]:
    select = sa.select(Enrolment, Organization).outerjoin(
        Organization, Organization.id == Enrolment.organization_id
    )
    return {row.id: (row, firm) for row, firm in view.session.execute(select.where(Enrolment.id.in_(ids)))}


def _side(
    view: View, side: str, name: str, row: tuple[Enrolment, Organization | None], told_on: date | None,
    agreed_on: date | None, again: str,
) -> SideLine:  # fmt: skip
    enrolment, firm = row
    person = view.get(Person, root_of(view, enrolment.person_id)) if enrolment.person_id else None
    covered = person is not None and person.id in covered_among(view, [person.id])
    phone = firm.phone if firm else person.phone if person and not covered else ""
    return SideLine(
        side, enrolment.id, name, person.id if person else None, enrolment.household_id, enrolment.organization_id,
        phone or "", tuple(person.languages or ()) if person else (), person.interpreter if person else "",
        enrolment.status, enrolment.applied_on, told_on, agreed_on, again,
    )  # fmt: skip


def _user(view: View, user_id: str | None) -> str:
    user = view.get(User, user_id) if user_id else None
    return user.display_name if user else ""


def _earlier(view: View, match: Match) -> list[EarlierLine]:
    """Of the same newcomer in this program, the latest first."""
    where: tuple[Any, ...] = (
        Match.seeker_id == match.seeker_id, Match.id != match.id, Match.started_on.is_not(None),
        Match.program_id == match.program_id, Match.proposed_on <= match.proposed_on,
    )  # fmt: skip
    rows = view.session.execute(select_matches(*where).order_by(Match.started_on.desc(), Match.id.desc()))
    lines = [line_of(*row) for row in rows]
    return [
        EarlierLine(one.id, one.offer, one.stage, one.started_on, one.closed_on, one.closing_reason)
        for one in lines
    ]


def program_of(view: View, match_id: str) -> Program | None:
    found = sa.select(Program).join(Match, Match.program_id == Program.id).where(Match.id == match_id)
    return view.session.scalars(found).first()
