"""What newcomers ask about a place before they move there, kept as a card for each community."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import FactCard, Program
from welcome_desk.queries.programs import sound_template_of
from welcome_desk.store.work import Work


@action(N_("Write a community’s fact card"), needs=Right.MANAGE_PROGRAMS)
def write_fact_card(
    work: Work, program_id: str, *, community: str, facts: Mapping[str, Any], card_id: str | None = None,
    as_of: date | None = None,
) -> str:  # fmt: skip
    """A new card where `card_id` is none. What is empty is not known, and is left out of the print."""
    program = work.get(Program, program_id)
    if not community.strip():
        raise UserError(_("Name the community."), field="community")
    asked = {question.key for question in sound_template_of(program).facts}
    unknown = facts.keys() - asked
    if unknown:
        raise TypeError(f"no such facts: {', '.join(sorted(unknown))}")
    card = (
        work.get(FactCard, card_id)
        if card_id
        else work.add(FactCard(program_id=program.id, as_of=work.today))
    )
    card.community, card.as_of = community.strip(), as_of or work.today
    card.facts = {key: value for key, value in facts.items() if value not in (None, "")}
    return card.id


@action(N_("Remove a community’s fact card"), needs=Right.MANAGE_PROGRAMS)
def remove_fact_card(work: Work, card_id: str) -> None:
    work.remove(work.get(FactCard, card_id))
