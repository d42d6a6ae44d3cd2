"""The shipped fonts, registered with the PDF writer on first use: which one sets a letter."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from welcome_desk import paths


@dataclass(frozen=True)
class Face:
    """One family: the names under which the PDF writer knows its weights, and the letters it has."""

    regular: str
    bold: str
    letters: frozenset[int]

    def name(self, *, bold: bool) -> str:
        return self.bold if bold else self.regular


@cache
def faces() -> tuple[Face, ...]:
    with paths.resource("fonts", "fonts.toml").open("rb") as stream:
        listed = tomllib.load(stream)["font"]
    return tuple(_face(entry) for entry in listed)


def _face(entry: dict[str, Any]) -> Face:
    regular = _register(entry["name"], entry["regular"], entry.get("index", 0))
    bold = _register(f"{entry['name']} Bold", entry["bold"], 0) if "bold" in entry else regular
    return Face(regular, bold, frozenset(pdfmetrics.getFont(regular).face.charToGlyph))


def _register(name: str, file: str, index: int) -> str:
    pdfmetrics.registerFont(TTFont(name, paths.resource("fonts", file), subfontIndex=index))
    return name


@cache
def _face_of(letter: str) -> Face:
    code = ord(letter)
    return next((face for face in faces() if code in face.letters), faces()[0])


def face_of(letter: str, before: Face | None) -> Face:
    """Marks, joiners and spaces stay with the letter before them."""
    if (
        before
        and (letter == " " or unicodedata.category(letter) in ("Mn", "Mc", "Cf"))
        and _has(before, letter)
    ):
        return before
    return _face_of(letter)


def _has(face: Face, letter: str) -> bool:
    return letter in " \u200c\u200d" or ord(letter) in face.letters


def has_glyph(letter: str) -> bool:
    return any(ord(letter) in face.letters for face in faces())
