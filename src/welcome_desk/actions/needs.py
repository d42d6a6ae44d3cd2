"""Needs: raised outside a contact too, closed as met or unmet with the reason, opened again."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Need, Person, Referral
from welcome_desk.model.contacts import REFERRALS_UNDER_WAY
from welcome_desk.store.work import Work


@action(N_("Raise a need"), needs=Right.FOLLOW_UP)
def raise_need(
    work: Work, *, person_id: str, area: str, note: str = "", raised_on: date | None = None
) -> str:
    if not area:
        raise UserError(_("Choose what is needed."), field="area")
    person = work.get(Person, person_id)
    guards.refuse_adding(work, person, field="area")
    need = Need(area=area, note=note.strip(), person_id=person.id, raised_on=raised_on or work.today)
    return work.add(need).id


@action(N_("Change what is said of a need"), needs=Right.FOLLOW_UP)
def note_need(work: Work, need_id: str, *, note: str) -> None:
    need = work.get(Need, need_id)
    guards.refuse_adding(work, work.get(Person, need.person_id) if need.person_id else None, field="note")
    need.note = note.strip()


@action(N_("Close a need"), needs=Right.FOLLOW_UP)
def close_need(work: Work, need_id: str, *, met: bool, reason: str = "") -> None:
    work.get(Need, need_id).close(state="met" if met else "unmet", on=work.today, reason=reason)


@action(N_("Open a need again"), needs=Right.FOLLOW_UP)
def reopen_need(work: Work, need_id: str) -> None:
    open_again(work, work.get(Need, need_id))


@action(N_("Remove a need"), needs=Right.FOLLOW_UP)
def remove_need(work: Work, need_id: str) -> None:
    """It was noted by mistake. A referral made for it stays, since someone was sent there."""
    need = work.get(Need, need_id)
    for referral in work.session.scalars(sa.select(Referral).where(Referral.need_id == need.id)):
        referral.need_id = None
    work.remove(need)


def open_again(work: Work, need: Need, *, besides: str = "") -> None:
    """It waits for an answer where a service still has it in hand, other than the referral `besides`."""
    under_way = sa.select(Referral.id).where(
        Referral.need_id == need.id, Referral.id != besides, Referral.state.in_(REFERRALS_UNDER_WAY),
        Referral.deleted_at.is_(None),
    )  # fmt: skip
    need.state = "referred" if work.session.scalars(under_way).first() else "open"
    need.closed_on, need.unmet_reason = None, ""
