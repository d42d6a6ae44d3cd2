"""Events: planned, people here, head counts. Who is registered stands in `registration`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.actions.attendance import known_line, line_at
from welcome_desk.actions.occurrences import change_event, happening
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Event, Person
from welcome_desk.model.events import HEADS
from welcome_desk.queries.door import on_a_shift
from welcome_desk.store.work import Work


@action(N_("Plan an event"), needs=Right.PLAN_EVENTS)
def plan_event(work: Work, /, *, title: str, starts_at: datetime, ends_at: datetime, **known: Any) -> str:
    event = Event(title=title.strip(), starts_at=starts_at, ends_at=ends_at, **known)
    event.check()
    return work.add(event).id


@action(N_("Change an event"), needs=Right.PLAN_EVENTS)
def edit_event(work: Work, /, event_id: str, **changed: Any) -> None:
    change_event(work, happening(work, event_id), changed)


@action(N_("Cancel an event"), needs=Right.PLAN_EVENTS)
def cancel_event(work: Work, event_id: str) -> None:
    happening(work, event_id).state = "cancelled"


@action(N_("Mark people as here"), needs=Right.RUN_EVENTS)
def mark_here(work: Work, event_id: str, *, people: Iterable[str], role: str = "") -> None:
    """Whoever was not expected is a walk-in; whoever is on a shift is here as a volunteer, unless `role` says otherwise.

    The companions that were announced came too, as long as nobody says otherwise.
    """
    event = happening(work, event_id)
    guards.refuse_cancelled(event)
    for person_id in people:
        let_in(work, event, person_id, at=work.now, role=role)


def let_in(work: Work, event: Event, person_id: str, *, at: datetime, role: str = "") -> None:
    line = line_at(work, event, work.get(Person, person_id), role or "guest")
    if line.here_at is None:
        line.here_at, line.companions_here = at, line.companions
        line.role = role or ("volunteer" if on_a_shift(work, event.id, person_id) else line.role)


@action(N_("Welcome someone new at an event"), needs=Right.RUN_EVENTS)
def welcome_new_at_event(
    work: Work, event_id: str, *, display_name: str, languages: Iterable[str] = ()
) -> str:
    person = Person(display_name=display_name, languages=list(languages))
    person.check()
    work.add(person)
    work.session.flush()
    mark_here(work, event_id, people=[person.id])
    return person.id


@action(N_("Take back “here”"), needs=Right.RUN_EVENTS)
def take_back_here(work: Work, event_id: str, *, person_id: str) -> None:
    line = known_line(work, happening(work, event_id), work.get(Person, person_id))
    if line is None or line.deleted_at is not None:
        raise UserError(_("This record is no longer there. Someone may have removed it since."))
    line.here_at, line.companions_here = None, 0
    if line.registered_at is None:
        work.remove(line)


@action(N_("Count people without a name"), needs=Right.RUN_EVENTS)
def count_unnamed(work: Work, /, event_id: str, **heads: int) -> None:
    """`heads`: how many adults of whom nobody knows more, newcomers, residents, children; others stay as they are."""
    event = happening(work, event_id)
    guards.refuse_cancelled(event)
    for kind, count in heads.items():
        set_heads(event, kind, count)


def set_heads(event: Event, kind: str, count: int) -> None:
    if kind not in HEADS:
        raise TypeError(f"no heads are counted as {kind!r}")
    if count < 0:
        raise UserError(_("A count cannot be below zero."))
    setattr(event, f"unnamed_{kind}", count)


@action(N_("Finish an event"), needs=Right.RUN_EVENTS)
def finish_event(work: Work, event_id: str, *, note: str = "") -> None:
    event = happening(work, event_id)
    finish(work, event, note or event.note)


def finish(work: Work, event: Event, note: str) -> None:
    if event.starts_at.date() > work.today:
        raise UserError(_("This event is still to come. It can be finished from its day on."))
    event.state, event.note = "finished", note
