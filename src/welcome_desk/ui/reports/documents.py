"""A report seen as it will be printed, and saved as PDF, web page, workbook or CSV."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.jobs.documents import write_document
from welcome_desk.periods import Period, fiscal_to_date, last_full_month
from welcome_desk.queries.event import EventCard
from welcome_desk.queries.programs import ProgramCard
from welcome_desk.reports.document import Document
from welcome_desk.reports.paper import pdf
from welcome_desk.ui.reports.preview import BOTH, Print, open_preview

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

Make = Callable[[str, bool], Document]


def document_print(
    window: Window, title: str, make: Make, *, hint: str = "", bilingual: bool = False, tick: str = ""
) -> Print:
    """`make` takes the language of the print, which may be “both”, and whether the `tick` is set."""
    shown: list[Document] = []

    def pages(language: str, ticked: bool) -> bytes:
        shown[:] = [make(language, ticked)]
        return pdf(shown[0])

    def write(path: Path) -> None:
        write_document(shown[0], path, made_on=window.desk.now().date())

    return Print(
        title, i18n.capital(title), pages, bilingual=bilingual, both=True, tick=tick, hint=hint, write=write
    )


def open_document(
    window: Window, title: str, make: Make, *, hint: str = "", bilingual: bool = False, tick: str = ""
) -> None:
    open_preview(window, document_print(window, title, make, hint=hint, bilingual=bilingual, tick=tick))


def open_directory(window: Window) -> None:
    from welcome_desk.jobs.directory import directory_document

    def make(code: str, _tick: bool) -> Document:
        both = code == BOTH[0]
        return directory_document(window.desk, language=i18n.language() if both else code, both=both)

    open_document(window, _("Directory of services"), make, bilingual=True)


def open_program(window: Window, card: ProgramCard) -> None:
    """The last full month, or the fiscal year so far."""
    from welcome_desk.jobs.gathered import program_document

    def make(language: str, whole_year: bool) -> Document:
        return program_document(window.desk, card.id, _period(window, whole_year), language=language)

    open_document(
        window, _("Report of the program"), make, tick=_("The fiscal year up to the last full month")
    )


def open_event(window: Window, card: EventCard) -> None:
    from welcome_desk.jobs.gathered import event_document

    title = _("Report of the event")
    open_document(
        window, title, lambda language, _tick: event_document(window.desk, card.key, language=language)
    )


def open_volunteers(window: Window) -> None:
    """Of the fiscal year so far; the tick makes it the list to hang up."""
    from welcome_desk.jobs.gathered import volunteers_document

    def make(language: str, public: bool) -> Document:
        return volunteers_document(window.desk, _period(window, True), language=language, public=public)

    open_document(window, _("Volunteers and thanks"), make, tick=_("To hang up: without hours beside names"))


def _period(window: Window, whole_year: bool) -> Period:
    month = last_full_month(window.desk.now().date())
    return fiscal_to_date(month) if whole_year else month
