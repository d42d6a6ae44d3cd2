"""Key figures: a few large numbers side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus.flowables import Flowable

from welcome_desk.reports.look import PRIMARY, SMALL, SPACE, STRONG
from welcome_desk.reports.places import note
from welcome_desk.reports.text import Style, Text, draw_line, fitted, width

LARGE = Style(28, 34, bold=True, colour=PRIMARY)


@dataclass(frozen=True)
class Key:
    """One large number with its word and what to compare it with; `figure` is what it is a number of."""

    number: str
    word: str
    beside: str
    figure: str = ""


class KeyFigures(Flowable):  # type: ignore[misc]
    """Side by side; what a number is compared with may take a second line."""

    def __init__(self, keys: Sequence[Key]) -> None:
        super().__init__()
        self.keys = keys
        self.beside = [Text(key.beside, SMALL, most=2) for key in keys]

    def wrap(self, available_width: float, height: float) -> tuple[float, float]:
        self.step = available_width / len(self.keys)
        self.under = max(text.wrap(self.step - SPACE, height)[1] for text in self.beside)
        return available_width, 50 + self.under

    def draw(self) -> None:
        for place, (key, beside) in enumerate(zip(self.keys, self.beside, strict=True)):
            x, room = place * self.step, self.step - SPACE
            word = fitted(key.word, STRONG, room)
            draw_line(self.canv, x, self.under + 24, key.number, LARGE)
            draw_line(self.canv, x, self.under + 6, word, STRONG)
            wide = max(width(key.number, LARGE), width(word, STRONG))
            note(self.canv, key.figure, key.number, x - 4, self.under + 1, wide + 8, 48)
            beside.drawOn(self.canv, x, self.under - beside.wrap(room, self.under)[1])
