"""A line as runs of shaped words: letters of one font and one direction, in their order on paper."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Any, NamedTuple

import uharfbuzz
from reportlab.lib.abag import ABag
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import ShapedStr, shapeFragWord

from welcome_desk.reports.bidi import MIRRORED, levels, visual_order
from welcome_desk.reports.extracted import FIRM_SPACE, surplus
from welcome_desk.reports.fonts import Face, face_of, faces
from welcome_desk.reports.glyphs import Word, word

# Arabic fonts offer decorative ligatures that add vowel marks nobody wrote: they stay off.
FEATURES = {"kern": True, "liga": True, "dlig": False}
LEFT_TO_RIGHT = "\u200e"  # a mark that counts for the order of a line and is never drawn
# Read from the left, and all in the first font.
_PLAIN = re.compile("[ -~\xa0-\u0130\u2013\u2014\u2018-\u201e\u2026]*")
_WORDS = re.compile(r"[^ ]+ *| +")  # with the space after them


@dataclass(frozen=True)
class Run:
    """Letters of one font and one direction, shaped.

    `place` is where they stand in the line as it is read, `surplus` how many more of them run leftward than rightward.
    """

    text: str
    font: str
    words: tuple[Word, ...]
    width: float
    level: int
    place: int
    surplus: int

    @property
    def leftward(self) -> bool:
        return self.level % 2 == 1


class Glyphs(NamedTuple):
    """From left to right, and for each where the letters begin and end for which it stands: none if one for each."""

    shaped: Any
    letters: list[tuple[int, int]] | None


def plain(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None


def plain_width(text: str, *, bold: bool) -> float:
    """In thousandths of the size."""
    font = faces()[0].name(bold=bold)
    return sum(_word(part, font, False).advance for part in _WORDS.findall(text))


@lru_cache(maxsize=4096)
def runs(text: str, *, size: float, bold: bool, base: int) -> tuple[Run, ...]:
    """A line's runs in the order in which they stand on paper, left to right."""
    parts = _parts(text, base)
    ordered = visual_order(parts, [level for level, *_part in parts])
    return tuple(
        _shaped(part, face.name(bold=bold), level, place, size) for level, face, part, place in ordered
    )


def _parts(text: str, base: int) -> list[tuple[int, Face, str, int]]:
    if base == 0 and plain(text):
        return [(0, faces()[0], text, 0)] if text else []
    found, fonts, face = levels(text, base), [], None
    for letter in text:
        face = face_of(letter, face)
        fonts.append(face)
    drawn = [place for place, letter in enumerate(text) if letter != LEFT_TO_RIGHT]
    parts = []
    for (level, face), group in groupby(drawn, key=lambda place: (found[place], fonts[place])):
        places = list(group)
        parts.append((level, face, "".join(text[place] for place in places), places[0]))
    return parts


def _shaped(text: str, font: str, level: int, place: int, size: float) -> Run:
    words = tuple(_word(part, font, level % 2 == 1) for part in _words(text, level))
    wide = sum(one.advance for one in words) * size / 1000
    return Run(text, font, words, wide, level, place, surplus(text))


def _words(text: str, level: int) -> list[str]:
    return [text] if level % 2 else _WORDS.findall(text)


@lru_cache(maxsize=8192)
def _word(text: str, font: str, leftward: bool) -> Word:
    return word(_glyphs(text, font, leftward).shaped, font)


def glyphs_of(run: Run) -> tuple[Any, list[int]]:
    """From left to right, and for each the first of the letters for which it stands."""
    shaped: Any = ShapedStr("", shapeData=[])
    firsts: list[int] = []
    at = 0
    for part in _words(run.text, run.level):
        found = _glyphs(part, run.font, run.leftward)
        shaped += found.shaped
        own = range(len(part)) if found.letters is None else (begin for begin, _end in found.letters)
        firsts += [at + first for first in own]
        at += len(part)
    return shaped, firsts


@lru_cache(maxsize=512)
def _glyphs(text: str, font: str, leftward: bool) -> Glyphs:
    turned = _shaper_turns(text) != leftward
    drawn = _turned(text) if turned else text
    made = shapeFragWord([0, (ABag(fontName=font, fontSize=1000), drawn)], features=FEATURES, force=True)
    shaped = made[1][1]
    if str(shaped) == text and not turned:
        return Glyphs(shaped, None)
    letters = _letters(shaped, text)
    if turned:
        letters = [(len(text) - end, len(text) - begin) for begin, end in letters]
    return Glyphs(_spelled(shaped, letters, text, font), letters)


def _letters(shaped: Any, text: str) -> list[tuple[int, int]]:
    begins = [glyph.cluster for glyph in shaped.__shapeData__]
    ends = dict(pairwise([*sorted(set(begins)), len(text)]))
    return [(begin, ends[begin]) for begin in begins]


def _spelled(shaped: Any, letters: list[tuple[int, int]], text: str, font: str) -> Any:
    """The same glyphs, of which each tells a reader the letters for which it stands: joined, moved or turned round."""
    glyphs, read_as = list(str(shaped)), pdfmetrics.getFont(font).read_as
    for (begin, end), group in groupby(range(len(glyphs)), key=letters.__getitem__):
        places = list(group)
        if not _as_written("".join(glyphs[place] for place in places), text[begin:end]):
            for place in places:
                glyphs[place] = read_as(glyphs[place], text[begin:end] if place == places[0] else "")
    return ShapedStr("".join(glyphs), shapeData=shaped.__shapeData__)


def _as_written(drawn: str, meant: str) -> bool:
    """Lam-alef too: readers turn the one letter round as a whole, but two letters each by itself."""
    joined = len(meant) > 1 and unicodedata.normalize("NFKC", drawn) == meant
    return joined or drawn == meant.replace(FIRM_SPACE, " ")


def _shaper_turns(text: str) -> bool:
    """It goes by the script: Arabic and Persian digits it takes for leftward too, punctuation alone for rightward."""
    if plain(text):
        return False
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    return bool(buffer.direction == "rtl")


def _turned(text: str) -> str:
    """Letters whose direction the shaper does not know from their script."""
    return "".join(MIRRORED.get(letter, letter) for letter in reversed(text))
