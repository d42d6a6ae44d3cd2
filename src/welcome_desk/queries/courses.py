"""Courses: the sessions of a cohort, who was there, and where each participant stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from welcome_desk import i18n, terms
from welcome_desk.access.scope import View
from welcome_desk.i18n import _, list_of, ngettext
from welcome_desk.model import CourseSession, Enrolment, LevelMove, Person, Program, SessionAttendance
from welcome_desk.programs.courses import PRESENT, Standing, Took, standing
from welcome_desk.programs.template import Template
from welcome_desk.queries.joined import Reading
from welcome_desk.queries.programs import Participant, participants, template_of

GONE = ("left", "refused")


@dataclass(frozen=True)
class SessionLine:
    """`counts`: state → how many; `expected` how many take part in the cohort."""

    id: str
    module: str
    title: str
    held_at: datetime
    hours: float
    place: str
    teacher: str
    cancelled: bool
    note: str
    counts: dict[str, int]
    expected: int

    @property
    def there(self) -> int:
        return sum(self.counts.get(state, 0) for state in PRESENT)

    @property
    def noted(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class OwnHours:
    """Hours of one participant by themselves."""

    session_id: str
    on: date
    hours: float
    module: str
    note: str


@dataclass(frozen=True)
class CourseMember:
    """A participant with where they stand; `level` is a code of the template’s levels, empty where none is noted."""

    id: str
    name: str
    person_id: str | None
    status: str
    standing: Standing
    level: str
    result: str
    result_on: date | None
    certificate: str
    own_hours: list[OwnHours] = field(default_factory=list)
    because: str = ""

    @property
    def short(self) -> bool:
        """They attended less than the course asks for a certificate."""
        return bool(self.standing.missing_hours)

    @property
    def ready(self) -> bool:
        return not self.result and self.standing.ready and self.standing.held > 0


@dataclass(frozen=True)
class Cohort:
    program_id: str
    program: str
    template: Template
    started_on: date
    places: int
    members: list[CourseMember]
    sessions: list[SessionLine]

    def module_word(self, key: str) -> str:
        return next((str(one.label) for one in self.template.modules if one.key == key), key)

    def level_word(self, code: str) -> str:
        levels = self.template.course.levels if self.template.course else ()
        return next((str(one.label) for one in levels if one.code == code), code)

    def why_not(self, member: CourseMember) -> str:
        """What is still missing, in one sentence; empty where nothing is."""
        missing, parts = member.standing, []
        if missing.missing_hours:
            said = ngettext(
                "{n} hour is missing", "{n} hours are missing", i18n.form_of(missing.missing_hours)
            )
            parts.append(said.format(n=i18n.number(missing.missing_hours)))
        if missing.missing_modules:
            words = list_of(self.module_word(key) for key in missing.missing_modules)
            parts.append(_("still missing: {modules}").format(modules=words))
        if not parts and not missing.held:
            return _("no session was held yet")
        return "; ".join(parts)


@dataclass(frozen=True)
class Marked:
    """One row of the attendance form; `state` is empty where nothing is noted."""

    enrolment_id: str
    name: str
    state: str
    hours: float | None
    note: str


@dataclass(frozen=True)
class Sheet:
    """A session with everyone of its cohort."""

    session: SessionLine
    program_id: str
    program: str
    rows: list[Marked]


def _alive(kind: Any) -> sa.ColumnElement[bool]:
    return kind.deleted_at.is_(None)  # type: ignore[no-any-return]


def cohort(view: View, program_id: str) -> Cohort | None:
    """Everyone on the seeker side with what they did; in a fixed number of statements."""
    program = view.get(Program, program_id)
    if program is None:
        return None
    template = template_of(program)
    sessions, marks = _sessions(view, program_id), _marks(view, program_id)
    levels, results = _levels(view, program_id), _results(view, program_id)
    known = {enrolment for _session, enrolment in marks} | {one.id for one in results.values() if one.result}
    people = _cohort_of(view, program_id, known)
    members = [_member(one, template, sessions, marks, levels, results[one.id]) for one in people]
    lines = [_line(one, template, marks, members) for one in sessions if one.only_for_id is None]
    return Cohort(
        program.id, program.shown_name(), template, program.started_on, program.places or template.places, members, lines
    )  # fmt: skip


def _cohort_of(view: View, program_id: str, known: set[str]) -> list[Participant]:
    """Who takes part; and who is done with the program, if anything of the course is noted of them."""
    seekers = [one for one in participants(view, program_id=program_id) if one.side == "seeker"]
    found = [one for one in seekers if one.status not in GONE and (one.status != "done" or one.id in known)]
    return sorted(found, key=lambda one: (i18n.sort_key(one.name), one.id))


def _sessions(view: Reading, program_id: str) -> list[CourseSession]:
    select = sa.select(CourseSession).where(CourseSession.program_id == program_id, _alive(CourseSession))
    return list(view.session.scalars(select.order_by(CourseSession.held_at, CourseSession.id)))


Marks = dict[tuple[str, str], SessionAttendance]  # (session, enrolment) → mark


def _marks(view: Reading, program_id: str) -> Marks:
    """Where two desks both noted one, the later row counts."""
    select = (
        sa.select(SessionAttendance)
        .join(CourseSession, CourseSession.id == SessionAttendance.session_id)
        .where(CourseSession.program_id == program_id, _alive(CourseSession), _alive(SessionAttendance))
        .order_by(SessionAttendance.id)
    )
    return {(row.session_id, row.enrolment_id): row for row in view.session.scalars(select)}


def _levels(view: View, program_id: str) -> dict[str, str]:
    """Enrolment → the level they were moved to last."""
    select = (
        sa.select(LevelMove.enrolment_id, LevelMove.level)
        .join(Enrolment, Enrolment.id == LevelMove.enrolment_id)
        .where(Enrolment.program_id == program_id, _alive(LevelMove))
        .order_by(LevelMove.moved_on, LevelMove.id)
    )
    return dict(view.session.execute(select).all())


def _results(view: View, program_id: str) -> dict[str, Enrolment]:
    rows = view.session.scalars(sa.select(Enrolment).where(Enrolment.program_id == program_id))
    return {row.id: row for row in rows}


def _member(
    one: Participant, template: Template, sessions: list[CourseSession], marks: Marks, levels: dict[str, str],
    row: Enrolment,
) -> CourseMember:  # fmt: skip
    own = [session for session in sessions if session.only_for_id == one.id]
    return CourseMember(
        one.id, one.name, one.person_id, one.status, standing(template, _took(one, sessions, marks)),
        levels.get(one.id, ""), row.result or "", row.result_on, row.certificate or "",
        [OwnHours(s.id, s.held_at.date(), s.hours, s.module, s.note) for s in own], row.result_because or "",
    )  # fmt: skip


def _took(one: Participant, sessions: list[CourseSession], marks: Marks) -> list[Took]:
    """Sessions of which attendance was taken, their own hours among them; none from before they applied."""
    noted, found = {session_id for session_id, _enrolment in marks}, []
    for session in sessions:
        mark = marks.get((session.id, one.id))
        theirs = mark is not None or (
            session.only_for_id is None and session.held_at.date() >= one.applied_on
        )
        if theirs and session.id in noted and session.cancelled_on is None:
            state, part = (mark.state, mark.hours) if mark is not None else ("", None)
            found.append(Took(session.module, session.hours, state, part))
    return found


def standing_of(view: Reading, template: Template, enrolment_id: str) -> Standing:
    """Of one participant alone."""
    (one,) = participants(view, ids=[enrolment_id])
    return standing(template, _took(one, _sessions(view, one.program_id), _marks(view, one.program_id)))


def _line(
    session: CourseSession, template: Template, marks: Marks, members: list[CourseMember]
) -> SessionLine:
    states = Counter(
        mark.state for (session_id, _enrolment), mark in marks.items() if session_id == session.id
    )
    module = next((str(one.label) for one in template.modules if one.key == session.module), session.module)
    return SessionLine(
        session.id, session.module, module or _("Session"), session.held_at, session.hours, session.place, session.teacher,
        session.cancelled_on is not None, session.note, dict(states), len(members),
    )  # fmt: skip


def sheet(view: View, session_id: str) -> Sheet | None:
    """The form of one session: everyone of the cohort with what is noted of them."""
    session = view.get(CourseSession, session_id)
    found = cohort(view, session.program_id) if session is not None else None
    line = next((one for one in found.sessions if one.id == session_id), None) if found else None
    if found is None or line is None or session is None:
        return None
    marks = _marks(view, session.program_id)
    rows = [_marked(one, marks.get((session_id, one.id))) for one in found.members]
    return Sheet(line, found.program_id, found.program, rows)


def _marked(member: CourseMember, mark: SessionAttendance | None) -> Marked:
    if mark is None:
        return Marked(member.id, member.name, "", None, "")
    return Marked(member.id, member.name, mark.state, mark.hours, mark.note or "")


def hours_of(view: Reading, enrolment_id: str) -> float:
    """Hours that count for one participant, in classes and by themselves."""
    select = (
        sa.select(CourseSession.id, CourseSession.hours, SessionAttendance.state, SessionAttendance.hours)
        .join(SessionAttendance, SessionAttendance.session_id == CourseSession.id)
        .where(
            SessionAttendance.enrolment_id == enrolment_id, _alive(SessionAttendance), _alive(CourseSession),
            CourseSession.cancelled_on.is_(None),
        )
        .order_by(SessionAttendance.id)
    )  # fmt: skip
    by_session: dict[str, float] = defaultdict(float)
    for session_id, hours, state, part in view.session.execute(select):
        by_session[session_id] = Took("", hours, state, part).counted
    return sum(by_session.values())


def pronounced(view: View, person_ids: Iterable[str]) -> dict[str, str]:
    """How names are said, of those of whom it was written down."""
    select = sa.select(Person.id, Person.pronounced).where(
        Person.id.in_(list(person_ids)), Person.pronounced > ""
    )
    return dict(view.session.execute(select).all())


def result_word(code: str) -> str:
    return terms.label("course-results", code)


def state_word(code: str) -> str:
    return terms.label("attendance-states", code)
