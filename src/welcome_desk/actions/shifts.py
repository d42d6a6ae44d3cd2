"""Volunteers at an event: what is to be done when, who does it, and who came."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.actions.fields import change
from welcome_desk.actions.occurrences import happening
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Event, Person, Shift, ShiftPlace
from welcome_desk.queries.joined import records_of
from welcome_desk.store.work import Work

STATES = ("asked", "promised", "came", "missed")
MOST_HOURS = 24
AROUND = timedelta(days=1)  # before and after an event there is something to do, too


@action(N_("Plan a volunteer shift"), needs=Right.PLAN_EVENTS)
def plan_shift(
    work: Work,
    event_id: str,
    *,
    task: str,
    starts_at: datetime,
    ends_at: datetime,
    wanted: int = 1,
    note: str = "",
) -> str:
    event = happening(work, event_id)
    shift = Shift(
        event_id=event.id, task=task.strip(), starts_at=starts_at, ends_at=ends_at, wanted=wanted,
        note=note.strip(),
    )  # fmt: skip
    _check(shift, event)
    return work.add(shift).id


def _check(shift: Shift, event: Event) -> None:
    if not shift.task.strip():
        raise UserError(_("Say what is to be done in this shift."), field="task")
    if shift.ends_at <= shift.starts_at:
        raise UserError(_("The shift ends before it starts. Check the times."), field="ends_at")
    if shift.ends_at - shift.starts_at > timedelta(hours=MOST_HOURS):
        raise UserError(_("A shift lasts 24 hours at the most. Make two of it."), field="ends_at")
    if shift.starts_at < event.starts_at - AROUND or shift.ends_at > event.ends_at + AROUND:
        raise UserError(
            _("This shift lies more than a day away from the event. Check the times."), field="starts_at"
        )
    if shift.wanted < 1:
        raise UserError(_("A shift takes at least one volunteer."), field="wanted")


@action(N_("Change a volunteer shift"), needs=Right.PLAN_EVENTS)
def edit_shift(work: Work, /, shift_id: str, **changed: Any) -> None:
    shift = work.get(Shift, shift_id)
    change(shift, changed)
    _check(shift, work.get(Event, shift.event_id))


@action(N_("Remove a volunteer shift"), needs=Right.PLAN_EVENTS)
def remove_shift(work: Work, shift_id: str) -> None:
    """With who was on it; the hours of whoever came go too, so that is refused."""
    shift = work.get(Shift, shift_id)
    places = _places(work, shift)
    if any(place.state == "came" for place in places):
        raise UserError(_("Somebody came to this shift. Take them off it first."))
    for row in [*places, shift]:
        work.remove(row)


def _places(work: Work, shift: Shift) -> list[ShiftPlace]:
    select = sa.select(ShiftPlace).where(ShiftPlace.shift_id == shift.id, ShiftPlace.deleted_at.is_(None))
    return list(work.session.scalars(select.order_by(ShiftPlace.id)))


@action(N_("Put a volunteer on a shift"), needs=Right.RUN_EVENTS)
def put_on_shift(work: Work, shift_id: str, *, people: Iterable[str], state: str = "promised") -> None:
    """More than are wanted may come; the same person stands on a shift once."""
    shift = work.get(Shift, shift_id)
    if work.get(Event, shift.event_id).state == "cancelled":
        raise UserError(_("This event is cancelled. Nobody is needed there."), field="who")
    taken = {place.person_id for place in _places(work, shift)}
    for person_id in people:
        person = work.get(Person, person_id)
        guards.refuse_at_event(work, person)
        if taken.intersection(records_of(work, person.id)):
            said = _("{name} is on this shift already.")
            raise UserError(said.format(name=person.display_name), field="who")
        work.add(ShiftPlace(shift_id=shift.id, person_id=person.id, state=_known(state)))
        taken.add(person.id)


def _known(state: str) -> str:
    if state not in STATES:
        raise TypeError(f"no such state of a volunteer: {state}")
    return state


@action(N_("Take a volunteer off a shift"), needs=Right.RUN_EVENTS)
def take_off_shift(work: Work, place_id: str) -> None:
    work.remove(work.get(ShiftPlace, place_id))


@action(N_("Note how a volunteer stands to a shift"), needs=Right.RUN_EVENTS)
def set_shift_places(work: Work, *, states: dict[str, str]) -> None:
    """Place → asked, promised, came or missed; hours that were typed stay."""
    for place_id, state in states.items():
        work.get(ShiftPlace, place_id).state = _known(state)


@action(N_("Note a volunteer’s hours"), needs=Right.RUN_EVENTS)
def set_shift_hours(work: Work, place_id: str, *, hours: float | None) -> None:
    """`None`: as long as the shift itself. Whoever has hours came."""
    if hours is not None and not 0 <= hours <= MOST_HOURS:
        raise UserError(_("Hours are a number between 0 and 24."), field="hours")
    place = work.get(ShiftPlace, place_id)
    place.hours = hours
    if hours:
        place.state = "came"
