"""The Monday sheet before it is printed: whose it is, for which day, and how it will look."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QFileDialog

from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.monday import make_monday, preview_monday, write_monday
from welcome_desk.ui import theme
from welcome_desk.ui.reports.preview import FORMS
from welcome_desk.ui.reports.printing import Pages, ask_printer, draw_pages
from welcome_desk.ui.widgets import Button, Dialog, Field, Label, Segmented, at_left, beside, day_edit, day_of

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

FOR_EVERYONE = ("coordinator", "administrator")


class MondaySheet(Dialog):
    """Looking at it keeps nothing; printing it, or saving it as a file, gives its codes out."""

    WIDTH, HEIGHT = 760, 690

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("Monday sheet"), "printer")
        self.window_, self.desk = window, window.desk
        self.day = day_edit(_("For the day"), self.desk.now().date())
        self.day.dateChanged.connect(lambda _day: self._show())
        self.whose = Segmented(
            _("Whose follow-ups"), [("mine", _("Mine"), None), ("all", _("Everyone’s"), None)], "mine"
        )
        self.whose.changed.connect(lambda _whose: self._show())
        choices = beside()
        choices.addWidget(Field(_("For the day"), self.day))
        if self.desk.actor.role in FOR_EVERYONE:
            choices.addWidget(Field(_("Whose follow-ups"), at_left(self.whose)), 1)
        choices.addStretch(1)
        self.body.addLayout(choices)
        self.body.addWidget(self._preview(), 1)
        said = _("This page holds names. Its codes are for “Type it back”, for two months.")
        self.body.addWidget(Label(said, "small", "text2"))
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save as…"), "outlined", "download", self._save))
        self.foot.addWidget(Button(_("Print"), "filled", "printer", self._print))
        self._show()

    def _preview(self) -> QPdfView:
        self.document = Pages(self)
        view = QPdfView(self)
        view.setAccessibleName(_("Preview of the page"))
        view.setDocument(self.document)
        view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        view.setMinimumHeight(theme.current().px(360))
        return view

    @property
    def everyone(self) -> bool:
        return self.whose.value() == "all"

    def _show(self) -> None:
        made = preview_monday(self.desk, everyone=self.everyone, day=day_of(self.day))
        self.document.show_bytes(made.page)

    def _save(self) -> None:
        name = f"monday-{day_of(self.day).isoformat()}.pdf"
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as…"), name, FORMS)
        if chosen:
            self.save_to(chosen)

    def save_to(self, path: str) -> None:
        try:
            write_monday(self.desk, Path(path), everyone=self.everyone, day=day_of(self.day))
        except UserError as trouble:
            self.window_.warn(trouble.message)
            return
        self.accept()
        self.window_.say(_("Saved as {file}").format(file=Path(path).name), undo=False)

    def _print(self) -> None:
        """A machine without a printer offers the file instead of an error."""
        if not QPrinterInfo.availablePrinterNames():
            self._save()
            return
        printer = ask_printer(self)
        if printer is not None:
            self.document.show_bytes(make_monday(self.desk, everyone=self.everyone, day=day_of(self.day)))
            draw_pages(self.document, printer)
            self.accept()
