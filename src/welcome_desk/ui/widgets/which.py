"""One of several, chosen before what follows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from welcome_desk.i18n import _
from welcome_desk.ui.widgets.basic import Button, Label
from welcome_desk.ui.widgets.dialog import Dialog
from welcome_desk.ui.widgets.fields import Field, drop_down


class Which(Dialog):
    """`options` are pairs of a value and its words; `none` is said where there are none."""

    WIDTH, HEIGHT = 560, 360

    def __init__(
        self,
        parent: QWidget,
        title: str,
        icon: str,
        asked: str,
        options: Sequence[tuple[str, str]],
        none: str,
    ) -> None:
        super().__init__(parent, title, icon)
        self.choice = drop_down(asked, list(options))
        self.body.addWidget(Field(asked, self.choice) if options else Label(none, tone="text2"))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        if options:
            self.foot.addWidget(Button(_("Next"), "filled", "arrow-right", self.accept))

    def ask(self) -> str:
        """The value chosen; nothing where it was closed."""
        return str(self.choice.currentData() or "") if self.exec() else ""
