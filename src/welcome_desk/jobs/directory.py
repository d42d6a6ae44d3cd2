"""The directory of services, read and put into a document."""

from __future__ import annotations

from pathlib import Path

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.jobs.documents import write_document
from welcome_desk.jobs.letterhead import on_letterhead
from welcome_desk.queries import directory, staff
from welcome_desk.reports import directory as report
from welcome_desk.reports.document import Document
from welcome_desk.store.desk import Desk


@on_letterhead
def directory_document(desk: Desk, *, language: str) -> Document:
    desk.require(Right.PRINT_REPORTS)
    with i18n.speaking(language), desk.reading() as view:
        groups = directory.by_need(directory.services(view))
        centre, today = staff.centre_name(view), view.today
    return report.document(groups, language=language, centre=centre, prepared_on=today)


def write_directory(desk: Desk, out: Path, *, language: str) -> None:
    made = directory_document(desk, language=language)
    write_document(made, out, made_on=desk.now().date())
