"""What was seen of somebody before a match, what was decided on their application, and when they were away."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Absence, Enrolment, Program, Screening, User
from welcome_desk.queries.programs import template_of
from welcome_desk.queries.screening import items_of
from welcome_desk.queries.timeline.moment import Moment, midday
from welcome_desk.queries.timeline.programs import theirs


def screening_moments(view: View, ids: list[str]) -> list[Moment]:
    select = (
        _of_theirs(ids, Screening, User.display_name)
        .join(Screening, Screening.enrolment_id == Enrolment.id)
        .outerjoin(User, User.id == Screening.seen_by_id)
        .where(Screening.deleted_at.is_(None))
    )
    return [
        Moment(
            midday(row.done_on), "screening", "seen", _item_label(program, enrolment, row.item), by or "",
            note=row.note, opens=("enrolment", enrolment.id),
        )
        for enrolment, program, row, by in view.session.execute(select)
    ]  # fmt: skip


def _of_theirs(ids: list[str], *more: Any) -> sa.Select[Any]:
    return (
        sa.select(Enrolment, Program, *more)
        .join(Program, Program.id == Enrolment.program_id)
        .where(theirs(Enrolment, ids), Program.deleted_at.is_(None))
    )


def _item_label(program: Program, enrolment: Enrolment, key: str) -> str:
    asked = items_of(template_of(program), enrolment.side) if program.definition else []
    return next((str(item.label) for item in asked if item.key == key), key)


def decision_moments(view: View, ids: list[str]) -> list[Moment]:
    select = (
        _of_theirs(ids, User.display_name)
        .outerjoin(User, User.id == Enrolment.decided_by_id)
        .where(Enrolment.decided_on.is_not(None))
    )
    return [
        Moment(
            midday(row.decided_on), "enrolment", row.decision, program.shown_name(), by or "",
            note=row.decided_because, opens=("enrolment", row.id),
        )
        for row, program, by in view.session.execute(select)
    ]  # fmt: skip


def absence_moments(view: View, ids: list[str]) -> list[Moment]:
    """Away from a day on, and back again once that day is past."""
    select = _of_theirs(ids, Absence).join(Absence, Absence.enrolment_id == Enrolment.id)
    found = []
    for enrolment, program, row in view.session.execute(select.where(Absence.deleted_at.is_(None))):
        opens, name = ("enrolment", enrolment.id), program.shown_name()
        found.append(Moment(midday(row.from_on), "absence", "away", name, note=row.note, opens=opens))
        if row.until_on is not None and row.until_on < view.today:
            found.append(Moment(midday(row.until_on), "absence", "back", name, opens=opens))
    return found
