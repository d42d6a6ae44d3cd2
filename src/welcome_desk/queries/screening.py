"""What was seen or taught before a match: each item of the template with what was recorded, and who lacks a must-have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Enrolment, Program, Screening, User
from welcome_desk.programs import Template
from welcome_desk.programs.template import Item
from welcome_desk.queries.consents import Asking
from welcome_desk.queries.programs import template_of

AHEAD_DAYS = 30  # so long before its end an item is said to end soon
MISSING, HELD, SOON, EXPIRED = "missing", "held", "soon", "expired"


@dataclass(frozen=True)
class Seen:
    """One record of an item. `topics` are places in the template’s list."""

    id: str
    item: str
    done_on: date
    expires_on: date | None
    seen_by_id: str | None
    seen_by: str
    topics: tuple[str, ...]
    hours: float | None
    note: str


@dataclass(frozen=True)
class ItemState:
    """An item of the template with its records, the one that counts first."""

    item: Item
    state: str
    seen: tuple[Seen, ...] = ()

    @property
    def lacking(self) -> bool:
        return self.item.must and self.state in (MISSING, EXPIRED)


def items_of(template: Template, side: str) -> list[Item]:
    return [item for item in template.items if item.side in (side, "both")]


def state_on(day: date, expires_on: date | None) -> str:
    """Of an item that was seen. It holds through the last day."""
    if expires_on is None or expires_on > day + timedelta(days=AHEAD_DAYS):
        return HELD
    return SOON if expires_on >= day else EXPIRED


def standing(view: View, enrolment_id: str) -> list[ItemState]:
    """Every item that is asked of this enrolment, in the template’s order."""
    enrolment = view.get(Enrolment, enrolment_id)
    program = view.get(Program, enrolment.program_id) if enrolment else None
    if enrolment is None or program is None or not program.definition:
        return []
    seen = _seen(view, enrolment_id)
    return [
        _state(item, seen.get(item.key, []), view.today)
        for item in items_of(template_of(program), enrolment.side)
    ]


def _state(item: Item, seen: list[Seen], today: date) -> ItemState:
    return ItemState(item, state_on(today, seen[0].expires_on) if seen else MISSING, tuple(seen))


def _seen(view: View, enrolment_id: str) -> dict[str, list[Seen]]:
    select = (
        sa.select(Screening, User.display_name)
        .outerjoin(User, User.id == Screening.seen_by_id)
        .where(Screening.enrolment_id == enrolment_id, Screening.deleted_at.is_(None))
        .order_by(Screening.done_on.desc(), Screening.id.desc())
    )
    found: dict[str, list[Seen]] = {}
    for row, by in view.session.execute(select):
        found.setdefault(row.item, []).append(
            Seen(
                row.id,
                row.item,
                row.done_on,
                row.expires_on,
                row.seen_by_id,
                by or "",
                tuple(row.topics or ()),
                row.hours,
                row.note,
            )
        )
    return found


def not_ready(view: Asking, program_id: str) -> dict[str, tuple[str, ...]]:
    """Enrolment → the keys of the must-haves that are missing or expired; only those who lack one."""
    inside = sa.select(Enrolment).where(Enrolment.program_id == program_id, Enrolment.deleted_at.is_(None))
    lacked = lacking(view, view.session.scalars(inside).all())
    return {enrolment_id: tuple(item.key for item in items) for enrolment_id, items in lacked.items()}


def lacking(view: Asking, enrolments: Iterable[Enrolment]) -> dict[str, list[Item]]:
    """Enrolment → the must-haves that are missing or expired. In three statements, however many enrolments."""
    those = list(enrolments)
    programs = {
        program.id: template_of(program)
        for program in view.session.scalars(
            sa.select(Program).where(Program.id.in_({one.program_id for one in those}))
        )
        if program.definition
    }
    held = _held(view, programs)
    asked = {
        one.id: [
            item
            for item in items_of(programs[one.program_id], one.side)
            if item.must and (one.id, item.key) not in held
        ]
        for one in those
        if one.program_id in programs
    }
    return {enrolment_id: items for enrolment_id, items in asked.items() if items}


def _held(view: Asking, programs: Iterable[str]) -> set[tuple[str, str]]:
    """(enrolment, item) whose latest record still holds today."""
    select = _latest().where(Enrolment.program_id.in_(list(programs)))
    return {
        (enrolment_id, item)
        for enrolment_id, item, expires_on in view.session.execute(select)
        if expires_on is None or expires_on >= view.today
    }


def _latest() -> sa.Select[Any, Any, Any]:
    """(enrolment, item, expiry) of the latest record of each."""
    place = sa.func.row_number().over(
        partition_by=(Screening.enrolment_id, Screening.item),
        order_by=(Screening.done_on.desc(), Screening.id.desc()),
    )
    ranked = (
        sa.select(Screening.enrolment_id, Screening.item, Screening.expires_on, place.label("place"))
        .where(Screening.deleted_at.is_(None))
        .subquery()
    )
    return (
        sa.select(ranked.c.enrolment_id, ranked.c.item, ranked.c.expires_on)
        .join(Enrolment, Enrolment.id == ranked.c.enrolment_id)
        .where(ranked.c.place == 1)
    )
