"""A report seen as it will be printed, and saved as PDF, web page, workbook or CSV."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.jobs.documents import write_document
from welcome_desk.jobs.past_prints import Printed
from welcome_desk.reports.document import Document
from welcome_desk.reports.paper import pdf
from welcome_desk.ui.reports.keeping import Keeper
from welcome_desk.ui.reports.preview import Print, open_preview

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

Make = Callable[[str, bool], Document]
Choices = Callable[[Callable[[], None]], QWidget]
Kept = Callable[[Document, str], Printed | None]  # from the report and the language of its print


def document_print(
    window: Window,
    title: str,
    make: Make,
    *,
    hint: str = "",
    bilingual: bool = False,
    tick: str = "",
    choices: Choices | None = None,
    kept: Kept | None = None,
) -> Print:
    """`make` takes the language of the print, which may be “both”, and whether the `tick` is set. `kept` says as what it is
    kept among the past prints once it was printed or saved, if it is."""
    shown: list[Document] = []
    languages: list[str] = []
    keeper = Keeper(window, window)  # which may still have to do when the preview is closed

    def pages(language: str, ticked: bool) -> bytes:
        shown[:], languages[:] = [make(language, ticked)], [language]
        return pdf(shown[0])

    def done() -> None:
        printed = kept(shown[0], languages[0]) if kept is not None else None
        if printed is not None:
            keeper.keep(printed)

    def write(path: Path) -> None:
        write_document(shown[0], path, made_on=window.desk.now().date())

    return Print(
        title,
        i18n.capital(title),
        pages,
        bilingual=bilingual,
        both=True,
        tick=tick,
        hint=hint,
        write=write,
        choices=choices,
        done=done,
    )


def open_document(
    window: Window, title: str, make: Make, *, hint: str = "", bilingual: bool = False, tick: str = ""
) -> None:
    open_preview(window, document_print(window, title, make, hint=hint, bilingual=bilingual, tick=tick))


def directory_print(window: Window) -> Print:
    from welcome_desk.jobs.directory import directory_document

    def make(language: str, _tick: bool) -> Document:
        return directory_document(window.desk, language=language)

    return document_print(window, _("Directory of services"), make, bilingual=True)


def open_directory(window: Window) -> None:
    open_preview(window, directory_print(window))
