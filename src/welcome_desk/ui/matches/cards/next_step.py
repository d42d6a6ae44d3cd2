"""What comes next in this match, one press away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from welcome_desk import actions, i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.jobs.programs import start_match
from welcome_desk.queries.match import MatchCard
from welcome_desk.ui.matches.ask_reason import AskReason
from welcome_desk.ui.widgets import Button, Card, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def next_step_card(window: Window, card: MatchCard) -> Card | None:
    if not window.desk.may(Right.RUN_MATCHES):
        return None
    found = Card(_("Next step"), "arrow-right")
    step = STEPS.get(card.line.stage)
    if step is None:
        said = _("This suggestion was declined. The newcomer waits again.")
        found.body.addWidget(Label(said, tone="text2"))
    else:
        step(window, card, found)
    return found


def _ask_both(window: Window, card: MatchCard, found: Card) -> None:
    found.body.addWidget(Label(_("Ask each side. Nothing starts before both say yes."), tone="text2"))
    for side, name, agreed in (
        ("seeker", card.line.seeker, card.line.seeker_agreed_on), ("offer", card.line.offer, card.line.offer_agreed_on),
    ):  # fmt: skip
        if agreed is None:
            said = _("{name} said yes").format(name=name)
            act = partial(_act, window, card, actions.matches.agree_match, side=side)
            found.body.addWidget(Button(said, "outlined", "check", act))
        else:
            done = _("{name} said yes on {day}").format(name=name, day=i18n.date_short(agreed))
            found.body.addWidget(Label(done, "small_strong", "success"))
    found.body.addWidget(Button(_("Not this time…"), "quiet", None, partial(_decline, window, card)))


def _offer_start(window: Window, card: MatchCard, found: Card) -> None:
    found.body.addWidget(Label(_("Both said yes. The check-in calendar begins today."), tone="text2"))
    found.body.addWidget(Button(_("Start the match"), "filled", "check", partial(_start, window, card)))


def _offer_active(window: Window, card: MatchCard, found: Card) -> None:
    pause = partial(_act, window, card, actions.match_terms.pause_match)
    found.body.addWidget(Button(_("Pause the match"), "outlined", None, pause))
    found.body.addWidget(Button(_("Close the match…"), "outlined", None, partial(_close, window, card)))


def _offer_paused(window: Window, card: MatchCard, found: Card) -> None:
    resume = partial(_act, window, card, actions.match_terms.resume_match)
    found.body.addWidget(Button(_("Take it up again"), "filled", None, resume))
    found.body.addWidget(Button(_("Close the match…"), "outlined", None, partial(_close, window, card)))


def _offer_closed(window: Window, card: MatchCard, found: Card) -> None:
    resume = partial(_act, window, card, actions.closings.reopen_match)
    found.body.addWidget(Button(_("Take it up again"), "outlined", None, resume))


STEPS: dict[str, Callable[[Window, MatchCard, Card], None]] = {
    "proposed": _ask_both, "agreed": _offer_start, "active": _offer_active, "paused": _offer_paused,
    "closed": _offer_closed,
}  # fmt: skip


def _act(window: Window, card: MatchCard, action: Any, **values: Any) -> None:
    window.do(action, card.line.id, **values, said=_("Saved"))


def _start(window: Window, card: MatchCard) -> None:
    start_match(window.desk, card.line.id, card.line.program_id)
    window.say(_("The match has begun"))


def _decline(window: Window, card: MatchCard) -> None:
    reasons = [(code, terms.label("decline-reasons", code)) for code in terms.codes("decline-reasons")]
    asked = AskReason(window, _("Not this time"), reasons)
    if asked.exec():
        _act(window, card, actions.matches.decline_match, reason=asked.reason())


def _close(window: Window, card: MatchCard) -> None:
    reasons = [(code, terms.label("closing-reasons", code)) for code in terms.codes("closing-reasons")]
    asked = AskReason(window, _("Close the match"), reasons)
    if asked.exec():
        _act(window, card, actions.closings.close_match, reason=asked.reason())
