"""Enrolling somebody from their own page: in which program, then its application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk.i18n import _
from welcome_desk.queries import programs
from welcome_desk.ui.programs.enrol import Enrol
from welcome_desk.ui.widgets import Button, Dialog, Field, Label, drop_down

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def enrol_person(window: Window, person_id: str) -> None:
    with window.desk.reading() as view:
        running = [(line.id, line.name) for line in programs.programs(view)]
    chosen = ChooseProgram(window, running)
    if chosen.exec():
        Enrol(window, chosen.program.currentData(), person_id=person_id).exec()


class ChooseProgram(Dialog):
    WIDTH, HEIGHT = 560, 360

    def __init__(self, window: Window, running: list[tuple[str, str]]) -> None:
        super().__init__(window, _("Enrol in a program"), "user-plus")
        self.program = drop_down(_("Program"), running)
        if running:
            self.body.addWidget(Field(_("Program"), self.program))
        else:
            self.body.addWidget(
                Label(_("No program runs here yet. Start one on the page Matches."), tone="text2")
            )
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        if running:
            self.foot.addWidget(Button(_("Next"), "filled", "arrow-right", self.accept))
