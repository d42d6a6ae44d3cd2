"""The standards binder as it will be printed: seen, printed or saved, in the language that is chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.jobs.binder import binder_paper, write_binder
from welcome_desk.ui.reports.preview import FORMS
from welcome_desk.ui.reports.printing import Pages, preview_of, print_pages, save_pages
from welcome_desk.ui.widgets import Button, Dialog, Field, Segmented, at_left

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class PrintBinder(Dialog):
    WIDTH, HEIGHT = 780, 690

    def __init__(self, window: Window, program_id: str) -> None:
        super().__init__(window, _("Standards binder"), "printer")
        self.window_, self.desk, self.program_id = window, window.desk, program_id
        self.document = Pages(self)
        options = [("en", "English", None), ("fr", "Français", None), (i18n.BOTH, _("Both"), None)]
        self.choice = Segmented(_("Language of the binder"), options, i18n.language())
        self.choice.changed.connect(lambda _language: self._show())
        self.body.addWidget(Field(_("Language of the binder"), at_left(self.choice)))
        self.body.addWidget(preview_of(self.document), 1)
        self.foot.addWidget(Button(_("Close"), "quiet", None, self.reject))
        self.foot.addWidget(Button(_("Save as…"), "outlined", "download", self._save))
        self.foot.addWidget(Button(_("Print"), "filled", "printer", self._print))
        QShortcut(QKeySequence("Ctrl+P"), self, self._print)
        self._show()

    def _show(self) -> None:
        made = binder_paper(self.desk, self.program_id, language=self.choice.value())
        self.document.show_bytes(made.pdf)

    def _save(self) -> None:
        name = _("standards-binder") + ".pdf"
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as…"), name, FORMS)
        if chosen:
            self.save_to(chosen)

    def save_to(self, path: str) -> None:
        language = self.choice.value()
        save_pages(
            self.window_,
            Path(path),
            lambda out: write_binder(self.desk, self.program_id, out, language=language),
        )

    def _print(self) -> None:
        print_pages(self, self.document, otherwise=self._save)
