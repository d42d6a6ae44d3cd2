"""An application on paper: seen as it will be printed, printed or saved; blank, or filled in for an enrolment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.jobs.applications import application_paper
from welcome_desk.jobs.documents import write_paper
from welcome_desk.programs import Template
from welcome_desk.queries.enrolments import EnrolmentCard
from welcome_desk.queries.programs import ProgramCard
from welcome_desk.reports.document import Paper
from welcome_desk.ui.reports.preview import FORMS
from welcome_desk.ui.reports.printing import Pages, preview_of, print_pages, save_pages
from welcome_desk.ui.widgets import Button, Dialog, Field, Segmented, Stacked, at_left, beside

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def print_blank(window: Window, card: ProgramCard) -> None:
    PaperApplication(window, card.id, card.template).exec()


def print_filled(window: Window, card: EnrolmentCard) -> None:
    PaperApplication(window, card.program.id, card.program.template, card.id).exec()


class PaperApplication(Dialog):
    """Both languages stand on the page; which one comes first can be chosen."""

    WIDTH, HEIGHT = 780, 690

    def __init__(
        self, window: Window, program_id: str, template: Template, enrolment_id: str | None = None
    ) -> None:
        super().__init__(window, _("Application on paper"), "printer")
        self.window_, self.program_id, self.enrolment_id = window, program_id, enrolment_id
        self.document = Pages(self)
        languages = [("en", "English", None), ("fr", "Français", None)]
        self.first = Segmented(_("Language at the left"), languages, i18n.language())
        sides = [(side, str(template.side(side).label), None) for side in ("seeker", "offer")]
        self.side = Stacked(_("For"), sides, "seeker")
        row = beside()
        row.addWidget(Field(_("Language at the left"), at_left(self.first)))
        if enrolment_id is None:
            row.addWidget(Field(_("For"), at_left(self.side)), 1)
        self.body.addLayout(row)
        for choice in (self.first, self.side):
            choice.changed.connect(lambda _value: self._show())
        self.body.addWidget(preview_of(self.document), 1)
        self.foot.addWidget(Button(_("Close"), "quiet", None, self.reject))
        self.foot.addWidget(Button(_("Save as…"), "outlined", "download", self._save))
        self.foot.addWidget(Button(_("Print"), "filled", "printer", self._print))
        QShortcut(QKeySequence("Ctrl+P"), self, self._print)
        self._show()

    def _made(self) -> Paper:
        return application_paper(
            self.window_.desk, self.program_id, side=self.side.value(), enrolment_id=self.enrolment_id,
            first=self.first.value(),
        )  # fmt: skip

    def _show(self) -> None:
        self.document.show_bytes(self._made().pdf)

    def _save(self) -> None:
        name = _("application") + ".pdf"  # no person’s name: file names are seen by whoever uses the machine
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as…"), name, FORMS)
        if chosen:
            self.save_to(chosen)

    def save_to(self, path: str) -> None:
        day = self.window_.desk.now().date()
        save_pages(self.window_, Path(path), lambda out: write_paper(self._made(), out, made_on=day))

    def _print(self) -> None:
        print_pages(self, self.document, otherwise=self._save)
