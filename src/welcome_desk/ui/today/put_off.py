"""To another day, and why: for a follow-up that is moved and for what Today brought up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from welcome_desk import terms
from welcome_desk.i18n import _
from welcome_desk.ui.widgets import Button, Dialog, Field, Label, day_edit, day_of, drop_down, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

REASONS = "put-off-reasons"


class PutOff(Dialog):
    WIDTH, HEIGHT = 560, 560

    def __init__(
        self, window: Window, what: str, done: Callable[[date, str], None], *, reason_needed: bool
    ) -> None:
        super().__init__(window, _("To another day"), "clock")
        self.today, self.put_off = window.desk.now().date(), done
        self.body.addWidget(Label(what, "strong"))
        self.day = day_edit(_("When"), self.today + timedelta(days=7))
        self.day_field = Field(_("When"), self.day)
        reasons = [(code, terms.label(REASONS, code)) for code in terms.codes(REASONS)]
        self.reason = drop_down(
            _("Why"), [*([] if reason_needed else [("", _("No reason given"))]), *reasons]
        )
        self.words = line_edit(_("In other words"))
        self.body.addWidget(self.day_field)
        self.body.addWidget(Field(_("Why"), self.reason))
        self.body.addWidget(Field(_("In other words"), self.words, optional=True))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Put off"), "filled", "check", self._save))
        self.day.setFocus()

    def _save(self) -> None:
        day = day_of(self.day)
        if day <= self.today:
            self.day_field.error(_("Choose a day after today."))
            return
        self.accept()
        self.put_off(day, self.words.text().strip() or str(self.reason.currentData()))
