"""Reports: a period as it will be printed, in the language of the print, whatever the window speaks."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from welcome_desk import i18n, settings
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.documents import write_document
from welcome_desk.jobs.drawing import Drawing, Drawn
from welcome_desk.jobs.letterhead import languages_of
from welcome_desk.jobs.protecting import protected
from welcome_desk.jobs.reports import write_page
from welcome_desk.periods import Period, last_full_month
from welcome_desk.ui.page import Page
from welcome_desk.ui.reports.audience import Audience
from welcome_desk.ui.reports.drawing import DrawingCard
from welcome_desk.ui.reports.monday import MondaySheet
from welcome_desk.ui.reports.pane import Pane
from welcome_desk.ui.reports.period_choice import PeriodChoice, kind_of, offered
from welcome_desk.ui.reports.printing import Pages, draw_pages, print_pages, save_pages
from welcome_desk.ui.reports.saving import SaveAs
from welcome_desk.ui.reports.words import ReportWords
from welcome_desk.ui.widgets import Button, Card, EmptyState, Field, Label, Segmented, at_left


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

    def _last_complete(self, kind: str) -> Period:
        today = self.desk.now().date()
        return next((one for one in offered(kind, today) if one.last < today), last_full_month(today))

    def build(self) -> None:
        if not self.desk.may(Right.PRINT_REPORTS):
            said = _("Reports are kept for settlement workers and coordinators.")
            self.body.addWidget(EmptyState("lock", said), 1)
            return
        self.title_row(_("Reports"), _("Summary of a period"), *self._others())
        self.choice = PeriodChoice(self.desk.now().date(), self.period)
        self.choice.changed.connect(self._choose_period)
        self.body.addWidget(self.choice)
        self.columns(self._preview(), self._side(), (72, 28))
        QShortcut(QKeySequence("Ctrl+P"), self, self._print)

    def _others(self) -> list[Button]:
        found = [Button(_("Figures"), "outlined", "chart-column", self._figures)]
        if self.desk.may(Right.WRITE_REPORTS):
            found.insert(0, Button(_("Write the words"), "outlined", "pencil", self._write_words))
        if self.desk.may(Right.FOLLOW_UP):
            found.append(Button(_("Monday sheet"), "outlined", "list-checks", self._monday))
        if self.desk.may(Right.EXPORT):
            funder = partial(self.window_.go, "funder")
            found.append(Button(_("Federal file"), "outlined", "file-chart-column", funder))
        return found

    def _preview(self) -> QVBoxLayout:
        column = QVBoxLayout()
        self.progress = DrawingCard(self._show_drawn, self._say_trouble, self._say_stopped)
        self.said = Label("", "small", "warn")
        self.said.hide()
        self.pane = Pane(self.document, self)
        self.pages = self.pane.pages
        for part in (self.progress, self.said):
            column.addWidget(part)
        column.addWidget(self.pane, 1)
        return column

    def _side(self) -> Card:
        side = Card(_("Print"), "printer")
        side.body.addWidget(self._language_field())
        self.audience = Audience(self.window_, self.refresh)
        side.body.addWidget(self.audience)
        side.body.addWidget(Button(_("Print"), "filled", "printer", self._print))
        self.save_as = SaveAs(self.window_.own, self._save)
        side.body.addWidget(self.save_as)
        side.body.addStretch(1)
        return side

    def _language_field(self) -> Field:
        options = [("en", "English", None), ("fr", "Français", None), (i18n.BOTH, _("Both"), None)]
        self.language_choice = Segmented(_("Language of the page"), options, self.language)
        self.language_choice.changed.connect(self._choose_language)
        return Field(_("Language of the page"), at_left(self.language_choice))

    # ---- the page ----
    def refresh(self) -> None:
        """The report is drawn beside the window; what was shown stays until it is ready."""
        if self.desk.may(Right.PRINT_REPORTS):
            self.said.hide()
            if self.audience.is_public:
                self._show_public()
            else:
                self.progress.draw(Drawing(self.desk, self.period, language=self.language))

    def _show_public(self) -> None:
        """At once: the page for the centre does not stay in sight in its place, and is not given out for it."""
        self.progress.abandon()
        made = self.audience.public_pages(self.period, language=self.language)
        self.drawn = Drawn(made.document, made.pdf) if made.document is not None else None
        self.pane.show_pages(made.pdf)

    def finish(self) -> None:
        self.progress.finish()

    def _show_drawn(self, drawn: Drawn) -> None:
        self.drawn = drawn
        self.pane.show_pages(drawn.pdf)

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

    def _remember(self, **chosen: str) -> None:
        for name, value in chosen.items():
            setattr(self.window_.own, name, value)
        settings.save(self.window_.own)

    def _write_words(self) -> None:
        language = i18n.language() if self.language == i18n.BOTH else self.language
        ReportWords(self.window_, self.period, language).exec()

    def _figures(self) -> None:
        """Those that the page is made of."""
        self.window_.go("figures", period=self.period.name)

    def _monday(self) -> None:
        MondaySheet(self.window_).exec()

    # ---- leaving the window ----
    def _save(self) -> None:
        form = self.save_as.form()
        try:
            self.save_as.check()
        except UserError as trouble:
            self.save_as.error(trouble.message)
            return
        public = "-public" if self.audience.is_public else ""
        spoken = "-".join(languages_of(self.language))
        name = f"summary-{self.period.name.replace('..', '-to-')}{public}-{spoken}{form}"
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

        save_pages(self.window_, Path(path), write)
        self.save_as.forget()

    def _print(self) -> None:
        self.finish()
        print_pages(self, self.document, otherwise=self._save)

    def print_on(self, printer: QPrinter) -> None:
        self.finish()
        draw_pages(self.document, printer)
