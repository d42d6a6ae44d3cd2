"""Days of the year by which everyone who waits is to be matched: how long until then, who still waits, and who has room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

import sqlalchemy as sa

from welcome_desk import i18n
from welcome_desk.access.scope import View
from welcome_desk.i18n import _, ngettext
from welcome_desk.model import Program
from welcome_desk.programs import Template
from welcome_desk.programs.template import Text
from welcome_desk.queries.programs import WAITING, Participant, participants, template_of
from welcome_desk.queries.reminder import Reminder

AHEAD_DAYS = 30  # so long before its day a deadline is brought up


@dataclass(frozen=True)
class Gap:
    """Towards the next deadline of a program. `missing`: places that would still be needed were all open ones taken."""

    program: str
    label: Text
    day: date
    days: int
    waiting: tuple[Participant, ...]
    roomy: tuple[Participant, ...]

    @property
    def wanted(self) -> int:
        return sum(one.party for one in self.waiting)

    @property
    def open_places(self) -> int:
        return sum(one.places_open for one in self.roomy)

    @property
    def missing(self) -> int:
        return max(self.wanted - self.open_places, 0)


def next_deadline(template: Template, today: date) -> tuple[date, Text] | None:
    """The next day of the year that the template names; a leap day is the last of February in other years."""
    days = [
        (_on(text, year), label)
        for text, label in template.deadlines
        for year in (today.year, today.year + 1)
    ]
    return min(((day, label) for day, label in days if day >= today), key=lambda one: one[0], default=None)


def _on(text: str, year: int) -> date:
    month, day = map(int, text.split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, 28)


def gap_of(view: View, program_id: str) -> Gap | None:
    program = view.get(Program, program_id)
    coming = next_deadline(template_of(program), view.today) if program and program.definition else None
    if program is None or coming is None:
        return None
    people = participants(view, program_id=program.id)
    return Gap(
        program=program.shown_name(), label=coming[1], day=coming[0], days=(coming[0] - view.today).days,
        waiting=tuple(one for one in people if one.side == "seeker" and one.status in WAITING),
        roomy=tuple(one for one in people if one.side == "offer" and one.free),
    )  # fmt: skip


def deadlines_ahead(view: View) -> list[Reminder]:
    """What Today brings up: a deadline within `AHEAD_DAYS` for which somebody still waits."""
    running = sa.select(Program).where(Program.deleted_at.is_(None), Program.ended_on.is_(None))
    found = []
    for program in view.session.scalars(running.order_by(Program.id)):
        coming = next_deadline(template_of(program), view.today) if program.definition else None
        if coming is None or (coming[0] - view.today).days > AHEAD_DAYS:
            continue
        gap = gap_of(view, program.id)
        if gap is not None and gap.waiting:
            found.append(
                Reminder(
                    "deadline", program.id, None, program.shown_name(), until=gap.day, sentence=Text.of(partial(gap_said, gap)),
                    opens=("program", program.id), on_paper=False,
                )
            )  # fmt: skip
    return found


def countdown(gap: Gap) -> str:
    """“12 days until November 15, 2026 · Welcome evening”"""
    if not gap.days:
        today = _("Today")
        return f"{today} · {gap.label}"
    said = ngettext("{n} day until {day}", "{n} days until {day}", gap.days)
    return f"{said.format(n=i18n.number(gap.days), day=i18n.date_full(gap.day))} · {gap.label}"


def gap_said(gap: Gap) -> str:
    return f"{countdown(gap)} · {shortfall(gap)}"


def shortfall(gap: Gap) -> str:
    """How many wait, and how many places are missing for them."""
    waits = ngettext("{n} still waits", "{n} still wait", len(gap.waiting)).format(
        n=i18n.number(len(gap.waiting))
    )
    if not gap.missing:
        room = _("there is room for all of them")
        return f"{waits} · {room}"
    lacks = ngettext("{n} place is missing", "{n} places are missing", gap.missing)
    return f"{waits} · {lacks.format(n=i18n.number(gap.missing))}"
