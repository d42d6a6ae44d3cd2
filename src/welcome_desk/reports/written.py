"""A shaped line put into the page, so that whoever copies, searches or extracts it gets what was put in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from welcome_desk.reports.extracted import FIRM_SPACE, LEFT, RIGHT, ended, pieces, simple, told
from welcome_desk.reports.fonts import stand_in
from welcome_desk.reports.glyphs import Stretch, Word, put, word
from welcome_desk.reports.shaping import Run, glyphs_of

NO_WIDTH, TALL = "\u200b", "H"


class Part(NamedTuple):
    """Words of one font at x, and the letters for which they stand."""

    x: float
    font: str
    words: Sequence[Word]
    text: str = ""
    seen: bool = True


def write(canvas: Any, x: float, y: float, runs: Sequence[Run], *, size: float, colour: str) -> None:
    """Runs in their order on paper, from x on."""
    pen, placed = _Pen(canvas, y, size, colour), []
    for run in runs:
        placed.append((x, run))
        x += run.width
    if all(run.level == 0 and simple(run.text) for run in runs):
        pen.one_way(placed)
    else:
        pen.both_ways(sorted(placed, key=lambda each: each[1].place), x)


class _Pen:
    def __init__(self, canvas: Any, y: float, size: float, colour: str) -> None:
        self.canvas, self.y, self.size, self.colour = canvas, y, size, colour

    def one_way(self, placed: list[tuple[float, Run]]) -> None:
        for x, run in placed:
            self._marked(ended(run.text), [Part(x, run.font, run.words)])
        self._surplus(sum(run.surplus for _x, run in placed))

    def both_ways(self, placed: list[tuple[float, Run]], end: float) -> None:
        """Runs as they are read: each stretch that runs leftward, or both ways, under one mark."""
        for both, group in groupby(placed, key=lambda each: each[1].level > 0):
            stretch = list(group)
            parts = [part for x, run in stretch for part in self._parts(x, run)]
            if both:
                text = "".join(run.text for _x, run in stretch)
                self._marked(told(text), _framed(parts, stretch, self.size))
                continue
            for part in parts:
                self._marked(ended(part.text), [part])
        lacking = max(0, self._surplus(sum(run.surplus for _x, run in placed)))
        self._marked(LEFT * lacking, [_unseen(end, FIRM_SPACE)])
        self._surplus(-lacking)

    def _parts(self, x: float, run: Run) -> Iterator[Part]:
        """As they are read; each goes into the page by itself."""
        shaped, letters = glyphs_of(run)
        for begin, end in pieces(run.text, leftward=run.leftward):
            own = [glyph for glyph, letter in enumerate(letters) if begin <= letter < end]
            if own:
                before = sum(glyph.x_advance for glyph in shaped.__shapeData__[: own[0]])
                words = [word(shaped[own[0] : own[-1] + 1], run.font)]
                yield Part(x + before * self.size / 1000, run.font, words, run.text[begin:end])

    def _marked(self, text: str, parts: Sequence[Part]) -> None:
        # The canvas has no public way to mark content; its list of operators has stood since version 2.
        code = self.canvas._code  # noqa: SLF001
        code.append(f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC")
        for part in parts:
            self._put(part)
        code.append("EMC")

    def _put(self, part: Part) -> None:
        if not part.seen:
            self.canvas._code.append("3 Tr")  # noqa: SLF001
        put(self.canvas, part.x, self.y, part.words, font=part.font, size=self.size, colour=self.colour)
        if not part.seen:
            self.canvas._code.append("0 Tr")  # noqa: SLF001

    def _surplus(self, more: int) -> int:
        """How many more letters of this page run leftward than rightward, so far."""
        now = self.canvas.getPageNumber()
        page, found = getattr(self.canvas, "leftward_surplus", (now, 0))
        found = more + (found if page == now else 0)
        self.canvas.leftward_surplus = (now, found)
        return found


def _framed(parts: list[Part], stretch: list[tuple[float, Run]], size: float) -> list[Part]:
    """Poppler takes a mark to reach from its first glyph to its last, PDFium as far as its leftmost one."""
    if len(parts) == 1:
        return parts
    left, right = min(x for x, _run in stretch), max(x + run.width for x, run in stretch)
    return [_reaching(left, right, size), *parts, _unseen(right, "")]


def _reaching(left: float, right: float, size: float) -> Part:
    """Two letters that nobody sees, at both ends. PDFium goes by a mark only where its font knows a letter of it."""
    font, first = stand_in(TALL, RIGHT)
    _font, last = stand_in(TALL, LEFT)
    wide = word(first, font).advance
    back = 2 * wide - (right - left) / size * 1000
    stretches = (Stretch(1, f"{back:.2f}", 0), Stretch(1, "", 0))
    return Part(left, font, [Word(f"{first}{last}", stretches, wide)], seen=False)


def _unseen(x: float, said: str) -> Part:
    font, letter = stand_in(NO_WIDTH, said)
    return Part(x, font, [word(letter, font)])
