"""What is thought of before an event: the checklist of its kind, ticked by key."""

from __future__ import annotations

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions.occurrences import happening
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import EventTick
from welcome_desk.programs import event_kinds
from welcome_desk.store.work import Work


@action(N_("Note a line of an event’s checklist"), needs=Right.PLAN_EVENTS)
def note_event_item(
    work: Work, event_id: str, *, item: str, done: bool = False, applies: bool = True, note: str = ""
) -> None:
    """Done, or it does not apply here, or neither; a line about which nothing is said any more has no row."""
    event = happening(work, event_id)
    known = work.session.scalars(
        sa.select(EventTick)
        .where(EventTick.event_id == event.id, EventTick.item == item)
        .order_by(EventTick.deleted_at.is_not(None), EventTick.id)
    ).first()
    if known is None and item not in {one.key for one in event_kinds.kind_of(event.kind).lines()}:
        raise UserError(
            _("This line is no longer on the checklist. Someone may have changed the kind of event.")
        )
    if not done and applies and not note.strip():
        if known is not None:
            work.remove(known)
        return
    _write(
        work,
        known or work.add(EventTick(event_id=event.id, item=item)),
        done=done,
        applies=applies,
        note=note,
    )


def _write(work: Work, tick: EventTick, *, done: bool, applies: bool, note: str) -> None:
    if tick.deleted_at is not None:
        work.bring_back(tick)
        tick.done_on = None
    done = done and applies
    tick.done_on = (tick.done_on or work.today) if done else None
    tick.applies, tick.note, tick.by_id = applies, note.strip(), work.actor.id
