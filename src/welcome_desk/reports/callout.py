"""A box that stands out from the page."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus.flowables import Flowable

from welcome_desk.reports.look import ACCENT, BODY, HEADING, SUNKEN
from welcome_desk.reports.text import Text, draw_line


class Callout(Flowable):  # type: ignore[misc]
    """A box with an accent bar: a heading and a few sentences."""

    def __init__(self, title: str, sentences: Sequence[str]) -> None:
        super().__init__()
        self.title = title
        self.parts = [Text(f"• {sentence}", BODY) for sentence in sentences]

    def wrap(self, available_width: float, height: float) -> tuple[float, float]:
        self.room = available_width
        self.tall = 40 + sum(part.wrap(available_width - 32, height)[1] for part in self.parts)
        return available_width, self.tall

    def draw(self) -> None:
        self.canv.setFillColor(HexColor(SUNKEN))
        self.canv.roundRect(0, 0, self.room, self.tall, 5, stroke=0, fill=1)
        self.canv.setFillColor(HexColor(ACCENT))
        self.canv.rect(0, 0, 3, self.tall, stroke=0, fill=1)
        draw_line(self.canv, 16, self.tall - 22, self.title, HEADING)
        y = self.tall - 32
        for part in self.parts:
            y -= part.wrap(self.room - 32, self.tall)[1]
            part.drawOn(self.canv, 16, y)
