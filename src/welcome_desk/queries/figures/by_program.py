"""Figures of one program, or of each: the records that a figure counts, told apart by the program they belong to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.access.walls import COUNTED
from welcome_desk.model import (
    CheckIn,
    CourseSession,
    Enrolment,
    Match,
    Meeting,
    Pass,
    Program,
    SessionAttendance,
    TeamTask,
)
from welcome_desk.periods import Period
from welcome_desk.programs.shapes import shapes_in
from welcome_desk.queries.figures.register import DEFINITIONS, Rows, come_to, once, plain, selected

ByCode = dict[
    str, float
]  # of a figure that is no group under the empty code; of a group, what has no code too
# Entity → its table, and the one by which it belongs to a program where that is another.
BELONGS: dict[str, tuple[Any, Any, Any]] = {
    "enrolment": (Enrolment, None, None), "match": (Match, None, None), "pass": (Pass, None, None),
    "course_session": (CourseSession, None, None), "check_in": (CheckIn, Match, CheckIn.match_id),
    "meeting": (Meeting, Match, Meeting.match_id), "team_task": (TeamTask, Match, TeamTask.match_id),
    "session_attendance": (SessionAttendance, CourseSession, SessionAttendance.session_id),
}  # fmt: skip


def by_program(view: View, period: Period, keys: Iterable[str]) -> dict[str, dict[str, ByCode]]:
    """Program → figure → code → number, in one statement; what is not there is nought."""
    parts = [_part(view, period, key) for key in keys]
    found: dict[str, dict[str, ByCode]] = {}
    if parts:
        rows = view.session.execute(sa.union_all(*parts), execution_options={COUNTED: True})
        for program, key, code, number in rows:
            found.setdefault(program, {}).setdefault(key, {})[code] = plain(number)
    return found


def _part(view: View, period: Period, key: str) -> Rows:
    definition = DEFINITIONS[key]
    lines = selected(view, period, key).subquery()
    kind, carrier, link = BELONGS[definition.of]
    program = (carrier or kind).program_id
    code = sa.func.coalesce(lines.c.code, "") if definition.terms else sa.literal("")
    select = sa.select(
        program.label("program"),
        sa.literal(key).label("key"),
        code.label("code"),
        come_to(lines, definition.unit).label("n"),
    )
    select = select.select_from(lines).join(kind, kind.id == lines.c.id)
    if carrier is not None:
        select = select.join(carrier, carrier.id == link)
    return select.group_by(program, code)


# ---- programs by their shape ----
def shapes(view: View) -> dict[str, tuple[str, ...]]:
    """Of every program, those behind a wall too: figures count them."""
    return once(view, "shapes of programs", None, lambda: _shapes(view))


def _shapes(view: View) -> dict[str, tuple[str, ...]]:
    select = sa.select(Program.id, Program.definition)
    rows = view.session.execute(select, execution_options={COUNTED: True})
    return {program: shapes_in(definition or "") for program, definition in rows}


def shaped(*wanted: str) -> Callable[[View, Period], Sequence[str]]:
    """The ids of programs that have one of these shapes, as figures read them beforehand."""

    def read(view: View, _period: Period) -> Sequence[str]:
        return [program for program, has in shapes(view).items() if not set(wanted).isdisjoint(has)]

    return read
