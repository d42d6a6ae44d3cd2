"""Reports: a period as it will be printed, in the language of the print, whatever the window speaks."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QHBoxLayout,
    QLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from welcome_desk import i18n, settings
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.documents import write_document
from welcome_desk.jobs.drawing import Drawing, Drawn
from welcome_desk.jobs.past_prints import Printed
from welcome_desk.jobs.protecting import protected
from welcome_desk.jobs.reports import write_page
from welcome_desk.periods import Period, last_full_month
from welcome_desk.queries.past_prints import named
from welcome_desk.reports.behind import behind
from welcome_desk.store.work import Changes
from welcome_desk.ui import theme
from welcome_desk.ui.page import Page
from welcome_desk.ui.reports.audience import Audience
from welcome_desk.ui.reports.contents import Contents, allowed
from welcome_desk.ui.reports.drawing import DrawingCard
from welcome_desk.ui.reports.keeping import Keeper
from welcome_desk.ui.reports.numbers import NumbersOfPage
from welcome_desk.ui.reports.pane import Pane
from welcome_desk.ui.reports.period_choice import PeriodChoice, kind_of, offered
from welcome_desk.ui.reports.printing import Pages, draw_pages, print_pages, save_pages
from welcome_desk.ui.reports.saving import SaveAs
from welcome_desk.ui.reports.words import ReportWords
from welcome_desk.ui.widgets import Button, Card, EmptyState, Field, Label, Segmented, act_buttons, at_left
from welcome_desk.ui.widgets.menu import Act


class ReportsPage(Page):
    """Opens on the last complete month, quarter or fiscal year, in the language and form last used for reports."""

    place = "reports"

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self.setProperty("own_filled", True)
        self.period = self._last_complete(window.own.report_kind)
        self.language = window.own.report_language or i18n.language()
        self.document = Pages(self)
        self.drawn: Drawn | None = None
        self.keeper = Keeper(window, self)

    def _last_complete(self, kind: str) -> Period:
        today = self.desk.now().date()
        return next((one for one in offered(kind, today) if one.last < today), last_full_month(today))

    def build(self) -> None:
        if not self.desk.may(Right.PRINT_REPORTS):
            said = _("Reports are kept for settlement workers and coordinators.")
            self.body.addWidget(EmptyState("lock", said), 1)
            return
        self.choice = PeriodChoice(self.desk.now().date(), self.period)
        self.choice.changed.connect(self._choose_period)
        self.title_row(_("Reports"), _("Summary of a period"), *self._acts())
        self.body.addLayout(self._choices())
        self.columns(self._with_contents(self._preview()), self._side(), (74, 26))
        QShortcut(QKeySequence("Ctrl+P"), self, self._print)

    def _acts(self) -> list[QWidget]:
        """Where space is short the other reports are in a menu, and what else stands beside the page comes first."""
        acts: list[Act] = []
        if self.desk.may(Right.WRITE_REPORTS):
            acts.append((_("Write the words"), "outlined", "pencil", self._write_words))
        others = [(_(one.name), partial(one.open, self.window_)) for one in allowed(self.window_)]
        found = act_buttons(_("Other reports"), acts, others if self.narrow else ())
        return [*self._out_of_the_window(), *found] if self.narrow else found

    def _with_contents(self, preview: QVBoxLayout) -> QLayout:
        if self.narrow:
            return preview
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(16))
        row.addWidget(Contents(self.window_))
        row.addLayout(preview, 1)
        return row

    def _choices(self) -> QBoxLayout:
        """Which period; and whether the page is seen, or its numbers as a list that leads to their records."""
        options = [("page", _("Page"), None), ("numbers", _("Numbers"), None)]
        self.showing = Segmented(_("Show"), options, "page")
        self.showing.changed.connect(self._show_as)
        self.showing_field = Field(_("Show"), at_left(self.showing))
        row: QBoxLayout = QVBoxLayout() if self.narrow else QHBoxLayout()
        row.addWidget(self.choice, 0 if self.narrow else 1)
        row.addWidget(self.showing_field)
        return row

    def _preview(self) -> QVBoxLayout:
        column = QVBoxLayout()
        self.progress = DrawingCard(self._show_drawn, self._say_why_not, self._say_stopped)
        self.said = Label("", "small", "warn")
        self.said.hide()
        for part in (self.progress, self.said):
            column.addWidget(part)
        self.numbers = NumbersOfPage(self.window_)
        self.pane = Pane(self.document, self, self.numbers.leads_to)
        self.pages = self.pane.pages
        self.pane.opened.connect(self.numbers.open_place)
        self.views = QStackedWidget()
        for view in (self.pane, self.numbers):
            self.views.addWidget(view)
        column.addWidget(self.views, 1)
        return column

    def _show_as(self, wanted: str) -> None:
        self.views.setCurrentWidget(self.numbers if wanted == "numbers" else self.pane)

    def _side(self) -> Card:
        """What the page is for comes first, in sight whatever is chosen; where the card lies under the page, it stands over
        both."""
        side = Card()
        if not self.narrow:
            row = QHBoxLayout()
            for button in self._out_of_the_window():
                row.addWidget(button, 1)
            side.body.addLayout(row)
        side.body.addWidget(self._language_field())
        side.body.addWidget(self._extent_field())
        self.audience = Audience(self.window_, self.refresh)
        self.audience.tell_names(held=not self.first_page)
        side.body.addWidget(self.audience)
        self.save_as = SaveAs(self.window_.own)
        side.body.addWidget(self.save_as)
        side.body.addStretch(1)
        return side

    def _out_of_the_window(self) -> list[Button]:
        return [
            Button(_("Print"), "filled", "printer", self._print), Button(_("Save"), "outlined", "download", self._save),
        ]  # fmt: skip

    def _language_field(self) -> Field:
        options = [("en", "English", None), ("fr", "Français", None), (i18n.BOTH, _("Both"), None)]
        self.language_choice = Segmented(_("Language of the page"), options, self.language)
        self.language_choice.changed.connect(self._choose_language)
        return Field(_("Language of the page"), at_left(self.language_choice))

    def _extent_field(self) -> Field:
        options = [("whole", _("With details"), None), ("first", _("First page"), None)]
        self.extent = Segmented(_("How much"), options, self.window_.own.report_extent)
        self.extent.changed.connect(self._choose_extent)
        return Field(_("How much"), at_left(self.extent))

    @property
    def first_page(self) -> bool:
        return self.extent.value() == "first"

    # ---- the page ----
    def refresh(self) -> None:
        """The report is drawn beside the window; what was shown stays until it is ready."""
        if self.desk.may(Right.PRINT_REPORTS):
            self.said.hide()
            self.showing_field.setVisible(not self.audience.is_public)
            public = self.audience.is_public
            if public and not (self.drawn and self.drawn.public):
                self._show_nothing()
            self.progress.draw(Drawing(
                self.desk, self.period, language=self.language, first_page=self.first_page, public=public
            ))  # fmt: skip

    def changed(self, changes: Changes) -> None:
        """That a print was kept changes nothing on it."""
        if any(entity != "past_print" for entity, _id, _how in changes.rows):
            super().changed(changes)

    def _show_nothing(self) -> None:
        """The page for the centre does not stay in sight in place of one for the public, and is not given out for it."""
        self.drawn = None
        self.pane.show_pages(b"")
        self.showing.set_value("page")
        self._show_as("page")  # rounded numbers have no records

    def finish(self) -> None:
        self.progress.finish()

    def _show_drawn(self, drawn: Drawn) -> None:
        self.drawn = drawn
        if drawn.public:
            self.audience.tell_hidden(drawn.hidden)
        else:
            self.numbers.show_numbers(behind(drawn.report), self.period)
        self.pane.show_pages(drawn.pdf, drawn.places)
        if drawn.story_kept_back:
            self._say_trouble(
                _("The story is left out of this page: whoever it is about does not agree to its being told.")
            )

    def _say_why_not(self, message: str) -> None:
        if self.audience.is_public:
            self._show_nothing()
            self.audience.tell_trouble(message)
        else:
            self._say_trouble(message)

    def _say_trouble(self, message: str) -> None:
        self.said.setText(message)
        self.said.show()

    def _say_stopped(self) -> None:
        self._say_trouble(_("Stopped. The page shows what was drawn before. Press F5 to draw it again."))

    # ---- choosing ----
    def _choose_period(self, period: Period) -> None:
        self.period = period
        self._remember(report_kind=kind_of(period))
        self.refresh()

    def _choose_language(self, language: str) -> None:
        self.language = language
        self._remember(report_language=language)
        self.refresh()

    def _choose_extent(self, extent: str) -> None:
        self._remember(report_extent=extent)
        self.audience.tell_names(held=not self.first_page)
        self.refresh()

    def _remember(self, **chosen: str) -> None:
        for name, value in chosen.items():
            setattr(self.window_.own, name, value)
        settings.save(self.window_.own)

    def _write_words(self) -> None:
        language = i18n.language() if self.language == i18n.BOTH else self.language
        ReportWords(self.window_, self.period, language).exec()

    # ---- leaving the window ----
    def _save(self) -> None:
        form = self.save_as.form()
        try:
            self.save_as.check()
        except UserError as trouble:
            self.save_as.error(trouble.message)
            return
        name = named(self.period, self.language, public=self.audience.is_public) + form
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as"), name, f"*{form}")
        if chosen:
            self.save_to(chosen if chosen.lower().endswith(form) else chosen + form)

    def save_to(self, path: str) -> None:
        """What is shown, in the form that the name asks for."""
        self.finish()
        drawn, password = self.drawn, self.save_as.password()
        if drawn is None:
            return
        self._remember(report_form=self.save_as.form())

        def write(out: Path) -> None:
            if out.suffix.lower() == ".pdf":
                write_page(protected(drawn.pdf, password) if password else drawn.pdf, out)
            else:
                write_document(drawn.report, out, made_on=self.desk.now().date())

        if save_pages(self.window_, Path(path), write):
            self._keep(drawn)
        self.save_as.forget()

    def _print(self) -> None:
        self.finish()
        if print_pages(self, self.document, otherwise=self._save) and self.drawn is not None:
            self._keep(self.drawn)

    def _keep(self, drawn: Drawn) -> None:
        self.keeper.keep(Printed(drawn.report, self.period, self.language, drawn.public))

    def print_on(self, printer: QPrinter) -> None:
        self.finish()
        draw_pages(self.document, printer)
