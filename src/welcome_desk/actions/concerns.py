"""Concerns about a match: raised, followed by somebody with a next step, and closed. Only for those with their own right."""

from __future__ import annotations

from datetime import date

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right, rights_of
from welcome_desk.actions import guards
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Concern, Match, User
from welcome_desk.store.work import Work

SEVERITIES = ("safety", "serious", "watch")
RAISED_BY = ("seeker", "offer", "staff", "other")


@action(N_("Raise a concern"), needs=Right.SEE_CONCERNS)
def raise_concern(
    work: Work,
    match_id: str,
    *,
    words: str,
    severity: str,
    raised_by: str = "staff",
    owner_id: str | None = None,
    next_step: str = "",
    next_on: date | None = None,
) -> str:
    """`owner_id`: who follows it, else whoever raises it. It has a next step and a day until it is closed."""
    match = work.get(Match, match_id)
    if not words.strip():
        raise UserError(_("Write what the concern is."), field="words")
    if severity not in SEVERITIES:
        raise UserError(_("Choose how serious it is."), field="severity")
    concern = Concern(
        match_id=match.id, raised_on=work.today, raised_by=raised_by, words=words.strip(), by_id=work.actor.id
    )
    _follow(work, concern, severity, owner_id or work.actor.id, next_step, next_on)
    return work.add(concern).id


@action(N_("Follow a concern up"), needs=Right.SEE_CONCERNS)
def follow_concern(
    work: Work,
    concern_id: str,
    *,
    severity: str,
    owner_id: str | None,
    next_step: str,
    next_on: date | None,
) -> None:
    _follow(work, work.get(Concern, concern_id), severity, owner_id, next_step, next_on)


@action(N_("Close a concern"), needs=Right.SEE_CONCERNS)
def close_concern(work: Work, concern_id: str, *, outcome: str) -> None:
    concern = work.get(Concern, concern_id)
    if not outcome.strip():
        raise UserError(_("Write what came of it, so that whoever looks later knows."), field="outcome")
    concern.closed_on, concern.outcome = work.today, outcome.strip()


@action(N_("Open a concern again"), needs=Right.SEE_CONCERNS)
def reopen_concern(work: Work, concern_id: str) -> None:
    work.get(Concern, concern_id).closed_on = None


def _follow(
    work: Work, concern: Concern, severity: str, owner_id: str | None, next_step: str, next_on: date | None
) -> None:
    if not next_step.strip():
        raise UserError(_("Write the next step: a concern never waits without one."), field="next_step")
    if next_on is None:
        raise UserError(_("Choose the day of the next step."), field="next_on")
    if next_on != concern.next_on:
        guards.refuse_odd_day(work, next_on, field="next_on")
    if owner_id:
        _refuse_stranger(work.get(User, owner_id))
    concern.severity, concern.owner_id = severity, owner_id
    concern.next_step, concern.next_on = next_step.strip(), next_on


def _refuse_stranger(owner: User) -> None:
    """Who may not see concerns cannot look after one."""
    if not owner.active or Right.SEE_CONCERNS not in rights_of(owner.role):
        said = _("{name} may not see concerns. Choose somebody who may.").format(name=owner.display_name)
        raise UserError(said, field="owner")
