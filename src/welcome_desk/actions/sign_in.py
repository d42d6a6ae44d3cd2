"""The sign-in sheet of an event: kept when it is printed, and typed back in one act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions.attendance import known_line
from welcome_desk.actions.door import count_companions
from welcome_desk.actions.events import mark_here, welcome_new_at_event
from welcome_desk.actions.occurrences import happening
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Event, Person, SignInSheet
from welcome_desk.queries.sign_in import Signed
from welcome_desk.store.work import Work


@action(
    N_("Print a sign-in sheet"),
    needs=Right.RUN_EVENTS,
    lasting=N_("the sheet is on paper, and its codes go on working."),
)
def keep_sign_in(work: Work, event_id: str, *, lines: Sequence[Sequence[str]]) -> str:
    """`lines` are those of `queries.sign_in.coded`, as they were printed."""
    event = happening(work, event_id)
    printed = [list(line) for line in lines]
    sheet = SignInSheet(event_id=event.id, made_on=work.today, by_id=work.actor.id, lines=printed)
    return work.add(sheet).id


@action(N_("Type back a sign-in sheet"), needs=Right.RUN_EVENTS)
def type_back_sign_in(work: Work, event_id: str, *, lines: Iterable[Signed]) -> None:
    """A whole sheet is one act, so that one undo takes it back. A blank line belongs to whoever signed on it."""
    typed = list(lines)
    if not typed:
        raise UserError(_("Type a code first."), field="line")
    event = happening(work, event_id)
    for line in typed:
        person_id = line.person_id or welcome_new_at_event(work, event_id, display_name=line.name)
        mark_here(work, event_id, people=[person_id])
        if line.along is not None:
            count_companions(work, event_id, person_id=person_id, count=line.along)
        _came_then(work, event, person_id)
        if not line.expected:
            _take_line(work, event, line.code, person_id)


def _came_then(work: Work, event: Event, person_id: str) -> None:
    """Typed back on a later day, they were here when it took place."""
    line = known_line(work, event, work.get(Person, person_id))
    if line is not None and line.here_at == work.now:
        line.here_at = _within(event, work.now)


def _within(event: Event, now: datetime) -> datetime:
    return now if event.starts_at.date() <= now.date() <= event.ends_at.date() else event.starts_at


def _take_line(work: Work, event: Event, code: str, person_id: str) -> None:
    """Two people on one blank line: it stays with the first."""
    sheets = sa.select(SignInSheet).where(SignInSheet.event_id == event.id, SignInSheet.deleted_at.is_(None))
    for sheet in work.session.scalars(sheets).all():
        if [code, ""] in (sheet.lines or []):
            sheet.lines = [[code, person_id] if line == [code, ""] else line for line in sheet.lines]
