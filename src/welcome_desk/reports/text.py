"""Text in any script, also mixed in one line: wrapped, cut, aligned, and extractable as it was written."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from reportlab.platypus.flowables import Flowable

from welcome_desk.reports.bidi import base_level, has_leftward
from welcome_desk.reports.shaping import LEFT_TO_RIGHT, plain, plain_width, runs
from welcome_desk.reports.written import write

MORE = "…"
BETWEEN = " · "  # the parts of a line that we put together
FEWEST_LINES = 2  # of a paragraph that stand together
LONGEST_LINE = 400  # letters that no line of a page holds
VIRAMA = 9  # the Unicode class of the sign that joins a consonant to the next
_BREAKS = dict.fromkeys(map(ord, "\n\r\t\v\f\x85\u2028\u2029"), " ")
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


def ours(text: str) -> str:
    """A sentence of ours, read from the left even where it begins with a name that is read from the right."""
    return f"{LEFT_TO_RIGHT}{text}" if base_level(text) else text


def cleaned(text: str) -> str:
    """Without line breaks, tabs and control characters, which no line of a page can show."""
    if not text.isprintable():
        spaced = text.translate(_BREAKS)
        text = "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cs"))
    return _in_their_places(text) if BETWEEN in text and not text.isascii() else text


def _in_their_places(text: str) -> str:
    """What we put beside each other stands in that order, from the left, whichever way each part is read: a number would
    else change places with the name before it."""
    marked = f"{LEFT_TO_RIGHT}{BETWEEN}{LEFT_TO_RIGHT}"
    if marked in text or not has_leftward(text):
        return text
    return LEFT_TO_RIGHT + text.replace(BETWEEN, marked)


def width(text: str, style: Style) -> float:
    text = cleaned(text)
    if plain(text):  # most texts: their words are enough
        return plain_width(text, bold=style.bold) * style.size / 1000
    return sum(run.width for run in runs(text, size=style.size, bold=style.bold, base=base_level(text)))


def draw_line(canvas: Any, x: float, y: float, text: str, style: Style, base: int | None = None) -> None:
    """One line with its baseline at y. `x` is its left, right or middle, as the style aligns it."""
    text = cleaned(text)
    shaped = runs(text, size=style.size, bold=style.bold, base=base_level(text) if base is None else base)
    whole = sum(run.width for run in shaped)
    x -= {"end": whole, "centre": whole / 2}.get(style.align, 0.0)
    write(canvas, x, y, shaped, size=style.size, colour=style.colour)


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
