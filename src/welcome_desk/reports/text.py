"""Text in any script, also mixed in one line: found fonts, shaped, ordered, wrapped, and extractable as it was written.

A left-to-right run carries its own letters as ActualText, so that whoever copies or searches the page gets the name in
logical order even where vowels stand before their consonant; a right-to-left run does not, since readers turn it round
themselves and would turn that text round too. For those who read neither, each glyph tells its letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Any

from reportlab.lib.abag import ABag
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import ShapedStr, shapeFragWord
from reportlab.platypus.flowables import Flowable

from welcome_desk.reports.bidi import MIRRORED, base_level, levels, visual_order
from welcome_desk.reports.fonts import Face, face_of, faces
from welcome_desk.reports.glyphs import Word, put, word

# Arabic fonts offer decorative ligatures that add vowel marks nobody wrote: they stay off.
FEATURES = {"kern": True, "liga": True, "dlig": False}
MORE = "…"
LEFT_TO_RIGHT = "\u200e"  # a mark that counts for the order of a line and is never drawn
FEWEST_LINES = 2  # of a paragraph that stand together
LONGEST_LINE = 400  # letters that no line of a page holds
VIRAMA = 9  # the Unicode class of the sign that joins a consonant to the next
_BREAKS = dict.fromkeys(map(ord, "\n\r\t\v\f\x85\u2028\u2029"), " ")
_PLAIN = re.compile(
    "[ -~\xa0-\u0130\u2013\u2014\u2018-\u201e\u2026]*"
)  # read from the left, and all in the first font
_WORDS = re.compile(r"[^ ]+ *| +")  # with the space after them
_NO_SPACES = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")


@dataclass(frozen=True)
class Style:
    """Sizes and leading in points; colour as #RRGGBB."""

    size: float = 11
    leading: float = 16
    bold: bool = False
    colour: str = "#1C2826"
    align: str = "start"  # start: where the text begins to be read; left, end, centre

    def but(self, **changed: Any) -> Style:
        return replace(self, **changed)


@dataclass(frozen=True)
class Run:
    """Letters of one font and one direction, shaped."""

    text: str
    font: str
    words: tuple[Word, ...]
    width: float
    leftward: bool = False


def ours(text: str) -> str:
    """A sentence of ours, read from the left even where it begins with a name that is read from the right."""
    return f"{LEFT_TO_RIGHT}{text}" if base_level(text) else text


def cleaned(text: str) -> str:
    """Without line breaks, tabs and control characters, which no line of a page can show."""
    if text.isprintable():
        return text
    spaced = text.translate(_BREAKS)
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cs"))


@lru_cache(maxsize=4096)
def runs(text: str, *, size: float, bold: bool, base: int) -> tuple[Run, ...]:
    """A line's runs in the order in which they stand on paper, left to right."""
    parts = _parts(text, base)
    ordered = visual_order(parts, [level for level, _face, _text in parts])
    return tuple(_shaped(part, face, level, size=size, bold=bold) for level, face, part in ordered)


def _parts(text: str, base: int) -> list[tuple[int, Face, str]]:
    if base == 0 and _PLAIN.fullmatch(text):
        return [(0, faces()[0], text)] if text else []
    found, fonts, face = levels(text, base), [], None
    for letter in text:
        face = face_of(letter, face)
        fonts.append(face)
    drawn = [place for place, letter in enumerate(text) if letter != LEFT_TO_RIGHT]
    return [
        (level, face, "".join(text[place] for place in group))
        for (level, face), group in groupby(drawn, key=lambda place: (found[place], fonts[place]))
    ]


def _shaped(text: str, face: Face, level: int, *, size: float, bold: bool) -> Run:
    font = face.name(bold=bold)
    drawn = _turned(text) if level % 2 and not _runs_backwards(text) else text
    words = tuple(_word(part, font) for part in ([drawn] if level % 2 else _WORDS.findall(drawn)))
    return Run(text, font, words, sum(one.advance for one in words) * size / 1000, level % 2 == 1)


@lru_cache(maxsize=8192)
def _word(text: str, font: str) -> Word:
    made = shapeFragWord([0, (ABag(fontName=font, fontSize=1000), text)], features=FEATURES, force=True)
    shaped = made[1][1]
    if isinstance(shaped, ShapedStr):
        _spell(font, text, shaped)
    return word(shaped, font)


def _spell(font: str, text: str, shaped: Any) -> None:
    """Note which letters the joined and changed glyphs of this word stand for."""
    if str(shaped) == text:
        return
    spelled = pdfmetrics.getFont(font).spelled
    clusters = [glyph.cluster for glyph in shaped.__shapeData__]
    ends = dict(zip(sorted(set(clusters)), [*sorted(set(clusters))[1:], len(text)], strict=True))
    for start, group in groupby(zip(clusters, str(shaped), strict=True), key=lambda pair: pair[0]):
        left = list(text[start : ends[start]])
        strange = []
        for _start, glyph in group:
            if glyph in left:
                left.remove(glyph)
            else:
                strange.append(glyph)
        for place, glyph in enumerate(strange):
            if unicodedata.normalize("NFKC", glyph) == glyph and unicodedata.category(glyph) != "Co":
                continue  # a letter or a space of its own, drawn for something that cannot be seen
            if len(left) > 1 and unicodedata.normalize("NFKC", glyph) == "".join(left):
                continue  # lam-alef: readers turn the one letter round as a whole, but two letters each by itself
            spelled.setdefault(ord(glyph), "".join(left) if place == 0 else "")


def _runs_backwards(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def _turned(text: str) -> str:
    """Punctuation alone in a right-to-left stretch: the shaper would take it for left-to-right."""
    return "".join(MIRRORED.get(letter, letter) for letter in reversed(text))


def width(text: str, style: Style) -> float:
    text = cleaned(text)
    if _PLAIN.fullmatch(text):  # most texts: their words are enough
        font = faces()[0].name(bold=style.bold)
        return sum(_word(part, font).advance for part in _WORDS.findall(text)) * style.size / 1000
    return sum(run.width for run in runs(text, size=style.size, bold=style.bold, base=base_level(text)))


def draw_line(canvas: Any, x: float, y: float, text: str, style: Style, base: int | None = None) -> None:
    """One line with its baseline at y. `x` is its left, right or middle, as the style aligns it."""
    text = cleaned(text)
    shaped = runs(text, size=style.size, bold=style.bold, base=base_level(text) if base is None else base)
    whole = sum(run.width for run in shaped)
    x -= {"end": whole, "centre": whole / 2}.get(style.align, 0.0)
    for run in shaped:
        _draw_run(canvas, x, y, run, style)
        x += run.width


def _draw_run(canvas: Any, x: float, y: float, run: Run, style: Style) -> None:
    # The canvas has no public way to mark content; its list of operators has stood since version 2.
    if not run.leftward:
        actual = run.text.encode("utf-16-be").hex().upper()
        canvas._code.append(f"/Span <</ActualText <FEFF{actual}>>> BDC")  # noqa: SLF001
    put(canvas, x, y, run.words, font=run.font, size=style.size, colour=style.colour)
    if not run.leftward:
        canvas._code.append("EMC")  # noqa: SLF001


# ---- wrapping ----
def fitted(text: str, style: Style, room: float) -> str:
    """One line that keeps to `room` points: what is longer ends in “…”."""
    text = cleaned(text)
    if width(text, style) <= room:
        return text
    fits = _most_letters(text, room, lambda head: width(f"{head.rstrip()}{MORE}", style))
    return text[:fits].rstrip() + MORE


def _most_letters(text: str, room: float, measure: Callable[[str], float]) -> int:
    """How many first letters fit, by halving; marks stay with their letter."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(text[:middle]) <= room else (low, middle - 1)
    while 1 < low < len(text) and _belong_together(text[low - 1], text[low]):
        low -= 1
    return low


def _belong_together(before: str, letter: str) -> bool:
    """A mark and its letter, or two consonants that a virama or a joiner makes one."""
    joins = unicodedata.combining(before) == VIRAMA or before == "\u200d"
    return joins or unicodedata.category(letter) in ("Mn", "Mc", "Cf")


def wrap(text: str, style: Style, room: float) -> list[str]:
    """Lines that fit into `room` points: broken at spaces, inside words only where a script has no spaces or a word
    is longer than a line."""
    text = cleaned(text)
    if len(text) <= LONGEST_LINE and width(text.rstrip(), style) <= room:
        return [text.rstrip()]
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and width((line + piece).rstrip(), style) > room:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
        while width(line.rstrip(), style) > room and len(line.strip()) > 1:
            head, line = _split(line, style, room)
            lines.append(head)
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str) -> Iterator[str]:
    """What must stay together: words with the space after them, clusters in scripts without spaces."""
    piece = ""
    for letter in text:
        if piece and not _belong_together(piece[-1], letter) and _may_break(piece[-1], letter):
            yield piece
            piece = ""
        piece += letter
    if piece:
        yield piece


def _may_break(before: str, letter: str) -> bool:
    if before == " " and letter != " ":
        return True
    return ord(letter) > 0xE00 and unicodedata.name(letter, "").startswith(_NO_SPACES)


def _split(line: str, style: Style, room: float) -> tuple[str, str]:
    """Cut a word that is longer than a line."""
    fits = _most_letters(line, room, lambda head: width(head, style))
    return line[:fits], line[fits:]


def wrapped(text: str, style: Style, room: float, most: int) -> list[str]:
    """Lines, no more than `most` of them (0: as many as there are): what is longer ends in “…”."""
    lines = wrap(text, style, room)
    if most and len(lines) > most:
        lines[most - 1 :] = [fitted(f"{lines[most - 1]}{MORE}", style, room)]
    return lines


class Text(Flowable):  # type: ignore[misc]
    """A paragraph in any script. It starts on the right where its first letter runs from there.

    With `most`, lines beyond that many are cut off and the last one ends in “…”.
    """

    def __init__(self, text: str, style: Style | None = None, *, most: int = 0) -> None:
        super().__init__()
        self.text = cleaned(text[: most * LONGEST_LINE] if most else text)
        self.style, self.most = style or Style(), most
        self.base = base_level(self.text)
        self.lines: list[str] = []
        self.room = -1.0  # that its lines keep to, once it is measured
        self.torn = False  # it is a part of one that goes on over a page’s end: its lines stay as they are

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        if not self.torn and self.room != available_width:
            self.lines = wrapped(self.text, self.style, available_width, self.most)
        self.room = available_width
        return available_width, self.style.leading * len(self.lines)

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """No line of it stands alone, neither at the foot of a page nor at the top of the next."""
        self.wrap(available_width, available_height)
        fits = min(int(available_height / self.style.leading), len(self.lines) - FEWEST_LINES)
        if fits < FEWEST_LINES:
            return []
        return [self._part(self.lines[:fits]), self._part(self.lines[fits:])]

    def _part(self, lines: list[str]) -> Text:
        part = Text("", self.style)
        part.base, part.lines, part.torn = self.base, lines, True
        return part

    def draw(self) -> None:
        align = "end" if self.base and self.style.align == "start" else self.style.align
        x = {"end": self.room, "centre": self.room / 2}.get(align, 0.0)
        y = self.style.leading * len(self.lines) - self.style.size
        for line in self.lines:
            draw_line(self.canv, x, y, line, self.style.but(align=align), self.base)
            y -= self.style.leading
