"""Matches: the list by stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from welcome_desk.access.scope import View
from welcome_desk.model import Enrolment, Household, Match, Organization, Person, Program
from welcome_desk.programs.template import Text
from welcome_desk.queries.joined import roots, shown
from welcome_desk.queries.programs import template_of


@dataclass(frozen=True)
class MatchLine:
    """`words`: how the program calls the stages of a match, where it has words of its own."""

    id: str
    program_id: str
    program: str
    seeker_id: str
    seeker: str
    offer_id: str
    offer: str
    stage: str
    proposed_on: date
    started_on: date | None
    closed_on: date | None
    seeker_agreed_on: date | None
    offer_agreed_on: date | None
    closing_reason: str
    score: float | None
    reasons: list[Any]
    words: Mapping[str, Text]


def select_matches(*where: Any) -> sa.Select[Any]:
    return _matches().where(*where)


@cache
def _matches() -> sa.Select[Any]:
    """Put together once: its dozen tables take longer to name than to read."""
    select = sa.select(Match, Program)
    names, found = [], roots()
    for column in (Match.seeker_id, Match.offer_id):
        side = aliased(Enrolment)
        person, household, firm = aliased(Person), aliased(Household), aliased(Organization)
        joins = found.alias()
        select = (
            select.join(side, side.id == column)
            .outerjoin(joins, joins.c.id == side.person_id)
            .outerjoin(person, person.id == shown(side.person_id, joins))
            .outerjoin(household, household.id == side.household_id)
            .outerjoin(firm, firm.id == side.organization_id)
        )
        names.append(sa.func.coalesce(person.display_name, household.name, firm.name, ""))
    joined = select.join(Program, Program.id == Match.program_id).add_columns(*names)
    return joined.where(Match.deleted_at.is_(None))


def line_of(match: Match, program: Program, seeker: str, offer: str) -> MatchLine:
    return MatchLine(
        id=match.id, program_id=match.program_id, program=program.shown_name(), seeker_id=match.seeker_id, seeker=seeker,
        offer_id=match.offer_id, offer=offer, stage=match.stage, proposed_on=match.proposed_on,
        started_on=match.started_on, closed_on=match.closed_on, seeker_agreed_on=match.seeker_agreed_on,
        offer_agreed_on=match.offer_agreed_on, closing_reason=match.closing_reason, score=match.score,
        reasons=match.reasons or [], words=template_of(program).stage_words if program.definition else {},
    )  # fmt: skip


def match_ids(view: View, *, program_id: str | None = None, stages: Iterable[str] | None = None) -> list[str]:
    select = (
        sa.select(Match.id).where(Match.deleted_at.is_(None)).order_by(Match.proposed_on.desc(), Match.id)
    )
    if program_id is not None:
        select = select.where(Match.program_id == program_id)
    if stages is not None:
        select = select.where(Match.stage.in_(list(stages)))
    return list(view.session.scalars(select))


def match_lines(view: View, ids: Iterable[str]) -> dict[str, MatchLine]:
    rows = view.session.execute(select_matches(Match.id.in_(list(ids))))
    return {row[0].id: line_of(*row) for row in rows}
