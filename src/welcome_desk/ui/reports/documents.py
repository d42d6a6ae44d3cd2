"""A report seen as it will be printed, and saved as PDF, web page, workbook or CSV."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.jobs.documents import write_document
from welcome_desk.reports.document import Document
from welcome_desk.reports.paper import pdf
from welcome_desk.ui.reports.preview import BOTH, Print, open_preview

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

Make = Callable[[str], Document]


def document_print(
    window: Window, title: str, make: Make, *, hint: str = "", bilingual: bool = False
) -> Print:
    """`make` takes the language of the print, which may be “both” where it is `bilingual`."""
    shown: list[Document] = []

    def pages(language: str, _tick: bool) -> bytes:
        shown[:] = [make(language)]
        return pdf(shown[0])

    def write(path: Path) -> None:
        write_document(shown[0], path, made_on=window.desk.now().date())

    return Print(title, i18n.capital(title), pages, bilingual=bilingual, hint=hint, write=write)


def open_document(window: Window, title: str, make: Make, *, hint: str = "", bilingual: bool = False) -> None:
    open_preview(window, document_print(window, title, make, hint=hint, bilingual=bilingual))


def open_directory(window: Window) -> None:
    from welcome_desk.jobs.directory import directory_document

    def make(code: str) -> Document:
        both = code == BOTH[0]
        return directory_document(window.desk, language=i18n.language() if both else code, both=both)

    open_document(window, _("Directory of services"), make, bilingual=True)
