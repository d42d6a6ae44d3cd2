"""The password that a PDF is saved with."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from welcome_desk.i18n import _
from welcome_desk.jobs.protecting import check_password
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import Field, line_edit


class PasswordChoice(QWidget):
    """A box to tick; the field comes with it."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        self.typed = line_edit(_("Password for the file"))
        self.typed.setEchoMode(QLineEdit.EchoMode.Password)
        self.field = Field(_("Password for the file"), self.typed)
        self.with_one = QCheckBox(_("With a password"))
        self.with_one.toggled.connect(self._choose)
        self.seen = QCheckBox(_("Show the password"))
        self.seen.toggled.connect(self._show)
        for part in (self.with_one, self.field, self.seen):
            column.addWidget(part)
        self._choose()

    def _show(self, shown: bool) -> None:
        modes = QLineEdit.EchoMode
        self.typed.setEchoMode(modes.Normal if shown else modes.Password)

    def _choose(self) -> None:
        for part in (self.field, self.seen):
            part.setVisible(self.with_one.isChecked())
        self.error("")

    def password(self) -> str:
        return self.typed.text() if self.with_one.isChecked() else ""

    def check(self) -> None:
        if self.with_one.isChecked():
            check_password(self.password())

    def error(self, message: str) -> None:
        self.field.error(message)

    def forget(self) -> None:
        """A password serves one file."""
        self.typed.clear()
        self.seen.setChecked(False)
        self.with_one.setChecked(False)
