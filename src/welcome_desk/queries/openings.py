"""Openings of organizations: a job with a home, a seat on a board, a request for quotes; who was introduced and placed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import sqlalchemy as sa

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.i18n import ngettext
from welcome_desk.model import Enrolment, Match, Organization, Program
from welcome_desk.programs import Template
from welcome_desk.programs.shapes import OWNED, shapes_of
from welcome_desk.programs.template import Question, Text
from welcome_desk.queries.figures.quotes import AMOUNT, invited
from welcome_desk.queries.programs import Participant, participants, template_of
from welcome_desk.queries.reminder import Reminder

OPEN = ("proposed", "agreed")
PLACED = ("active", "paused", "closed")
CLOSED = ("left", "done", "refused")


@dataclass(frozen=True)
class Opening:
    """`title` is the answer to the first question that is a text; `filled` of `places` are taken for good.

    `state`: open, filled, closed, or run-out: its last day is over and places are left.
    """

    id: str
    organization: str
    title: str
    answers: tuple[tuple[str, str], ...]
    places: int
    introduced: int
    filled: int
    state: str
    open_until: date | None = None

    @property
    def open_(self) -> int:
        return max(self.places - self.filled, 0)


def openings(view: View, program_id: str) -> list[Opening]:
    """Those with places first."""
    program = view.get(Program, program_id)
    if program is None:
        return []
    template = template_of(program)
    stages = _stages(view, program_id)
    found = [
        _opening(template, one, stages.get(one.id, {}))
        for one in participants(view, program_id=program_id)
        if one.side == "offer"
    ]
    return sorted(found, key=lambda one: (one.state != "open", one.organization, one.title))


def _stages(view: View, program_id: str) -> dict[str, dict[str, int]]:
    grouped = sa.select(Match.offer_id, Match.stage, sa.func.count()).where(
        Match.program_id == program_id, Match.deleted_at.is_(None)
    )
    found: dict[str, dict[str, int]] = {}
    for offer_id, stage, count in view.session.execute(grouped.group_by(Match.offer_id, Match.stage)):
        found.setdefault(offer_id, {})[stage] = count
    return found


def _opening(template: Template, one: Participant, stages: dict[str, int]) -> Opening:
    filled = sum(stages.get(stage, 0) for stage in ("active", "paused"))
    if one.status in CLOSED:
        state = "closed"
    else:
        state = "filled" if filled >= one.capacity else "run-out" if one.run_out else "open"
    return Opening(
        id=one.id, organization=one.name, title=title_of(template, one.answers), answers=told(template, one.answers),
        places=one.capacity, introduced=sum(stages.get(stage, 0) for stage in OPEN), filled=filled, state=state,
        open_until=one.open_until,
    )  # fmt: skip


def title_of(template: Template, answers: dict[str, Any]) -> str:
    first = next((question.key for question in template.offer.questions if question.type == "text"), "")
    return str(answers.get(first) or "")


def told(template: Template, answers: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """(question, answer) in words, in the current language; what was not answered is left out."""
    return tuple((str(one.label), _said(one, answers[one.key])) for one in _answered(template, answers))


def _answered(template: Template, answers: dict[str, Any]) -> list[Question]:
    there = [one for one in template.offer.questions if answers.get(one.key) not in (None, "", [])]
    return [one for one in there if one.type not in ("yesno", "availability")]


def _said(question: Question, value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(question.word(code) for code in value)
    return i18n.number(value) if isinstance(value, int | float) else question.word(str(value))


# ---- what a match is about ----
@dataclass(frozen=True)
class OfferLine:
    """`typed`: in the organization’s own words, not chosen from a list: what the job is, and the home."""

    question: Text
    answer: Text
    typed: bool


@dataclass(frozen=True)
class Offer:
    """What an organization offers whom it is matched with; `label` is what the template calls it."""

    label: Text
    organization: str
    lines: tuple[OfferLine, ...]


def offer_of(view: View, match_id: str) -> Offer | None:
    """None where the match’s program has no openings."""
    match = view.get(Match, match_id)
    program = view.get(Program, match.program_id) if match else None
    opening = view.get(Enrolment, match.offer_id) if match else None
    if program is None or opening is None or not program.definition:
        return None
    template, answers = template_of(program), opening.answers or {}
    if "openings" not in shapes_of(template):
        return None
    firm = view.get(Organization, opening.organization_id) if opening.organization_id else None
    lines = (
        OfferLine(one.label, Text.of(partial(_said, one, answers[one.key])), one.type == "text")
        for one in _answered(template, answers)
    )
    return Offer(template.offer.label, firm.shown_name() if firm else "", tuple(lines))


def openings_run_out(view: View) -> list[Reminder]:
    """What Today brings up: an opening whose last day is over while places are left, for whoever runs programs."""
    if not view.may(Right.MANAGE_PROGRAMS):
        return []
    over = sa.select(Enrolment.program_id).where(
        Enrolment.open_until < view.today, Enrolment.side == "offer", Enrolment.status.not_in(CLOSED),
        Enrolment.deleted_at.is_(None),
    )  # fmt: skip
    running = sa.select(Program.id).where(Program.ended_on.is_(None), Program.deleted_at.is_(None))
    programs = view.session.scalars(running.where(Program.id.in_(over)).order_by(Program.id)).all()
    return [
        _reminder(program_id, one)
        for program_id in programs
        for one in openings(view, program_id)
        if one.state == "run-out"
    ]


def _reminder(program_id: str, one: Opening) -> Reminder:
    name = " · ".join(part for part in (one.organization, one.title) if part)
    return Reminder(
        "opening", one.id, None, name, since=one.open_until, sentence=Text.of(partial(_ran_out, one)),
        opens=("program", program_id), on_paper=False,
    )  # fmt: skip


def _ran_out(one: Opening) -> str:
    said = ngettext(
        "Was open until {day}, and {n} place is not filled: extend it or close it",
        "Was open until {day}, and {n} places are not filled: extend it or close it",
        one.open_,
    )
    return said.format(
        day=i18n.date_short(one.open_until) if one.open_until else "", n=i18n.number(one.open_)
    )


# ---- purchases ----
@dataclass(frozen=True)
class Purchases:
    """Quotes asked of newcomer-owned suppliers in a program: each match counts once at every step that it reached."""

    suppliers: int
    newcomer_owned: int
    invited: int
    quoted: int
    awarded: int
    dollars: float


def purchases(view: View, program_id: str) -> Purchases:
    """Only suppliers who declared themselves newcomer-owned are counted from “invited” on."""
    suppliers = [one for one in participants(view, program_id=program_id) if one.side == "seeker"]
    owned = {one.id for one in suppliers if one.answers.get(OWNED) is True}
    select = (
        sa.select(Match, Enrolment.answers)
        .join(Enrolment, Enrolment.id == Match.offer_id)
        .where(Match.program_id == program_id, invited())
    )
    rows = [
        (match, answers or {}) for match, answers in view.session.execute(select) if match.seeker_id in owned
    ]
    awarded = [answers for match, answers in rows if match.started_on is not None]
    return Purchases(
        suppliers=len(suppliers), newcomer_owned=len(owned), invited=len(rows),
        quoted=sum(match.seeker_agreed_on is not None for match, _answers in rows), awarded=len(awarded),
        dollars=float(sum(answers.get(AMOUNT) or 0 for answers in awarded)),
    )  # fmt: skip
