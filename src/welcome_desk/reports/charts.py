"""Charts on paper: each mark with its label and its number, readable in grey and without a legend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus import Table, TableStyle
from reportlab.platypus.flowables import Flowable

from welcome_desk import i18n
from welcome_desk.reports.look import CAPTION, HEADING, OTHER, PRIMARY, WIDTH, own_font
from welcome_desk.reports.places import note
from welcome_desk.reports.text import draw_line, width, wrapped

MOST_BARS = 7  # beside one for all others
MOST_LABEL = 0.55  # of the width of a chart, for the words beside its bars
LABEL_LINES = 2


Points = Sequence[tuple[str, int | None]]
NO_FIGURES: Mapping[str, str] = {}


def ranked(points: Points, others: str) -> Points:
    """The largest first, what is withheld after them, the smallest put together as `others`, which stands last."""
    rest = [point for point in points if point[0] == others]
    named = sorted(
        (point for point in points if point[0] != others),
        key=lambda point: (point[1] is None, -(point[1] or 0)),
    )
    if len(named) <= MOST_BARS + (not rest):
        return [*named, *rest]
    small = [*named[MOST_BARS:], *rest]
    return [*named[:MOST_BARS], (others, sum(number or 0 for _label, number in small))]


class Bars(Flowable):  # type: ignore[misc]
    """Horizontal bars, each with its label and its number: readable in grey, without a legend.

    A number that is withheld has no bar; `instead` stands there. `figures`: by its label what a bar is a number of.
    """

    ROW, MORE = 17, 11  # a row of one line, and each further line of its label

    def __init__(
        self,
        title: str,
        rows: Points,
        *,
        empty: str,
        instead: str = "",
        figures: Mapping[str, str] = NO_FIGURES,
    ) -> None:
        super().__init__()
        self.title, self.rows, self.empty, self.instead, self.figures = title, rows, empty, instead, figures

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        self.room = available_width
        most_room = self.room * MOST_LABEL
        self.labels = [wrapped(label, CAPTION, most_room, LABEL_LINES) for label, _n in self.rows]
        self.tall = sum(map(self._tall, self.labels)) if self.rows else self.ROW
        return available_width, 26 + self.tall

    def _tall(self, label: list[str]) -> float:
        return self.ROW + self.MORE * (len(label) - 1)

    def draw(self) -> None:
        draw_line(self.canv, 0, 12 + self.tall, self.title, HEADING)
        if not self.rows:
            draw_line(self.canv, 0, 2, self.empty, CAPTION)
        side = max((width(line, CAPTION) for label in self.labels for line in label), default=0)
        reach, most, top = self.room - side - 44, _most(self.rows), self.tall
        for place, (label, (whole, number)) in enumerate(zip(self.labels, self.rows, strict=True)):
            top -= self._tall(label)
            y = top + 1 + self.MORE * (len(label) - 1) / 2
            for line, words in enumerate(label):
                up = self.MORE * ((len(label) - 1) / 2 - line)
                draw_line(self.canv, side, y + 3 + up, words, CAPTION.but(align="end"))
            long = max(reach * number / most, 1.5) if number is not None else 0
            self.canv.setFillColor(HexColor(OTHER if place else PRIMARY))
            if long:
                self.canv.roundRect(side + 8, y, long, 11, 2, stroke=0, fill=1)
            said = self.instead if number is None else i18n.number(number)
            draw_line(self.canv, side + 14 + long, y + 2, said, CAPTION.but(bold=True))
            if number is not None:
                wide = long + width(said, CAPTION.but(bold=True)) + 14
                note(self.canv, self.figures.get(whole, ""), said, side + 4, y - 3, wide, 17)


def _most(rows: Sequence[tuple[str, int | None]]) -> int:
    return max((number or 0 for _label, number in rows), default=1) or 1


class Columns(Flowable):  # type: ignore[misc]
    """Columns by month; the present one stands out."""

    def __init__(
        self,
        title: str,
        columns: Points,
        height: float = 140,
        instead: str = "",
        figures: Mapping[str, str] = NO_FIGURES,
    ) -> None:
        super().__init__()
        self.title, self.columns, self.tall, self.instead, self.figures = (
            title,
            columns,
            height,
            instead,
            figures,
        )

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        self.room = available_width
        return available_width, self.tall

    def draw(self) -> None:
        draw_line(self.canv, 0, self.tall - 14, self.title, HEADING)
        most, step = _most(self.columns), self.room / max(len(self.columns), 1)
        for place, (label, number) in enumerate(self.columns):
            tall, x = (self.tall - 56) * (number or 0) / most, place * step + step * 0.15
            last = place == len(self.columns) - 1
            self.canv.setFillColor(HexColor(PRIMARY if last else OTHER))
            self.canv.rect(x, 18, step * 0.7, tall, stroke=0, fill=1)
            middle = place * step + step / 2
            said = self.instead if number is None else i18n.number(number)
            draw_line(self.canv, middle, 22 + tall, said, CAPTION.but(bold=True, align="centre"))
            if number is not None:
                wide = max(step * 0.7, width(said, CAPTION.but(bold=True))) + 4
                note(self.canv, self.figures.get(label, ""), said, middle - wide / 2, 16, wide, tall + 20)
            draw_line(self.canv, middle, 4, label, CAPTION.but(align="centre"))
        self.canv.setStrokeColor(HexColor("#857F70"))
        self.canv.line(0, 18, self.room, 18)


def side_by_side(left: Flowable, right: Flowable) -> Table:
    made = Table(
        [[left, "", right]],
        colWidths=[WIDTH * 0.54, WIDTH * 0.06, WIDTH * 0.4],
    )
    made.setStyle(
        TableStyle(
            [
                own_font(),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ]
        )
    )
    return made
