"""The month to hang up, seen as it will be printed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.jobs.calendar_page import calendar_paper
from welcome_desk.periods import month_of
from welcome_desk.reports.document import Paper
from welcome_desk.ui.reports.preview import BOTH, Papers, Print, open_preview

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def month_print(window: Window, day: date) -> Print:
    def make(language: str, _tick: bool) -> Paper:
        languages = i18n.LANGUAGES if language == BOTH[0] else (language,)
        return calendar_paper(window.desk, month_of(day), languages=languages)

    papers = Papers(window, make)
    file = f"{_('Calendar')} {day:%Y-%m}"
    return Print(_("Calendar"), file, papers.pages, bilingual=True, write=papers.write)


def print_month(window: Window, day: date) -> None:
    open_preview(window, month_print(window, day))
