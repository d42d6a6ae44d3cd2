"""Buttons of an event’s page for what goes on paper and to other calendars."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.queries.event import EventCard
from welcome_desk.reports.document import Paper
from welcome_desk.ui.widgets import Button

if TYPE_CHECKING:
    from welcome_desk.reports.document import Paper
    from welcome_desk.ui.shell import Window


def paper_buttons(window: Window, card: EventCard) -> list[Button]:
    found = []
    if window.desk.may(Right.PRINT_REPORTS):
        found.append(Button(_("Poster…"), "outlined", "printer", partial(open_poster, window, card)))
        found.append(Button(_("Name badges…"), "outlined", "id-card", partial(open_badges, window, card)))
    if window.desk.may(Right.EXPORT):
        said = _("Save this date as a calendar file…") if card.series_id else _("Save as a calendar file…")
        found.append(Button(said, "outlined", "download", partial(save_calendar, window, card)))
        if card.series_id:
            save = partial(save_calendar, window, card, whole_series=True)
            found.append(Button(_("Save the series as a calendar file…"), "outlined", "download", save))
    return found


def open_poster(window: Window, card: EventCard) -> None:
    from welcome_desk.jobs.posters import poster_paper
    from welcome_desk.ui.reports.preview import Papers, Print, open_preview

    def make(language: str, a4: bool) -> Paper:
        return poster_paper(window.desk, card.key, first=language, size="a4" if a4 else "letter")

    papers, title = Papers(window, make), _("Poster")
    page = Print(
        title, title, papers.pages, asked=_("First language"), tick=_("A4 paper"), write=papers.write
    )
    open_preview(window, page)


def open_badges(window: Window, card: EventCard) -> None:
    from welcome_desk.jobs.posters import badges_paper
    from welcome_desk.ui.reports.preview import Papers, Print, open_preview

    def make(language: str, a4: bool) -> Paper:
        return badges_paper(
            window.desk, card.key, first=language, size="a4" if a4 else "letter", blanks=WALK_INS
        )

    hint = _("Whoever is registered and has a place, and at least {n} to write on for walk-ins.").format(
        n=WALK_INS
    )
    papers = Papers(window, make)
    page = Print(
        _("Name badges"), _("Name badges"), papers.pages, asked=_("First language"), tick=_("A4 paper"), hint=hint,
        write=papers.write,
    )  # fmt: skip
    open_preview(window, page)


WALK_INS = 4


def save_calendar(window: Window, card: EventCard, *, whole_series: bool = False) -> None:
    chosen, _kind = QFileDialog.getSaveFileName(
        window, _("Save as a calendar file"), f"{_('Event')}.ics", _("Calendar files (*.ics)")
    )
    if chosen:
        save_to(window, Path(chosen), key=card.key, whole_series=whole_series)


def save_all(window: Window) -> None:
    chosen, _kind = QFileDialog.getSaveFileName(
        window, _("Save as a calendar file"), f"{_('Events')}.ics", _("Calendar files (*.ics)")
    )
    if chosen:
        save_to(window, Path(chosen))


def save_to(window: Window, path: Path, *, key: str = "", whole_series: bool = False) -> None:
    from welcome_desk.jobs.calendar_files import write_calendar

    try:
        write_calendar(window.desk, path, key=key, whole_series=whole_series)
    except UserError as trouble:
        window.warn(trouble.message)
        return
    window.say(_("Saved as {file}").format(file=path.name), undo=False)
