"""The three questions to one side, asked by phone or typed in from paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Match, Pulse
from welcome_desk.store.work import Work

QUESTIONS = ("often", "useful", "at-ease")
ANSWERS = ("yes", "partly", "no")
WAYS = ("phone", "paper", "in-person")


@action(N_("Type in a pulse"), needs=Right.RUN_MATCHES)
def type_pulse(
    work: Work,
    match_id: str,
    *,
    side: str,
    answers: Mapping[str, str],
    how: str = "phone",
    asked_on: date | None = None,
    note: str = "",
) -> str:
    """`answers` by question; what was not answered is absent, and at least one was."""
    match = work.get(Match, match_id)
    guards.refuse_adding_to_match(work, match, field="answers")
    given = {key: answers[key] for key in QUESTIONS if answers.get(key)}
    if not given:
        raise UserError(_("Note the answer to at least one question."), field="answers")
    if side not in ("seeker", "offer") or how not in WAYS or set(given.values()) - set(ANSWERS):
        raise ValueError(side, how, given)
    day = asked_on or work.today
    if day > work.today:
        raise UserError(_("Choose today or a day before."), field="day")
    return work.add(
        Pulse(
            match_id=match.id, side=side, asked_on=day, how=how, answers=given, note=note.strip(), by_id=work.actor.id
        )
    ).id  # fmt: skip


@action(N_("Remove a pulse"), needs=Right.RUN_MATCHES)
def remove_pulse(work: Work, pulse_id: str) -> None:
    work.remove(work.get(Pulse, pulse_id))
