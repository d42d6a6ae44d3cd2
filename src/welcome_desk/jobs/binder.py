"""The standards binder of a program: read as it stands today, then set."""

from __future__ import annotations

from pathlib import Path

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.documents import write_paper
from welcome_desk.jobs.letterhead import languages_of, under_logo
from welcome_desk.queries import programs, staff, standards
from welcome_desk.reports import binder
from welcome_desk.reports.document import Paper, joined
from welcome_desk.store.desk import Desk


@under_logo
def binder_paper(desk: Desk, named: str, *, language: str) -> Paper:
    """`named`: a program by id, template or name. “Both” is English, then French."""
    desk.require(Right.PRINT_REPORTS)
    read = {code: _read(desk, named, code) for code in languages_of(language)}
    halves = [binder.half(found, centre=centre, language=code) for code, (found, centre) in read.items()]
    lists = [binder.document(found, centre=centre, language=code) for code, (found, centre) in read.items()]
    return Paper(binder.build(halves), joined(lists))


def _read(desk: Desk, named: str, language: str) -> tuple[standards.Binder, str]:
    with i18n.speaking(language), desk.reading() as view:
        program = programs.find_program(view, named)
        found = standards.binder(view, program.id) if program else None
        centre = staff.centre_name(view)
    if program is None:
        raise UserError(_("There is no program “{name}”.").format(name=named))
    if found is None:
        raise UserError(_("This program is not mentoring: the standards do not speak of it."))
    return found, centre


def write_binder(desk: Desk, named: str, out: Path, *, language: str) -> None:
    write_paper(binder_paper(desk, named, language=language), out, made_on=desk.now().date())
