"""The fact cards of communities: each with its program’s questions and what is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import FactCard, Program
from welcome_desk.programs.template import Question, Text
from welcome_desk.queries.programs import template_of


@dataclass(frozen=True)
class CommunityCard:
    """`facts` are the program’s questions with what is known; empty where nothing is."""

    id: str
    program_id: str
    program: Text
    community: str
    as_of: date
    facts: tuple[tuple[Question, Any], ...]

    @property
    def known(self) -> int:
        return sum(value not in (None, "") for _question, value in self.facts)


def community_cards(
    view: View, *, program_id: str | None = None, card_id: str | None = None
) -> list[CommunityCard]:
    select = sa.select(FactCard, Program).join(Program, Program.id == FactCard.program_id)
    select = select.where(FactCard.deleted_at.is_(None), Program.deleted_at.is_(None))
    if program_id is not None:
        select = select.where(FactCard.program_id == program_id)
    if card_id is not None:
        select = select.where(FactCard.id == card_id)
    return [_card(*row) for row in view.session.execute(select.order_by(FactCard.community, FactCard.id))]


def _card(card: FactCard, program: Program) -> CommunityCard:
    facts = card.facts or {}
    return CommunityCard(
        id=card.id, program_id=program.id, program=Text(program.name or program.name_fr, program.name_fr or program.name),
        community=card.community, as_of=card.as_of,
        facts=tuple((question, facts.get(question.key)) for question in template_of(program).facts),
    )  # fmt: skip
