"""Referrals: whom the desk sent where, and how far each has come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Need, Organization, Person, Referral
from welcome_desk.model.contacts import REFERRALS_UNDER_WAY
from welcome_desk.queries.joined import joined_away, records_of

SILENT_DAYS = 14


@dataclass(frozen=True)
class ReferralLine:
    """`person_id` is the record that is shown for the person; both it and `person` are empty for a nameless visit.
    `area` is the need it was made for, and `need_state` how that stands; both empty where there is none."""

    id: str
    person_id: str
    person: str
    organization_id: str
    organization: str
    phone: str
    contact_id: str
    need_id: str
    area: str
    need_state: str
    state: str
    sent_on: date
    accepted_on: date | None
    reached_on: date | None
    closed_on: date | None
    reason: str
    warm: bool
    handed_to: str
    handed_on: date | None
    note: str

    @property
    def under_way(self) -> bool:
        return self.state in REFERRALS_UNDER_WAY

    @property
    def heard_on(self) -> date:
        """The day of the last step."""
        days = (self.sent_on, self.handed_on, self.accepted_on, self.reached_on, self.closed_on)
        return max(day for day in days if day)


def referral_ids(
    view: View, *, person_id: str | None = None, contact_id: str | None = None, under_way: bool = False
) -> list[str]:
    """The latest first."""
    select = sa.select(Referral.id).where(Referral.deleted_at.is_(None))
    if person_id is not None:
        select = select.where(Referral.person_id.in_(records_of(view, person_id)))
    if contact_id is not None:
        select = select.where(Referral.contact_id == contact_id)
    if under_way:
        select = select.where(Referral.state.in_(REFERRALS_UNDER_WAY))
    return list(view.session.scalars(select.order_by(Referral.sent_on.desc(), Referral.id.desc())))


def referral_lines(view: View, ids: Iterable[str]) -> dict[str, ReferralLine]:
    """In the order of the ids. Those of removed people are left out."""
    wanted = list(ids)
    select = (
        sa.select(Referral, Organization, Need)
        .join(Organization, Organization.id == Referral.organization_id)
        .outerjoin(Need, sa.and_(Need.id == Referral.need_id, Need.deleted_at.is_(None)))
        .where(Referral.id.in_(wanted))
    )
    rows = view.session.execute(select).all()
    shown = joined_away(view)
    people = _names(view, {shown.get(row.person_id or "", row.person_id or "") for row, _to, _need in rows})
    found = {
        row.id: _line(row, to, need, shown.get(row.person_id or "", row.person_id or ""), people)
        for row, to, need in rows
        if not row.person_id or shown.get(row.person_id, row.person_id) in people
    }
    return {row_id: found[row_id] for row_id in wanted if row_id in found}


def _names(view: View, ids: set[str]) -> dict[str, str]:
    select = sa.select(Person.id, Person.display_name)
    return dict(view.session.execute(select.where(Person.id.in_(ids), Person.deleted_at.is_(None))).all())


def _line(
    row: Referral, to: Organization, need: Need | None, person_id: str, people: dict[str, str]
) -> ReferralLine:
    return ReferralLine(
        id=row.id, person_id=person_id, person=people.get(person_id, ""), organization_id=to.id,
        organization=to.shown_name(), phone=to.phone, contact_id=row.contact_id or "",
        need_id=need.id if need else "", area=need.area if need else "", need_state=need.state if need else "",
        state=row.state, sent_on=row.sent_on, accepted_on=row.accepted_on, reached_on=row.reached_on,
        closed_on=row.closed_on, reason=row.reason, warm=row.warm, handed_to=row.handed_to, handed_on=row.handed_on,
        note=row.note,
    )  # fmt: skip


def unanswered(view: View, *, days: int = SILENT_DAYS) -> list[ReferralLine]:
    """Under way, and nothing heard for so many days: the longest silence first."""
    since = view.today - timedelta(days=days)
    lines = referral_lines(view, referral_ids(view, under_way=True)).values()
    return sorted(
        (line for line in lines if line.heard_on <= since), key=lambda line: (line.heard_on, line.id)
    )
