"""What was seen or taught before somebody is matched: a date, how long it holds, and who saw it; never the document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.actions.fields import change
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Enrolment, Program, Screening, User
from welcome_desk.periods import months_after
from welcome_desk.programs.template import Item
from welcome_desk.queries.programs import sound_template_of
from welcome_desk.queries.screening import items_of
from welcome_desk.store.work import Work

CHANGEABLE = frozenset({"done_on", "expires_on", "seen_by_id", "topics", "hours", "note"})


@action(N_("Record what was seen"), needs=Right.MANAGE_PROGRAMS)
def record_screening(
    work: Work,
    enrolment_id: str,
    *,
    item: str,
    done_on: date | None = None,
    expires_on: date | None = None,
    seen_by_id: str | None = None,
    topics: Sequence[str] = (),
    hours: float | None = None,
    note: str = "",
) -> str:
    """Seeing an item anew is a new record: the earlier ones stay. Without an expiry the template’s months count."""
    enrolment = work.get(Enrolment, enrolment_id)
    asked = _item(work, enrolment, item)
    guards.refuse_adding(work, *guards.people_of(work, enrolment))
    done_on = done_on or work.today
    row = Screening(
        enrolment_id=enrolment.id, item=item, done_on=done_on, expires_on=expires_on or _expiry(asked, done_on),
        seen_by_id=seen_by_id or work.actor.id, topics=sorted(topics), hours=hours, note=note,
    )  # fmt: skip
    _check(work, row)
    return work.add(row).id


@action(N_("Record what was seen of several people"), needs=Right.MANAGE_PROGRAMS)
def record_screenings(work: Work, /, enrolment_ids: Sequence[str], *, item: str, **seen: Any) -> list[str]:
    """As one act, such as a training that many came to."""
    return [record_screening(work, one, item=item, **seen) for one in dict.fromkeys(enrolment_ids)]


def _item(work: Work, enrolment: Enrolment, key: str) -> Item:
    program = work.get(Program, enrolment.program_id)
    asked = items_of(sound_template_of(program), enrolment.side) if program.definition else []
    found = next((item for item in asked if item.key == key), None)
    if found is None:
        raise UserError(_("This program does not ask for that on this side."), field="item")
    return found


def _expiry(item: Item, done_on: date) -> date | None:
    return months_after(done_on, item.expires_months) if item.expires_months else None


def _check(work: Work, row: Screening) -> None:
    if row.done_on > work.today:
        raise UserError(_("This day is still to come."), field="done_on")
    if row.expires_on is not None and row.expires_on < row.done_on:
        raise UserError(_("It cannot expire before it was seen."), field="expires_on")
    if row.hours is not None and row.hours < 0:
        raise UserError(_("Hours cannot be less than zero."), field="hours")
    if row.seen_by_id:
        work.get(User, row.seen_by_id)


@action(N_("Correct what was seen"), needs=Right.MANAGE_PROGRAMS)
def edit_screening(work: Work, /, screening_id: str, **changed: Any) -> None:
    unknown = changed.keys() - CHANGEABLE
    if unknown:
        raise TypeError(f"not changed by hand: {', '.join(sorted(unknown))}")
    row = work.get(Screening, screening_id)
    change(row, changed)
    _check(work, row)


@action(N_("Remove a record of what was seen"), needs=Right.MANAGE_PROGRAMS)
def remove_screening(work: Work, screening_id: str) -> None:
    work.remove(work.get(Screening, screening_id))
