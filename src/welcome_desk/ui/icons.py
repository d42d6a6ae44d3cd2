"""Lucide icons, tinted from the theme's colours and drawn at the screen's own resolution."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from welcome_desk import paths
from welcome_desk.ui import theme


@cache
def _svg(name: str) -> str:
    return paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def _pixmap(name: str, colour: str, size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size * 2, size * 2))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(_svg(name).replace("currentColor", colour).encode())).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(2)
    return pixmap


def pixmap(name: str, tone: str = "text2", size: int = 20) -> QPixmap:
    shown = theme.current()
    return _pixmap(name, shown.colour(tone), shown.px(size))


def icon(name: str, tone: str = "text2", size: int = 20, *, checked: str | None = None) -> QIcon:
    """An icon in one colour, and in another while its button is checked."""
    made = QIcon(pixmap(name, tone, size))
    if checked:
        made.addPixmap(pixmap(name, checked, size), QIcon.Mode.Normal, QIcon.State.On)
    return made


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Goes away with the program."""
    return tempfile.TemporaryDirectory(prefix="welcome-desk-icons-")


@cache
def tinted_file(name: str, colour: str) -> Path:
    """For the style sheet, which takes files only."""
    file = Path(_folder().name) / f"{name}-{colour.strip('#')}.svg"
    file.write_text(_svg(name).replace("currentColor", colour), encoding="utf-8")
    return file
