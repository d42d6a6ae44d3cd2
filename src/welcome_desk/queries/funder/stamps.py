"""What the funder has already, what of it says something else by now, and who was left out of a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import LeftOut, SentRecord
from welcome_desk.periods import Period, parse
from welcome_desk.queries.funder.records import Key, Record


def sent(view: View, away: Mapping[str, str]) -> dict[Key, SentRecord]:
    """What the funder has, as it was sent last, whichever of a person’s records it was sent for."""
    select = sa.select(SentRecord).where(SentRecord.deleted_at.is_(None))
    rows = view.session.scalars(select.order_by(SentRecord.sent_on, SentRecord.id))
    return {(row.kind, away.get(row.person_id, row.person_id), row.about_id or ""): row for row in rows}


def changed(records: Iterable[Record], stamps: Mapping[Key, SentRecord], period: Period) -> list[Record]:
    """Those that were sent and differ now. Of what was sent before digests were kept nobody can tell."""
    found = []
    for record in records:
        stamp = stamps.get(record.key)
        if stamp is None or not stamp.digests or not _seen_as_far(stamp, period):
            continue
        columns = record.differs(stamp.digests)
        found += [replace(record, changed=columns)] if columns else []
    return found


def _seen_as_far(stamp: SentRecord, period: Period) -> bool:
    """Needs are told up to the period’s end: a file of fewer days would only say less."""
    return not stamp.about_id or parse(stamp.period).last <= period.last


def left_out(view: View, period: Period, away: Mapping[str, str]) -> dict[str, str]:
    select = sa.select(LeftOut.person_id, LeftOut.reason).where(
        LeftOut.period == period.name, LeftOut.deleted_at.is_(None)
    )
    rows = view.session.execute(select.order_by(LeftOut.id))
    return {away.get(person, person): reason or "" for person, reason in rows}
