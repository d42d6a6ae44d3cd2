"""Steps after arrival: a timeline begun for a household or a person, and its steps done, skipped, opened again."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import ArrivalStep, Household, Person
from welcome_desk.programs.arrival import Timeline, timelines
from welcome_desk.store.work import Work


@action(N_("Begin a timeline of arrival steps"), needs=Right.FOLLOW_UP)
def start_timeline(
    work: Work,
    *,
    timeline: str,
    arrived_on: date,
    household_id: str | None = None,
    person_id: str | None = None,
) -> None:
    """For a household, or for a person without one. Begun again, it gives the open steps the days of a new arrival."""
    steps = _timeline(timeline)
    whose = _whose(work, household_id, person_id)
    begun = {row.step: row for row in _rows(work, timeline, whose)}
    if begun and all(_is_on_its_day(steps, row, arrived_on) for row in begun.values()):
        raise UserError(_("This timeline was begun already, with these days."))
    for step in steps.steps:
        row = begun.get(step.key)
        if row is None:
            work.add(ArrivalStep(timeline=timeline, step=step.key, due_on=step.due(arrived_on), **whose))
        elif _is_open(row):
            row.due_on = step.due(arrived_on)


def _timeline(timeline: str) -> Timeline:
    found = timelines().get(timeline)
    if found is None:
        raise ValueError(timeline)
    return found


def _whose(work: Work, household_id: str | None, person_id: str | None) -> dict[str, str | None]:
    if (household_id is None) == (person_id is None):
        raise ValueError("a household or a person")
    if household_id is not None:
        household = work.get(Household, household_id)
        guards.refuse_household(work, household, field="timeline")
        return {"household_id": household.id, "person_id": None}
    person = work.get(Person, person_id)
    guards.refuse_adding(work, person, field="timeline")
    return {"household_id": None, "person_id": person.id}


def _rows(work: Work, timeline: str, whose: dict[str, str | None]) -> list[ArrivalStep]:
    where = [getattr(ArrivalStep, name) == value for name, value in whose.items() if value]
    alive = sa.select(ArrivalStep).where(
        ArrivalStep.timeline == timeline, ArrivalStep.deleted_at.is_(None), *where
    )
    return list(work.session.scalars(alive))


def _is_on_its_day(timeline: Timeline, row: ArrivalStep, arrived_on: date) -> bool:
    step = timeline.step(row.step)
    return step is None or not _is_open(row) or row.due_on == step.due(arrived_on)


def _is_open(row: ArrivalStep) -> bool:
    return row.done_on is None and not row.skipped_because


@action(N_("Tick an arrival step"), needs=Right.FOLLOW_UP)
def tick_step(work: Work, step_id: str) -> None:
    step = work.get(ArrivalStep, step_id)
    if step.done_on is not None:
        raise UserError(_("This step is ticked already."))
    step.done_on, step.skipped_because, step.by_id = work.today, "", work.actor.id


@action(N_("Skip an arrival step"), needs=Right.FOLLOW_UP)
def skip_step(work: Work, step_id: str, *, reason: str) -> None:
    step = work.get(ArrivalStep, step_id)
    if not reason.strip():
        raise UserError(_("Say why the step is not needed."), field="reason")
    step.done_on, step.skipped_because, step.by_id = None, reason.strip(), work.actor.id


@action(N_("Open an arrival step again"), needs=Right.FOLLOW_UP)
def reopen_step(work: Work, step_id: str) -> None:
    step = work.get(ArrivalStep, step_id)
    step.done_on, step.skipped_because, step.by_id = None, "", None
