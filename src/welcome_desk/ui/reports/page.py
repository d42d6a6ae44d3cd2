"""Reports: the month as it will be printed, in the language of the print, whatever the window speaks."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from welcome_desk import i18n, settings
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.jobs.reports import monthly_pdf, write_monthly
from welcome_desk.periods import last_full_month, month_of, months_up_to, parse
from welcome_desk.ui import theme
from welcome_desk.ui.page import Page
from welcome_desk.ui.reports.monday import MondaySheet
from welcome_desk.ui.reports.printing import Pages, draw_pages, print_pages, save_pages
from welcome_desk.ui.widgets import Button, Card, EmptyState, Field, Label, Segmented, at_left, drop_down

MONTHS_OFFERED = 24


class _Pages(QPdfView):
    """Asks for its least height and takes what is left over."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())


ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)


class ReportsPage(Page):
    """Opens on the last complete month, in the language last used for reports."""

    place = "reports"

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self.setProperty("own_filled", True)
        self.month = last_full_month(self.desk.now().date())
        self.language = window.own.report_language or i18n.language()
        self.document = Pages(self)
        self.zoom = 0.0  # 0: as wide as there is room

    def build(self) -> None:
        if not self.desk.may(Right.PRINT_REPORTS):
            said = _("Reports are kept for settlement workers and coordinators.")
            self.body.addWidget(EmptyState("lock", said), 1)
            return
        self.title_row(_("Reports"), _("Monthly summary"))
        side = Card(_("Print"), "printer")
        side.body.addWidget(self._month_field())
        side.body.addWidget(self._language_field())
        side.body.addWidget(Button(_("Print"), "filled", "printer", self._print))
        side.body.addWidget(Button(_("Save as PDF"), "outlined", "download", self._save))
        side.body.addWidget(Button(_("Figures"), "outlined", "chart-column", self._figures))
        if self.desk.may(Right.FOLLOW_UP):
            side.body.addWidget(Button(_("Monday sheet"), "outlined", "list-checks", self._monday))
        if self.desk.may(Right.EXPORT):
            funder = partial(self.window_.go, "funder")
            side.body.addWidget(Button(_("Federal file"), "outlined", "file-chart-column", funder))
        said = _("This page holds names. Keep it inside the centre.")
        side.body.addWidget(Label(said, "small", "text2"))
        side.body.addStretch(1)
        self.columns(self._preview(), side, (72, 28))
        QShortcut(QKeySequence("Ctrl+P"), self, self._print)

    def _figures(self) -> None:
        """Those that the page is made of."""
        self.window_.go("figures", period=self.month.name)

    def _monday(self) -> None:
        MondaySheet(self.window_).exec()

    # ---- building ----
    def _month_field(self) -> Field:
        months = reversed(months_up_to(month_of(self.desk.now().date()), MONTHS_OFFERED))
        options = [(one.name, i18n.capital(i18n.month_name(one.first))) for one in months]
        self.month_choice = drop_down(_("Month"), options, self.month.name)
        self.month_choice.currentIndexChanged.connect(self._choose_month)
        return Field(_("Month"), self.month_choice)

    def _language_field(self) -> Field:
        options = [("en", "English", None), ("fr", "Français", None)]
        self.language_choice = Segmented(_("Language of the page"), options, self.language)
        self.language_choice.changed.connect(self._choose_language)
        return Field(_("Language of the page"), at_left(self.language_choice))

    def _preview(self) -> QVBoxLayout:
        column = QVBoxLayout()
        self.pages = _Pages()
        self.pages.setAccessibleName(_("Preview of the page"))
        self.pages.setPageMode(QPdfView.PageMode.MultiPage)
        self.pages.setDocument(self.document)
        self.pages.setMinimumHeight(theme.current().px(320))
        column.addWidget(self._tools())
        column.addWidget(self.pages, 1)
        self._apply_zoom()
        return column

    def _tools(self) -> Card:
        """Which page of how many; larger, smaller, as wide as there is room."""
        bar = Card()
        bar.body.setContentsMargins(*(theme.current().px(6),) * 4)
        row = QHBoxLayout()
        self.page_label = Label("", "small", "text2")
        row.addWidget(self.page_label, 1)
        for icon, name, run in (
            ("chevron-left", _("Previous page"), lambda: self._turn(-1)), ("chevron-right", _("Next page"), lambda: self._turn(1)),
            ("zoom-out", _("Smaller"), lambda: self._step_zoom(-1)), ("zoom-in", _("Larger"), lambda: self._step_zoom(1)),
        ):  # fmt: skip
            button = Button("", "quiet", icon, run)
            button.setAccessibleName(name)
            button.setToolTip(name)
            row.addWidget(button)
        row.addWidget(Button(_("Fit the width"), "quiet", None, self._fit))
        bar.body.addLayout(row)
        return bar

    # ---- the page ----
    def refresh(self) -> None:
        if not self.desk.may(Right.PRINT_REPORTS):
            return
        made = monthly_pdf(self.desk, self.month, language=self.language)
        self.document.show_bytes(made)
        navigator = self.pages.pageNavigator()
        navigator.currentPageChanged.connect(self._say_page, Qt.ConnectionType.UniqueConnection)
        self._say_page()

    def _say_page(self) -> None:
        page, count = self.pages.pageNavigator().currentPage() + 1, self.document.pageCount()
        month = i18n.capital(i18n.month_name(self.month.first))
        self.page_label.setText(f"{month} · " + _("page {n} of {count}").format(n=page, count=count))

    def _turn(self, step: int) -> None:
        navigator = self.pages.pageNavigator()
        page = min(max(navigator.currentPage() + step, 0), self.document.pageCount() - 1)
        navigator.jump(page, QPointF(), 0)

    def _step_zoom(self, step: int) -> None:
        now = self.pages.zoomFactor()
        near = min(range(len(ZOOMS)), key=lambda place: abs(ZOOMS[place] - now))
        self.zoom = ZOOMS[min(max(near + step, 0), len(ZOOMS) - 1)]
        self._apply_zoom()

    def _fit(self) -> None:
        self.zoom = 0.0
        self._apply_zoom()

    def _apply_zoom(self) -> None:
        if self.zoom:
            self.pages.setZoomMode(QPdfView.ZoomMode.Custom)
            self.pages.setZoomFactor(self.zoom)
        else:
            self.pages.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    # ---- choosing ----
    def _choose_month(self) -> None:
        self.month = parse(self.month_choice.currentData())
        self.refresh()

    def _choose_language(self, language: str) -> None:
        self.language = language
        self.window_.own.report_language = language
        settings.save(self.window_.own)
        self.refresh()

    # ---- leaving the window ----
    def _file_name(self) -> str:
        return f"monthly-{self.month.name}-{self.language}.pdf"

    def _save(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as PDF"), self._file_name(), "PDF (*.pdf)")
        if chosen:
            self.save_to(chosen)

    def save_to(self, path: str) -> None:
        save_pages(
            self.window_,
            Path(path),
            lambda out: write_monthly(self.desk, self.month, out, language=self.language),
        )

    def _print(self) -> None:
        print_pages(self, self.document, otherwise=self._save)

    def print_on(self, printer: QPrinter) -> None:
        draw_pages(self.document, printer)
