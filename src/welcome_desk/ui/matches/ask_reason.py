"""One reason from a list."""

from __future__ import annotations

from typing import Any

from welcome_desk.i18n import _
from welcome_desk.ui.widgets import Button, Dialog, Field, drop_down


class AskReason(Dialog):
    """One reason from a list."""

    WIDTH, HEIGHT = 520, 340

    def __init__(
        self, window: Any, title: str, reasons: list[tuple[str, str]], icon: str = "handshake"
    ) -> None:
        super().__init__(window, title, icon)
        self.choice = drop_down(_("Reason"), reasons)
        self.body.addWidget(Field(_("Reason"), self.choice))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Back"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self.accept))

    def reason(self) -> str:
        return str(self.choice.currentData())
