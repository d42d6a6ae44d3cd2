"""The logo of the centre: chosen as a picture, made small, and kept as PNG in base64."""

from __future__ import annotations

import base64

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QWidget

from welcome_desk.i18n import _
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import Button, Label

WIDEST, TALLEST = 900, 300  # pixels: sharp on paper at the size in which it is printed


class LogoField(QWidget):
    """`logo` is empty where there is none."""

    def __init__(self, logo: str) -> None:
        super().__init__()
        self.logo = logo
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.picture, self.trouble = QLabel(), Label("", "small", "danger")
        self.picture.setAccessibleName(_("Logo"))
        self.remove = Button(_("Without a logo"), "quiet", "x", lambda: self.show_logo(""))
        for part in (
            self.picture,
            Button(_("Choose a picture…"), "outlined", None, self._choose),
            self.remove,
        ):
            row.addWidget(part)
        row.addWidget(self.trouble, 1)
        self.show_logo(logo)

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Choose a picture…"), "", "PNG, JPEG (*.png *.jpg *.jpeg)"
        )
        if chosen:
            self.take(chosen)

    def take(self, path: str) -> None:
        made = _small_png(path)
        self.trouble.setText(
            "" if made else _("This file is not a picture that can be read. Choose a PNG or a JPEG.")
        )
        if made:
            self.show_logo(made)

    def show_logo(self, logo: str) -> None:
        self.logo = logo
        seen = QPixmap()
        if logo:
            seen.loadFromData(QByteArray(base64.b64decode(logo)))
            seen = seen.scaledToHeight(theme.current().px(36), Qt.TransformationMode.SmoothTransformation)
        self.picture.setPixmap(seen)
        self.picture.setVisible(bool(logo))
        self.remove.setVisible(bool(logo))


def _small_png(path: str) -> str:
    """Empty where it cannot be read. A huge picture is read at its small size."""
    reader = QImageReader(path)
    size = reader.size()
    if size.isValid() and (size.width() > WIDEST or size.height() > TALLEST):
        reader.setScaledSize(size.scaled(QSize(WIDEST, TALLEST), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return ""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return base64.b64encode(bytes(buffer.data().data())).decode()
