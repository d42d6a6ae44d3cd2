"""The standards binder of a program: read as it stands today, then set."""

from __future__ import annotations

from pathlib import Path

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.letterhead import languages_of, under_logo
from welcome_desk.jobs.reports import write_page
from welcome_desk.queries import programs, staff, standards
from welcome_desk.reports import binder
from welcome_desk.reports.page import Half
from welcome_desk.store.desk import Desk


@under_logo
def binder_pdf(desk: Desk, named: str, *, language: str) -> bytes:
    """`named`: a program by id, template or name. “Both” is English, then French."""
    desk.require(Right.PRINT_REPORTS)
    return binder.build([_half(desk, named, language=code) for code in languages_of(language)])


def _half(desk: Desk, named: str, *, language: str) -> Half:
    with i18n.speaking(language), desk.reading() as view:
        program = programs.find_program(view, named)
        found = standards.binder(view, program.id) if program else None
        centre = staff.centre_name(view)
    if program is None:
        raise UserError(_("There is no program “{name}”.").format(name=named))
    if found is None:
        raise UserError(_("This program is not mentoring: the standards do not speak of it."))
    return binder.half(found, centre=centre, language=language)


def write_binder(desk: Desk, named: str, out: Path, *, language: str) -> None:
    write_page(binder_pdf(desk, named, language=language), out)
