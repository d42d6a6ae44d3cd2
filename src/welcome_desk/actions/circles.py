"""What is begun for those who wait in vain: a circle with all of them on its list, or a program that takes them up.
Each is one act. They go on waiting where they wait."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions.events import plan_event
from welcome_desk.actions.programs import enrol_several, start_program
from welcome_desk.actions.registration import register_for_event
from welcome_desk.actions.series import plan_series
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Enrolment, Person
from welcome_desk.queries.joined import root_of
from welcome_desk.queries.occurrences import key_of
from welcome_desk.store.work import Work


@action(N_("Plan a circle for those who wait"), needs=Right.PLAN_EVENTS)
def plan_circle(work: Work, /, *, enrolments: Iterable[str], rule: str = "", **event: Any) -> str:
    """The event, or the first date of the series that `rule` makes of it, with whoever is behind the enrolments on its
    list."""
    people = _people(work, enrolments)
    if rule:
        circle = key_of(plan_series(work, rule=rule, **event), event["starts_at"])
    else:
        circle = plan_event(work, **event)
    work.session.flush()
    register_for_event(work, circle, people=people)
    return circle


@action(N_("Begin a program with those who wait"), needs=Right.MANAGE_PROGRAMS)
def begin_with(work: Work, /, *, enrolments: Iterable[str], program_id: str = "", **program: Any) -> str:
    """A program that runs already takes them up; without one, a new one is started for them."""
    people = _people(work, enrolments)
    program_id = program_id or start_program(work, **program)
    work.session.flush()
    enrol_several(work, program_id, side="seeker", people=people)
    return program_id


def _people(work: Work, enrolments: Iterable[str]) -> list[str]:
    """Whoever is behind them: everybody who lives in a household."""
    rows = [work.get(Enrolment, one) for one in enrolments]
    persons = [root_of(work, row.person_id) for row in rows if row.person_id]
    homes = [row.household_id for row in rows if row.household_id]
    living = sa.select(Person.id).where(Person.household_id.in_(homes), Person.joined_into.is_(None))
    alive = living.where(Person.deleted_at.is_(None)).order_by(Person.id)
    people = list(dict.fromkeys([*persons, *work.session.scalars(alive)]))
    if not people:
        raise UserError(_("Choose at least one of those who wait."), field="people")
    return people
