"""How long a match lasts: paused and taken up again, extended, renewed."""

from __future__ import annotations

from datetime import date, timedelta

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import CheckIn, Match, Program
from welcome_desk.periods import months_after
from welcome_desk.queries.programs import sound_template_of
from welcome_desk.store.work import Work

LONGEST_YEARS = 5  # a match that goes on is extended again
EVERY_DAYS = 30  # check-ins after those of the template (DOMAIN 5.3)


@action(N_("Pause a match"), needs=Right.RUN_MATCHES)
def pause_match(work: Work, match_id: str, *, until: date | None = None, because: str = "") -> None:
    """Its check-ins rest; Today brings it up again on the day `until`."""
    match = work.get(Match, match_id)
    if not _may(work, match, "may_pause"):
        raise UserError(_("This program has no pause. Close the match and open it again later."))
    if until is not None and until <= work.today:
        raise UserError(_("Choose a day after today."), field="until")
    match.move_to("paused")
    match.paused_on, match.paused_until, match.paused_because = work.today, until, because.strip()


@action(N_("Take up a paused match again"), needs=Right.RUN_MATCHES)
def resume_match(work: Work, match_id: str) -> None:
    """What was still to come moves on by as many days as the pause took: check-ins and the end."""
    match = work.get(Match, match_id)
    match.move_to("active", only_from=("paused",))
    rested = work.today - (match.paused_on or work.today)
    for check_in in _open_check_ins(work, match):
        check_in.due_on += rested
    if match.ends_on is not None:
        match.ends_on += rested
    match.paused_on, match.paused_until, match.paused_because = None, None, ""


@action(N_("Extend a match"), needs=Right.RUN_MATCHES)
def extend_match(work: Work, match_id: str, *, ends_on: date) -> None:
    """A little longer than meant: the check-ins go on monthly until then."""
    _last_until(work, work.get(Match, match_id), ends_on)


@action(N_("Renew a match"), needs=Right.RUN_MATCHES)
def renew_match(work: Work, match_id: str, *, ends_on: date) -> None:
    """For another term, where the program knows that."""
    match = work.get(Match, match_id)
    if not _may(work, match, "may_renew"):
        raise UserError(_("Matches of this program are not renewed. Extend it, or close it."))
    _last_until(work, match, ends_on)
    match.renewed_on = work.today


def _last_until(work: Work, match: Match, ends_on: date) -> None:
    if match.stage not in ("active", "paused"):
        raise UserError(_("This match has moved on since. Look at it again before you change it."))
    if ends_on <= max(work.today, match.ends_on or work.today):
        raise UserError(_("Choose a day after the end that is set now."), field="day")
    if ends_on > months_after(work.today, 12 * LONGEST_YEARS):
        raise UserError(_("Choose a day within the next 5 years."), field="day")
    match.ends_on = ends_on
    for side in ("seeker", "offer"):
        _carry_on(work, match, side, ends_on)


def _carry_on(work: Work, match: Match, side: str, ends_on: date) -> None:
    """Only a side with which check-ins were planned has more of them."""
    last = work.session.scalar(
        sa.select(sa.func.max(CheckIn.due_on)).where(
            CheckIn.match_id == match.id, CheckIn.side == side, CheckIn.deleted_at.is_(None)
        )
    )
    if last is None:
        return
    due_on = max(last, work.today) + timedelta(days=EVERY_DAYS)
    while due_on < ends_on:
        work.add(CheckIn(match_id=match.id, side=side, due_on=due_on))
        due_on += timedelta(days=EVERY_DAYS)


def _open_check_ins(work: Work, match: Match) -> list[CheckIn]:
    found = sa.select(CheckIn).where(CheckIn.match_id == match.id, CheckIn.held_on.is_(None))
    return list(work.session.scalars(found.where(CheckIn.deleted_at.is_(None)).order_by(CheckIn.id)))


def _may(work: Work, match: Match, what: str) -> bool:
    """What the program’s own template says; one without a template forbids nothing."""
    program = work.get(Program, match.program_id)
    if not program.definition:
        return True
    return bool(getattr(sound_template_of(program).term, what))
