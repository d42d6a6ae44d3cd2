"""The pages as they will be printed: turned, zoomed, and searched."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPdf import QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.reports.places import Place
from welcome_desk.ui import theme
from welcome_desk.ui.reports.printing import Pages
from welcome_desk.ui.reports.spots import PagesWithSpots
from welcome_desk.ui.widgets import Button, Card, FlowLayout, Label, line_edit

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)


class _Pages(PagesWithSpots):
    """Asks for its least height and takes what is left over."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())


class Pane(QWidget):
    """`document` is what is seen; Ctrl+F goes to the search. `opened` gives the place of a number that was pressed; `name_of`
    says what pressing it does."""

    opened = Signal(object)

    def __init__(self, document: Pages, shortcuts: QWidget, name_of: Callable[[Place], str]) -> None:
        super().__init__()
        self._name_of = name_of
        self.document = document
        self.zoom = 0.0  # 0: as wide as there is room
        self.found = QPdfSearchModel(self)
        self.found.setDocument(document)
        self.found.countChanged.connect(self._found)
        self.place = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        column.addWidget(self._tools())
        column.addWidget(self._view(), 1)
        QShortcut(QKeySequence("Ctrl+F"), shortcuts, self.search.setFocus)
        self._apply_zoom()

    def _view(self) -> QPdfView:
        self.pages = _Pages(self._name_of)
        self.pages.opened.connect(self.opened)
        self.pages.setAccessibleName(_("Preview of the page"))
        self.pages.setPageMode(QPdfView.PageMode.MultiPage)
        self.pages.setDocument(self.document)
        self.pages.setSearchModel(self.found)
        self.pages.setMinimumHeight(theme.current().px(320))
        self.pages.pageNavigator().currentPageChanged.connect(self.say_page)
        return self.pages

    def _tools(self) -> Card:
        """Search; which page of how many; larger, smaller, as wide as there is room."""
        bar = Card()
        bar.body.setContentsMargins(*(theme.current().px(6),) * 4)
        bar.body.setSpacing(theme.current().px(2))
        bar.body.addLayout(self._search())
        bar.body.addLayout(self._buttons())
        return bar

    def _search(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.search = line_edit(_("Search in the page"), _("Search in the page"))
        self.search.textChanged.connect(self._search_for)
        self.search.returnPressed.connect(lambda: self.step_found(1))
        self.found_label = Label("", "small", "text2", wraps=False)
        row.addWidget(self.search, 1)
        row.addWidget(self.found_label)
        row.addWidget(_icon("chevron-up", _("Found before"), lambda: self.step_found(-1)))
        row.addWidget(_icon("chevron-down", _("Found next"), lambda: self.step_found(1)))
        return row

    def _buttons(self) -> FlowLayout:
        row = FlowLayout()
        self.page_label = Label("", "small", "text2", wraps=False)
        self.page_label.setMinimumHeight(theme.current().px(40))  # in the middle of the row
        row.addWidget(self.page_label)
        for icon, name, run in (
            ("chevron-left", _("Previous page"), lambda: self._turn(-1)), ("chevron-right", _("Next page"), lambda: self._turn(1)),
            ("zoom-out", _("Smaller"), lambda: self._step_zoom(-1)), ("zoom-in", _("Larger"), lambda: self._step_zoom(1)),
        ):  # fmt: skip
            row.addWidget(_icon(icon, name, run))
        row.addWidget(Button(_("Fit the width"), "quiet", None, self._fit))
        return row

    # ---- pages ----
    def show_pages(self, made: bytes, places: Sequence[Place] = ()) -> None:
        """What was searched for is searched for again. `places`: of the numbers that lead to their records."""
        self.document.show_bytes(made)
        self.pages.show_spots(places)
        self._search_for(self.search.text())
        self.say_page()

    def say_page(self) -> None:
        page, count = self.pages.pageNavigator().currentPage() + 1, self.document.pageCount()
        self.page_label.setText(_("page {n} of {count}").format(n=page, count=count) if count else "")

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

    # ---- search ----
    def _search_for(self, text: str) -> None:
        self.place = 0
        self.found.setSearchString("")
        self.found.setSearchString(text.strip())
        self._say_found()

    def _found(self) -> None:
        """Pages are searched one after the other; the first place is gone to as soon as it is known."""
        if self.count() and self.pages.currentSearchResultIndex() < 0:
            self._go_to_found()
        self._say_found()

    def count(self) -> int:
        return self.found.rowCount(self.found.index(-1, -1))

    def step_found(self, step: int) -> None:
        if self.count():
            self.place = (self.place + step) % self.count()
            self._go_to_found()
            self._say_found()

    def _go_to_found(self) -> None:
        self.pages.setCurrentSearchResultIndex(self.place)
        link = self.found.resultAtIndex(self.place)
        self.pages.pageNavigator().jump(
            link.page(), link.location(), self.pages.pageNavigator().currentZoom()
        )

    def _say_found(self) -> None:
        if not self.search.text().strip():
            said = ""
        elif not self.count():
            said = _("not found")
        else:
            said = _("{n} of {count}").format(n=i18n.number(self.place + 1), count=i18n.number(self.count()))
        self.found_label.setText(said)


def _icon(icon: str, name: str, run: Callable[[], object]) -> Button:
    button = Button("", "quiet", icon, run)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
