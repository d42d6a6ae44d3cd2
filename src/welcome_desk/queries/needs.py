"""A person’s needs: what is open, what a service has in hand, what was met, and what was not and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Need
from welcome_desk.queries.joined import records_of
from welcome_desk.queries.referrals import ReferralLine, referral_ids, referral_lines

OPEN = ("open", "referred")


@dataclass(frozen=True)
class NeedLine:
    """`referrals`: where the person was sent for it, the latest first."""

    id: str
    area: str
    state: str
    raised_on: date
    closed_on: date | None
    unmet_reason: str
    note: str
    contact_id: str
    referrals: tuple[ReferralLine, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


def need_lines(view: View, person_id: str) -> list[NeedLine]:
    """Open ones first, then those a service has in hand, then what came to an end; the latest first in each."""
    sent: dict[str, list[ReferralLine]] = {}
    for line in referral_lines(view, referral_ids(view, person_id=person_id)).values():
        sent.setdefault(line.need_id, []).append(line)
    select = sa.select(Need).where(Need.person_id.in_(records_of(view, person_id)), Need.deleted_at.is_(None))
    found = [
        NeedLine(
            need.id, need.area, need.state, need.raised_on, need.closed_on, need.unmet_reason, need.note,
            need.contact_id or "", tuple(sent.get(need.id, ())),
        )
        for need in view.session.scalars(select)
    ]  # fmt: skip
    return sorted(found, key=_urgency)


def _urgency(line: NeedLine) -> tuple[int, int, str]:
    place = ("open", "referred").index(line.state) if line.is_open else len(OPEN)
    return place, -(line.closed_on or line.raised_on).toordinal(), line.id
