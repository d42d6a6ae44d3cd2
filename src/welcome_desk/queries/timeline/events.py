"""Events somebody came to or was registered for, and shifts that they took on."""

from __future__ import annotations

import sqlalchemy as sa

from welcome_desk import terms
from welcome_desk.access.scope import View
from welcome_desk.i18n import _
from welcome_desk.model import Attendance, Event, Shift, ShiftPlace
from welcome_desk.queries.occurrences import key_for
from welcome_desk.queries.timeline.moment import Moment

RANKS = ("here", "expected", "waiting", "withdrew")  # of two records of one person the first of these counts


def event_moments(view: View, ids: list[str]) -> list[Moment]:
    """Came, or was registered; an event that is called off tells nothing of who was expected."""
    select = (
        sa.select(Event, Attendance)
        .join(Attendance, Attendance.event_id == Event.id)
        .where(Attendance.person_id.in_(ids), Attendance.deleted_at.is_(None), Event.deleted_at.is_(None))
        .order_by(Attendance.id)
    )
    found: dict[str, Moment] = {}
    for event, line in view.session.execute(select):
        code, known = _code(line), found.get(event.id)
        if code != "here" and event.state == "cancelled":
            continue
        if known is None or RANKS.index(code) < RANKS.index(known.code):
            found[event.id] = _moment(event, code)
    return list(found.values())


def _code(line: Attendance) -> str:
    if line.here_at is not None:
        return "here"
    if line.withdrew_at is not None:
        return "withdrew"
    return "waiting" if line.waiting_since is not None else "expected"


def _moment(event: Event, code: str, note: str = "") -> Moment:
    return Moment(
        event.starts_at, "event", code, event.shown_title(), note=note, opens=("event", key_for(event))
    )


def shift_moments(view: View, ids: list[str]) -> list[Moment]:
    """Helped at an event, or promised to."""
    select = (
        sa.select(Event, Shift, ShiftPlace.state)
        .join(Shift, Shift.event_id == Event.id)
        .join(ShiftPlace, ShiftPlace.shift_id == Shift.id)
        .where(
            ShiftPlace.person_id.in_(ids), ShiftPlace.deleted_at.is_(None), Shift.deleted_at.is_(None),
            Event.deleted_at.is_(None), Event.state != "cancelled", ShiftPlace.state.in_(("promised", "came")),
        )
        .order_by(Shift.starts_at, ShiftPlace.id)
    )  # fmt: skip
    found: dict[tuple[str, str], Moment] = {}
    for event, shift, state in view.session.execute(select):
        code, known = ("helped" if state == "came" else "helps"), found.get((event.id, state))
        tasks = [known.note] if known and known.note else []
        task = terms.label("shift-tasks", shift.task)
        found[event.id, state] = _moment(
            event, code, _("{one}, {other}").format(one=tasks[0], other=task) if tasks else task
        )
    return list(found.values())
