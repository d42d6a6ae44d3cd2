"""What public prints read beside the figures: counts by event, and the secret by which they are rounded."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Attendance, Centre, Event, User
from welcome_desk.periods import Period
from welcome_desk.queries.figures import events
from welcome_desk.queries.figures.register import Rows
from welcome_desk.queries.figures.so_far import so_far


def secret(view: View) -> str:
    """The same in every copy of the centre’s store, so that prints agree; never printed or exported."""
    found = view.session.scalar(sa.select(Centre.id).order_by(Centre.id)) or view.session.scalar(
        sa.select(User.id).order_by(User.id)
    )
    return hashlib.sha256(f"public prints of {found}".encode()).hexdigest()


def events_of(view: View, period: Period) -> list[tuple[str, str, dict[str, int]]]:
    """The events of the period as its figures count them: id, title, counts by column."""
    period = so_far(view, period)
    counts = {
        "registered": _by_event(view, events.events_registered(period)),
        "attended": _by_event(view, events.events_attended(period)),
        "walk-ins": _by_event(view, events.events_walk_ins(period)),
    }
    rows = view.session.scalars(
        sa.select(Event).where(Event.id.in_(events.events(period))).order_by(Event.id)
    )
    return [
        (one.id, one.shown_title(), {column: found.get(one.id, 0) for column, found in counts.items()}
         | {"unnamed": sum(one.head_counts().values())})
        for one in rows
    ]  # fmt: skip


def _by_event(view: View, rows: Rows) -> dict[str, int]:
    lines = rows.subquery()
    select = sa.select(Attendance.event_id, sa.func.count()).join(lines, lines.c.id == Attendance.id)
    return dict(view.session.execute(select.group_by(Attendance.event_id)).all())
