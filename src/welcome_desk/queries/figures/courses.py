"""Courses: sessions held, who was in them, who came, who finished, and who left and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from welcome_desk.i18n import N_
from welcome_desk.model import CourseSession, Enrolment, SessionAttendance
from welcome_desk.periods import Period
from welcome_desk.programs.courses import PRESENT
from welcome_desk.queries.figures.by_program import shaped
from welcome_desk.queries.figures.register import Rows, between, counted, within
from welcome_desk.queries.joined import roots

COURSES, TOURS = shaped("course"), shaped("tours")
FINISHED = ("graduated", "completed")


def _held(period: Period, programs: Sequence[str]) -> Rows:
    """Sessions of which somebody noted who came; of others nobody knows that they took place."""
    noted = sa.exists().where(
        SessionAttendance.session_id == CourseSession.id, SessionAttendance.deleted_at.is_(None)
    )
    return sa.select(CourseSession.id).where(
        CourseSession.deleted_at.is_(None), CourseSession.cancelled_on.is_(None), CourseSession.only_for_id.is_(None),
        CourseSession.program_id.in_(programs), within(CourseSession.held_at, period), noted,
    )  # fmt: skip


def _each_once(*where: Any) -> Rows:
    """Seekers by an enrolment of theirs: two records of one person are in a program once."""
    joins = roots()
    who = sa.func.coalesce(
        joins.c.root, Enrolment.person_id, Enrolment.household_id, Enrolment.organization_id
    )
    select = sa.select(sa.func.min(Enrolment.id).label("id")).outerjoin(
        joins, joins.c.id == Enrolment.person_id
    )
    alive = (Enrolment.deleted_at.is_(None), Enrolment.side == "seeker")
    return select.where(*alive, *where).group_by(Enrolment.program_id, who)


def _came(period: Period, programs: Sequence[str]) -> Rows:
    there = sa.select(SessionAttendance.enrolment_id).where(
        SessionAttendance.deleted_at.is_(None), SessionAttendance.state.in_(PRESENT),
        SessionAttendance.session_id.in_(_held(period, programs)),
    )  # fmt: skip
    return _each_once(Enrolment.id.in_(there))


@counted(
    "course-sessions",
    N_("Course sessions held"),
    N_(
        "Sessions of courses in the period of which it was noted who came: of others nobody knows that they took place. Cancelled ones are left out, and hours of one person alone."
    ),
    of="course_session", read=COURSES,
)  # fmt: skip
def course_sessions(period: Period, programs: Sequence[str]) -> Rows:
    return _held(period, programs)


@counted(
    "course-hours",
    N_("Hours of course sessions"),
    N_("How long the course sessions held lasted in all, as planned, to the half hour."),
    of="course_session", read=COURSES,
    unit="hours",
)  # fmt: skip
def course_hours(period: Period, programs: Sequence[str]) -> Rows:
    return _held(period, programs).add_columns(CourseSession.hours.label("amount"))


@counted(
    "course-enrolled",
    N_("People enrolled in a course"),
    N_(
        "People who were in a course on any day of the period: they had applied and not been refused, and had neither left nor finished before it began. Whoever is in two courses counts in both."
    ),
    of="enrolment", read=COURSES,
)  # fmt: skip
def course_enrolled(period: Period, programs: Sequence[str]) -> Rows:
    inside = (sa.or_(day.is_(None), day >= period.first) for day in (Enrolment.left_on, Enrolment.result_on))
    return _each_once(
        Enrolment.program_id.in_(programs), Enrolment.status != "refused", Enrolment.applied_on <= period.last, *inside
    )  # fmt: skip


@counted(
    "course-came",
    N_("People who came to a session"),
    N_("Different people who were at one course session held in the period or more, late or for a part of it too."),
    of="enrolment", read=COURSES,
)  # fmt: skip
def course_came(period: Period, programs: Sequence[str]) -> Rows:
    return _came(period, programs)


def _ended(period: Period, programs: Sequence[str]) -> Any:
    return sa.and_(
        Enrolment.deleted_at.is_(None), Enrolment.side == "seeker", Enrolment.program_id.in_(programs),
        between(Enrolment.result_on, period), Enrolment.result > "",
    )  # fmt: skip


@counted(
    "course-finished",
    N_("People who finished a course"),
    N_("People who graduated from a course or completed it in the period."),
    of="enrolment", read=COURSES,
)  # fmt: skip
def course_finished(period: Period, programs: Sequence[str]) -> Rows:
    return sa.select(Enrolment.id).where(_ended(period, programs), Enrolment.result.in_(FINISHED))


@counted(
    "course-results",
    N_("Courses ended, by result"),
    N_("People whose course ended in the period with a result, by the result."),
    of="enrolment", terms="course-results", read=COURSES,
)  # fmt: skip
def course_results(period: Period, programs: Sequence[str]) -> Rows:
    return sa.select(Enrolment.id, Enrolment.result.label("code")).where(_ended(period, programs))


@counted(
    "course-certificates",
    N_("Certificates given"),
    N_("People who have a certificate with a number for a course that they finished in the period."),
    of="enrolment", read=COURSES,
)  # fmt: skip
def course_certificates(period: Period, programs: Sequence[str]) -> Rows:
    return course_finished(period, programs).where(Enrolment.certificate > "")


@counted(
    "course-left",
    N_("People who left a course, by why"),
    N_("People who left a course in the period, by the reason that was noted."),
    of="enrolment", terms="leaving-reasons", read=COURSES,
)  # fmt: skip
def course_left(period: Period, programs: Sequence[str]) -> Rows:
    return sa.select(Enrolment.id, Enrolment.left_because.label("code")).where(
        Enrolment.deleted_at.is_(None), Enrolment.side == "seeker", Enrolment.status == "left",
        Enrolment.program_id.in_(programs), between(Enrolment.left_on, period),
    )  # fmt: skip


# ---- tour days of placements ----
@counted(
    "tour-days",
    N_("Tour days"),
    N_("Days of the period on which people of a placement program were shown a place, and it was noted who came."),
    of="course_session", read=TOURS,
)  # fmt: skip
def tour_days(period: Period, programs: Sequence[str]) -> Rows:
    return _held(period, programs)


@counted(
    "tour-people",
    N_("People on tour days"),
    N_("Different people who came along on one tour day of the period or more."),
    of="enrolment", read=TOURS,
)  # fmt: skip
def tour_people(period: Period, programs: Sequence[str]) -> Rows:
    return _came(period, programs)
