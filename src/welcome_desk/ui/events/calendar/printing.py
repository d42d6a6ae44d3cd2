"""The month to hang up, seen as it will be printed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.jobs.calendar_page import calendar_pdf
from welcome_desk.periods import month_of
from welcome_desk.ui.reports.preview import BOTH, Print, open_preview

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def month_print(window: Window, day: date) -> Print:
    def make(language: str, _tick: bool) -> bytes:
        languages = i18n.LANGUAGES if language == BOTH[0] else (language,)
        return calendar_pdf(window.desk, month_of(day), languages=languages)

    return Print(_("Calendar"), f"{_('Calendar')} {day:%Y-%m}", make, bilingual=True)


def print_month(window: Window, day: date) -> None:
    open_preview(window, month_print(window, day))
