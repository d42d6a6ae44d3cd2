"""What Today brings up by itself: put off, or settled with how it went."""

from __future__ import annotations

from datetime import date, timedelta

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions.action_items import finish_action_item
from welcome_desk.actions.arrival import tick_step
from welcome_desk.actions.check_ins import log_check_in, miss_check_in
from welcome_desk.actions.contacts import log_call
from welcome_desk.actions.meetings import note_first_meeting
from welcome_desk.actions.promises import OUTCOMES, keep_promise, move_promise
from welcome_desk.actions.referrals import help_referral
from welcome_desk.actions.tours import settle_follow_up
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Snooze
from welcome_desk.store.work import Work

AGAIN_DAYS = 7  # what was tried without an end to it comes up again after so long
OF_MATCHES = ("check-in", "first-meeting", "pulse", "goal-review", "match-end", "pause-end")
OF_EVENTS = ("action-item", "tour")
DONE_DAYS = 60  # what was dealt with stays away until long after its day


@action(N_("Put a reminder off"), needs=Right.FOLLOW_UP)
def snooze(work: Work, *, kind: str, about_id: str, until: date, reason: str) -> str:
    """`reason` is a code of the list “put-off-reasons”, or somebody’s own words."""
    if until <= work.today:
        raise UserError(_("Choose a day after today."), field="until")
    if not reason.strip():
        raise UserError(_("Say why it is put off: whoever looks next wants to know."), field="reason")
    return work.add(
        Snooze(kind=kind, about_id=about_id, until=until, reason=reason.strip(), by_id=work.actor.id)
    ).id


@action(N_("Note how a reminder went"), needs=Right.FOLLOW_UP)
def settle_reminder(
    work: Work, *, kind: str, about_id: str, outcome: str, person_id: str | None = None, note: str = ""
) -> None:
    """`outcome`: one of OUTCOMES, which becomes a contact with the person, or "done"."""
    if outcome not in (*OUTCOMES, "done"):
        raise ValueError(outcome)
    if kind == "promise":
        keep_promise(work, about_id, outcome="" if outcome == "done" else outcome, note=note)
    elif kind in OF_MATCHES:
        _of_a_match(work, kind, about_id, outcome, note)
    elif kind in OF_EVENTS:
        _of_an_event(work, kind, about_id, outcome, note)
    elif outcome == "done":
        _done(work, kind, about_id, person_id, note)
    else:
        log_call(work, person_id, reached=outcome == "reached", note=note)
        if kind != "quiet":  # whom one talked with is not quiet any more; the rest is still open
            _again_after(work, kind, about_id, AGAIN_DAYS, "tried")


def put_off(work: Work, *, kind: str, about_id: str, until: date, reason: str) -> None:
    """To another day: a follow-up moves, everything else stays away until then."""
    if kind == "promise":
        move_promise(work, about_id, due_on=until, reason=reason)
    else:
        snooze(work, kind=kind, about_id=about_id, until=until, reason=reason or "tried")


def _done(work: Work, kind: str, about_id: str, person_id: str | None, note: str) -> None:
    if kind == "arrival":
        tick_step(work, about_id)
    elif kind == "referral":
        help_referral(work, about_id)
    elif kind == "quiet":
        log_call(work, person_id, reached=True, note=note)
    else:
        _again_after(work, kind, about_id, DONE_DAYS, "dealt-with")


def _of_a_match(work: Work, kind: str, about_id: str, outcome: str, note: str) -> None:
    """A talk that was held is logged and a first meeting noted; the rest is looked at again later."""
    settled = outcome in ("reached", "done")
    if kind == "check-in" and settled:
        log_check_in(work, about_id, note=note)
    elif kind == "check-in":
        miss_check_in(work, about_id, note=note)
    elif kind == "first-meeting" and outcome == "done":
        note_first_meeting(work, about_id)
    else:
        days, why = (DONE_DAYS, "dealt-with") if outcome == "done" else (AGAIN_DAYS, "tried")
        _again_after(work, kind, about_id, days, why)


def _of_an_event(work: Work, kind: str, about_id: str, outcome: str, note: str) -> None:
    """Done is done; whoever was only reached, or not, is asked again later."""
    if outcome == "done" and kind == "action-item":
        finish_action_item(work, about_id, outcome=note)
    elif outcome == "done":
        settle_follow_up(work, about_id, result=note)
    else:
        _again_after(work, kind, about_id, AGAIN_DAYS, "tried")


def _again_after(work: Work, kind: str, about_id: str, days: int, reason: str) -> None:
    snooze(work, kind=kind, about_id=about_id, until=work.today + timedelta(days=days), reason=reason)
