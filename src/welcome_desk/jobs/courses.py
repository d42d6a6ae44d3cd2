"""Courses on paper: the sheet to sign, certificates, and the graduation list."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.documents import write_document, write_paper
from welcome_desk.jobs.letterhead import on_letterhead, under_logo
from welcome_desk.model import Program
from welcome_desk.programs.template import Template
from welcome_desk.queries import courses
from welcome_desk.queries.courses import Cohort, CourseMember
from welcome_desk.queries.programs import sound_template_of
from welcome_desk.queries.staff import centre_name, centre_names, community
from welcome_desk.reports import attendance, certificate, graduation
from welcome_desk.reports.document import Document, Paper
from welcome_desk.store.desk import Desk

Both = tuple[str, str]
NOT_COMPLETED = "not-completed"


def _names(program: Program) -> Both:
    return program.name or program.name_fr, program.name_fr or program.name


def _module(template: Template, key: str) -> Both:
    return next(((one.label.en, one.label.fr) for one in template.modules if one.key == key), (key, key))


# ---- the sheet to sign ----
@under_logo
def attendance_paper(desk: Desk, session_id: str, *, first: str = "en", both: bool = True) -> Paper:
    desk.require(Right.MANAGE_PROGRAMS)
    with desk.reading() as view:
        sheet = courses.sheet(view, session_id)
        if sheet is None:
            raise UserError(_("This session is no longer there."))
        made, centre = _sign_in(view, sheet), centre_names(view)[0]
    return attendance.paper(made, centre=centre, first=first, both=both)


def _sign_in(view: View, sheet: courses.Sheet) -> attendance.SignIn:
    program, session = view.get(Program, sheet.program_id), sheet.session
    assert program is not None
    template = sound_template_of(program)
    return attendance.SignIn(
        _names(program), _module(template, session.module), session.held_at, session.hours, session.place,
        session.teacher, [row.name for row in sheet.rows],
    )  # fmt: skip


def write_attendance(desk: Desk, session_id: str, out: Path, *, first: str, both: bool = True) -> None:
    made = attendance_paper(desk, session_id, first=first, both=both)
    write_paper(made, out, made_on=desk.now().date())


# ---- certificates ----
@under_logo
def certificates_paper(desk: Desk, program_id: str, enrolment_ids: Sequence[str], *, language: str) -> Paper:
    """Of those who finished, a page each. `language`: en, fr or both."""
    desk.require(Right.MANAGE_PROGRAMS)
    with desk.reading() as view:
        cohort, program = courses.cohort(view, program_id), view.get(Program, program_id)
        if cohort is None or program is None:
            raise UserError(_("This program is no longer listed."))
        wanted = [one for one in cohort.members if one.id in enrolment_ids and one.certificate]
        if not wanted:
            raise UserError(_("Nobody of these has a certificate yet. Note first how they finished."))
        made = [_certificate(cohort, program, one) for one in wanted]
        centre, place, today = centre_names(view)[0], community(view), view.today
    return certificate.paper(made, centre=centre, place=place, made_on=today, language=language)


def _certificate(cohort: Cohort, program: Program, one: CourseMember) -> certificate.Certificate:
    done = [key for key, state in one.standing.modules.items() if state in ("done", "made-up")]
    levels = cohort.template.course.levels if cohort.template.course else ()
    level = next(((found.label.en, found.label.fr) for found in levels if found.code == one.level), ("", ""))
    return certificate.Certificate(
        one.name, _names(program), one.result == "graduated", one.result_on or cohort.started_on, one.certificate,
        round(one.standing.hours, 2), [_module(cohort.template, key) for key in done], level,
    )  # fmt: skip


def write_certificates(
    desk: Desk, program_id: str, enrolment_ids: Sequence[str], out: Path, *, language: str
) -> None:
    made = certificates_paper(desk, program_id, enrolment_ids, language=language)
    write_paper(made, out, made_on=desk.now().date())


# ---- the graduation list ----
@on_letterhead
def graduation_document(desk: Desk, program_id: str, *, language: str) -> Document:
    desk.require(Right.PRINT_REPORTS)
    with i18n.speaking(language), desk.reading() as view:
        cohort = courses.cohort(view, program_id)
        if cohort is None:
            raise UserError(_("This program is no longer listed."))
        said = courses.pronounced(view, [one.person_id for one in cohort.members if one.person_id])
        listed = _graduation(cohort, said)
        centre, today = centre_name(view), view.today
    return graduation.document(listed, language=language, centre=centre, prepared_on=today)


def _graduation(cohort: Cohort, said: dict[str, str]) -> graduation.GraduationList:
    def made(people: Sequence[CourseMember]) -> list[graduation.Graduate]:
        return [_graduate(cohort, one, said.get(one.person_id or "", "")) for one in people]

    return graduation.GraduationList(
        cohort.program,
        finished=made([one for one in cohort.members if one.result and one.result != NOT_COMPLETED]),
        ready=made([one for one in cohort.members if one.ready]),
        others=made([one for one in cohort.members if not (one.result or one.ready)]),
        without=made([one for one in cohort.members if one.result == NOT_COMPLETED]),
    )


def _graduate(cohort: Cohort, one: CourseMember, said: str) -> graduation.Graduate:
    result = courses.result_word(one.result) if one.result else ""
    missing = one.because if one.result else cohort.why_not(one)
    hours = round(one.standing.hours, 2)
    return graduation.Graduate(one.name, said, hours, result, one.result_on, one.certificate, missing)


def write_graduation(desk: Desk, program_id: str, out: Path, *, language: str) -> None:
    write_document(graduation_document(desk, program_id, language=language), out, made_on=desk.now().date())
