"""As what a report is saved, and the password of a PDF."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk.i18n import _
from welcome_desk.settings import Settings
from welcome_desk.ui import theme
from welcome_desk.ui.reports.password import PasswordChoice
from welcome_desk.ui.widgets import Field, drop_down


class SaveAs(QWidget):
    def __init__(self, own: Settings) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        self.forms = drop_down(_("Save as"), self._offered(), own.report_form)
        self.forms.currentIndexChanged.connect(self._choose)
        column.addWidget(Field(_("Save as"), self.forms))
        self.locks = PasswordChoice()
        column.addWidget(self.locks)
        self._choose()

    @staticmethod
    def _offered() -> list[tuple[str, str]]:
        return [
            (".pdf", _("PDF")), (".html", _("Accessible web page")), (".xlsx", _("Excel workbook")), (".csv", _("CSV")),
        ]  # fmt: skip

    def _choose(self) -> None:
        self.locks.setVisible(self.form() == ".pdf")

    def form(self) -> str:
        return str(self.forms.currentData())

    def password(self) -> str:
        return self.locks.password() if self.form() == ".pdf" else ""

    def check(self) -> None:
        self.error("")
        if self.form() == ".pdf":
            self.locks.check()

    def error(self, message: str) -> None:
        self.locks.error(message)

    def forget(self) -> None:
        self.locks.forget()
