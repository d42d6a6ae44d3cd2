"""A box that stands out from the page."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus.flowables import Flowable

from welcome_desk.reports.look import ACCENT, BODY, HEADING, SUNKEN
from welcome_desk.reports.text import Text, draw_line, fitted

ASIDE = 32  # points of its width that its texts leave free
AIR, TITLED = 20, 20  # points above and below its texts together; and for the title


class Callout(Flowable):  # type: ignore[misc]
    """A box with an accent bar: a heading and a few sentences. Where they are many, it goes on over a page’s end."""

    def __init__(self, title: str, sentences: Sequence[str]) -> None:
        super().__init__()
        self.title = title
        self.parts: list[Flowable] = [Text(f"• {sentence}", BODY) for sentence in sentences]

    def wrap(self, available_width: float, height: float) -> tuple[float, float]:
        self.room = available_width
        self.tall = self._edge() + sum(part.wrap(available_width - ASIDE, height)[1] for part in self.parts)
        return available_width, self.tall

    def _edge(self) -> float:
        return AIR + (TITLED if self.title else 0)

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        room, fits = available_height - self._edge(), list[Flowable]()
        for place, part in enumerate(self.parts):
            tall = part.wrap(available_width - ASIDE, room)[1]
            if tall > room:
                torn = part.split(available_width - ASIDE, room) or [None, part]
                fits += [torn[0]] if torn[0] else []
                return self._torn(fits, [torn[1], *self.parts[place + 1 :]])
            fits.append(part)
            room -= tall
        return [self]

    def _torn(self, here: list[Flowable], later: list[Flowable]) -> list[Flowable]:
        if not here:
            return []
        first, second = Callout(self.title, ()), Callout("", ())
        first.parts, second.parts = here, later
        return [first, second]

    def draw(self) -> None:
        self.canv.setFillColor(HexColor(SUNKEN))
        self.canv.roundRect(0, 0, self.room, self.tall, 5, stroke=0, fill=1)
        self.canv.setFillColor(HexColor(ACCENT))
        self.canv.rect(0, 0, 3, self.tall, stroke=0, fill=1)
        y = self.tall - AIR / 2
        if self.title:
            draw_line(self.canv, 16, self.tall - 22, fitted(self.title, HEADING, self.room - ASIDE), HEADING)
            y -= TITLED
        for part in self.parts:
            y -= part.wrap(self.room - ASIDE, self.tall)[1]
            part.drawOn(self.canv, 16, y)
