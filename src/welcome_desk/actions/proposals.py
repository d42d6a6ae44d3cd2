"""How matches come about: pairs accepted from a round or put off, wishes, weights, and those to be kept apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from welcome_desk import i18n
from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.actions.outcomes import take_back_outcomes
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Enrolment, KeepApart, Match, MatchMember, Program, Wish
from welcome_desk.model.matches import TAKING_A_PLACE
from welcome_desk.queries import apart, enrolments
from welcome_desk.store.work import Work

MOST_WEIGHT = 10
MUST = "must"


@dataclass(frozen=True)
class Proposal:
    """One pair as a round proposed it. `weights` and mode of the round; `members` are the others of a team, each with
    their areas of duty."""

    seeker_id: str
    offer_id: str
    score: float
    reasons: tuple[dict[str, Any], ...] = ()
    weights: Mapping[str, Any] = field(default_factory=dict)
    members: tuple[tuple[str, tuple[str, ...]], ...] = ()
    duties: tuple[str, ...] = ()  # of the offer itself, who leads the team

    @property
    def offers(self) -> tuple[str, ...]:
        return (self.offer_id, *(member for member, _duties in self.members))


@dataclass(frozen=True)
class Stale:
    """A pair that no longer holds, and why, in a sentence."""

    proposal: Proposal
    why: str


@dataclass(frozen=True)
class Confirmed:
    """Ids of the matches that were proposed, and the pairs that had gone stale."""

    accepted: tuple[str, ...] = ()
    stale: tuple[Stale, ...] = ()


@action(N_("Accept a suggested match"), needs=Right.RUN_MATCHES)
def accept_match(work: Work, *, proposal: Proposal) -> str:
    """The pair is proposed to both sides; nothing starts before both agree."""
    seeker, offers = _both(work, proposal)
    for offer in offers:
        refuse_stale(work, seeker, offer, gone=("left", "done", "paused", "refused"))
    _refuse_away(work, seeker, offers)
    guards.refuse_sharing(work, (seeker, *offers))
    guards.refuse_not_ready(work, (seeker, *offers))
    seeker.status = "matched"
    take_back_outcomes(work, seeker.id)
    match = work.add(_match(work, proposal, seeker))
    leading = ((proposal.offer_id, proposal.duties),) if proposal.duties else ()
    for member, duties in (*leading, *proposal.members):
        work.add(
            MatchMember(match_id=match.id, enrolment_id=member, duties=list(duties), joined_on=work.today)
        )
    return match.id


def _both(work: Work, proposal: Proposal) -> tuple[Enrolment, list[Enrolment]]:
    return work.get(Enrolment, proposal.seeker_id), [work.get(Enrolment, one) for one in proposal.offers]


def _match(work: Work, proposal: Proposal, seeker: Enrolment) -> Match:
    return Match(
        program_id=seeker.program_id, seeker_id=seeker.id, offer_id=proposal.offer_id, score=proposal.score,
        reasons=list(proposal.reasons), weights=dict(proposal.weights), proposed_on=work.today,
    )  # fmt: skip


def refuse_stale(work: Work, seeker: Enrolment, offer: Enrolment, *, gone: Sequence[str]) -> None:
    """`gone` are the states in which the newcomer cannot be matched."""
    if work.get(Program, seeker.program_id).ended_on is not None:
        raise UserError(_("This pair has gone stale: the program has ended."))
    if seeker.status in gone or not has_room(work, seeker):
        raise UserError(_("This pair has gone stale: the newcomer is matched or has left since."))
    if _open_matches(work, Match.seeker_id == seeker.id, Match.offer_id == offer.id):
        raise UserError(_("This pair has gone stale: these two are matched already."))
    refuse_full(work, offer, places=seeker.party)
    if apart.are_apart(work, seeker, offer):
        raise UserError(_("These two are to be kept apart."))


def _refuse_away(work: Work, seeker: Enrolment, offers: Sequence[Enrolment]) -> None:
    away = enrolments.away(work, seeker.program_id, work.today)
    if seeker.id in away:
        raise UserError(_("This pair has gone stale: the newcomer is away."))
    if any(offer.id in away for offer in offers):
        raise UserError(_("This pair has gone stale: the mentor or host is away."))


def refuse_full(work: Work, offer: Enrolment, *, places: int = 1) -> None:
    _refuse_run_out(work, offer)
    gone = offer.status in ("left", "done", "paused", "refused")
    if gone or _taken(work, offer) + places > offer.capacity:
        raise UserError(_("This pair has gone stale: the mentor or host is full or has left since."))


def _refuse_run_out(work: Work, offer: Enrolment) -> None:
    if offer.open_until is not None and offer.open_until < work.today:
        said = _("This opening was open until {day}. If it can still be had, give it a later day first.")
        raise UserError(said.format(day=i18n.date_full(offer.open_until)))


def has_room(work: Work, seeker: Enrolment) -> bool:
    """For one match more: most newcomers have one at a time, a supplier several invitations to quote."""
    return _open_matches(work, Match.seeker_id == seeker.id) < seeker.capacity


def _open_matches(work: Work, *theirs: sa.ColumnElement[bool]) -> int:
    open_ = sa.select(sa.func.count()).select_from(Match).where(*theirs, Match.deleted_at.is_(None))
    return work.session.scalar(open_.where(Match.stage.in_(TAKING_A_PLACE))) or 0


def _taken(work: Work, offer: Enrolment) -> int:
    """Places that open matches take: a family as many as it has said, a place in a team one."""
    open_ = (Match.stage.in_(TAKING_A_PLACE), Match.deleted_at.is_(None))
    own = sa.select(sa.func.coalesce(sa.func.sum(Enrolment.party), 0))
    own = own.select_from(Match).join(Enrolment, Enrolment.id == Match.seeker_id)
    beside = sa.select(sa.func.count()).select_from(MatchMember).join(Match, Match.id == MatchMember.match_id)
    beside = beside.where(
        MatchMember.enrolment_id == offer.id,
        MatchMember.enrolment_id != Match.offer_id,
        MatchMember.left_on.is_(None),
    )  # the main contact may have a row of duties too
    counts = (
        own.where(Match.offer_id == offer.id, *open_),
        beside.where(MatchMember.deleted_at.is_(None), *open_),
    )
    return sum(work.session.scalar(count) or 0 for count in counts)


@action(N_("Accept several suggested matches"), needs=Right.RUN_MATCHES)
def confirm_round(work: Work, *, proposals: Sequence[Proposal]) -> Confirmed:
    """The pairs of a round in one act, undone in one act. What others changed meanwhile makes single pairs stale:
    they are named with the reason, and the rest stands."""
    accepted: list[str] = []
    stale: list[Stale] = []
    for proposal in proposals:
        try:
            accepted.append(accept_match(work, proposal=proposal))
        except UserError as trouble:
            stale.append(Stale(proposal, trouble.message))
    return Confirmed(tuple(accepted), tuple(stale))


@action(N_("Put off a suggested match"), needs=Right.RUN_MATCHES)
def put_off_match(work: Work, *, proposal: Proposal, reason: str) -> str:
    """Not this time: the reason is kept, the newcomer waits on, and the two are not suggested again."""
    seeker, offers = _both(work, proposal)
    for offer in offers:
        refuse_stale(work, seeker, offer, gone=("left", "done", "paused", "refused"))
    guards.refuse_sharing(work, (seeker, *offers))
    match = _match(work, proposal, seeker)
    match.stage, match.closed_on, match.closing_reason = "declined", work.today, reason
    return work.add(match).id


@action(N_("Keep two people apart"), needs=Right.RUN_MATCHES)
def keep_apart(work: Work, *, seeker_id: str, offer_id: str) -> str:
    """For good, and in every program: it is said of these two enrolments and holds for whoever is behind them."""
    seeker, offer = work.get(Enrolment, seeker_id), work.get(Enrolment, offer_id)
    if apart.same_participant(work, seeker, offer):
        raise UserError(_("Choose somebody else: nobody is matched with themselves."), field="who")
    if apart.are_apart(work, seeker, offer):
        raise UserError(_("These two are kept apart already."), field="who")
    return work.add(KeepApart(seeker_id=seeker.id, offer_id=offer.id)).id


@action(N_("Let two people be matched again"), needs=Right.RUN_MATCHES)
def let_together(work: Work, apart_ids: Sequence[str]) -> None:
    """It may have been said more than once of the two: all of these are taken back."""
    for row in [work.get(KeepApart, row_id) for row_id in apart_ids]:
        work.remove(row)


@action(N_("Note whom somebody wishes for"), needs=Right.MANAGE_PROGRAMS)
def make_wish(work: Work, enrolment_id: str, *, about_id: str, liked: bool = True) -> str:
    """A named wish, or the wish for somebody else; a second word on the same person takes the first one’s place."""
    one, other = work.get(Enrolment, enrolment_id), work.get(Enrolment, about_id)
    if one.program_id != other.program_id or one.side == other.side:
        raise UserError(_("Choose somebody of the other side of this program."), field="about")
    said = sa.select(Wish).where(Wish.enrolment_id == one.id, Wish.about_id == other.id)
    wish = work.session.scalars(said.where(Wish.deleted_at.is_(None)).order_by(Wish.id)).first()
    wish = wish or work.add(Wish(enrolment_id=one.id, about_id=other.id))
    wish.liked = liked
    return wish.id


@action(N_("Take a wish back"), needs=Right.MANAGE_PROGRAMS)
def drop_wish(work: Work, wish_id: str) -> None:
    work.remove(work.get(Wish, wish_id))


@action(N_("Set what matters most"), needs=Right.RUN_MATCHES)
def set_weights(work: Work, program_id: str, *, weights: Mapping[str, int | str]) -> None:
    """By criterion: from 0 (not important) to 10 (essential), or "must". For this program’s rounds from now on."""
    for weight in weights.values():
        if weight != MUST and not (isinstance(weight, int) and 0 <= weight <= MOST_WEIGHT):
            said = _("A weight is a number from 0 to {most}.").format(most=MOST_WEIGHT)
            raise UserError(said, field="weights")
    work.get(Program, program_id).weights = dict(weights)
