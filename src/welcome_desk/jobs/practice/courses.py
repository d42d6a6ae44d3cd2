"""The town’s business course: a session a week with its attendance, and the first graduates."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from welcome_desk import actions, programs
from welcome_desk.actions.courses import Mark
from welcome_desk.queries import courses

if TYPE_CHECKING:
    from welcome_desk.jobs.practice.town import Town

PLACE, TEACHERS = "Town Library, room 2", ("Carol Fraser", "Rémi Cormier")
SESSIONS_TO_COME = 1
BECAUSE = "Business plan ready and registered"


def hold_the_business_course(town: Town, program_id: str, *, until: date) -> None:
    """For whoever takes part now; the last session is still to come."""
    rng = random.Random(f"{town.seed}-courses")
    with town.apart(rng):
        _hold(town, rng, program_id, until)


def _hold(town: Town, rng: random.Random, program_id: str, until: date) -> None:
    modules = [module.key for module in programs.shipped()[0]["bimp"].modules]
    first = until - timedelta(weeks=len(modules) - SESSIONS_TO_COME, days=until.weekday() - 2)
    town.as_("margaret")
    planned = town.desk.run(
        actions.courses.plan_sessions, program_id, modules=modules, held_at=datetime.combine(first, time(18, 30)),
        place=PLACE, teacher=TEACHERS[0],
    )  # fmt: skip
    town.desk.run(actions.courses.edit_session, planned[1], teacher=TEACHERS[1])
    town.as_("nadia")
    for session_id in planned[:-SESSIONS_TO_COME]:
        _take_attendance(town, rng, session_id)
    _finish_some(town, rng, program_id)


def _take_attendance(town: Town, rng: random.Random, session_id: str) -> None:
    with town.desk.reading() as view:
        sheet = courses.sheet(view, session_id)
    marks = {row.enrolment_id: _mark(rng) for row in (sheet.rows if sheet else [])}
    if sheet is not None and sheet.session.held_at.date() <= town.today:
        town.desk.run(actions.courses.mark_attendance, session_id, marks=marks)


def _mark(rng: random.Random) -> Mark:
    state = rng.choices(("present", "late", "excused", "absent", "made-up"), (80, 7, 5, 4, 4))[0]
    return Mark(state, 2.5 if state == "late" else None)


def _finish_some(town: Town, rng: random.Random, program_id: str) -> None:
    """Two who came early and had their business plan ready are done already; one did not go on."""
    with town.desk.reading() as view:
        cohort = courses.cohort(view, program_id)
    members = [one for one in (cohort.members if cohort else []) if not one.result]
    chosen = rng.sample(members, min(3, len(members)))
    town.as_("margaret")
    for people, result in ((chosen[:2], "completed"), (chosen[2:], "not-completed")):
        if people:
            town.desk.run(
                actions.courses.finish_course, [one.id for one in people], result=result, because=BECAUSE
            )
