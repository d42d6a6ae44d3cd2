"""Entries of a booklet on paper: a name, a sentence or two, and facts one after the other. None is torn by a page’s end,
and each page’s are measured when it is set."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus.flowables import Flowable

from welcome_desk.reports.coming import Coming
from welcome_desk.reports.look import CAPTION, INK, LINE, SPACE
from welcome_desk.reports.text import Style, draw_line, fitted, width, wrapped

NAME = Style(11.5, 15, bold=True)
TOLD = Style(10, 13, colour=INK)
FACT = CAPTION.but(size=9.5, leading=13)
MOST_NAME, MOST_TOLD = 2, 4
ABOVE, BELOW = 5, 4


class Entry(Flowable):  # type: ignore[misc]
    """`facts` are (label, words)."""

    def __init__(self, name: str, told: str, facts: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.name, self.told, self.facts = name, told, facts
        self.room = 0.0

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        if self.room != available_width:
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


class Booklet(Flowable):  # type: ignore[misc]
    """Entries over as many pages as they need."""

    def __init__(self, coming: Coming[Entry]) -> None:
        super().__init__()
        self.coming = coming

    @property
    def ahead(self) -> int:
        return self.coming.left

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.here, height = _Page([]), 0.0
        while entry := self._following():
            height += entry.wrap(available_width, available_height)[1]
            if height > available_height:
                break
            self.here.entries.append(entry)
        return available_width, height

    def _following(self) -> Entry | None:
        place = len(self.here.entries)
        return None if self.coming.ends_after(place) else self.coming.first(place + 1)[place]

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        self.wrap(available_width, available_height)
        self.coming.drop(len(self.here.entries))
        return [self.here, Booklet(self.coming)] if self.here.entries else []

    def draw(self) -> None:
        self.here.drawOn(self.canv, 0, 0)


class _Page(Flowable):  # type: ignore[misc]
    """The entries of one page."""

    def __init__(self, entries: list[Entry]) -> None:
        super().__init__()
        self.entries = entries

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        return available_width, sum(
            entry.wrap(available_width, available_height)[1] for entry in self.entries
        )

    def draw(self) -> None:
        y = sum(entry.height for entry in self.entries)
        for entry in self.entries:
            y -= entry.height
            entry.drawOn(self.canv, 0, y)
