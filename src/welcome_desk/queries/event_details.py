"""The checklist of an event: the lines of its kind, and how each stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from welcome_desk import terms
from welcome_desk.access.scope import View
from welcome_desk.model import EventTick, User
from welcome_desk.programs import event_kinds
from welcome_desk.programs.event_kinds import Item
from welcome_desk.queries.event import EventCard


@dataclass(frozen=True)
class ItemLine:
    """`done_on`, or it does not apply (`applies`), or still open."""

    item: Item
    done_on: date | None = None
    applies: bool = True
    note: str = ""
    by: str = ""

    @property
    def open(self) -> bool:
        return self.applies and self.done_on is None


def checklist(view: View, card: EventCard) -> list[ItemLine]:
    """What was noted under an earlier kind of the event stays in sight, after the lines of its kind."""
    noted = _noted(view, card)
    lines = event_kinds.kind_of(card.kind).lines()
    known = {one.key for one in lines}
    lines += [Item(key, terms.label("event-checklist", key)) for key in noted if key not in known]
    return [ItemLine(one, *noted.get(one.key, (None, True, "", ""))) for one in lines]


def _noted(view: View, card: EventCard) -> dict[str, tuple[date | None, bool, str, str]]:
    select = (
        sa.select(EventTick, User.display_name)
        .outerjoin(User, User.id == EventTick.by_id)
        .where(EventTick.event_id == card.id, EventTick.deleted_at.is_(None))
        .order_by(EventTick.id)
    )
    return {
        tick.item: (tick.done_on, bool(tick.applies), tick.note or "", by or "")
        for tick, by in view.session.execute(select)
    }


def federal(card: EventCard) -> tuple[str, str]:
    """Type and topic as they count: the event’s own, else those of its kind."""
    kind = event_kinds.kind_of(card.kind)
    federal_type = card.federal_type or kind.federal_type
    topic = card.topic or kind.topic
    return federal_type, topic if topic in event_kinds.topics_for(federal_type) else ""
