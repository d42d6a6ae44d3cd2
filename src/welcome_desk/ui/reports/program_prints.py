"""Pages about a program, seen as they will be printed: a team’s plan, the list towards a deadline, a fact card."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFileDialog

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.jobs import program_prints
from welcome_desk.jobs.reports import write_page
from welcome_desk.ui import theme
from welcome_desk.ui.reports.printing import Pages, print_pages, save_pages
from welcome_desk.ui.widgets import Button, Dialog, Field, Segmented, at_left

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def open_team_plan(window: Window, match_id: str) -> None:
    def make(language: str) -> bytes:
        return program_prints.team_plan_pdf(window.desk, match_id, language=language)

    SeePages(window, _("Settlement plan"), make).exec()


def open_gap_list(window: Window, program_id: str) -> None:
    def make(language: str) -> bytes:
        return program_prints.gap_list_pdf(window.desk, program_id, language=language)

    SeePages(window, _("Who still waits, and who has room"), make).exec()


def open_fact_card(window: Window, card_id: str) -> None:
    def make(language: str) -> bytes:
        return program_prints.fact_card_pdf(window.desk, card_id, first=language)

    SeePages(window, _("Fact card"), make).exec()


class SeePages(Dialog):
    """Language, pages, save and print."""

    WIDTH, HEIGHT = 780, 690

    def __init__(self, window: Window, title: str, make: Callable[[str], bytes]) -> None:
        super().__init__(window, title, "printer")
        self.window_, self.title, self.make = window, title, make
        self.document = Pages(self)
        options = [("en", "English", None), ("fr", "Français", None)]
        self.language = Segmented(_("Language"), options, i18n.language())
        self.language.changed.connect(lambda _language: self._show())
        self.body.addWidget(Field(_("Language"), at_left(self.language)))
        self.pages = QPdfView()
        self.pages.setAccessibleName(_("Preview of the page"))
        self.pages.setPageMode(QPdfView.PageMode.MultiPage)
        self.pages.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.pages.setDocument(self.document)
        self.pages.setMinimumHeight(theme.current().px(360))
        self.body.addWidget(self.pages, 1)
        self.foot.addWidget(Button(_("Close"), "quiet", None, self.reject))
        self.foot.addWidget(Button(_("Save as PDF"), "outlined", "download", self._save))
        self.foot.addWidget(Button(_("Print"), "filled", "printer", self._print))
        self._show()

    def _show(self) -> None:
        self.made = self.make(self.language.value())
        self.document.show_bytes(self.made)

    def _save(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save as PDF"), f"{self.title}.pdf", "PDF (*.pdf)"
        )
        if chosen:
            self.save_to(chosen)

    def save_to(self, path: str) -> None:
        save_pages(self.window_, Path(path), lambda out: write_page(self.made, out))

    def _print(self) -> None:
        print_pages(self, self.document, otherwise=self._save)
