"""The numbers of the pages that are seen, each under a button that shows its records: by a click, or by Tab and Enter.

A page’s buttons lie on a sheet over the page, so that only the sheets move when the pages do; they are made when their page
first comes into sight.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPen
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from welcome_desk.reports.places import Place
from welcome_desk.ui import theme

POINTS_TO_AN_INCH = 72


class Spot(QAbstractButton):
    """Nothing of it is seen until it is pointed at or reached by key."""

    reached = Signal()

    def __init__(self, sheet: QWidget, place: Place, name: str) -> None:
        super().__init__(sheet)
        self.place = place
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the pages say what Tab comes to

    def lie(self, scale: float) -> None:
        """`scale`: pixels to a point."""
        one = self.place
        on_page = QRectF(one.left * scale, one.top * scale, one.wide * scale, one.tall * scale)
        self.setGeometry(on_page.toAlignedRect())

    def keyPressEvent(self, event: Any) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.click()
        else:
            event.ignore()  # arrows and the like turn the pages

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    def paintEvent(self, _event: Any) -> None:
        if not (self.underMouse() or self.hasFocus()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tint = QColor(theme.on_paper("focus"))
        painter.setPen(QPen(tint, 2 if self.hasFocus() else 1))
        tint.setAlphaF(0.12)
        painter.setBrush(tint)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)


class _Sheet(QWidget):
    def __init__(self, over: QWidget, spots: Sequence[tuple[Place, str]]) -> None:
        super().__init__(over)
        self.spots = [Spot(self, place, name) for place, name in spots]
        self._scale = 0.0

    def lie(self, page: QRect, scale: float) -> None:
        self.setGeometry(page)
        if scale != self._scale:
            self._scale = scale
            for spot in self.spots:
                spot.lie(scale)


class PagesWithSpots(QPdfView):
    """Tab goes from the pages through the numbers of the one that is read, then on; Escape leaves them. `opened` gives the
    place of a number that was pressed."""

    opened = Signal(object)

    def __init__(self, name_of: Callable[[Place], str]) -> None:
        super().__init__()
        self._name_of = name_of
        self._by_page: dict[int, list[Place]] = {}
        self._sheets: dict[int, _Sheet] = {}
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._lay)
            bar.rangeChanged.connect(self._lay)
        self.zoomFactorChanged.connect(self._lay)
        self.zoomModeChanged.connect(self._lay)

    def show_spots(self, places: Sequence[Place]) -> None:
        """Of the document that is shown now, in the order in which they are read."""
        self._leave_spots(list(self._sheets.values()))
        for sheet in self._sheets.values():
            sheet.hide()
            sheet.deleteLater()
        self._sheets, self._by_page = {}, {}
        for place in places:
            self._by_page.setdefault(place.page, []).append(place)
        self._lay()

    def spots(self, page: int) -> list[Spot]:
        """None of a page that is out of sight."""
        sheet = self._sheets.get(page)
        return sheet.spots if sheet is not None and sheet.isVisibleTo(self) else []

    # ---- where they lie ----
    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._lay()

    def _lay(self, *_changed: object) -> None:
        if not self._by_page:
            return
        pages, room = self.page_rectangles(), self.viewport().rect()
        in_sight = {page for page, rectangle in pages.items() if rectangle.intersects(room)}
        self._leave_spots([sheet for page, sheet in self._sheets.items() if page not in in_sight])
        for page, sheet in self._sheets.items():
            sheet.setVisible(page in in_sight)
        for page in sorted(in_sight & set(self._by_page)):
            wide = self.document().pagePointSize(page).width()
            self._sheet(page).lie(pages[page], pages[page].width() / wide)

    def _sheet(self, page: int) -> _Sheet:
        if page not in self._sheets:
            made = _Sheet(self.viewport(), [(place, self._name_of(place)) for place in self._by_page[page]])
            for spot in made.spots:
                spot.clicked.connect(lambda _on=False, spot=spot: self.opened.emit(spot.place))
                spot.reached.connect(lambda spot=spot: self._bring_into_sight(spot))
            made.show()
            self._sheets[page] = made
        return self._sheets[page]

    def page_rectangles(self) -> dict[int, QRect]:
        """Where each page lies in the viewport. The view does not tell: this is how it lays them out, one under the other
        and in the middle (QPdfViewPrivate::calculateDocumentLayout)."""
        sizes = [self._pixels(page) for page in range(self.document().pageCount())]
        margins, room = self.documentMargins(), self.viewport().size()
        widest = max((size.width() for size in sizes), default=0) + margins.left() + margins.right()
        scrolled = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        found, top = dict[int, QRect](), margins.top()
        for page, size in enumerate(sizes):
            left = (max(widest, room.width()) - size.width()) // 2
            found[page] = QRect(QPoint(left, top) - scrolled, size)
            top += size.height() + self.pageSpacing()
        return found

    def _pixels(self, page: int) -> QSize:
        resolution = QGuiApplication.primaryScreen().logicalDotsPerInch() / POINTS_TO_AN_INCH
        points = self.document().pagePointSize(page)
        if self.zoomMode() == QPdfView.ZoomMode.Custom:
            return QSizeF(points * resolution * self.zoomFactor()).toSize()
        size, margins = QSizeF(points * resolution).toSize(), self.documentMargins()
        room = self.viewport().width() - margins.left() - margins.right()
        return size * (room / max(size.width(), 1))

    # ---- keys ----
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Asked by whoever has the focus in here."""
        spots, now = self._within_reach(), self.focusWidget()
        place = spots.index(now) if now in spots else -1
        place += 1 if forward else -1
        if 0 <= place < len(spots):
            spots[place].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if now in spots:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            if not forward:
                return True
        return super().focusNextPrevChild(forward)

    def _within_reach(self) -> list[Spot]:
        """Of the page of the number that has the focus, else of the one that is read."""
        now = self.focusWidget()
        page = now.place.page if isinstance(now, Spot) else self.pageNavigator().currentPage()
        return self.spots(page)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        spots = self._within_reach()
        if event.reason() == Qt.FocusReason.BacktabFocusReason and spots:
            spots[-1].setFocus(Qt.FocusReason.BacktabFocusReason)

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _leave_spots(self, sheets: Sequence[_Sheet]) -> None:
        """Before they go out of sight: else the focus would go to whatever comes next in the window."""
        if any(spot.hasFocus() for sheet in sheets for spot in sheet.spots):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_into_sight(self, spot: Spot) -> None:
        """In the pages, and with them in the window."""
        there, room = QRect(spot.mapTo(self.viewport(), QPoint()), spot.size()), self.viewport().rect()
        for bar, before, after in (
            (self.verticalScrollBar(), there.top() - room.top(), there.bottom() - room.bottom()),
            (self.horizontalScrollBar(), there.left() - room.left(), there.right() - room.right()),
        ):
            if before < 0 or after > 0:
                bar.setValue(bar.value() + (before if before < 0 else min(before, after)))
        above: QWidget | None = self.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(spot)
            above = above.parentWidget()
