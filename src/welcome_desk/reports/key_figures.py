"""Key figures: a few large numbers side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus.flowables import Flowable

from welcome_desk.reports.look import PRIMARY, SMALL, SPACE, STRONG
from welcome_desk.reports.places import note
from welcome_desk.reports.text import Style, Text, draw_line, width

LARGE = Style(28, 34, bold=True, colour=PRIMARY)


@dataclass(frozen=True)
class Key:
    """One large number with its word and what to compare it with; `figure` is what it is a number of."""

    number: str
    word: str
    beside: str
    figure: str = ""


class KeyFigures(Flowable):  # type: ignore[misc]
    """Side by side; a word, and what a number is compared with, may each take a second line."""

    def __init__(self, keys: Sequence[Key]) -> None:
        super().__init__()
        self.keys = keys
        self.words = [Text(key.word, STRONG, most=2) for key in keys]
        self.beside = [Text(key.beside, SMALL, most=2) for key in keys]

    def wrap(self, available_width: float, height: float) -> tuple[float, float]:
        self.step = available_width / len(self.keys)
        room = self.step - SPACE
        self.under = max(text.wrap(room, height)[1] for text in self.beside)
        self.second = max(text.wrap(room, height)[1] for text in self.words) - STRONG.leading
        return available_width, 50 + self.second + self.under

    def draw(self) -> None:
        room, top = self.step - SPACE, self.under + self.second + STRONG.leading
        for place, (key, word, beside) in enumerate(zip(self.keys, self.words, self.beside, strict=True)):
            x, ends = place * self.step, top - word.wrap(room, top)[1]
            draw_line(self.canv, x, top + 8, key.number, LARGE)
            word.drawOn(self.canv, x, ends)
            beside.drawOn(self.canv, x, ends - beside.wrap(room, ends)[1])
            wide = max(width(key.number, LARGE), *(width(line, STRONG) for line in word.lines))
            note(self.canv, key.figure, key.number, x - 4, ends, wide + 8, top + 33 - ends)
