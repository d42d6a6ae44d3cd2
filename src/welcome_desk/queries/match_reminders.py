"""What Today brings up of matches that are meeting: the first meeting, check-ins, the three questions, goals to look over, the end of a term
or of a pause, and the next step of a concern, for whoever follows matches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

import sqlalchemy as sa

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.i18n import _, ngettext
from welcome_desk.model import CheckIn, Concern, Enrolment, Goal, Match, Person, Program, Pulse
from welcome_desk.programs.template import Term, Text
from welcome_desk.queries.figures.check_ins import LATE_DAYS
from welcome_desk.queries.hand_offs import is_team
from welcome_desk.queries.matches import MatchLine, line_of, select_matches
from welcome_desk.queries.programs import template_of
from welcome_desk.queries.pulse_due import pulse_due
from welcome_desk.queries.reminder import Reminder

CLOSING_DAYS = 30  # so long before the end the closing talk is due (DOMAIN 5.3)
USUAL = Term(weeks=0)
TWO_MEET = ("pairing", "team", "placement")


@dataclass(frozen=True)
class Pair:
    """A match with the person on each side and who looks after them."""

    match: Match
    program: Program
    line: MatchLine
    people: dict[str, tuple[str | None, str | None]]  # side → (person, worker)

    def name(self, side: str) -> str:
        return self.line.seeker if side == "seeker" else self.line.offer

    @property
    def both(self) -> str:
        return i18n.list_of([self.line.seeker, self.line.offer])


Pairs = Mapping[str, Pair]  # by match


def match_reminders(view: View) -> list[Reminder]:
    if not view.may(Right.RUN_MATCHES):
        return []
    pairs = _pairs(view, Match.stage.in_(("active", "paused")))
    active = {match_id: pair for match_id, pair in pairs.items() if pair.match.stage == "active"}
    return [
        *(
            one
            for source in (_first_meetings, _check_ins, _pulses, _goal_reviews, _ends)
            for one in source(view, active)
        ),
        *_pauses(view, pairs),
        *_concerns(view, pairs),
    ]


def _pairs(view: View, *where: Any) -> dict[str, Pair]:
    """By match."""
    rows = view.session.execute(select_matches(*where)).all()
    lines = {row[0].id: (row[0], row[1], line_of(*row)) for row in rows}
    people = _people(
        view, {one for match, _p, _l in lines.values() for one in (match.seeker_id, match.offer_id)}
    )
    return {
        match_id: Pair(
            match, program, line,
            {"seeker": people.get(match.seeker_id, (None, None)), "offer": people.get(match.offer_id, (None, None))},
        )
        for match_id, (match, program, line) in lines.items()
    }  # fmt: skip


def _people(view: View, enrolments: set[str]) -> dict[str, tuple[str | None, str | None]]:
    select = sa.select(Enrolment.id, Person.id, Person.worker_id).join(
        Person, Person.id == Enrolment.person_id
    )
    rows = view.session.execute(select.where(Enrolment.id.in_(enrolments)))
    return {enrolment: (person, worker) for enrolment, person, worker in rows}


def _made(
    kind: str,
    about_id: str,
    pair: Pair,
    said: Callable[[], str],
    day: date | None,
    side: str = "seeker",
    **more: Any,
) -> Reminder:
    person, worker = pair.people[side]
    values: dict[str, Any] = {"worker_id": pair.people["seeker"][1] or worker, "name": pair.both} | more
    return Reminder(
        kind, about_id, person, since=day, sentence=Text.of(said), opens=("match", pair.match.id), **values
    )


# ---- the first meeting ----
def _first_meetings(view: View, active: Pairs) -> list[Reminder]:
    """A prompt after some days without a first meeting, and a word more after some more; the template says when."""
    found = []
    for match_id, pair in active.items():
        began = pair.match.started_on
        if began is None or pair.match.first_met_on is not None or not _two_meet(pair.program):
            continue
        term = _term(pair.program)
        days = (view.today - began).days
        if days >= term.first_meeting_prompt_days:
            alarm = days >= term.first_meeting_alarm_days
            found.append(_made("first-meeting", match_id, pair, partial(_not_met, days, alarm=alarm), began))
    return found


def _not_met(days: int, *, alarm: bool) -> str:
    if alarm:
        said = ngettext(
            "{n} day and no first meeting: bring them together, or look again whether they fit",
            "{n} days and no first meeting: bring them together, or look again whether they fit",
            days,
        )
    else:
        said = ngettext("Have they met? It began {n} day ago", "Have they met? It began {n} days ago", days)
    return said.format(n=i18n.number(days))


def _two_meet(program: Program) -> bool:
    """Not where a worker follows a file: there the first meeting is the worker’s own."""
    return not program.definition or template_of(program).kind in TWO_MEET


def _term(program: Program) -> Term:
    return template_of(program).term if program.definition else USUAL


# ---- check-ins ----
def _check_ins(view: View, active: Pairs) -> list[Reminder]:
    due = sa.select(CheckIn).where(
        CheckIn.held_on.is_(None), CheckIn.due_on <= view.today, CheckIn.deleted_at.is_(None)
    )
    going_on = sa.select(Match.id).where(Match.stage == "active", Match.deleted_at.is_(None))
    rows = view.session.scalars(
        due.where(CheckIn.match_id.in_(going_on)).order_by(CheckIn.due_on, CheckIn.id)
    ).all()
    return [
        _made(
            "check-in", row.id, active[row.match_id], partial(_talk, row, view.today, active[row.match_id]), row.due_on,
            row.side, name=active[row.match_id].name(row.side),
        )
        for row in rows
        if row.match_id in active
    ]  # fmt: skip


def _talk(row: CheckIn, today: date, pair: Pair) -> str:
    """Kind words: late is “still waiting”."""
    program, day = pair.program.shown_name(), i18n.date_short(row.due_on)
    if (today - row.due_on).days >= LATE_DAYS:
        return _("Check-in still waiting since {day} · {program}").format(day=day, program=program)
    if row.kind == "in-depth":
        return _("In-depth talk, planned for {day} · {program}").format(day=day, program=program)
    return _("Check-in, planned for {day} · {program}").format(day=day, program=program)


# ---- the three questions ----
def _pulses(view: View, active: Pairs) -> list[Reminder]:
    select = sa.select(Pulse.match_id, sa.func.max(Pulse.asked_on)).where(Pulse.deleted_at.is_(None))
    rows = view.session.execute(select.group_by(Pulse.match_id)).all()
    asked: dict[str, date] = {row[0]: row[1] for row in rows}
    found = []
    for match_id, pair in active.items():
        match = pair.match
        if match.started_on is None:
            continue
        template = template_of(pair.program) if pair.program.definition else None
        due = pulse_due(template, match.started_on, match.ends_on, asked.get(match_id), view.today)
        if due is not None:
            found.append(_made("pulse", match_id, pair, due.words, due.since))
    return found


# ---- goals, ends, pauses ----
def _goal_reviews(view: View, active: Pairs) -> list[Reminder]:
    due = sa.select(Goal).where(Goal.state == "open", Goal.review_on <= view.today, Goal.deleted_at.is_(None))
    rows = view.session.scalars(due.order_by(Goal.review_on, Goal.id)).all()
    return [
        _made(
            "goal-review", row.id, active[row.match_id],
            partial(_review, row.words), row.review_on or view.today,
        )
        for row in rows
        if row.match_id in active
    ]  # fmt: skip


def _review(goal: str) -> str:
    return _("Look over the goal “{goal}”").format(goal=goal)


def _ends(view: View, active: Pairs) -> list[Reminder]:
    """A team’s year ends with its hand-off, which is brought up as such."""
    soon = view.today + timedelta(days=CLOSING_DAYS)
    return [
        _made(
            "match-end", match_id, pair, partial(_ending, pair.match.ends_on, view.today), pair.match.ends_on
        )
        for match_id, pair in active.items()
        if pair.match.ends_on is not None and pair.match.ends_on <= soon and not is_team(pair.program)
    ]


def _ending(day: date, today: date) -> str:
    if day < today:
        said = _("The term ended on {day}: close the match, extend it or renew it")
    else:
        said = _("The term ends on {day}: time for the closing talk with each side")
    return said.format(day=i18n.date_short(day))


def _pauses(view: View, pairs: Pairs) -> list[Reminder]:
    return [
        _made(
            "pause-end",
            match_id,
            pair,
            lambda: _("The pause is over: ask both whether they go on"),
            pair.match.paused_until,
        )
        for match_id, pair in pairs.items()
        if pair.match.stage == "paused" and (pair.match.paused_until or date.max) <= view.today
    ]


# ---- concerns ----
def _concerns(view: View, pairs: Pairs) -> list[Reminder]:
    """On the list of who follows it, and never on paper. The concern’s own words stay on the match’s page.

    One may be open for longer than the match.
    """
    if not view.may(Right.SEE_CONCERNS):
        return []
    due = sa.select(Concern).where(
        Concern.closed_on.is_(None), Concern.next_on <= view.today, Concern.deleted_at.is_(None)
    )
    rows = view.session.scalars(due.order_by(Concern.next_on, Concern.id)).all()
    others = {row.match_id for row in rows} - set(pairs)
    pairs = {**pairs, **_pairs(view, Match.id.in_(others))} if others else pairs
    return [
        _made(
            "concern", row.id, pairs[row.match_id], partial(_step, row.next_step),
            row.next_on or view.today, worker_id=row.owner_id, on_paper=False,
        )
        for row in rows
        if row.match_id in pairs
    ]  # fmt: skip


def _step(step: str) -> str:
    return _("Next step: {step}").format(step=step)
