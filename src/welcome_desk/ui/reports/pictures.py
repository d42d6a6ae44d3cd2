"""Pictures of the prints that menus open: each over the page it is opened from."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QWidget

from welcome_desk.periods import last_full_month
from welcome_desk.queries import events, lists, programs
from welcome_desk.ui.people.menu import consent_form_print, held_print
from welcome_desk.ui.people.pictures import known_person
from welcome_desk.ui.pictures import Picture, opened, place, there
from welcome_desk.ui.reports.audience import Audience
from welcome_desk.ui.reports.documents import directory_print
from welcome_desk.ui.reports.labels import labels_print
from welcome_desk.ui.reports.letter_words import LetterWords
from welcome_desk.ui.reports.letters import EMPTY, Opened, letters_print
from welcome_desk.ui.reports.monday import MondaySheet
from welcome_desk.ui.reports.of_a_period import event_print, program_print, volunteers_print
from welcome_desk.ui.reports.page import ReportsPage
from welcome_desk.ui.reports.preview import Preview, Print
from welcome_desk.ui.reports.words import ReportWords
from welcome_desk.ui.shell import Window


def _of(make: Callable[[Window], Print]) -> Picture:
    def show(window: Window) -> QWidget:
        made = Preview(window, make(window))
        made.show()
        return made

    return show


def _public(make: Callable[[Window], Print]) -> Callable[[Window], QWidget]:
    """The card that says what was hidden comes with the press: it is laid out once more."""

    def show(window: Window) -> QWidget:
        from welcome_desk.ui.screenshot import settle

        made = Preview(window, make(window))
        made.show()
        for audience in made.findChildren(Audience):
            audience.choice.button("public").click()
        settle()
        return made

    return show


def _held(window: Window) -> str:
    """Of a month that is over, so that the public may see it: the latest to which most came."""
    with window.desk.reading() as view:
        lines = events.event_lines(view, events.event_keys(view, past=True))
        over = [key for key, one in lines.items() if one.starts_at.date() < view.today.replace(day=1)]
    return there(max(over, key=lambda key: lines[key].here, default=None))


def _everyone(window: Window) -> list[str]:
    with window.desk.reading() as view:
        return lists.ids(view)


def _event(window: Window) -> str:
    with window.desk.reading() as view:
        return there(next(iter(events.event_keys(view, past=False)), None))


def _program(window: Window) -> str:
    with window.desk.reading() as view:
        return there(next((line.id for line in programs.programs(view)), None))


def _words(window: Window) -> QWidget:
    made = LetterWords(window, EMPTY)
    made.show()
    return made


def _figure(window: Window) -> QWidget:
    period = last_full_month(window.desk.now().date())
    window.go("figure", key="needs-unmet", code="", period=period.name)
    return window


def _reports(window: Window) -> QWidget:
    window.go("reports")
    cast("ReportsPage", window.pages["reports"]).finish()
    return window


def _report_words(window: Window) -> QWidget:
    _reports(window)
    page = cast("ReportsPage", window.pages["reports"])
    dialog = ReportWords(window, page.period, page.language)
    dialog.show()
    return dialog


def _report_numbers(window: Window) -> QWidget:
    _reports(window)
    cast("ReportsPage", window.pages["reports"]).showing.button("numbers").click()
    return window


PICTURES: dict[str, Picture] = {
    "person-held": _of(lambda window: held_print(window, known_person(window))),
    "consent-form": _of(lambda window: consent_form_print(window, known_person(window))),
    "directory": _of(directory_print),
    "labels": _of(lambda window: labels_print(window, _everyone(window))),
    "letters": _of(lambda window: letters_print(window, Opened(_everyone(window), event=_event(window)))),
    "letter-words": _words,
    "program-report": _of(lambda window: program_print(window, _program(window))),
    "program-report-public": _public(lambda window: program_print(window, _program(window))),
    "event-report": _of(lambda window: event_print(window, _held(window))),
    "event-report-public": _public(lambda window: event_print(window, _held(window))),
    "volunteers-report": _of(volunteers_print),
    "volunteers-report-public": _public(volunteers_print),
    "reports": _reports,
    "report-words": _report_words,
    "report-numbers": _report_numbers,
    "past-prints": place("past-prints"),
    "figures": place("figures"),
    "figure": _figure,
    "monday-sheet": opened(MondaySheet),
}
