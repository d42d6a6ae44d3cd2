"""Leaving a program with a reason, coming back, and taking back an enrolment made by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk import actions, terms
from welcome_desk.i18n import _
from welcome_desk.queries.enrolments import EnrolmentCard
from welcome_desk.ui.widgets import Button, Dialog, Field, Label, drop_down

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def open_leave(window: Window, card: EnrolmentCard) -> None:
    LeaveProgram(window, card).exec()


def come_back(window: Window, card: EnrolmentCard) -> None:
    window.do(actions.programs.come_back, card.id, said=_("Back: {name}").format(name=card.name))


def remove(window: Window, card: EnrolmentCard) -> None:
    said = _("Removed: {name}").format(name=card.name)
    if window.do(actions.programs.remove_enrolment, card.id, said=said) is None and _gone(window, card.id):
        window.go("program", row_id=card.program.id)


def _gone(window: Window, enrolment_id: str) -> bool:
    from welcome_desk.model import Enrolment

    with window.desk.reading() as view:
        return view.get(Enrolment, enrolment_id) is None


class LeaveProgram(Dialog):
    WIDTH, HEIGHT = 560, 400

    def __init__(self, window: Window, card: EnrolmentCard) -> None:
        super().__init__(window, _("{name} leaves").format(name=card.name), "log-out")
        self.window_, self.card = window, card
        reasons = [(code, terms.label("leaving-reasons", code)) for code in terms.codes("leaving-reasons")]
        self.reason = drop_down(_("Why?"), [("", _("Not asked")), *reasons])
        self.body.addWidget(Field(_("Why?"), self.reason))
        said = _("What they told and showed stays, in case they come back.")
        self.body.addWidget(Label(said, "small", "text2"))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Back"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("They leave"), "filled", "check", self._save))

    def _save(self) -> None:
        self.accept()
        said = _("Left: {name}").format(name=self.card.name)
        self.window_.do(
            actions.programs.leave_program, self.card.id, because=self.reason.currentData(), said=said
        )
