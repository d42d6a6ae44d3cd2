"""As what a report is saved, and the password of a PDF."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.protecting import SHORTEST
from welcome_desk.settings import Settings
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import Button, Field, drop_down, line_edit


class SaveAs(QWidget):
    def __init__(self, own: Settings, save: Callable[[], None]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        self.forms = drop_down(_("Save as"), self._offered(), own.report_form)
        self.forms.currentIndexChanged.connect(self._choose)
        column.addWidget(Field(_("Save as"), self.forms))
        self._add_password(column)
        column.addWidget(Button(_("Save"), "outlined", "download", save))
        self._choose()

    @staticmethod
    def _offered() -> list[tuple[str, str]]:
        return [
            (".pdf", _("PDF")), (".html", _("Accessible web page")), (".xlsx", _("Excel workbook")), (".csv", _("CSV")),
        ]  # fmt: skip

    def _add_password(self, column: QVBoxLayout) -> None:
        self.typed = line_edit(_("Password for the file"))
        self.typed.setEchoMode(QLineEdit.EchoMode.Password)
        self.field = Field(_("Password for the file"), self.typed)
        self.with_one = QCheckBox(_("With a password"))
        self.with_one.toggled.connect(self._choose)
        column.addWidget(self.with_one)
        self.seen = QCheckBox(_("Show the password"))
        self.seen.toggled.connect(self._show)
        column.addWidget(self.field)
        column.addWidget(self.seen)

    def _show(self, shown: bool) -> None:
        modes = QLineEdit.EchoMode
        self.typed.setEchoMode(modes.Normal if shown else modes.Password)

    def _choose(self) -> None:
        self.with_one.setVisible(self.form() == ".pdf")
        for part in (self.field, self.seen):
            part.setVisible(self._locked())
        self.error("")

    def _locked(self) -> bool:
        return self.form() == ".pdf" and self.with_one.isChecked()

    def form(self) -> str:
        return str(self.forms.currentData())

    def password(self) -> str:
        return self.typed.text() if self._locked() else ""

    def check(self) -> None:
        self.error("")
        if self._locked() and len(self.password()) < SHORTEST:
            said = _("A password needs {n} characters or more. A few words together are easy to keep.")
            raise UserError(said.format(n=SHORTEST), field="password")

    def error(self, message: str) -> None:
        self.field.error(message)

    def forget(self) -> None:
        """A password serves one file."""
        self.typed.clear()
        self.seen.setChecked(False)
        self.with_one.setChecked(False)
