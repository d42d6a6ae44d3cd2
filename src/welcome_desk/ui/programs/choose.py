"""Choosing a program where none is in front: to enrol somebody from their own page, or to print about one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk.i18n import _
from welcome_desk.queries import programs
from welcome_desk.ui.programs.enrol import Enrol
from welcome_desk.ui.widgets import Which

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def enrol_person(window: Window, person_id: str) -> None:
    program_id = choose_program(window, _("Enrol in a program"), "user-plus")
    if program_id:
        Enrol(window, program_id, person_id=person_id).exec()


def choose_program(window: Window, title: str, icon: str) -> str:
    """The id of one that runs; nothing where none was chosen."""
    with window.desk.reading() as view:
        running = [(line.id, line.name) for line in programs.programs(view)]
    none = _("No program runs here yet. Start one on the page Matches.")
    return Which(window, title, icon, _("Program"), running, none).ask()
