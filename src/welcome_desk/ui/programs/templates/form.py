"""The fields of one table, drawn from their description."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk.i18n import _
from welcome_desk.ui import theme
from welcome_desk.ui.programs.templates import inputs
from welcome_desk.ui.programs.templates.entries_words import told_place
from welcome_desk.ui.programs.templates.sections import Spec, Tables
from welcome_desk.ui.widgets import Field


class Form(QWidget):
    """Writes every change into `table` at once, then calls `touched`."""

    def __init__(
        self, specs: tuple[Spec, ...], table: Tables, root: Tables, touched: Callable[[], None]
    ) -> None:
        super().__init__()
        self.specs, self.table, self.touched = specs, table, touched
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(14))
        self.fields: dict[str, Field] = {}
        for spec in specs:
            hint = _(spec.hint) if spec.hint and spec.kind == "number" else ""
            field = Field(_(spec.label), inputs.make(spec, table, root, self._changed), hint=hint)
            self.fields[spec.key] = field
            layout.addWidget(field)
        self._show_what_is_asked()

    def _changed(self) -> None:
        self._show_what_is_asked()
        self.touched()

    def _show_what_is_asked(self) -> None:
        for spec in self.specs:
            if spec.when is not None and spec.key in self.fields:
                self.fields[spec.key].setVisible(spec.when(self.table))

    def tidy(self) -> None:
        """What is not asked any more does not stay behind in the file."""
        for spec in self.specs:
            if spec.when is not None and not spec.when(self.table):
                self.table.pop(spec.key, None)

    def tell(self, tokens: list[Any], reason: str) -> None:
        """Beside the field that a fault is about; `tokens` lead there from this table. Nothing, where it is elsewhere."""
        for key, field in self.fields.items():
            hit = bool(reason) and (key == "" or tokens[:1] == [key])
            field.error(told_place(self.table.get(key), tokens[1:], reason) if hit else "", go=False)
