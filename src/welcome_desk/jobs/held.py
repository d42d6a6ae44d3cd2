"""Everything held about one person, read and put into a document."""

from __future__ import annotations

from pathlib import Path

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.documents import write_document
from welcome_desk.jobs.letterhead import on_letterhead
from welcome_desk.queries import staff
from welcome_desk.queries.held import everything_held
from welcome_desk.reports import held as report
from welcome_desk.reports.document import Document
from welcome_desk.store.desk import Desk


@on_letterhead
def held_document(desk: Desk, person_id: str, *, language: str) -> Document:
    desk.require(Right.PRINT_REPORTS)
    with i18n.speaking(language), desk.reading() as view:
        held, centre, today = everything_held(view, person_id), staff.centre_name(view), view.today
    if held is None:
        raise UserError(_("There is no person “{id}” here. “search” tells ids.").format(id=person_id))
    return report.document(held, language=language, centre=centre, prepared_on=today)


def write_held(desk: Desk, person_id: str, out: Path, *, language: str) -> None:
    write_document(held_document(desk, person_id, language=language), out, made_on=desk.now().date())
