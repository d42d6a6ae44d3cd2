"""The end of a match: closed with its reasons, exit talks, thanks; opened again; and another match after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards, proposals
from welcome_desk.actions.matches import everyone_in, release_seeker
from welcome_desk.actions.outcomes import ask_later_after_all, ask_what_became
from welcome_desk.actions.proposals import Proposal
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Enrolment, ExitTalk, Match
from welcome_desk.model.matches import TAKING_A_PLACE
from welcome_desk.store.work import Work

MOST_OTHERS = 2
ENDED_BY = ("seeker", "offer", "both", "program")
AGAIN = ("", "yes", "no")

# What follows from a closing, and what of it is taken back where the match is opened again.
AFTER_CLOSING: tuple[Callable[[Work, Match], None], ...] = (ask_what_became,)
AFTER_REOPENING: tuple[Callable[[Work, Match], None], ...] = (ask_later_after_all,)


@action(N_("Close a match"), needs=Right.RUN_MATCHES)
def close_match(
    work: Work,
    match_id: str,
    *,
    reason: str,
    other_reasons: Sequence[str] = (),
    ended_by: str = "",
    seeker_again: str = "",
    offer_again: str = "",
    contact_after: str = "",
    note: str = "",
) -> None:
    """`reason` is the main one, beside up to two others; `…_again`: whether that side wishes another match.

    A newcomer who does waits again from their first day on; a mentor who does not is suggested to nobody more.
    """
    match = work.get(Match, match_id)
    _check_reasons(reason, other_reasons)
    match.move_to("closed")
    match.closed_on, match.closing_reason = work.today, reason
    match.other_reasons, match.ended_by = list(other_reasons), ended_by
    match.seeker_again, match.offer_again = _known(seeker_again), _known(offer_again)
    match.contact_after, match.note = contact_after, note.strip() or match.note
    release_seeker(work, match, "waiting" if seeker_again == "yes" else "done")
    _release_offer(work, match)
    for follow in AFTER_CLOSING:
        follow(work, match)


def _check_reasons(reason: str, others: Sequence[str]) -> None:
    if not reason:
        raise UserError(_("Choose how the match ended."), field="reason")
    if len(set(others) - {reason}) != len(others):
        raise UserError(_("Name every reason once."), field="others")
    if len(others) > MOST_OTHERS:
        raise UserError(_("Choose at most two other reasons."), field="others")


def _known(again: str) -> str:
    if again not in AGAIN:
        raise ValueError(again)
    return again


def _release_offer(work: Work, match: Match) -> None:
    offer = work.get(Enrolment, match.offer_id)
    others = sa.select(Match.id).where(
        Match.offer_id == offer.id, Match.id != match.id, Match.stage.in_(TAKING_A_PLACE), Match.deleted_at.is_(None)
    )  # fmt: skip
    if match.offer_again == "no" and offer.status == "waiting" and not work.session.scalars(others).first():
        offer.status = "done"


@action(N_("Open a closed match again"), needs=Right.RUN_MATCHES)
def reopen_match(work: Work, match_id: str) -> None:
    """Only while the newcomer is free and the other side has a place."""
    match = work.get(Match, match_id)
    seeker, offer = work.get(Enrolment, match.seeker_id), work.get(Enrolment, match.offer_id)
    if match.offer_again == "no" and offer.status == "done":
        offer.status = "waiting"
    if match.stage == "closed":
        proposals.refuse_stale(work, seeker, offer, gone=("left", "paused"))
        guards.refuse_sharing(work, everyone_in(work, match))
        guards.refuse_not_ready(work, everyone_in(work, match))
    match.move_to("active", only_from=("closed",))
    match.closed_on, match.closing_reason, match.other_reasons, match.ended_by = None, "", [], ""
    match.seeker_again, match.offer_again, match.contact_after = "", "", ""
    seeker.status = "matched"
    for follow in AFTER_REOPENING:
        follow(work, match)


@action(N_("Note an exit talk"), needs=Right.RUN_MATCHES)
def hold_exit_talk(
    work: Work, match_id: str, *, side: str, how: str = "phone", helped: str = "", missed: str = "", again: str = ""
) -> str:  # fmt: skip
    """One with each side; what was noted before is written over. `again`: whether they wish another match."""
    match = work.get(Match, match_id)
    guards.refuse_adding_to_match(work, match, field="helped")
    if side not in ("seeker", "offer"):
        raise ValueError(side)
    talk = _talk(work, match, side) or work.add(ExitTalk(match_id=match.id, side=side, held_on=work.today))
    talk.held_on, talk.how, talk.helped, talk.missed = work.today, how, helped.strip(), missed.strip()
    talk.by_id = work.actor.id
    if again:
        setattr(match, f"{side}_again", _known(again))
    return talk.id


def _talk(work: Work, match: Match, side: str) -> ExitTalk | None:
    found = sa.select(ExitTalk).where(ExitTalk.match_id == match.id, ExitTalk.side == side)
    return work.session.scalars(found.where(ExitTalk.deleted_at.is_(None)).order_by(ExitTalk.id)).first()


@action(N_("Note that thanks were given"), needs=Right.RUN_MATCHES)
def thank_match(work: Work, match_id: str) -> None:
    work.get(Match, match_id).thanked_on = work.today


@action(N_("Look for another match after one that ended"), needs=Right.RUN_MATCHES)
def rematch(work: Work, match_id: str, *, proposal: Proposal | None = None) -> str | None:
    """The newcomer waits again from their first day on, or is suggested to somebody at once (`proposal`)."""
    match = work.get(Match, match_id)
    if match.stage not in ("closed", "declined"):
        raise UserError(_("Close this match first; then another can follow it."))
    seeker = work.get(Enrolment, match.seeker_id)
    if seeker.status in ("left", "refused"):
        raise UserError(_("The newcomer has left the program. Enrol them again first."))
    if seeker.status == "matched" and not proposals.has_room(work, seeker):
        raise UserError(_("The newcomer has another match already."))
    if seeker.status == "done":
        seeker.status = "waiting"
    if proposal is None:
        return None
    made = proposals.accept_match(work, proposal=proposal)
    fresh = work.get(Match, made)
    fresh.rematch_of_id = match.id
    if not proposal.reasons:
        fresh.score = None  # chosen by hand, and not compared
    return made
