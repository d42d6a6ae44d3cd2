"""Courses: sessions planned, who was there, hours by themselves, levels, and how each participant finished."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from welcome_desk import i18n
from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions.fields import change
from welcome_desk.actions.outcomes import schedule_outcomes, take_back_outcomes
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import CourseSession, Enrolment, LevelMove, Match, Program, SessionAttendance
from welcome_desk.model.matches import TAKING_A_PLACE
from welcome_desk.programs.courses import RESULTS, STATES, hours_left, next_certificate, rule_of
from welcome_desk.programs.template import Template
from welcome_desk.queries.courses import hours_of, standing_of
from welcome_desk.queries.programs import participants, sound_template_of
from welcome_desk.store.work import Work

WEEK = timedelta(weeks=1)
LONGEST_DAY = 24


@dataclass(frozen=True)
class Mark:
    """How one participant took part; `hours` where it was not the whole session. An empty state takes a mark back."""

    state: str
    hours: float | None = None
    note: str = ""


# ---- sessions ----
@action(N_("Plan sessions"), needs=Right.MANAGE_PROGRAMS)
def plan_sessions(
    work: Work,
    program_id: str,
    *,
    held_at: datetime,
    modules: Sequence[str] = ("",),
    hours: float | None = None,
    place: str = "",
    teacher: str = "",
) -> list[str]:
    """One session a week, the first at `held_at`, each with the next of `modules`; hours as the module says, unless given."""
    template = _template(work, program_id)
    lengths = {module.key: module.hours for module in template.modules}
    if not modules or not set(modules) <= {"", *lengths}:
        raise UserError(_("Choose a module of this program."), field="module")
    made = []
    for week, module in enumerate(modules):
        length = _checked_hours(hours if hours is not None else lengths.get(module, 0.0))
        session = CourseSession(
            program_id=program_id, module=module, held_at=held_at + week * WEEK, hours=length, place=place.strip(),
            teacher=teacher.strip(),
        )  # fmt: skip
        made.append(work.add(session).id)
    return made


def _template(work: Work, program_id: str) -> Template:
    return sound_template_of(work.get(Program, program_id))


def _checked_hours(hours: float) -> float:
    if not 0 < hours <= LONGEST_DAY:
        raise UserError(_("Enter how many hours the session takes, from 0.25 to 24."), field="hours")
    return float(hours)


@action(N_("Change a session"), needs=Right.MANAGE_PROGRAMS)
def edit_session(work: Work, /, session_id: str, **changed: Any) -> None:
    """`cancelled_on=None` lets a cancelled one take place after all."""
    session = work.get(CourseSession, session_id)
    change(session, changed)
    _checked_hours(session.hours)


@action(N_("Cancel a session"), needs=Right.MANAGE_PROGRAMS)
def cancel_session(work: Work, session_id: str, *, note: str = "") -> None:
    session = work.get(CourseSession, session_id)
    session.cancelled_on = session.cancelled_on or work.today
    session.note = note.strip() or session.note


# ---- who was there ----
@action(N_("Take attendance"), needs=Right.MANAGE_PROGRAMS)
def mark_attendance(work: Work, session_id: str, *, marks: Mapping[str, Mark]) -> None:
    """The whole form at once: enrolment → mark. Whoever is not named keeps what was noted."""
    session = work.get(CourseSession, session_id)
    if session.cancelled_on is not None:
        raise UserError(_("This session was cancelled. Let it take place first, then take attendance."))
    if session.held_at.date() > work.today:
        said = _("This session is on {day}. Attendance is taken from that day on.")
        raise UserError(said.format(day=i18n.date_full(session.held_at.date())))
    noted = _marks_of(work, session)
    for enrolment_id, mark in marks.items():
        theirs = [row for row in noted if row.enrolment_id == enrolment_id]
        if mark.state:
            _write_mark(work, session, theirs[-1] if theirs else None, enrolment_id, mark)
        for row in theirs if not mark.state else theirs[:-1]:  # two desks may both have noted one
            work.remove(row)


def _marks_of(work: Work, session: CourseSession) -> Sequence[SessionAttendance]:
    theirs = sa.select(SessionAttendance).where(
        SessionAttendance.session_id == session.id, SessionAttendance.deleted_at.is_(None)
    )
    return work.session.scalars(theirs.order_by(SessionAttendance.id)).all()


def _write_mark(
    work: Work, session: CourseSession, known: SessionAttendance | None, enrolment_id: str, mark: Mark
) -> None:
    _check_mark(session, mark)
    enrolment = work.get(Enrolment, enrolment_id)
    if enrolment.program_id != session.program_id:
        raise UserError(_("This person is in another program."), field="who")
    if known is None:
        known = work.add(SessionAttendance(session_id=session.id, enrolment_id=enrolment.id))
    known.state, known.hours, known.note = mark.state, mark.hours, mark.note.strip()


def _check_mark(session: CourseSession, mark: Mark) -> None:
    if mark.state not in STATES:
        raise UserError(_("Choose present, late, excused, absent or made up."), field="state")
    if mark.hours is not None and not 0 <= mark.hours <= session.hours:
        said = _("This session had {n} hours. Enter at most that many.")
        raise UserError(said.format(n=i18n.number(session.hours)), field="hours")


@action(N_("Log course hours of one person"), needs=Right.MANAGE_PROGRAMS)
def log_hours(
    work: Work, enrolment_id: str, *, hours: float, on: date, module: str = "", note: str = ""
) -> str:
    """Hours by themselves, such as language training before arrival. Above the program’s limit none are taken."""
    enrolment = work.get(Enrolment, enrolment_id)
    template = _template(work, enrolment.program_id)
    if on > work.today:
        raise UserError(_("That day is still to come. Log hours once they were held."), field="on")
    if hours <= 0:
        raise UserError(_("Enter how many hours they had."), field="hours")
    _refuse_above_limit(work, template, enrolment, hours)
    session = CourseSession(
        program_id=enrolment.program_id, module=module, held_at=datetime.combine(on, time(12)), hours=float(hours),
        only_for_id=enrolment.id, note=note.strip(),
    )  # fmt: skip
    work.add(session)
    work.add(SessionAttendance(session_id=session.id, enrolment_id=enrolment.id, state="present"))
    return session.id


def _refuse_above_limit(work: Work, template: Template, enrolment: Enrolment, hours: float) -> None:
    left = hours_left(template, hours_of(work, enrolment.id))
    if left is not None and hours > left:
        said = _("Of {limit} hours they may have, {n} are left. Enter at most that many.")
        limit, n = i18n.number(rule_of(template).hours), i18n.number(round(left, 2))
        raise UserError(said.format(limit=limit, n=n), field="hours")


@action(N_("Take back course hours of one person"), needs=Right.MANAGE_PROGRAMS)
def remove_hours(work: Work, session_id: str) -> None:
    session = work.get(CourseSession, session_id)
    if session.only_for_id is None:
        raise UserError(_("This session is everyone’s. Cancel it instead."))
    for mark in _marks_of(work, session):
        work.remove(mark)
    work.remove(session)


# ---- levels and results ----
@action(N_("Move to a level"), needs=Right.MANAGE_PROGRAMS)
def move_level(
    work: Work, enrolment_id: str, *, level: str, moved_on: date | None = None, note: str = ""
) -> str:
    enrolment = work.get(Enrolment, enrolment_id)
    levels = [option.code for option in rule_of(_template(work, enrolment.program_id)).levels]
    if level not in levels:
        raise UserError(_("Choose a level of this program."), field="level")
    move = LevelMove(
        enrolment_id=enrolment.id, level=level, moved_on=moved_on or work.today, note=note.strip()
    )
    return work.add(move).id


@action(N_("Finish a course"), needs=Right.MANAGE_PROGRAMS)
def finish_course(
    work: Work, enrolment_ids: Sequence[str], *, result: str, on: date | None = None, because: str = ""
) -> None:
    """The same result for each. Whoever graduated or completed gets the next certificate number, once and for good.

    `because`: why somebody gets one who attended less than the course asks for; kept with the result.
    """
    if result not in RESULTS:
        raise UserError(_("Choose how they finished: graduated, completed or not completed."), field="result")
    if not enrolment_ids:
        raise UserError(_("Tick at least one person."), field="who")
    if on is not None and on > work.today:
        raise UserError(_("Choose today or a day before."), field="on")
    for enrolment_id in dict.fromkeys(enrolment_ids):
        enrolment = work.get(Enrolment, enrolment_id)
        if enrolment.side != "seeker":
            raise UserError(_("Only those who learn in a course finish it."), field="who")
        enrolment.result, enrolment.result_on = result, on or work.today
        enrolment.result_because = because.strip() if _needs_reason(work, enrolment, because) else ""
        if result != "not-completed" and not enrolment.certificate:
            enrolment.certificate = _next_certificate(work, enrolment)
        _after_course(work, enrolment)


def _needs_reason(work: Work, enrolment: Enrolment, because: str) -> bool:
    """Below the attendance that the course asks for a certificate is possible, with a reason in words."""
    if enrolment.result == "not-completed" or not work.get(Program, enrolment.program_id).definition:
        return False
    template = _template(work, enrolment.program_id)
    short = standing_of(work, template, enrolment.id).missing_hours if rule_of(template).least_percent else 0
    if short and not because.strip():
        said = _("{name} has {n} of the course’s hours too few for a certificate. Write why they get one.")
        name = participants(work, ids=[enrolment.id])[0].name
        raise UserError(said.format(name=name, n=i18n.number(short)), field="because")
    return bool(short)


def _next_certificate(work: Work, enrolment: Enrolment) -> str:
    work.session.flush()
    given = work.session.scalars(sa.select(Enrolment.certificate).where(Enrolment.certificate > ""))
    program, on = work.get(Program, enrolment.program_id), enrolment.result_on or work.today
    return next_certificate(program.template, on.year, given)


def _after_course(work: Work, enrolment: Enrolment) -> None:
    """Who finished is done with the program, unless a match of theirs goes on."""
    still = sa.select(Match.id).where(
        Match.seeker_id == enrolment.id, Match.stage.in_(TAKING_A_PLACE), Match.deleted_at.is_(None)
    )
    if work.session.scalar(still.limit(1)) is not None:
        return
    if enrolment.status in ("waiting", "matched"):
        enrolment.status = "done"
    schedule_outcomes(work, enrolment.id, ended_on=enrolment.result_on or work.today)


@action(N_("Take back how a course was finished"), needs=Right.MANAGE_PROGRAMS)
def take_back_result(work: Work, enrolment_id: str) -> None:
    """The certificate’s number stays theirs: it may be in somebody’s hands."""
    enrolment = work.get(Enrolment, enrolment_id)
    if not enrolment.result:
        raise UserError(_("No result is noted for this person."))
    enrolment.result, enrolment.result_on, enrolment.result_because = "", None, ""
    take_back_outcomes(work, enrolment.id)
    enrolment.status = "waiting" if enrolment.status == "done" else enrolment.status
