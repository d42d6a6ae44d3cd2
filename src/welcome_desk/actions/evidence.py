"""Evidence for the standards that no other record gives: somebody says that an item is met, or does not apply."""

from __future__ import annotations

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Evidence, Match, Program
from welcome_desk.programs.standards import shipped
from welcome_desk.store.work import Work


@action(N_("Say that a standard is met or does not apply"), needs=Right.RUN_MATCHES)
def say_evidence(
    work: Work,
    program_id: str,
    *,
    item: str,
    match_id: str | None = None,
    applies: bool = True,
    note: str = "",
) -> str:
    """For one match, or with no match for the whole program. What was said of it before gives way."""
    program = work.get(Program, program_id)
    match = work.get(Match, match_id) if match_id else None
    if shipped().item(item) is None or (match is not None and match.program_id != program.id):
        raise UserError(_("This item is not among the standards. Look at the list again."))
    for before in _of(work, program.id, match_id, item):
        work.remove(before)
    row = Evidence(
        program_id=program.id, match_id=match_id, item=item, applies=applies, seen_on=work.today, note=note.strip(),
        by_id=work.actor.id,
    )  # fmt: skip
    return work.add(row).id


def _of(work: Work, program_id: str, match_id: str | None, item: str) -> list[Evidence]:
    rows = sa.select(Evidence).where(
        Evidence.program_id == program_id, Evidence.item == item, Evidence.deleted_at.is_(None)
    )
    here = Evidence.match_id == match_id if match_id else Evidence.match_id.is_(None)
    return list(work.session.scalars(rows.where(here)))


@action(N_("Take back what was said of a standard"), needs=Right.RUN_MATCHES)
def take_back_evidence(work: Work, evidence_id: str) -> None:
    work.remove(work.get(Evidence, evidence_id))
