"""A labelled input: label above, hint beside it, error below with words and a sign."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from welcome_desk.i18n import _
from welcome_desk.ui import icons, theme
from welcome_desk.ui.widgets.basic import Label


def line_edit(name: str, placeholder: str = "", text: str = "") -> QLineEdit:
    """A line to type in. The placeholder is an example and never the name."""
    made = QLineEdit(text)
    made.setAccessibleName(name)
    made.setPlaceholderText(placeholder)
    return made


class Field(QWidget):
    def __init__(self, label: str, widget: QWidget, *, hint: str = "", optional: bool = False) -> None:
        super().__init__()
        self.widget = widget
        if not widget.accessibleName():
            widget.setAccessibleName(label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(4))
        layout.addLayout(self._caption(label, hint or (_("optional") if optional else "")))
        layout.addWidget(widget)
        self._error = QHBoxLayout()
        self._sign, self._said = QLabel(), Label("", "small", "danger")
        self._sign.setPixmap(icons.pixmap("circle-alert", "danger", 18))
        self._error.addWidget(self._sign)
        self._error.addWidget(self._said, 1)
        layout.addLayout(self._error)
        self.error("")

    def _caption(self, label: str, hint: str) -> QHBoxLayout:
        row = QHBoxLayout()
        name = Label(label, "small_strong", wraps=False)
        name.setBuddy(self.widget)
        row.addWidget(name)
        if hint:
            row.addWidget(Label(hint, "caption", "text3"), 1)
        row.addStretch(0)
        return row

    def error(self, message: str) -> None:
        """Show what is wrong and go there; nothing where all is well."""
        self._said.setText(message)
        for part in (self._sign, self._said):
            part.setVisible(bool(message))
        self.widget.setProperty("state", "error" if message else "")
        theme.restyle(self.widget)
        if message:
            self.widget.setFocus()
