"""A public dialogue: who was there by sector, what was said, and where the press spoke of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa

from welcome_desk import terms
from welcome_desk.access.scope import View
from welcome_desk.model import MediaMention, SectorCount, Theme
from welcome_desk.queries.action_items import ActionLine, action_items
from welcome_desk.queries.door import Guest, door
from welcome_desk.queries.occurrences import event_id


@dataclass(frozen=True)
class SectorLine:
    """One sector: those who are named and those who were only counted."""

    sector: str
    named: tuple[str, ...]
    counted: int

    @property
    def people(self) -> int:
        return len(self.named) + self.counted


@dataclass(frozen=True)
class ThemeLine:
    id: str
    words: str
    area: str
    sector: str
    times: int


@dataclass(frozen=True)
class MentionLine:
    id: str
    outlet: str
    published_on: date
    headline: str
    address: str
    tone: str
    note: str


@dataclass(frozen=True)
class Dialogue:
    """`guests` are those here and expected, with the sector each spoke for."""

    sectors: list[SectorLine] = field(default_factory=list)
    guests: list[tuple[Guest, str]] = field(default_factory=list)
    themes: list[ThemeLine] = field(default_factory=list)
    items: list[ActionLine] = field(default_factory=list)
    mentions: list[MentionLine] = field(default_factory=list)


def sector_codes() -> list[str]:
    return terms.codes("sectors")


def tone_codes() -> list[str]:
    return terms.codes("media-tones")


def dialogue(view: View, key: str) -> Dialogue | None:
    found, row_id = door(view, key), event_id(key)
    if found is None:
        return None
    guests = [(guest, guest.sector) for guest in found.guests if not guest.withdrew]
    return Dialogue(
        _sectors(view, row_id, found.here), guests, _themes(view, row_id), action_items(view, event_id=row_id),
        mentions(view, row_id),
    )  # fmt: skip


def _sectors(view: View, row_id: str, here: list[Guest]) -> list[SectorLine]:
    """All sectors, those with nobody too: who was missing is told as well."""
    select = (
        sa.select(SectorCount.sector, sa.func.sum(SectorCount.people))
        .where(SectorCount.event_id == row_id, SectorCount.deleted_at.is_(None))
        .group_by(SectorCount.sector)
    )
    counted = {sector: int(people or 0) for sector, people in view.session.execute(select)}
    return [
        SectorLine(
            sector, tuple(guest.name for guest in here if guest.sector == sector), counted.get(sector, 0)
        )
        for sector in sector_codes()
    ]


def _themes(view: View, row_id: str) -> list[ThemeLine]:
    """What was said most often comes first."""
    select = sa.select(Theme).where(Theme.event_id == row_id, Theme.deleted_at.is_(None))
    rows = view.session.scalars(select.order_by(Theme.times.desc(), Theme.id))
    return [ThemeLine(row.id, row.words, row.area, row.sector, row.times) for row in rows]


def mentions(view: View, row_id: str) -> list[MentionLine]:
    """Latest first."""
    select = sa.select(MediaMention).where(MediaMention.event_id == row_id, MediaMention.deleted_at.is_(None))
    rows = view.session.scalars(select.order_by(MediaMention.published_on.desc(), MediaMention.id))
    return [
        MentionLine(row.id, row.outlet, row.published_on, row.headline, row.address, row.tone, row.note)
        for row in rows
    ]
