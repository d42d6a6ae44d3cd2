"""Passes: issued and revoked."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Pass, Person
from welcome_desk.store.work import Work


@action(N_("Issue a pass"), needs=Right.ISSUE_PASSES)
def issue_pass(work: Work, *, person_id: str, number: str, valid_from: date, valid_to: date) -> str:
    person, number = work.get(Person, person_id), number.strip()
    guards.refuse_adding(work, person, field="who")
    if not number:
        raise UserError(_("Enter the number of the pass."), field="number")
    if valid_to < valid_from:
        raise UserError(_("The pass ends before it begins. Check the days."), field="valid_to")
    taken = sa.select(Pass).where(Pass.number == number, Pass.deleted_at.is_(None))
    if work.session.scalars(taken).first():
        raise UserError(_("Pass number {number} is already given out.").format(number=number), field="number")
    issued = Pass(
        person_id=person.id, number=number, issued_on=work.today, valid_from=valid_from, valid_to=valid_to
    )
    return work.add(issued).id


@action(N_("Revoke a pass"), needs=Right.ISSUE_PASSES)
def revoke_pass(work: Work, pass_id: str) -> None:
    revoked = work.get(Pass, pass_id)
    revoked.revoked_on = revoked.revoked_on or work.today
