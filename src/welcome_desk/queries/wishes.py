"""Whom somebody named of the other side of a program, and what has to be known of a program’s places before a round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from welcome_desk.access.scope import View
from welcome_desk.model import Enrolment, Match, Wish


@dataclass(frozen=True)
class WishLine:
    id: str
    enrolment_id: str
    about_id: str
    liked: bool


def wishes(view: View, program_id: str) -> list[WishLine]:
    """Of everybody who is in the program, about somebody who is in it."""
    one, other = aliased(Enrolment), aliased(Enrolment)
    select = (
        sa.select(Wish)
        .join(one, one.id == Wish.enrolment_id)
        .join(other, other.id == Wish.about_id)
        .where(Wish.deleted_at.is_(None), one.deleted_at.is_(None), other.deleted_at.is_(None))
        .where(one.program_id == program_id)
        .order_by(Wish.id)
    )
    return [
        WishLine(wish.id, wish.enrolment_id, wish.about_id, wish.liked)
        for wish in view.session.scalars(select)
    ]


def by_pair(found: list[WishLine], sides: Mapping[str, str]) -> dict[tuple[str, str], float]:
    """(seeker, offer) → 1 where one asked for the other, 0 where one would rather not. A no counts before a yes."""
    said: dict[tuple[str, str], float] = {}
    for wish in found:
        pair = (wish.enrolment_id, wish.about_id)
        pair = pair if sides.get(wish.enrolment_id) == "seeker" else (pair[1], pair[0])
        said[pair] = min(said.get(pair, 1.0), 1.0 if wish.liked else 0.0)
    return said


def places_opened(view: View, program_id: str) -> list[int]:
    """For every place that opened: how many days ago. Someone offered it, or a match that had begun was closed."""
    offered = sa.select(Enrolment.applied_on, Enrolment.capacity).where(
        Enrolment.program_id == program_id, Enrolment.side == "offer", Enrolment.deleted_at.is_(None)
    )
    freed = sa.select(Match.closed_on).where(
        Match.program_id == program_id, Match.stage == "closed", Match.deleted_at.is_(None)
    )
    days = [day for day, capacity in view.session.execute(offered) for _place in range(capacity)]
    days += [day for day in view.session.scalars(freed) if day is not None]
    return [(view.today - day).days for day in days]
