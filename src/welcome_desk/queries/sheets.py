"""The Monday sheet: what stands on it and in which order, the codes of its lines, and what a typed line means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Session

from welcome_desk import i18n
from welcome_desk.access.scope import View
from welcome_desk.i18n import _
from welcome_desk.model import Person, Sheet
from welcome_desk.programs.template import Text
from welcome_desk.queries import promises
from welcome_desk.queries.codes import KEPT_DAYS, free_code
from welcome_desk.queries.consents import covered_among
from welcome_desk.queries.promises import PromiseLine
from welcome_desk.queries.reminder import Reminder
from welcome_desk.queries.reminders import reminders

GROUPS = ("waiting", "today", "brought-up", "later")


NOWHEN = Text("", "")


class Reading(Protocol):
    """A view or a running action: both have a session to read with, and a day."""

    @property
    def session(self) -> Session: ...

    @property
    def today(self) -> date: ...


@dataclass(frozen=True)
class SheetLine:
    """`what` is what to do, or the reason to ask; `when` its day, where that is not said already. `safe_to_call` is as the person said."""

    group: str
    kind: str
    about_id: str
    person_id: str | None
    name: str
    phone: str
    safe_to_call: str
    what: Text
    when: Text = NOWHEN


# ---- what stands on it ----
def sheet_lines(view: View, *, everyone: bool = False) -> list[SheetLine]:
    """As Today has it, most urgent first: what waits, what is for today, what Today brings up, what comes this week."""
    found = promises.follow_ups(view, everyone=everyone)
    brought_up = [one for one in reminders(view, everyone=everyone) if one.on_paper]
    groups: list[tuple[str, Sequence[PromiseLine | Reminder]]] = [
        ("waiting", found.waiting), ("today", found.today), ("brought-up", brought_up), ("later", found.later),
    ]  # fmt: skip
    ids = {one.person_id for _group, lines in groups for one in lines if one.person_id}
    people = {one.id: one for one in view.session.scalars(sa.select(Person).where(Person.id.in_(ids)))}
    for hidden in covered_among(view, list(people)):  # paper leaves the desk: no number that may not be kept
        people.pop(hidden)
    return [
        _line(group, one, people.get(one.person_id or ""), view.today)
        for group, lines in groups
        for one in lines
        if not (isinstance(one, PromiseLine) and one.kept_at)
    ]


def _line(group: str, one: PromiseLine | Reminder, person: Person | None, today: date) -> SheetLine:
    phone, safe = (person.phone, person.safe_to_call) if person else ("", "")
    if isinstance(one, Reminder):
        said = Text.of(lambda: one.said(today))
        return SheetLine(group, one.kind, one.about_id, one.person_id, one.name, phone, safe, said)
    what, when = Text(one.what, one.what), Text.of(lambda: _when(one.due_on, today))
    return SheetLine(group, "promise", one.id, one.person_id, one.person, phone, safe, what, when)


def _when(due_on: date, today: date) -> str:
    if due_on == today:
        return ""
    day = i18n.date_short(due_on)
    return _("since {day}").format(day=day) if due_on < today else _("by {day}").format(day=day)


# ---- its codes ----
def kept_sheets(view: Reading) -> list[Sheet]:
    """The sheets whose codes count, oldest first."""
    recent = sa.select(Sheet).where(
        Sheet.deleted_at.is_(None), Sheet.made_on >= view.today - timedelta(days=KEPT_DAYS)
    )
    return list(view.session.scalars(recent.order_by(Sheet.made_on, Sheet.id)))


def coded(kept: Iterable[Sheet], lines: Iterable[tuple[str, str]]) -> list[list[str]]:
    """[code, kind, about_id] of each line. A line keeps the code of an earlier sheet; no other line gets it so long."""
    known = {(kind, about_id): code for sheet in kept for code, kind, about_id in sheet.lines}
    taken, given = set(known.values()), list[list[str]]()
    for kind, about_id in lines:
        here = {line[0] for line in given}
        code = known.get((kind, about_id)) or free_code(f"{kind} {about_id}", taken, here)
        taken.add(code)
        given.append([code, kind, about_id])
    return given
