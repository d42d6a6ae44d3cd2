"""Referrals: sent, handed over in person, accepted, reached, helped or fell through; each step with its day."""

from __future__ import annotations

from datetime import date

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions.guards import refuse_adding, refuse_referral
from welcome_desk.actions.needs import open_again
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Contact, Need, Organization, Person, Referral
from welcome_desk.model.contacts import REFERRALS_UNDER_WAY
from welcome_desk.store.work import Work


@action(N_("Send someone to a service"), needs=Right.FOLLOW_UP)
def refer(
    work: Work,
    *,
    person_id: str,
    organization_id: str,
    need_id: str | None = None,
    contact_id: str | None = None,
    sent_on: date | None = None,
    warm: bool = False,
    handed_to: str = "",
    note: str = "",
) -> str:
    """`warm`: handed over in person on the same day, to whoever `handed_to` names."""
    if not organization_id:
        raise UserError(_("Choose where you send them."), field="organization_id")
    person, organization = work.get(Person, person_id), work.get(Organization, organization_id)
    refuse_adding(work, person, field="organization_id")
    refuse_referral(work, person, organization)
    referral = Referral(
        person_id=person.id, organization_id=organization.id,
        contact_id=work.get(Contact, contact_id).id if contact_id else None, sent_on=sent_on or work.today,
        note=note.strip(),
    )  # fmt: skip
    if need_id:
        need = work.get(Need, need_id)
        need.state, need.closed_on, need.unmet_reason = "referred", None, ""
        referral.need_id = need.id
    if warm or handed_to.strip():
        _hand_over(referral, handed_to, referral.sent_on)
    return work.add(referral).id


@action(N_("Hand someone over in person"), needs=Right.FOLLOW_UP)
def hand_over(work: Work, referral_id: str, *, handed_to: str = "", on: date | None = None) -> None:
    """A warm referral: who took them in at the service, and when."""
    _hand_over(_going_on(work, referral_id), handed_to, on or work.today)


def _hand_over(referral: Referral, handed_to: str, on: date) -> None:
    referral.warm, referral.handed_to, referral.handed_on = True, handed_to.strip(), on


@action(N_("Note that the service accepted"), needs=Right.FOLLOW_UP)
def accept_referral(work: Work, referral_id: str) -> None:
    referral = _going_on(work, referral_id)
    if referral.state != "sent":
        raise UserError(_("This referral has moved on since. Look at it again before you change it."))
    referral.state, referral.accepted_on = "accepted", work.today


@action(N_("Note that the service was reached"), needs=Right.FOLLOW_UP)
def reach_referral(work: Work, referral_id: str) -> None:
    """The person and the service have been in touch."""
    referral = _going_on(work, referral_id)
    referral.state, referral.reached_on = "reached", work.today


@action(N_("Note that the service helped"), needs=Right.FOLLOW_UP)
def help_referral(work: Work, referral_id: str, *, need_met: bool = True) -> None:
    """The need it was made for is closed as met, unless more is to be done for it."""
    referral = _under_way(work, referral_id)
    referral.state, referral.closed_on, referral.reason = "helped", work.today, ""
    need = _need_of(work, referral)
    if need_met and need is not None and need.state != "met":
        need.close(state="met", on=work.today)


@action(N_("Note that a referral fell through"), needs=Right.FOLLOW_UP)
def fail_referral(work: Work, referral_id: str, *, reason: str) -> None:
    """The need it was made for is open again, unless another service has it in hand."""
    if not reason:
        raise UserError(_("Say why it fell through: the reason helps the council."), field="reason")
    referral = _under_way(work, referral_id)
    referral.state, referral.closed_on, referral.reason = "fell-through", work.today, reason
    need = _need_of(work, referral)
    if need is not None and need.state == "referred":
        open_again(work, need, besides=referral.id)


@action(N_("Take up a referral again"), needs=Right.FOLLOW_UP)
def reopen_referral(work: Work, referral_id: str) -> None:
    """Back to the last step that it had reached. Its need stays as it is: it has an answer of its own."""
    referral = work.get(Referral, referral_id)
    _refuse_going_on(work, referral)
    steps = (("reached", referral.reached_on), ("accepted", referral.accepted_on))
    referral.state = next((state for state, day in steps if day), "sent")
    referral.closed_on, referral.reason = None, ""
    need = _need_of(work, referral)
    if need is not None and need.state == "open":
        need.state = "referred"


@action(N_("Remove a referral"), needs=Right.FOLLOW_UP)
def remove_referral(work: Work, referral_id: str) -> None:
    referral = work.get(Referral, referral_id)
    need = _need_of(work, referral)
    if need is not None and need.state == "referred":
        open_again(work, need, besides=referral.id)
    work.remove(referral)


def _going_on(work: Work, referral_id: str) -> Referral:
    """Somebody who took their consent back is referred no further; how it ended can still be told."""
    referral = _under_way(work, referral_id)
    _refuse_going_on(work, referral)
    return referral


def _refuse_going_on(work: Work, referral: Referral) -> None:
    """A referral of a nameless contact is nobody’s file."""
    refuse_adding(work, work.get(Person, referral.person_id) if referral.person_id else None)


def _under_way(work: Work, referral_id: str) -> Referral:
    referral = work.get(Referral, referral_id)
    if referral.state not in REFERRALS_UNDER_WAY:
        raise UserError(_("This referral has come to its end. Take it up again before you change it."))
    return referral


def _need_of(work: Work, referral: Referral) -> Need | None:
    """None where the need was removed since."""
    need = work.session.get(Need, referral.need_id) if referral.need_id else None
    return need if need is not None and need.deleted_at is None else None
