"""What the checks look at: a program with its matches and all that hangs on them, read in a fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import (
    CheckIn,
    Concern,
    Enrolment,
    Evidence,
    ExitTalk,
    Match,
    MatchMember,
    OutcomeCheck,
    Program,
    Pulse,
    Screening,
    User,
    Wish,
)
from welcome_desk.programs import Template
from welcome_desk.queries.programs import template_of

BEGUN = ("active", "paused", "closed")
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Pair:
    """A match with the enrolments of both sides (`offers`: of a team, each of its people) and what was logged on it."""

    match: Match
    seeker: Enrolment
    offers: list[Enrolment]
    check_ins: list[CheckIn]
    pulses: list[Pulse]
    concerns: list[Concern]
    exit_talks: list[ExitTalk]

    @property
    def everyone(self) -> list[Enrolment]:
        return [self.seeker, *self.offers]


@dataclass(frozen=True)
class Facts:
    """`said` is the evidence that people gave, by match (None: for the whole program) and item."""

    program: Program
    template: Template
    today: date
    pairs: list[Pair]
    enrolments: dict[str, Enrolment]
    screenings: dict[str, list[Screening]]
    wishes: int
    outcomes: list[OutcomeCheck]
    said: dict[tuple[str | None, str], Evidence]
    users: dict[str, str]

    def who(self, user_id: str | None) -> str:
        return self.users.get(user_id or "", "")

    def end(self, pair: Pair) -> date:
        """Until when talks were due."""
        match = pair.match
        if match.stage == "paused" and match.paused_on:
            return match.paused_on
        return match.closed_on or self.today


def of_program(view: View, program_id: str) -> Facts | None:
    """The matches that have begun, and of those that ended the ones of the last twelve months."""
    recent = sa.or_(Match.closed_on.is_(None), Match.closed_on >= view.today - YEAR)
    return _facts(view, program_id, Match.stage.in_(BEGUN), recent)


def of_match(view: View, match_id: str) -> Facts | None:
    match = view.get(Match, match_id)
    return _facts(view, match.program_id, Match.id == match_id) if match else None


def _facts(view: View, program_id: str, *where: Any) -> Facts | None:
    program = view.get(Program, program_id)
    if program is None:
        return None
    here = (Match.program_id == program_id, Match.deleted_at.is_(None), Match.stage != "declined", *where)
    enrolled = (Enrolment.program_id == program_id, Enrolment.deleted_at.is_(None))
    enrolments = {one.id: one for one in view.session.scalars(sa.select(Enrolment).where(*enrolled))}
    members = sa.select(Enrolment.id).where(*enrolled)
    return Facts(
        program, template_of(program), view.today, _pairs(view, here, enrolments),
        enrolments, _by(_rows(view, Screening, Screening.enrolment_id.in_(members)), "enrolment_id"),
        len(_rows(view, Wish, Wish.enrolment_id.in_(members))),
        _rows(view, OutcomeCheck, OutcomeCheck.enrolment_id.in_(members)), _said(view, program_id),
        dict(view.session.execute(sa.select(User.id, User.display_name)).all()),
    )  # fmt: skip


def _said(view: View, program_id: str) -> dict[tuple[str | None, str], Evidence]:
    """The latest that was said of each item."""
    rows = _rows(view, Evidence, Evidence.program_id == program_id)
    return {(row.match_id, row.item): row for row in sorted(rows, key=lambda row: (row.seen_on, row.id))}


def _pairs(view: View, here: tuple[Any, ...], enrolments: dict[str, Enrolment]) -> list[Pair]:
    matches = view.session.scalars(
        sa.select(Match).where(*here).order_by(Match.started_on, Match.proposed_on, Match.id)
    ).all()
    ids = sa.select(Match.id).where(*here)
    team = _by(
        _rows(view, MatchMember, MatchMember.match_id.in_(ids), MatchMember.left_on.is_(None)), "match_id"
    )
    logged = [
        _by(_rows(view, kind, kind.match_id.in_(ids)), "match_id")
        for kind in (CheckIn, Pulse, Concern, ExitTalk)
    ]
    found = []
    for match in matches:
        own = dict.fromkeys([match.offer_id, *(one.enrolment_id for one in team[match.id])])
        offers = [enrolments[one] for one in own if one in enrolments]
        if match.seeker_id in enrolments and offers:
            found.append(
                Pair(match, enrolments[match.seeker_id], offers, *(rows[match.id] for rows in logged))
            )
    return found


def _rows(view: View, kind: Any, *where: Any) -> list[Any]:
    return list(
        view.session.scalars(sa.select(kind).where(kind.deleted_at.is_(None), *where).order_by(kind.id))
    )


def _by(rows: Iterable[Any], name: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found
