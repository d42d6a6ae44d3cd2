"""What is counted towards the outcomes and outputs of Community Connections: being, belonging and participating.

Every program carries them in its template and every event by its kind, often several at once: whoever adds them up counts
twice. Which program carries what is read before the count, since it stands in the text of the template.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from welcome_desk import terms
from welcome_desk.access.scope import View
from welcome_desk.access.walls import COUNTED
from welcome_desk.i18n import N_
from welcome_desk.model import (
    Attendance,
    CourseSession,
    Enrolment,
    Event,
    Match,
    MatchMember,
    OutcomeCheck,
    Pass,
    Person,
    Program,
    SessionAttendance,
)
from welcome_desk.periods import Period
from welcome_desk.programs import event_kinds
from welcome_desk.programs.courses import PRESENT
from welcome_desk.programs.frame import OUTCOMES, OUTPUTS, federal_of
from welcome_desk.queries.figures.events import held
from welcome_desk.queries.figures.matches import active
from welcome_desk.queries.figures.outcomes import LEAST
from welcome_desk.queries.figures.register import Rows, between, counted, once, within
from welcome_desk.queries.joined import roots, shown

HEARD = ("yes", "no")


@dataclass(frozen=True)
class Carriers:
    """The ids of programs and the kinds of events that count towards one output or outcome."""

    programs: tuple[str, ...]
    kinds: tuple[str, ...]


Frame = Mapping[str, Carriers]  # by the code of the output or outcome


def towards_outcomes(view: View) -> Frame:
    return _frame(view, OUTCOMES)


def towards_outputs(view: View) -> Frame:
    return _frame(view, OUTPUTS)


def _frame(view: View, listed: str) -> Frame:
    programs = once(view, "what programs count towards", None, lambda: _of_programs(view))
    kinds = {code: event_kinds.kind_of(code) for code in event_kinds.codes()}
    carried = {
        **programs,
        **{code: {*kind.outcomes, *map(str, kind.outputs)} for code, kind in kinds.items()},
    }
    return {
        tag: Carriers(
            tuple(one for one in programs if tag in carried[one]), tuple(one for one in kinds if tag in carried[one])
        )
        for tag in terms.codes(listed)
    }  # fmt: skip


def _of_programs(view: View) -> dict[str, set[str]]:
    select = sa.select(Program.id, Program.definition)
    found = view.session.execute(select, execution_options={COUNTED: True})
    told = {program: federal_of(definition or "") for program, definition in found}
    return {program: {*one.outcomes, *map(str, one.outputs)} for program, one in told.items()}


def _each(frame: Frame, rows: Callable[[Carriers], Rows]) -> Rows:
    """One after the other, each with its code; what counts towards two comes twice."""
    parts = [rows(carriers).add_columns(sa.literal(tag).label("code")) for tag, carriers in frame.items()]
    found = sa.union_all(*parts).subquery()
    return sa.select(found.c.id, found.c.code)


# ---- events and matches ----
def _events(period: Period, frame: Frame) -> Rows:
    return _each(frame, lambda one: sa.select(Event.id).where(held(period), Event.kind.in_(one.kinds)))


def _matches(period: Period, frame: Frame) -> Rows:
    return _each(frame, lambda one: sa.select(Match.id).where(active(period), Match.program_id.in_(one.programs)))  # fmt: skip


# ---- people ----
def _people(period: Period, frame: Frame) -> Rows:
    return _each(frame, lambda one: _took_part(period, one))


def _took_part(period: Period, carriers: Carriers) -> Rows:
    joins = roots()
    who = shown(Person.id, joins)
    there = (
        sa.select(who.label("id"))
        .outerjoin(joins, joins.c.id == Person.id)
        .where(Person.id.in_(_records(period, carriers)))
        .distinct()
        .subquery()
    )
    return sa.select(Person.id).where(Person.id.in_(sa.select(there.c.id)), Person.deleted_at.is_(None))


def _records(period: Period, carriers: Carriers) -> Any:
    """By name, and all who live in a household that takes part."""
    enrolled = sa.union(*(one(period, carriers.programs) for one in (_matched, _beside, _in_class)))
    themselves = [
        sa.select(Enrolment.person_id, Enrolment.household_id).where(Enrolment.id.in_(enrolled)),
        _passes(period, carriers.programs),
    ]
    known = sa.union(*themselves).subquery()
    return sa.union(
        sa.select(known.c.person_id).where(known.c.person_id.is_not(None)),
        sa.select(Person.id).where(
            Person.household_id.in_(sa.select(known.c.household_id)), Person.deleted_at.is_(None)
        ),
        _at_events(period, carriers.kinds),
    )


def _ran(period: Period, programs: tuple[str, ...]) -> Any:
    """On any day of the period."""
    open_then = sa.or_(Match.closed_on.is_(None), Match.closed_on >= period.first)
    return sa.and_(
        Match.deleted_at.is_(None), Match.started_on <= period.last, open_then, Match.program_id.in_(programs)
    )


def _matched(period: Period, programs: tuple[str, ...]) -> Any:
    sides = (Match.seeker_id, Match.offer_id)
    return sa.union(*(sa.select(side).where(_ran(period, programs)) for side in sides)).subquery().select()


def _beside(period: Period, programs: tuple[str, ...]) -> Any:
    """Of a team: who was in it."""
    left = sa.or_(MatchMember.left_on.is_(None), MatchMember.left_on >= period.first)
    member = sa.and_(MatchMember.deleted_at.is_(None), MatchMember.joined_on <= period.last, left)
    select = sa.select(MatchMember.enrolment_id).join(Match, Match.id == MatchMember.match_id)
    return select.where(member, _ran(period, programs))


def _in_class(period: Period, programs: tuple[str, ...]) -> Any:
    select = sa.select(SessionAttendance.enrolment_id).join(
        CourseSession, CourseSession.id == SessionAttendance.session_id
    )
    return select.where(
        SessionAttendance.deleted_at.is_(None), SessionAttendance.state.in_(PRESENT), CourseSession.deleted_at.is_(None),
        CourseSession.cancelled_on.is_(None), CourseSession.program_id.in_(programs), within(CourseSession.held_at, period),
    )  # fmt: skip


def _passes(period: Period, programs: tuple[str, ...]) -> Any:
    issued = sa.and_(Pass.deleted_at.is_(None), between(Pass.issued_on, period))
    return sa.select(Pass.person_id, Pass.household_id).where(issued, Pass.program_id.in_(programs))


def _at_events(period: Period, kinds: tuple[str, ...]) -> Any:
    here = sa.and_(Attendance.deleted_at.is_(None), Attendance.here_at.is_not(None))
    select = sa.select(Attendance.person_id).join(Event, Event.id == Attendance.event_id)
    return select.where(here, held(period), Event.kind.in_(kinds))


# ---- answers ----
def _answers(period: Period, frame: Frame, *answers: str) -> Rows:
    """From five on: fewer could tell who answered what."""

    def of(carriers: Carriers) -> Rows:
        heard = (
            sa.select(OutcomeCheck.id)
            .join(Enrolment, Enrolment.id == OutcomeCheck.enrolment_id)
            .where(
                OutcomeCheck.deleted_at.is_(None), OutcomeCheck.answer.in_(HEARD),
                between(OutcomeCheck.answered_on, period), Enrolment.program_id.in_(carriers.programs),
            )
        )  # fmt: skip
        number = sa.select(sa.func.count()).select_from(heard.correlate(None).subquery()).scalar_subquery()
        return heard.where(OutcomeCheck.answer.in_(answers), number >= LEAST)

    return _each(frame, of)


# ---- the figures ----
def _outcomes(view: View, _period: Period) -> Frame:
    return towards_outcomes(view)


def _outputs(view: View, _period: Period) -> Frame:
    return towards_outputs(view)


@counted(
    "people-by-outcome",
    N_("People taking part, by outcome"),
    N_(
        "Different people who took part in what counts towards it: in a match that ran on any day of the period, in a class, at an event by name, or with a pass issued in the period; of a household all who live in it. One person may count towards several."
    ),
    of="person", terms=OUTCOMES, read=_outcomes,
)  # fmt: skip
def people_by_outcome(period: Period, frame: Frame) -> Rows:
    return _people(period, frame)


@counted(
    "events-by-outcome",
    N_("Events, by outcome"),
    N_("Events of the period by what their kind counts towards; one event may count towards several."),
    of="event", terms=OUTCOMES, read=_outcomes,
)  # fmt: skip
def events_by_outcome(period: Period, frame: Frame) -> Rows:
    return _events(period, frame)


@counted(
    "matches-by-outcome",
    N_("Active matches, by outcome"),
    N_(
        "Matches that had started and were not closed on the period’s last day, by what their program counts towards; one match may count towards several."
    ),
    of="match", terms=OUTCOMES, read=_outcomes,
)  # fmt: skip
def matches_by_outcome(period: Period, frame: Frame) -> Rows:
    return _matches(period, frame)


@counted(
    "answers-by-outcome",
    N_("Heard what became of people, by outcome"),
    N_(
        "Questions about what became of people that were answered with yes or no in the period, by what the program counts towards; shown from five on. Nobody was asked how they feel: that is counted nowhere yet."
    ),
    of="outcome_check", terms=OUTCOMES, read=_outcomes,
)  # fmt: skip
def answers_by_outcome(period: Period, frame: Frame) -> Rows:
    return _answers(period, frame, *HEARD)


@counted(
    "answers-yes-by-outcome",
    N_("Of these, reached, by outcome"),
    N_("Of the questions answered with yes or no, those answered with yes: the program’s aim was reached."),
    of="outcome_check", terms=OUTCOMES, read=_outcomes,
)  # fmt: skip
def answers_yes_by_outcome(period: Period, frame: Frame) -> Rows:
    return _answers(period, frame, "yes")


@counted(
    "people-by-output",
    N_("People taking part, by output"),
    N_("Different people, counted as those by outcome are, by the output that the program or event counts towards."),
    of="person", terms=OUTPUTS, read=_outputs,
)  # fmt: skip
def people_by_output(period: Period, frame: Frame) -> Rows:
    return _people(period, frame)


@counted(
    "events-by-output",
    N_("Events, by output"),
    N_("Events of the period by the output that their kind counts towards."),
    of="event", terms=OUTPUTS, read=_outputs,
)  # fmt: skip
def events_by_output(period: Period, frame: Frame) -> Rows:
    return _events(period, frame)


@counted(
    "matches-by-output",
    N_("Active matches, by output"),
    N_(
        "Matches that had started and were not closed on the period’s last day, by the output that their program counts towards; some programs count towards two."
    ),
    of="match", terms=OUTPUTS, read=_outputs,
)  # fmt: skip
def matches_by_output(period: Period, frame: Frame) -> Rows:
    return _matches(period, frame)
