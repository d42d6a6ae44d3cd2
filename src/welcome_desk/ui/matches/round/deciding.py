"""What a person decides in a round: accept, put off, hold, rule out, swap, keep apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from welcome_desk import actions, i18n, terms
from welcome_desk.actions.proposals import Proposal, Stale
from welcome_desk.i18n import _, ngettext
from welcome_desk.matching import Pair
from welcome_desk.ui.matches.apart import offer_to_end
from welcome_desk.ui.matches.ask_reason import AskReason
from welcome_desk.ui.matches.round.plans import PreviewSwap, with_lock

if TYPE_CHECKING:
    from welcome_desk.ui.matches.round.page import RoundPage


def accept(page: RoundPage) -> None:
    found = page.plan.proposals([page.chosen])
    if not found:
        return
    page.be_quiet()
    names = page.name(found[0].seeker_id), i18n.list_of(page.name(offer) for offer in found[0].offers)
    said = _("Accepted: {seeker} and {offer}").format(seeker=names[0], offer=names[1])
    page.window_.do(actions.proposals.accept_match, proposal=found[0], said=said)


def accept_strong(page: RoundPage) -> None:
    confirm(page, page.plan.proposals(page.strong()))


def accept_everyone(page: RoundPage) -> None:
    confirm(page, page.plan.proposals())


def confirm(page: RoundPage, proposals: Sequence[Proposal]) -> None:
    """What others changed while the round was on screen makes single pairs stale: they are named, the rest is kept."""
    names = {one: page.name(one) for p in proposals for one in (p.seeker_id, *p.offers)}
    page.be_quiet()
    found = page.window_.do(actions.proposals.confirm_round, proposals=list(proposals))
    if found is None:
        return
    if found.stale:
        count = len(found.stale)
        said = ngettext("{n} pair was left as it is", "{n} pairs were left as they are", count)
        page.tell("warn", said.format(n=count), " ".join(_stale(one, names) for one in found.stale))
    if found.accepted:
        said = ngettext("{n} match accepted", "{n} matches accepted", len(found.accepted))
        page.window_.say(said.format(n=len(found.accepted)))


def _stale(one: Stale, names: dict[str, str]) -> str:
    offers = i18n.list_of(names[offer] for offer in one.proposal.offers)
    return _("{seeker} and {offer}: {why}").format(
        seeker=names[one.proposal.seeker_id], offer=offers, why=one.why
    )


def not_this_time(page: RoundPage) -> None:
    """Put off with a reason; the newcomer waits on, and is offered somebody else."""
    pair = page.pair(page.chosen)
    if pair is None:
        return
    reasons = [(code, terms.label("decline-reasons", code)) for code in terms.codes("decline-reasons")]
    asked = AskReason(page.window_, _("Not this time"), reasons)
    if asked.exec():
        said, action = _("Put off: {name}"), actions.proposals.put_off_match
        said = said.format(name=page.name(pair.seeker))
        page.window_.do(action, proposal=page.plan.proposal(pair), reason=asked.reason(), said=said)


def keep_apart(page: RoundPage) -> None:
    pair = page.pair(page.chosen)
    if pair is not None:
        said, action = _("These two will not be suggested again"), actions.proposals.keep_apart
        if page.window_.do(action, seeker_id=pair.seeker, offer_id=pair.offer, said=said):
            offer_to_end(page.window_, pair.seeker, pair.offer)


def lock(page: RoundPage) -> None:
    """Hold the pair while others are tried; once more lets it go. For a team this is done member by member."""
    pairs = page.pairs(page.chosen)
    if len(pairs) == 1:
        hold(page, pairs[0])


def hold(page: RoundPage, pair: Pair) -> None:
    couple = (pair.seeker, pair.offer)
    if couple in page.wanted.locked:
        page.want(locked=page.wanted.locked - {couple})
    elif len(page.pairs(pair.seeker)) > 1:
        page.want(locked=page.wanted.locked | {couple})
    else:
        page.want(locked=with_lock(page.wanted, couple).locked)


def rule_out(page: RoundPage) -> None:
    """Look at a plan without this pair; nothing is written down."""
    pairs = page.pairs(page.chosen)
    if len(pairs) == 1:
        do_without(page, pairs[0])


def do_without(page: RoundPage, pair: Pair) -> None:
    couple = (pair.seeker, pair.offer)
    page.want(forbidden=page.wanted.forbidden | {couple}, locked=page.wanted.locked - {couple})


def choose(page: RoundPage, pair: Pair) -> None:
    page.want(locked=with_lock(page.wanted, (pair.seeker, pair.offer)).locked)


def swap(page: RoundPage, pair: Pair) -> None:
    """Only after a look at everybody whom it concerns."""
    wanted = with_lock(page.wanted, (pair.seeker, pair.offer))
    asked = PreviewSwap(page.window_, page, wanted)
    if asked.exec() and asked.after is not None:
        page.settle(asked.after, instead_of=asked.now)


def one_more_place(page: RoundPage, pair: Pair) -> None:
    """Nobody is filled beyond their word silently: the place is given first, as an act of its own."""
    one = page.plan.people[pair.offer]
    wanted = with_lock(page.wanted, (pair.seeker, pair.offer))
    page.wanted = wanted
    said = _("{name} has one more place").format(name=page.name(pair.offer))
    page.window_.do(
        actions.programs.edit_enrolment, pair.offer, capacity=max(one.capacity, one.taken) + 1, said=said
    )
