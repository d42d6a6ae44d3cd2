"""Work at the desk: contacts, and what became of needs and referrals."""

from __future__ import annotations

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Contact, Need, Organization, Presence, Promise, Referral
from welcome_desk.queries.referrals import ReferralLine, referral_lines
from welcome_desk.queries.timeline.moment import Moment, midday

Chips = dict[str | None, list[tuple[str, str]]]


def contact_moments(view: View, ids: list[str]) -> list[Moment]:
    theirs = sa.select(Presence.contact_id).where(Presence.person_id.in_(ids), Presence.deleted_at.is_(None))
    chips = _chips(view, theirs)
    select = (
        sa.select(Contact)
        .options(sa.orm.joinedload(Contact.by))
        .where(Contact.id.in_(theirs), Contact.deleted_at.is_(None))
    )
    return [
        Moment(
            one.met_at, "contact", one.way if one.reached else "no-answer", one.note,
            one.by.display_name if one.by else "", tuple(chips.get(one.id, ())), opens=("contact", one.id),
        )
        for one in view.session.scalars(select)
    ]  # fmt: skip


def _chips(view: View, contacts: sa.Select[str]) -> Chips:
    """What was asked for, where they were sent and what is still to do, by contact."""
    chips: Chips = {}
    needs = sa.select(Need.contact_id, Need.area, Need.state).where(
        Need.contact_id.in_(contacts), Need.deleted_at.is_(None)
    )
    for contact_id, area, state in view.session.execute(needs.order_by(Need.id)):
        chips.setdefault(contact_id, []).append(("need", area))
        chips[contact_id] += [("need-state", state)] if state in ("met", "unmet") else []
    sent = (
        sa.select(Referral.contact_id, Organization)
        .join(Organization, Organization.id == Referral.organization_id)
        .where(Referral.contact_id.in_(contacts), Referral.deleted_at.is_(None))
    )
    for contact_id, organization in view.session.execute(sent):
        chips.setdefault(contact_id, []).append(("referral", organization.shown_name()))
    promised = sa.select(Promise.contact_id).where(
        Promise.contact_id.in_(contacts), Promise.kept_at.is_(None), Promise.deleted_at.is_(None)
    )
    for contact_id in view.session.scalars(promised):
        chips.setdefault(contact_id, []).append(("follow-up", "open"))
    return chips


def need_moments(view: View, ids: list[str]) -> list[Moment]:
    """A need that was raised in a contact is a chip there; here it is told once more when it comes to an end."""
    select = sa.select(Need).where(Need.person_id.in_(ids), Need.deleted_at.is_(None))
    found = []
    for need in view.session.scalars(select):
        if need.contact_id is None:
            found.append(Moment(midday(need.raised_on), "need", "raised", need.area, note=need.note))
        if need.closed_on is not None:
            found.append(
                Moment(midday(need.closed_on), "need", need.state, need.area, note=need.unmet_reason)
            )
    return found


def referral_moments(view: View, ids: list[str]) -> list[Moment]:
    """Each step on its day; the sending itself is a chip on the contact, where there was one."""
    sent = sa.select(Referral.id).where(Referral.person_id.in_(ids), Referral.deleted_at.is_(None))
    lines = referral_lines(view, view.session.scalars(sent)).values()
    return [moment for line in lines for moment in _steps(line)]


def _steps(line: ReferralLine) -> list[Moment]:
    days = {
        "sent": None if line.contact_id else line.sent_on, "handed-over": line.handed_on,
        "accepted": line.accepted_on, "reached": line.reached_on,
    }  # fmt: skip
    notes = {"sent": line.note, "handed-over": line.handed_to}
    steps = [
        Moment(midday(day), "referral", code, line.organization, note=notes.get(code, ""))
        for code, day in days.items()
        if day
    ]
    if line.closed_on is not None:
        steps.append(
            Moment(midday(line.closed_on), "referral", line.state, line.organization, note=line.reason)
        )
    return steps
