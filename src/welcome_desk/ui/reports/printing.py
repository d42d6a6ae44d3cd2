"""Pages on paper: each as a picture at the printer’s resolution, so that what was previewed is what is printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.ui import theme

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

PRINT_DPI = 300


class Pages(QPdfDocument):
    """A document made in memory."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.buffer = QBuffer(self)

    def show_bytes(self, made: bytes) -> None:
        self.close()
        self.buffer.close()
        self.buffer.setData(QByteArray(made))
        self.buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.load(self.buffer)


def preview_of(document: QPdfDocument) -> QPdfView:
    """All pages, as wide as there is room."""
    view = QPdfView()
    view.setAccessibleName(_("Preview of the page"))
    view.setPageMode(QPdfView.PageMode.MultiPage)
    view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
    view.setDocument(document)
    view.setMinimumHeight(theme.current().px(360))
    return view


def ask_printer(parent: QWidget) -> QPrinter | None:
    """The system’s dialog; None where nothing is to be printed after all."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(PRINT_DPI)
    return printer if QPrintDialog(printer, parent).exec() else None


def print_pages(parent: QWidget, document: QPdfDocument, *, otherwise: Callable[[], None]) -> bool:
    """A machine without a printer does something else (offers the file) instead of an error. True where it was printed."""
    if not QPrinterInfo.availablePrinterNames():
        otherwise()
        return False
    printer = ask_printer(parent)
    if printer is not None:
        draw_pages(document, printer)
    return printer is not None


def save_pages(window: Window, out: Path, write: Callable[[Path], object]) -> bool:
    """Write the file, and say that it was done or why it could not be. True where it was written."""
    try:
        write(out)
    except UserError as trouble:
        window.warn(trouble.message)
        return False
    window.say(_("Saved as {file}").format(file=out.name), undo=False)
    return True


def draw_pages(document: QPdfDocument, printer: QPrinter) -> None:
    painter = QPainter(printer)
    for page in range(document.pageCount()):
        if page:
            printer.newPage()
        area = painter.viewport()
        size = document.pagePointSize(page).scaled(area.size().toSizeF(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(0, 0, document.render(page, QSize(int(size.width()), int(size.height()))))
    painter.end()
