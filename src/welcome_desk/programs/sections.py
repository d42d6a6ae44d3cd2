"""The sections of a template that only some kinds of program have: passes, teams, courses."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from welcome_desk.i18n import _
from welcome_desk.programs.passes import may_be_number
from welcome_desk.programs.tables import Table, day_of_year, no_twins, not_allowed
from welcome_desk.programs.template import CourseRule, Option, PassRule, Semester, TaskRule, TeamRule

T = TypeVar("T")
STARTS = ("issue", "arrival", "status")


def option(table: Table) -> Option:
    return Option(table.code("code"), table.text("label"))


def section(table: Table, key: str, make: Callable[[Table], T]) -> T | None:
    """A section that may be absent."""
    table.taken.add(key)
    if key not in table.values:
        return None
    inner = table.table(key)
    made = make(inner)
    inner.done()
    return made


def semester(table: Table) -> Semester:
    return Semester(
        table.code("key"), table.text("label"), day_of_year(table, "starts"), day_of_year(table, "ends")
    )


def pass_rule(table: Table) -> PassRule:
    return PassRule(
        months=table.number("months", 1, 120),
        starts=table.one_of("starts", STARTS),
        prefix=_prefix(table),
        covers=table.tables("covers", lambda t: t.words()),
        remind_days=table.number("remind_days", 0, 365, 30),
        may_renew=table.take("may_renew", bool, False),
    )


def _prefix(table: Table) -> str:
    prefix = table.take("prefix", str)
    if not may_be_number(f"{prefix}-0000"):
        raise table.fail("prefix", _("is not a short word of letters, digits and hyphens"))
    return prefix


def team(table: Table) -> TeamRule:
    made = TeamRule(
        least=table.number("least", 2, 100),
        duties=table.tables("duties", option),
        tasks=table.tables("tasks", _task),
        hand_off_month=table.number("hand_off_month", 1, 120, 12),
    )
    duties = [duty.code for duty in made.duties]
    if not duties:
        raise table.fail("duties", _("is missing"))
    no_twins(table, "duties", duties)
    for place, task in enumerate(made.tasks):
        if task.duty not in duties:
            raise table.fail(f"tasks[{place}].duty", not_allowed(task.duty, duties))
    return made


def _task(table: Table) -> TaskRule:
    return TaskRule(table.code("duty"), table.text("what"), table.number("month", 0, 120, 0))


def course(table: Table) -> CourseRule:
    made = CourseRule(
        hours=table.number("hours", 0, 5000, 0),
        least_percent=table.number("least_percent", 0, 100, 0),
        levels=table.tables("levels", option),
    )
    no_twins(table, "levels", [level.code for level in made.levels])
    return made
