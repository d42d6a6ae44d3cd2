"""Entries of a booklet on paper: a name, a sentence or two, and facts one after the other. None is torn by a page’s end."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus.flowables import Flowable

from welcome_desk.reports.look import CAPTION, INK, LINE, SPACE
from welcome_desk.reports.text import Style, draw_line, fitted, width, wrapped

NAME = Style(11.5, 15, bold=True)
TOLD = Style(10, 13, colour=INK)
FACT = CAPTION.but(size=9.5, leading=13)
MOST_NAME, MOST_TOLD = 2, 4
ABOVE, BELOW = 5, 4


class Entry(Flowable):  # type: ignore[misc]
    """`facts` are (label, words). What was measured is let go once it is drawn."""

    def __init__(self, name: str, told: str, facts: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.name, self.told, self.facts = name, told, facts

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        self.room = available_width
        self.lines = self._lines()
        self.height = sum(style.leading for style, _parts in self.lines) + ABOVE + BELOW
        return available_width, self.height

    def _lines(self) -> list[tuple[Style, list[tuple[float, str]]]]:
        """(style, parts with their place on the line), from the top."""
        names = wrapped(self.name, NAME, self.room, MOST_NAME)
        found = [(NAME, [(0.0, line)]) for line in names]
        if self.told:
            found += [(TOLD, [(0.0, line)]) for line in wrapped(self.told, TOLD, self.room, MOST_TOLD)]
        return found + [(FACT, line) for line in self._facts()]

    def _facts(self) -> list[list[tuple[float, str]]]:
        """Each is set by itself, so that no name that is read from the right moves what stands beside it."""
        lines: list[list[tuple[float, str]]] = [[]]
        x = 0.0
        for label, words in self.facts:
            fact = fitted(f"{label} {words}", FACT, self.room)
            long = width(fact, FACT)
            if lines[-1] and x + long > self.room:
                lines.append([])
                x = 0.0
            lines[-1].append((x, fact))
            x += long + 2 * SPACE
        return lines if lines[0] else []

    def draw(self) -> None:
        y = self.height - ABOVE
        for style, parts in self.lines:
            y -= style.leading
            for x, words in parts:
                draw_line(self.canv, x, y + (style.leading - style.size), words, style)
        self.canv.setStrokeColor(HexColor(LINE))
        self.canv.setLineWidth(0.5)
        self.canv.line(0, 0, self.room, 0)
        self.lines = []
