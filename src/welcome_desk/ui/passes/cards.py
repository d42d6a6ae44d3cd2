"""Printing cards: seen first, and counted once they are printed or saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from welcome_desk import actions
from welcome_desk.i18n import N_, _
from welcome_desk.jobs.passes import cards_paper, list_document
from welcome_desk.reports.document import Document
from welcome_desk.ui.reports.documents import open_document
from welcome_desk.ui.reports.preview import Papers, Preview, Print

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def print_cards(window: Window, pass_ids: Sequence[str]) -> None:
    cards_preview(window, pass_ids).exec()


def cards_preview(window: Window, pass_ids: Sequence[str]) -> Preview:
    ids = list(pass_ids)
    papers = Papers(
        window,
        lambda language, names: cards_paper(window.desk, ids, names=names, first=language),
    )
    page = Print(
        _("Print cards"),
        _("cards"),
        papers.pages,
        asked=N_("First language"),
        tick=_("The holder’s name stands on the card"),
        hint=_("The code holds the number and nothing else. From the second print on the card says so."),
        write=papers.write,
        done=lambda: window.do(actions.passes.print_passes, ids),
    )
    return Preview(window, page)


def print_list(window: Window, program_id: str, *, ending: bool) -> None:
    def make(language: str, _tick: bool) -> Document:
        return list_document(window.desk, program_id, ending=ending, language=language)

    open_document(window, _("Passes that end soon") if ending else _("List of passes"), make)
