"""Logging a check-in with one side."""

from __future__ import annotations

from typing import Any

from welcome_desk import actions, terms
from welcome_desk.i18n import _
from welcome_desk.ui.widgets import Button, Dialog, Field, drop_down, line_edit


class LogCheckIn(Dialog):
    WIDTH, HEIGHT = 560, 420

    def __init__(self, window: Any, check_in_id: str, name: str) -> None:
        super().__init__(window, _("Check-in with {name}").format(name=name), "phone")
        self.window_, self.check_in_id = window, check_in_id
        feelings = [(code, terms.label("feelings", code)) for code in terms.codes("feelings")]
        self.feeling = drop_down(_("How is it going?"), feelings)
        self.note = line_edit(_("Note"), _("Leave out anything private"))
        self.body.addWidget(Field(_("How is it going?"), self.feeling))
        self.body.addWidget(Field(_("Note"), self.note, optional=True))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))

    def _save(self) -> None:
        values = {"feeling": self.feeling.currentData(), "note": self.note.text().strip()}
        self.accept()
        self.window_.do(actions.check_ins.log_check_in, self.check_in_id, **values, said=_("Check-in saved"))
