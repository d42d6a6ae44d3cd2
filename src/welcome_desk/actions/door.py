"""At the door: heads without a name, and who came along with somebody."""

from __future__ import annotations

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.actions.attendance import known_line
from welcome_desk.actions.events import set_heads
from welcome_desk.actions.occurrences import happening
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Person
from welcome_desk.store.work import Work


@action(N_("Count somebody without a name"), needs=Right.RUN_EVENTS)
def count_head(work: Work, event_id: str, *, kind: str, more: int = 1) -> None:
    """One more, or with -1 one fewer, than there are by now."""
    event = happening(work, event_id)
    guards.refuse_cancelled(event)
    set_heads(event, kind, event.head_counts().get(kind, 0) + more)


@action(N_("Count who came along"), needs=Right.RUN_EVENTS)
def count_companions(work: Work, event_id: str, *, person_id: str, count: int) -> None:
    """How many came with somebody who is here."""
    line = known_line(work, happening(work, event_id), work.get(Person, person_id))
    if line is None or line.deleted_at is not None or line.here_at is None:
        raise UserError(_("Mark the person as here first, then count who came along."))
    if count < 0:
        raise UserError(_("A count cannot be below zero."))
    line.companions_here = count
