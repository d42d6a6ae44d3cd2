"""“Lake and birch”: every colour, size and style sheet of the window stands here and nowhere else."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QWidget

from welcome_desk import paths

LIGHT = {
    "canvas": "#F5F2EA", "nav": "#EBE6DA", "surface": "#FFFFFF", "sunken": "#FAF8F3", "hover": "#F3EFE6",
    "chip": "#ECE7DB", "selection": "#CFE4E7", "border": "#DDD7C9", "border_strong": "#857F70", "text": "#1C2826",
    "text2": "#47534F", "text3": "#5F6964", "primary": "#0E5A68", "primary_hover": "#0A4A56", "primary_press": "#083C46",
    "on_primary": "#FFFFFF", "primary_tint": "#DDECEE", "primary_text": "#0B4F5C", "focus": "#0B6E80",
    "success": "#2A6B3C", "success_tint": "#E1F0E2", "warn": "#8A4B00", "warn_tint": "#FBEBD0", "danger": "#A3261D",
    "danger_tint": "#FBE4E0", "info": "#2C5687", "info_tint": "#E2ECF7", "plum": "#6B3F7C", "plum_tint": "#F0E6F4",
    "accent": "#C47A12", "disabled": "#9C968A", "scroll": "#B8B1A1", "toast": "#24312F", "on_toast": "#F5F2EA",
    "toast_link": "#9FD8E1",
}  # fmt: skip
DARK = {
    "canvas": "#141B1C", "nav": "#101617", "surface": "#1D2628", "sunken": "#182022", "hover": "#263234",
    "chip": "#2D3A3D", "selection": "#24505A", "border": "#364345", "border_strong": "#82908F", "text": "#EEF1EC",
    "text2": "#C3CBC7", "text3": "#A3AEAA", "primary": "#7CC7D3", "primary_hover": "#95D5DF", "primary_press": "#68B3C0",
    "on_primary": "#08262C", "primary_tint": "#1B3E45", "primary_text": "#A9DEE6", "focus": "#8FD3DD",
    "success": "#8FD19E", "success_tint": "#1D3A26", "warn": "#F0B968", "warn_tint": "#43300F", "danger": "#F5A197",
    "danger_tint": "#4A211D", "info": "#A5C5EE", "info_tint": "#20344E", "plum": "#D3AEE0", "plum_tint": "#3A2645",
    "accent": "#E7A54A", "disabled": "#6D7876", "scroll": "#56656A", "toast": "#E9EDE8", "on_toast": "#1C2826",
    "toast_link": "#0B4F5C",
}  # fmt: skip
TOKENS = {"light": LIGHT, "dark": DARK}

# Pixels at 100 % and weight; nothing on screen is smaller than a caption.
TYPE = {
    "display": (28, 600), "title": (21, 600), "heading": (17, 600), "body": (16, 400), "strong": (16, 600),
    "small": (15, 400), "small_strong": (15, 600), "caption": (14, 400), "caption_strong": (14, 600), "count": (44, 600),
}  # fmt: skip
TONES = ("primary", "success", "warn", "danger", "info", "plum")
NARROW_WIDTH, NARROW_SCALE = 1100, 1.5
USUAL_SIZE = QSize(1366, 768)


@dataclass(frozen=True)
class Theme:
    """`scale` multiplies text from 1.0 to 2.0; spaces grow at half that rate, so that 200 % stays usable."""

    mode: str = "light"
    scale: float = 1.0

    def colour(self, token: str) -> str:
        return TOKENS[self.mode][token]

    def px(self, pixels: float) -> int:
        return round(pixels * (1 + (self.scale - 1) / 2))

    def text_px(self, style: str) -> int:
        return round(TYPE[style][0] * self.scale)

    def font(self, style: str) -> QFont:
        font = QFont(families()[0])
        font.setFamilies(list(families()))
        font.setPixelSize(self.text_px(style))
        font.setWeight(QFont.Weight(TYPE[style][1]))
        return font


def on_paper(token: str) -> str:
    """A colour over a printed page, which is white in the dark as well."""
    return LIGHT[token]


_current = Theme()


def current() -> Theme:
    return _current


@cache
def families() -> tuple[str, ...]:
    """The shipped fonts, registered once; the same files that the PDF embeds."""
    with paths.resource("fonts", "fonts.toml").open("rb") as stream:
        listed = tomllib.load(stream)["font"]
    found: dict[str, None] = {}
    for entry in listed:
        for file in (entry["regular"], entry.get("bold"), entry.get("italic")):
            if file:
                number = QFontDatabase.addApplicationFont(str(paths.resource("fonts", file)))
                found |= dict.fromkeys(QFontDatabase.applicationFontFamilies(number)[:1])
    return tuple(found)


def become(theme: Theme) -> None:
    """One theme at a time; widgets ask for it when they paint."""
    global _current  # noqa: PLW0603
    _current = theme


def restyle(widget: QWidget) -> None:
    """After a property that the style sheet reads has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
