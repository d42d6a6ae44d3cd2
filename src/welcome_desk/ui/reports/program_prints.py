"""Pages about a program, seen as they will be printed: a team’s plan, the list towards a deadline, a fact card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk.i18n import _
from welcome_desk.jobs import program_prints
from welcome_desk.reports.document import Document, Paper
from welcome_desk.ui.reports.documents import open_document
from welcome_desk.ui.reports.preview import Papers, Print, open_preview

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def open_team_plan(window: Window, match_id: str) -> None:
    def make(language: str, _tick: bool) -> Document:
        return program_prints.team_plan_document(window.desk, match_id, language=language)

    open_document(window, _("Settlement plan"), make)


def open_gap_list(window: Window, program_id: str) -> None:
    def make(language: str, _tick: bool) -> Document:
        return program_prints.gap_list_document(window.desk, program_id, language=language)

    open_document(window, _("Who still waits, and who has room"), make)


def open_fact_card(window: Window, card_id: str) -> None:
    def make(language: str, _tick: bool) -> Paper:
        return program_prints.fact_card_paper(window.desk, card_id, first=language)

    papers = Papers(window, make)
    open_preview(window, Print(_("Fact card"), _("Fact card"), papers.pages, write=papers.write))
