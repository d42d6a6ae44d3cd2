"""Courses: sessions taken part in, levels, and how the course ended."""

from __future__ import annotations

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.i18n import _
from welcome_desk.model import CourseSession, Enrolment, LevelMove, Program, SessionAttendance
from welcome_desk.programs.courses import rule_of
from welcome_desk.queries.programs import template_of
from welcome_desk.queries.timeline.moment import Moment, midday
from welcome_desk.queries.timeline.programs import theirs


def course_moments(view: View, ids: list[str]) -> list[Moment]:
    return [*_sessions(view, ids), *_levels(view, ids), *_results(view, ids)]


def _sessions(view: View, ids: list[str]) -> list[Moment]:
    select = (
        sa.select(SessionAttendance, CourseSession, Program)
        .join(CourseSession, CourseSession.id == SessionAttendance.session_id)
        .join(Program, Program.id == CourseSession.program_id)
        .join(Enrolment, Enrolment.id == SessionAttendance.enrolment_id)
        .where(
            theirs(Enrolment, ids), SessionAttendance.deleted_at.is_(None), CourseSession.deleted_at.is_(None),
            CourseSession.cancelled_on.is_(None), Program.deleted_at.is_(None),
        )
        .order_by(SessionAttendance.id)
    )  # fmt: skip
    found = {
        mark.session_id: Moment(
            session.held_at, "course", "hours" if session.only_for_id else mark.state, _title(program, session),
            note=mark.note or session.note if session.only_for_id else mark.note, opens=("program", program.id),
        )
        for mark, session, program in view.session.execute(select)
    }  # fmt: skip
    return list(found.values())


def _title(program: Program, session: CourseSession) -> str:
    words = (
        {module.key: str(module.label) for module in template_of(program).modules} if session.module else {}
    )
    module = words.get(session.module, session.module)
    return (
        _("{program}: {module}").format(program=program.shown_name(), module=module)
        if module
        else program.shown_name()
    )


def _levels(view: View, ids: list[str]) -> list[Moment]:
    select = (
        sa.select(LevelMove, Program)
        .join(Enrolment, Enrolment.id == LevelMove.enrolment_id)
        .join(Program, Program.id == Enrolment.program_id)
        .where(theirs(Enrolment, ids), LevelMove.deleted_at.is_(None), Program.deleted_at.is_(None))
    )
    return [
        Moment(midday(move.moved_on), "course", "level", _level(program, move.level), note=move.note, opens=("program", program.id))
        for move, program in view.session.execute(select)
    ]  # fmt: skip


def _level(program: Program, code: str) -> str:
    levels = rule_of(template_of(program)).levels
    return next((str(one.label) for one in levels if one.code == code), code)


def _results(view: View, ids: list[str]) -> list[Moment]:
    select = (
        sa.select(Enrolment, Program)
        .join(Program, Program.id == Enrolment.program_id)
        .where(theirs(Enrolment, ids), Enrolment.result_on.is_not(None), Program.deleted_at.is_(None))
    )
    return [
        Moment(midday(one.result_on), "course", one.result, program.shown_name(), note=one.certificate, opens=("program", program.id))
        for one, program in view.session.execute(select)
        if one.result_on is not None and one.result
    ]  # fmt: skip
