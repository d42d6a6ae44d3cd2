"""What a place comes with: each benefit is ticked with the day on which it was given."""

from __future__ import annotations

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Match, Program, Tick
from welcome_desk.queries.programs import sound_template_of
from welcome_desk.queries.support import BENEFITS
from welcome_desk.store.work import Work


@action(N_("Give a benefit of a place"), needs=Right.RUN_MATCHES)
def give_benefit(work: Work, match_id: str, *, place: int) -> str:
    """`place` counts from 0 in the template’s list. What was given already stays as it was."""
    match = work.get(Match, match_id)
    benefits = sound_template_of(work.get(Program, match.program_id)).benefits
    if not 0 <= place < len(benefits):
        raise UserError(_("This program has no such benefit."))
    given = sa.select(Tick).where(
        Tick.match_id == match.id, Tick.stage == BENEFITS, Tick.place == place, Tick.deleted_at.is_(None)
    )
    if work.session.scalars(given).first() is not None:
        raise UserError(_("This was given already."))
    tick = Tick(match_id=match.id, stage=BENEFITS, place=place, done_on=work.today, by_id=work.actor.id)
    return work.add(tick).id


@action(N_("Take a benefit of a place back"), needs=Right.RUN_MATCHES)
def take_back_benefit(work: Work, tick_id: str) -> None:
    work.remove(work.get(Tick, tick_id))
