"""Steps after arrival: those of one person and their household, and those that are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import ArrivalStep, Household, Person
from welcome_desk.programs.arrival import Step, timelines
from welcome_desk.programs.template import Text
from welcome_desk.queries.joined import records_of
from welcome_desk.queries.people import alive

AHEAD_DAYS = 7


@dataclass(frozen=True)
class StepLine:
    """`because` says why it was skipped, if it was."""

    id: str
    title: Text
    help: Text | None
    due_on: date
    done_on: date | None
    because: str

    @property
    def is_open(self) -> bool:
        return self.done_on is None and not self.because


@dataclass(frozen=True)
class TimelineLine:
    """Begun for a household, or for one person: it stays theirs when the person moves in with others."""

    id: str
    name: Text
    steps: tuple[StepLine, ...]
    household_id: str | None = None
    person_id: str | None = None

    @property
    def done(self) -> int:
        return sum(not step.is_open for step in self.steps)

    @property
    def open_steps(self) -> list[StepLine]:
        return [step for step in self.steps if step.is_open]


@dataclass(frozen=True)
class Arrival:
    """Whose timelines these are (a household’s, or one person’s), what was begun and what can be."""

    household_id: str | None
    person_id: str | None
    arrived_on: date | None
    begun: tuple[TimelineLine, ...]
    others: tuple[tuple[str, Text], ...]


@dataclass(frozen=True)
class DueStep:
    """An open step with whom to ask about it: the person, or the first of the household."""

    id: str
    title: Text
    due_on: date
    person_id: str | None
    name: str
    worker_id: str | None


def arrival_of(view: View, person_id: str) -> Arrival | None:
    person = view.get(Person, person_id)
    if person is None:
        return None
    theirs: list[Any] = [ArrivalStep.person_id.in_(records_of(view, person_id))]
    theirs += [ArrivalStep.household_id == person.household_id] if person.household_id else []
    select = sa.select(ArrivalStep).where(sa.or_(*theirs), ArrivalStep.deleted_at.is_(None))
    rows = view.session.scalars(select.order_by(ArrivalStep.due_on, ArrivalStep.id)).all()
    begun = [_line(timeline_id, rows) for timeline_id in timelines() if _of(timeline_id, rows)]
    return Arrival(
        household_id=person.household_id,
        person_id=None if person.household_id else person.id,
        arrived_on=person.arrived_on,
        begun=tuple(begun),
        others=tuple((one.id, one.name) for one in timelines().values() if not _of(one.id, rows)),
    )


def _of(timeline_id: str, rows: Any) -> list[ArrivalStep]:
    return [row for row in rows if row.timeline == timeline_id]


def _line(timeline_id: str, rows: Any) -> TimelineLine:
    theirs = _of(timeline_id, rows)
    steps = [
        StepLine(row.id, title_of(row), _help(row), row.due_on, row.done_on, row.skipped_because)
        for row in theirs
    ]
    whose = {"household_id": theirs[0].household_id, "person_id": theirs[0].person_id}
    return TimelineLine(timeline_id, timelines()[timeline_id].name, tuple(steps), **whose)


def _step(row: ArrivalStep) -> Step | None:
    timeline = timelines().get(row.timeline)
    return timeline.step(row.step) if timeline else None


def title_of(row: ArrivalStep) -> Text:
    """A step of a file that is no longer there is called by its key."""
    step, key = _step(row), row.step.replace("-", " ")
    return step.title if step else Text(key, key)


def _help(row: ArrivalStep) -> Text | None:
    step = _step(row)
    return step.help if step else None


def due_steps(view: View) -> list[DueStep]:
    """What is due within a week, and what was due before and is still open."""
    first = sa.select(sa.func.min(Person.id)).where(alive(Person.household_id == ArrivalStep.household_id))
    asked = sa.func.coalesce(ArrivalStep.person_id, first.correlate(ArrivalStep).scalar_subquery())
    select = (
        sa.select(ArrivalStep, Person, Household.name)
        .select_from(ArrivalStep)
        .join(Person, sa.and_(Person.id == asked, Person.deleted_at.is_(None)))
        .outerjoin(Household, Household.id == ArrivalStep.household_id)
        .where(
            ArrivalStep.deleted_at.is_(None), ArrivalStep.done_on.is_(None), ArrivalStep.skipped_because == "",
            ArrivalStep.due_on <= view.today + timedelta(days=AHEAD_DAYS),
        )
        .order_by(ArrivalStep.due_on, ArrivalStep.id)
    )  # fmt: skip
    return [
        DueStep(row.id, title_of(row), row.due_on, person.id, home or person.display_name, person.worker_id)
        for row, person, home in view.session.execute(select)
    ]
