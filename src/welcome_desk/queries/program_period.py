"""A program over a period, by the shapes that it has: its figures, who waits, what was offered and done, and outcomes from
five answers on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Enrolment, Match, Meeting, Program, TeamTask
from welcome_desk.periods import Period
from welcome_desk.programs.shapes import UNKNOWN, shapes_of
from welcome_desk.programs.template import Template, Text
from welcome_desk.queries import outcomes, programs
from welcome_desk.queries.figures import matches as figures
from welcome_desk.queries.figures.by_program import ByCode, by_program
from welcome_desk.queries.figures.register import Rows, selected
from welcome_desk.queries.figures.so_far import so_far

LEAST_ANSWERS = 5  # below this, an answer could be traced to somebody
_MATCHES = (
    "matches-new",
    "matches-closed",
    "seekers-waiting",
    "matches-by-stage",
    "matches-closed-by-reason",
)
FIGURES: dict[str, tuple[str, ...]] = {  # what is told of each shape
    "pairs": ("matches-active", *_MATCHES),
    "team": ("teams-active", *_MATCHES, "team-members", "team-tasks"),
    "openings": (
        "openings", "openings-places", "openings-filled", "openings-free", "openings-closed", "openings-run-out",
        *_MATCHES, "matches-declined",
    ),
    "purchases": ("quotes-invited", "quotes-received", "quotes-awarded", "quotes-dollars"),
    "tours": ("tour-days", "tour-people"),
    "course": (
        "course-sessions", "course-hours", "course-enrolled", "course-came", "course-finished", "course-certificates",
        "course-results", "course-left",
    ),
    "passes": ("passes-issued", "passes-renewed", "passes-revoked", "passes-ending", "passes-valid"),
    "work": ("meetings", "meeting-hours", "check-ins-due", "check-ins-held"),
    "outcomes": (),
}  # fmt: skip
CHOICES = ("choice", "choices")


@dataclass(frozen=True)
class Waits:
    name: str
    applied_on: date


@dataclass(frozen=True)
class Told:
    """A measure of the template; `heard` answers of which `yes` said so. With fewer than five, neither is told."""

    label: Text
    months: int
    heard: int
    yes: int

    @property
    def enough(self) -> bool:
        return self.heard >= LEAST_ANSWERS


@dataclass(frozen=True)
class Offered:
    """A question that openings answer by choosing, and how many openings chose what; one may choose several."""

    question: Text
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Done:
    """A kind of work, how often it was noted, and the hours of it; a task of a team has none."""

    label: str
    times: int
    hours: float | None = None


@dataclass(frozen=True)
class ProgramPeriod:
    """`counts` by figure and code; of a figure that is no group under the empty code."""

    name: str
    shapes: tuple[str, ...]
    counts: Mapping[str, ByCode]
    waiting: tuple[Waits, ...] = ()
    offered: tuple[Offered, ...] = ()
    work: tuple[Done, ...] = ()
    duties: tuple[Done, ...] = ()
    outcomes: tuple[Told, ...] = ()

    def count(self, key: str) -> int:
        """Of a group, all of it."""
        return sum(self.group(key).values())

    def group(self, key: str) -> dict[str, int]:
        return {code: int(number) for code, number in self.counts.get(key, {}).items()}

    def hours(self, key: str) -> float:
        return self.counts.get(key, {}).get("", 0)


def program_period(view: View, program: Program, period: Period) -> ProgramPeriod:
    template = programs.template_of(program) if program.definition else None
    shapes = shapes_of(template) if template else UNKNOWN
    keys = dict.fromkeys(key for shape in shapes for key in FIGURES[shape])
    return ProgramPeriod(
        name=program.shown_name(), shapes=shapes, counts=by_program(view, period, keys).get(program.id, {}),
        waiting=_waiting(view, program, period) if "seekers-waiting" in keys else (),
        offered=_offered(view, program, period, template) if template and "openings" in shapes else (),
        work=_work(view, program, period, template) if template and "work" in shapes else (),
        duties=_duties(view, program, period, template) if template and "team" in shapes else (),
        outcomes=_outcomes(view, program, period) if "outcomes" in shapes else (),
    )  # fmt: skip


def _waiting(view: View, program: Program, period: Period) -> tuple[Waits, ...]:
    found = figures.waiting_people(so_far(view, period)).where(Enrolment.program_id == program.id).subquery()
    ids = list(view.session.scalars(sa.select(found.c.id)))
    people = programs.participants(view, ids=ids) if ids else []
    return tuple(
        Waits(one.name, one.applied_on) for one in sorted(people, key=lambda one: (one.applied_on, one.id))
    )


# ---- openings ----
def _offered(view: View, program: Program, period: Period, template: Template) -> tuple[Offered, ...]:
    """By each question of the offering side that is answered by choosing: which kind of job, of home."""
    told = sa.select(Enrolment.answers).where(
        Enrolment.program_id == program.id, Enrolment.id.in_(_ids(view, period, "openings"))
    )
    answers = [one or {} for one in view.session.scalars(told)]
    found = []
    for question in template.offer.questions:
        if question.type in CHOICES:
            chosen = [code for one in answers for code in _codes(one.get(question.key))]
            counts = tuple(
                (question.word(code), chosen.count(code)) for code in question.codes() if code in chosen
            )
            found += [Offered(question.label, counts)] if counts else []
    return tuple(found)


def _codes(answer: object) -> set[str]:
    if isinstance(answer, str):
        return {answer}
    return {code for code in answer if isinstance(code, str)} if isinstance(answer, list) else set()


def _ids(view: View, period: Period, key: str) -> Rows:
    found = selected(view, period, key).subquery()
    return sa.select(found.c.id)


# ---- what was done ----
def _work(view: View, program: Program, period: Period, template: Template) -> tuple[Done, ...]:
    """By the template’s activities; what was noted without one of them comes last."""
    select = sa.select(Meeting.kind, sa.func.count(), sa.func.sum(Meeting.hours)).join(
        Match, Match.id == Meeting.match_id
    )
    mine = select.where(Match.program_id == program.id, Meeting.id.in_(_ids(view, period, "meetings")))
    found = {kind: (times, hours) for kind, times, hours in view.session.execute(mine.group_by(Meeting.kind))}
    words = {one.code: str(one.label) for one in template.activities}
    return tuple(Done(words.get(kind, kind), *found[kind]) for kind in _in_order(words, found))


def _duties(view: View, program: Program, period: Period, template: Template) -> tuple[Done, ...]:
    select = sa.select(TeamTask.area, sa.func.count()).join(Match, Match.id == TeamTask.match_id)
    mine = select.where(Match.program_id == program.id, TeamTask.id.in_(_ids(view, period, "team-tasks")))
    found = dict(view.session.execute(mine.group_by(TeamTask.area)).all())
    words = {one.code: str(one.label) for one in template.team.duties} if template.team else {}
    return tuple(Done(words.get(area, area), found[area]) for area in _in_order(words, found))


def _in_order(words: Mapping[str, str], found: Iterable[str]) -> list[str]:
    there = set(found)
    return [code for code in words if code in there] + sorted(there - words.keys())


def _outcomes(view: View, program: Program, period: Period) -> tuple[Told, ...]:
    lines = [
        line
        for line in outcomes.outcome_lines(view, program_id=program.id)
        if line.answered_on and period.first <= line.answered_on <= period.last
    ]
    return tuple(
        Told(one.label, one.months, one.heard, one.yes) for one in outcomes.measures(lines, view.today)
    )
