"""Meetings of the two, and the hours they took."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Match, Meeting
from welcome_desk.store.work import Work

MOST_HOURS = 24


@action(N_("Log a meeting"), needs=Right.RUN_MATCHES)
def log_meeting(
    work: Work,
    match_id: str,
    *,
    held_on: date | None = None,
    hours: float | None = None,
    kind: str = "",
    way: str = "",
    tags: Iterable[str] = (),
    note: str = "",
) -> str:
    """`kind` is one of the template’s activities; `tags` what it was about, of the template’s."""
    match = work.get(Match, match_id)
    guards.refuse_adding_to_match(work, match, field="note")
    day = held_on or work.today
    _check(work, day, hours)
    they_met(work, match, day)
    return work.add(
        Meeting(
            match_id=match.id, held_on=day, hours=hours, kind=kind, way=way, tags=list(dict.fromkeys(tags)), note=note.strip(),
            by_id=work.actor.id,
        )
    ).id  # fmt: skip


@action(N_("Change a meeting"), needs=Right.RUN_MATCHES)
def edit_meeting(
    work: Work,
    meeting_id: str,
    *,
    held_on: date,
    hours: float | None = None,
    kind: str = "",
    way: str = "",
    tags: Iterable[str] = (),
    note: str = "",
) -> None:
    meeting = work.get(Meeting, meeting_id)
    match = work.get(Match, meeting.match_id)
    guards.refuse_adding_to_match(work, match, field="note")
    _check(work, held_on, hours)
    meeting.held_on, meeting.hours, meeting.kind, meeting.way = held_on, hours, kind, way
    meeting.tags, meeting.note = list(dict.fromkeys(tags)), note.strip()
    they_met(work, match, held_on)


@action(N_("Remove a meeting"), needs=Right.RUN_MATCHES)
def remove_meeting(work: Work, meeting_id: str) -> None:
    work.remove(work.get(Meeting, meeting_id))


@action(N_("Note the first meeting"), needs=Right.RUN_MATCHES)
def note_first_meeting(work: Work, match_id: str, *, met_on: date | None = None) -> None:
    match = work.get(Match, match_id)
    day = met_on or work.today
    if day > work.today:
        raise UserError(_("Choose today or a day before."), field="day")
    match.first_met_on = day


def they_met(work: Work, match: Match, day: date) -> None:
    """The earliest day that is known counts as the first meeting."""
    if day > work.today:
        raise UserError(_("Choose today or a day before."), field="day")
    if match.first_met_on is None or day < match.first_met_on:
        match.first_met_on = day


def _check(work: Work, day: date, hours: float | None) -> None:
    if day > work.today:
        raise UserError(_("Choose today or a day before."), field="day")
    if hours is not None and not 0 <= hours <= MOST_HOURS:
        raise UserError(_("A meeting lasts between 0 and 24 hours."), field="hours")
