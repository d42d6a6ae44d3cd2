"""What the ⋯ of a program’s page offers. To add an entry, write its `open_` beside its dialog and name it in MENU."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from welcome_desk import actions
from welcome_desk.access.rights import Right
from welcome_desk.i18n import N_, _
from welcome_desk.queries.programs import ProgramCard
from welcome_desk.ui.programs.paper import print_blank
from welcome_desk.ui.programs.start import EditProgram, EndProgram
from welcome_desk.ui.programs.templates.move import open_move
from welcome_desk.ui.programs.training import RecordForSeveral, asks_anything

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

Entry = tuple[str, Right, Callable[[ProgramCard], bool], Callable[["Window", ProgramCard], object]]


def running(card: ProgramCard) -> bool:
    return card.ended_on is None


def ended(card: ProgramCard) -> bool:
    return not running(card)


def _reopen(window: Window, card: ProgramCard) -> None:
    window.do(
        actions.programs.reopen_program, card.id, said=_("Goes on: {program}").format(program=card.name)
    )


def _report(window: Window, card: ProgramCard) -> None:
    from welcome_desk.ui.reports.of_a_period import open_program

    open_program(window, card)


def _labels(window: Window, card: ProgramCard) -> None:
    from welcome_desk.jobs.handed import program_people
    from welcome_desk.ui.reports.labels import open_labels

    open_labels(window, program_people(window.desk, card.id))


def _letters(window: Window, card: ProgramCard) -> None:
    from welcome_desk.ui.reports.letters import open_of_program

    open_of_program(window, card.id)


MENU: tuple[Entry, ...] = (  # label, right, which programs have it, what it does
    (
        N_("Change name and places…"),
        Right.MANAGE_PROGRAMS,
        running,
        lambda w, card: EditProgram(w, card).exec(),
    ),
    (
        N_("Record for several people…"),
        Right.MANAGE_PROGRAMS,
        asks_anything,
        lambda w, card: RecordForSeveral(w, card).exec(),
    ),
    (N_("Application on paper…"), Right.MANAGE_PROGRAMS, running, print_blank),
    (N_("Report of a period…"), Right.PRINT_REPORTS, lambda _card: True, _report),
    (N_("Letters…"), Right.EXPORT, lambda _card: True, _letters),
    (N_("Address labels…"), Right.EXPORT, lambda _card: True, _labels),
    (N_("Move to another version…"), Right.EDIT_TEMPLATES, running, open_move),
    (N_("End this program…"), Right.MANAGE_PROGRAMS, running, lambda w, card: EndProgram(w, card).exec()),
    (N_("Take it up again"), Right.MANAGE_PROGRAMS, ended, _reopen),
)
