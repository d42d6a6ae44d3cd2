"""Reports of a period that is chosen as it is on the page of reports: of a program, and of who helped; and that of an event."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.jobs.gathered import day_of_event, event_document, program_document, volunteers_document
from welcome_desk.jobs.past_prints import Printed
from welcome_desk.jobs.public_prints import public_event, public_program, public_volunteers
from welcome_desk.periods import Period, last_full_month
from welcome_desk.queries.event import EventCard
from welcome_desk.queries.programs import ProgramCard
from welcome_desk.reports.document import Document
from welcome_desk.ui import theme
from welcome_desk.ui.reports.audience import Audience
from welcome_desk.ui.reports.documents import Kept, document_print
from welcome_desk.ui.reports.letters import open_thanks
from welcome_desk.ui.reports.period_choice import PeriodChoice
from welcome_desk.ui.reports.preview import Print, open_preview
from welcome_desk.ui.widgets import Button, at_left

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class Choices(QWidget):
    """Of which period, where there is one to choose; for whom; under them, what else there is to press."""

    def __init__(self, window: Window, period: Period | None, changed: Callable[[], None]) -> None:
        super().__init__()
        self.changed = changed
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.current().px(10))
        if period is not None:
            self.period = period
            self.choice = PeriodChoice(window.desk.now().date(), period)
            self.choice.changed.connect(self._choose)
            self.column.addWidget(self.choice)
        self.audience = Audience(window, changed)
        self.column.addWidget(self.audience)

    def _choose(self, period: Period) -> None:
        self.period = period
        self.changed()


def _given_out(kind: str, chosen: list[Choices], period: Callable[[], Period]) -> Kept:
    """What is for the public is kept as it was given out; what is for the centre holds names."""

    def kept(report: Document, language: str) -> Printed | None:
        if not chosen[0].audience.is_public:
            return None
        return Printed(report, period(), language, public=True, kind=kind)

    return kept


def program_print(window: Window, program_id: str) -> Print:
    """Opens on the last full month."""
    chosen: list[Choices] = []

    def choices(changed: Callable[[], None]) -> QWidget:
        chosen[:] = [Choices(window, last_full_month(window.desk.now().date()), changed)]
        return chosen[0]

    def make(language: str, _tick: bool) -> Document:
        period, audience = chosen[0].period, chosen[0].audience
        if audience.is_public:
            return audience.document_of(
                partial(public_program, window.desk, program_id, period), language=language
            )
        return program_document(window.desk, program_id, period, language=language)

    kept = _given_out("program", chosen, lambda: chosen[0].period)
    return document_print(window, _("Report of the program"), make, choices=choices, kept=kept)


def open_program(window: Window, card: ProgramCard) -> None:
    open_preview(window, program_print(window, card.id))


def event_print(window: Window, key: str) -> Print:
    chosen: list[Choices] = []

    def choices(changed: Callable[[], None]) -> QWidget:
        chosen[:] = [Choices(window, None, changed)]
        return chosen[0]

    def make(language: str, _tick: bool) -> Document:
        audience = chosen[0].audience
        if audience.is_public:
            return audience.document_of(partial(public_event, window.desk, key), language=language)
        return event_document(window.desk, key, language=language)

    kept = _given_out("event", chosen, lambda: day_of_event(window.desk, key))
    return document_print(window, _("Report of the event"), make, choices=choices, kept=kept)


def open_event(window: Window, card: EventCard) -> None:
    open_preview(window, event_print(window, card.key))


def volunteers_print(window: Window) -> Print:
    """Opens on the last full month; the tick makes it the list to hang up, which has names."""
    chosen: list[Choices] = []

    def choices(changed: Callable[[], None]) -> QWidget:
        period = last_full_month(window.desk.now().date())
        chosen[:] = [Choices(window, period, changed)]
        if window.desk.may(Right.EXPORT):
            thanks = Button(
                _("Thanks letters…"), "outlined", None, lambda: open_thanks(window, chosen[0].period)
            )
            chosen[0].column.addWidget(at_left(thanks))
        return chosen[0]

    def make(language: str, to_hang_up: bool) -> Document:
        period, audience = chosen[0].period, chosen[0].audience
        if audience.is_public:
            return audience.document_of(partial(public_volunteers, window.desk, period), language=language)
        return volunteers_document(window.desk, period, language=language, to_hang_up=to_hang_up)

    tick = _("To hang up: without hours beside names")
    kept = _given_out("volunteers", chosen, lambda: chosen[0].period)
    return document_print(window, _("Volunteers and thanks"), make, tick=tick, choices=choices, kept=kept)


def open_volunteers(window: Window) -> None:
    open_preview(window, volunteers_print(window))
