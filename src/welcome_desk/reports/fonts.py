"""The shipped fonts, registered with the PDF writer on first use: which one sets a letter."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont, makeToUnicodeCMap

from welcome_desk import paths

_OWN = range(
    0xF0000, 0x110000
)  # codes that no font uses, for glyphs that read differently in different places


class ReadableFont(TTFont):  # type: ignore[misc]
    """Tells whoever reads the page which letters a glyph stands for, also where one stands for several, such as “ft”.

    `spelled` is filled as words are shaped; without it such glyphs would read as letters of nobody's script.
    """

    def __init__(self, name: str, file: Path, index: int) -> None:
        super().__init__(name, str(file), subfontIndex=index)
        self.spelled: dict[int, str] = {}
        self._read_as: dict[tuple[str, str], str] = {}
        self._free = iter(_OWN)

    def read_as(self, letter: str, said: str) -> str:
        """Another letter with the same glyph, which readers take for `said`: any letters, or none."""
        known = self._read_as.get((letter, said))
        if known or not (code := next(self._free, 0)):
            return known or letter
        self.face.charToGlyph[code] = self.face.charToGlyph[ord(letter)]
        self.face.charWidths[code] = self.face.charWidths[ord(letter)]
        self.spelled[code] = said
        return self._read_as.setdefault((letter, said), chr(code))

    def addObjects(self, doc: Any) -> None:  # noqa: N802 (the PDF writer's name)
        subsets = [tuple(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)).decode("pdfdoc")
            doc.idToObject[f"toUnicodeCMap:{name}"].content = self._letters(name, subset)

    def _letters(self, name: str, subset: tuple[int, ...]) -> str:
        """The writer's own table, with the glyphs that stand for several letters put right."""
        table: str = makeToUnicodeCMap(name, subset)
        for place, code in enumerate(subset):
            if code in self.spelled:
                spelled = self.spelled[code].encode("utf-16-be").hex().upper()
                table = table.replace(f"<{place:02X}> <{code:04X}>", f"<{place:02X}> <{spelled}>")
        return table


@dataclass(frozen=True)
class Face:
    """One family: the names under which the PDF writer knows its weights, and the letters it has."""

    regular: str
    bold: str
    letters: frozenset[int]

    def name(self, *, bold: bool) -> str:
        return self.bold if bold else self.regular


class _Faces(Sequence[Face]):
    """Each is read when it is first asked for: most pages need the first alone, and twenty are slow to read."""

    def __len__(self) -> int:
        return len(_listed())

    def __getitem__(self, place: Any) -> Any:
        return _face(place) if isinstance(place, int) else [_face(one) for one in range(len(self))[place]]


def faces() -> Sequence[Face]:
    return _Faces()


@cache
def _listed() -> list[dict[str, Any]]:
    with paths.resource("fonts", "fonts.toml").open("rb") as stream:
        found: list[dict[str, Any]] = tomllib.load(stream)["font"]
    return found


@cache
def _face(place: int) -> Face:
    entry = _listed()[place]  # beyond the last it is an IndexError, which ends a walk through them
    regular = _register(entry["name"], entry["regular"], entry.get("index", 0))
    bold = _register(f"{entry['name']} Bold", entry["bold"], 0) if "bold" in entry else regular
    return Face(regular, bold, frozenset(pdfmetrics.getFont(regular).face.charToGlyph))


def _register(name: str, file: str, index: int) -> str:
    pdfmetrics.registerFont(ReadableFont(name, paths.resource("fonts", file), index))
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


def stand_in(letter: str, said: str) -> tuple[str, str]:
    """A font and a letter with the glyph of `letter`, which readers take for `said`."""
    font = faces()[0].regular
    return font, pdfmetrics.getFont(font).read_as(letter, said)
