"""Steps after arrival for those who came lately, some of them done; a few things put off; who looks after whom."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from welcome_desk import actions
from welcome_desk.model import ArrivalStep, Person
from welcome_desk.programs.arrival import timelines
from welcome_desk.queries.consents import refused_ids

if TYPE_CHECKING:
    from welcome_desk.jobs.practice.town import Town

LATELY_DAYS = 75
FAMILIES = 6
SHARE_DONE = 0.7


def live_arrivals(town: Town, *, until: date) -> None:
    """With chance of its own, so that the rest of the town stays as it is."""
    rng = random.Random(f"{town.seed}-arrival")
    town.at(until, 16, 20)
    town.as_("nadia")
    newcomers = _newcomers(town, until)
    for household_id, person_id, arrived in newcomers[:FAMILIES]:
        whose = {"household_id": household_id} if household_id else {"person_id": person_id}
        for timeline in timelines():
            town.desk.run(actions.arrival.start_timeline, timeline=timeline, arrived_on=arrived, **whose)
    _tick_some(town, rng, until)
    _look_after(town, [person_id for _home, person_id, _day in newcomers])


def _newcomers(town: Town, until: date) -> list[tuple[str | None, str, date]]:
    """The latest first, one of each household."""
    with town.desk.reading() as view:
        select = sa.select(Person.household_id, Person.id, Person.arrived_on).where(
            Person.arrived_on >= until - timedelta(days=LATELY_DAYS), Person.deleted_at.is_(None),
            Person.id.not_in(refused_ids(view, "keep-file")),
        )  # fmt: skip
        rows = view.session.execute(select.order_by(Person.arrived_on.desc(), Person.id)).all()
    homes: dict[str, tuple[str | None, str, date]] = {}
    for home, person_id, arrived in rows:
        assert arrived is not None  # asked for above
        homes.setdefault(home or person_id, (home, person_id, arrived))
    return list(homes.values())


def _tick_some(town: Town, rng: random.Random, until: date) -> None:
    with town.desk.reading() as view:
        due = sa.select(ArrivalStep.id).where(ArrivalStep.due_on <= until)
        steps = view.session.scalars(due.order_by(ArrivalStep.due_on, ArrivalStep.id)).all()
    for step in steps:
        if rng.random() < SHARE_DONE:
            town.desk.run(actions.arrival.tick_step, step)


def _look_after(town: Town, people: list[str]) -> None:
    """Nadia looks after those who came last; the rest belongs to the desk."""
    worker = town.staff["nadia"].id
    for person_id in people[:FAMILIES]:
        town.desk.run(actions.people.edit_person, person_id, worker_id=worker)
