"""Is this pass valid? A number typed or scanned, and the answer in large words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from welcome_desk.i18n import _
from welcome_desk.queries import passes
from welcome_desk.queries.passes import Verdict, answer, why
from welcome_desk.ui.passes.one import open_pass
from welcome_desk.ui.widgets import Button, Dialog, Field, Label, line_edit, said_politely
from welcome_desk.ui.widgets.menu import Act

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

TONES = {"valid": "success", "several": "warn", "later": "warn"}


def open_verify(window: Window) -> None:
    VerifyPass(window).exec()


class VerifyPass(Dialog):
    """Enter verifies and marks the field anew, so that the next card can be typed or scanned at once."""

    WIDTH, HEIGHT = 600, 460

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("Verify a pass"), "shield-check")
        self.window_ = window
        self.number = line_edit(_("Number on the card"), "WP-0001")
        self.number.returnPressed.connect(self.verify)
        self.body.addWidget(
            Field(_("Number on the card"), self.number, hint=_("typed or scanned, then Enter"))
        )
        self.answer, self.why = Label("", "display"), Label("", "strong")
        self.about = Label("", "body", "text2")
        for label in (self.answer, self.why, self.about):
            self.body.addWidget(label)
        self.body.addStretch(1)
        self.open_button = Button(_("Open this pass"), "outlined", "id-card", self._open)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(self.open_button)
        self.foot.addWidget(Button(_("Verify"), "filled", "shield-check", self.verify))
        self.open_button.hide()
        self.found: Verdict | None = None
        self.number.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the field."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def verify(self) -> None:
        if not self.number.text().strip():
            self.number.setFocus()
            return
        with self.window_.desk.reading() as view:
            self.found = passes.verify(view, self.number.text())
        self._show(self.found)
        self.number.setFocus()
        self.number.selectAll()

    def _show(self, found: Verdict) -> None:
        self.answer.setText(answer(found))
        self.answer.set_tone(TONES.get(found.code, "danger"))
        self.why.setText(why(found))
        line = found.line
        parts = (line.number, line.program, line.holder) if line else ()
        self.about.setText(" · ".join(part for part in parts if part))
        self.open_button.setVisible(line is not None)
        said_politely(self, f"{answer(found)}. {why(found)}")

    def _open(self) -> None:
        if self.found is not None and self.found.line is not None:
            open_pass(self.window_, self.found.line.id)


def verify_act(window: Window) -> Act:
    return (_("Verify"), "outlined", "shield-check", partial(open_verify, window))
