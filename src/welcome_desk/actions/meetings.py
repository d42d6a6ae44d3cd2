"""Meetings of the two, and the hours they took."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa

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
    if match.started_on is None:
        raise UserError(_("This match has not started yet. Start it, then log the meeting."))
    _check(work, match, day, hours)
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
    _check(work, match, held_on, hours)
    _forget_first(work, match, meeting)
    meeting.held_on, meeting.hours, meeting.kind, meeting.way = held_on, hours, kind, way
    meeting.tags, meeting.note = list(dict.fromkeys(tags)), note.strip()
    they_met(work, match, held_on)


@action(N_("Remove a meeting"), needs=Right.RUN_MATCHES)
def remove_meeting(work: Work, meeting_id: str) -> None:
    meeting = work.get(Meeting, meeting_id)
    _forget_first(work, work.get(Match, meeting.match_id), meeting)
    work.remove(meeting)


def _forget_first(work: Work, match: Match, meeting: Meeting) -> None:
    """Where this meeting was their first, the earliest of the others is; a day told otherwise stands."""
    if match.first_met_on != meeting.held_on:
        return
    others = sa.select(sa.func.min(Meeting.held_on)).where(
        Meeting.match_id == match.id, Meeting.id != meeting.id, Meeting.deleted_at.is_(None)
    )
    match.first_met_on = work.session.scalar(others)


@action(N_("Note the first meeting"), needs=Right.RUN_MATCHES)
def note_first_meeting(work: Work, match_id: str, *, met_on: date | None = None) -> None:
    match = work.get(Match, match_id)
    day = met_on or work.today
    _check_day(work, match, day)
    match.first_met_on = day


def they_met(work: Work, match: Match, day: date) -> None:
    """The earliest day that is known counts as the first meeting."""
    _check_day(work, match, day)
    if match.first_met_on is None or day < match.first_met_on:
        match.first_met_on = day


def _check_day(work: Work, match: Match, day: date) -> None:
    if day > work.today:
        raise UserError(_("Choose today or a day before."), field="day")
    if day < match.proposed_on:
        raise UserError(_("This day is before the match was proposed. Choose a later one."), field="day")


def _check(work: Work, match: Match, day: date, hours: float | None) -> None:
    _check_day(work, match, day)
    if hours is not None and not 0 <= hours <= MOST_HOURS:
        raise UserError(_("A meeting lasts between 0 and 24 hours."), field="hours")
