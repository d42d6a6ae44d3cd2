"""Accepting an application or not, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.queries.enrolments import EnrolmentCard
from welcome_desk.ui.drafts import Draft
from welcome_desk.ui.widgets import Button, Dialog, Field, Segmented, at_left, day_edit, day_of, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class Decide(Dialog):
    WIDTH, HEIGHT = 600, 480

    def __init__(self, window: Window, card: EnrolmentCard) -> None:
        super().__init__(window, _("Decision for {name}").format(name=card.name), "check-check")
        self.window_, self.card = window, card
        options = [("accepted", _("Accepted"), None), ("refused", _("Not accepted"), None)]
        self.said = Segmented(_("Decision"), options, card.decision.said or "accepted")
        self.because = line_edit(_("Reason"), "", card.decision.because)
        self.day = day_edit(_("Decided on"), card.decision.on or window.desk.now().date())
        self.day_field = Field(_("Decided on"), self.day)
        self.body.addWidget(Field(_("Decision"), at_left(self.said)))
        self.body.addWidget(Field(_("Reason"), self.because, optional=True))
        self.body.addWidget(self.day_field)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self._save)
        Draft(self, window.desk, f"decision {card.id}", {"said": self.said, "because": self.because})

    def _save(self) -> None:
        try:
            self.window_.desk.run(
                actions.programs.decide_enrolment, self.card.id, accepted=self.said.value() == "accepted",
                because=self.because.text().strip(), decided_on=day_of(self.day),
            )  # fmt: skip
        except UserError as trouble:
            self.day_field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Saved: {name}").format(name=self.card.name))
