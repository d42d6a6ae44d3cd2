"""What comes next in this match, one press away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from welcome_desk import actions, i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.programs import start_match, template_for
from welcome_desk.queries import apart
from welcome_desk.queries.match import MatchCard
from welcome_desk.queries.match_reminders import TWO_MEET
from welcome_desk.queries.pulse_due import pulse_due
from welcome_desk.ui.matches.ask_reason import AskReason
from welcome_desk.ui.matches.closing import CloseMatch
from welcome_desk.ui.matches.length import LastUntil, PauseMatch
from welcome_desk.ui.matches.meetings import FirstMeeting
from welcome_desk.ui.matches.pulses import TypePulse
from welcome_desk.ui.widgets import Button, Card, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

CLOSING_DAYS = 30


def next_step_card(window: Window, card: MatchCard) -> Card | None:
    if not window.desk.may(Right.RUN_MATCHES):
        return None
    found = Card(_("Next step"), "arrow-right")
    _warn_apart(window, card, found)
    step = STEPS.get(card.line.stage)
    if step is None:
        said = _("This suggestion was declined. The newcomer waits again.")
        found.body.addWidget(Label(said, tone="text2"))
    else:
        step(window, card, found)
    return found


def _warn_apart(window: Window, card: MatchCard, found: Card) -> None:
    with window.desk.reading() as view:
        kept = apart.in_match(view, card.line.id)
    if kept:
        said = _("Somebody here is to be kept apart from another. End this match, or take that word back.")
        found.body.addWidget(Label(said, tone="danger"))


# ---- before the start ----
def _ask_both(window: Window, card: MatchCard, found: Card) -> None:
    said = _("Tell each side of the other, then ask. Nothing starts before both say yes.")
    found.body.addWidget(Label(said, tone="text2"))
    for side in card.sides.values():
        if side.told_on is None:
            told = _("{name} was told").format(name=side.name)
            act = partial(_act, window, card, actions.matches.tell_side, side=side.side)
            found.body.addWidget(Button(told, "soft", "check", act))
        if side.agreed_on is None:
            yes = _("{name} said yes").format(name=side.name)
            act = partial(_act, window, card, actions.matches.agree_match, side=side.side)
            found.body.addWidget(Button(yes, "outlined", "check", act))
        else:
            done = _("{name} said yes on {day}").format(name=side.name, day=i18n.date_short(side.agreed_on))
            found.body.addWidget(Label(done, "small_strong", "success"))
    found.body.addWidget(Button(_("Not this time…"), "quiet", None, partial(_decline, window, card)))


def _offer_start(window: Window, card: MatchCard, found: Card) -> None:
    found.body.addWidget(Label(_("Both said yes. The check-in calendar begins today."), tone="text2"))
    untold = [side for side in card.sides.values() if side.told_on is None]
    for side in untold:
        told = _("{name} was told").format(name=side.name)
        act = partial(_act, window, card, actions.matches.tell_side, side=side.side)
        found.body.addWidget(Button(told, "soft", "check", act))
    found.body.addWidget(Button(_("Start the match"), "filled", "check", partial(_start, window, card)))
    found.body.addWidget(Button(_("Not this time…"), "quiet", None, partial(_decline, window, card)))


# ---- while it lasts ----
def _offer_active(window: Window, card: MatchCard, found: Card) -> None:
    two_meet = template_for(window.desk, card.line.program_id).kind in TWO_MEET
    if card.first_met_on is None and two_meet:
        _watch_first_meeting(window, card, found)
    _ask_three_questions(window, card, found)
    near = card.ends_on is not None and (card.ends_on - window.desk.now().date()).days <= CLOSING_DAYS
    if near and card.ends_on is not None:
        said = _("Meant to last until {day}: talk with each side about how it ends well.")
        found.body.addWidget(Label(said.format(day=i18n.date_short(card.ends_on)), tone="warn"))
    _add_lengths(window, card, found)
    pause = Button(_("Pause the match…"), "outlined", None, lambda: PauseMatch(window, card.line.id).exec())
    if template_for(window.desk, card.line.program_id).term.may_pause:
        found.body.addWidget(pause)
    found.body.addWidget(Button(_("Close the match…"), "outlined", None, partial(_close, window, card)))


def _watch_first_meeting(window: Window, card: MatchCard, found: Card) -> None:
    """From the template’s day on a prompt, and from a later one on a plainer word."""
    term = template_for(window.desk, card.line.program_id).term
    days = (window.desk.now().date() - (card.line.started_on or window.desk.now().date())).days
    if days >= term.first_meeting_alarm_days:
        said, tone = (
            _("They still have not met. Bring them together yourself, or look again whether they fit."),
            "warn",
        )
    elif days >= term.first_meeting_prompt_days:
        said, tone = _("Have they met? Ask each of them."), "warn"
    else:
        said, tone = _("Their first meeting is still to come."), "text2"
    found.body.addWidget(Label(said, tone=tone))
    met = Button(_("They have met…"), "filled", "check", lambda: FirstMeeting(window, card.line.id).exec())
    found.body.addWidget(met)


def _ask_three_questions(window: Window, card: MatchCard, found: Card) -> None:
    asked = card.life.pulses[0].asked_on if card.life.pulses else None
    template = template_for(window.desk, card.line.program_id)
    due = pulse_due(template, card.line.started_on, card.ends_on, asked, window.desk.now().date())
    if due is not None:
        found.body.addWidget(Label(f"{due.words()}.", tone="warn"))
        ask = Button(_("Ask the three questions…"), "soft", "check", lambda: TypePulse(window, card).exec())
        found.body.addWidget(ask)


def _add_lengths(window: Window, card: MatchCard, found: Card) -> None:
    term = template_for(window.desk, card.line.program_id).term

    def longer(*, renew: bool) -> None:
        LastUntil(window, card.line.id, card.ends_on, weeks=term.weeks, renew=renew).exec()

    found.body.addWidget(Button(_("Extend the match…"), "outlined", None, partial(longer, renew=False)))
    if term.may_renew:
        found.body.addWidget(Button(_("Renew the match…"), "outlined", None, partial(longer, renew=True)))


def _offer_paused(window: Window, card: MatchCard, found: Card) -> None:
    found.body.addWidget(Label(_paused(card), tone="text2"))
    resume = partial(_act, window, card, actions.match_terms.resume_match)
    found.body.addWidget(Button(_("Take it up again"), "filled", None, resume))
    found.body.addWidget(Button(_("Close the match…"), "outlined", None, partial(_close, window, card)))


def _paused(card: MatchCard) -> str:
    since = (
        _("Paused since {day}").format(day=i18n.date_short(card.paused_on)) if card.paused_on else _("Paused")
    )
    until = _("until {day}").format(day=i18n.date_short(card.paused_until)) if card.paused_until else ""
    return " · ".join(filter(None, (since, until, card.paused_because)))


def _offer_closed(window: Window, card: MatchCard, found: Card) -> None:
    reopen = partial(_act, window, card, actions.closings.reopen_match)
    found.body.addWidget(Button(_("Take it up again"), "outlined", None, reopen))


STEPS: dict[str, Callable[[Window, MatchCard, Card], None]] = {
    "proposed": _ask_both, "agreed": _offer_start, "active": _offer_active, "paused": _offer_paused,
    "closed": _offer_closed,
}  # fmt: skip


def _act(window: Window, card: MatchCard, action: Any, **values: Any) -> None:
    window.do(action, card.line.id, **values, said=_("Saved"))


def _start(window: Window, card: MatchCard) -> None:
    try:
        start_match(window.desk, card.line.id, card.line.program_id)
    except UserError as trouble:
        window.warn(trouble.message)
        return
    window.say(_("The match has begun"))


def _decline(window: Window, card: MatchCard) -> None:
    reasons = [(code, terms.label("decline-reasons", code)) for code in terms.codes("decline-reasons")]
    asked = AskReason(window, _("Not this time"), reasons)
    if asked.exec():
        _act(window, card, actions.matches.decline_match, reason=asked.reason())


def _close(window: Window, card: MatchCard) -> None:
    CloseMatch(window, card).exec()
