"""Tables on paper: rows of texts and numbers under a header that comes again on every page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Table, TableStyle
from reportlab.platypus.flowables import Flowable

from welcome_desk.reports.coming import Coming
from welcome_desk.reports.look import CAPTION, INK, LINE, TINT, WIDTH, own_font
from welcome_desk.reports.places import note
from welcome_desk.reports.text import Style, Text, width

MOST_LINES = 4  # of one cell: no name, however long, fills a page


LEAST_ROWS = 2  # of a table that stand together under its header, and on its last page
PADDING = 12  # points that a cell leaves free at its sides
ABOVE, BELOW = 3, 5
TERM_AND_MEANING = (0.32, 0.68)  # of the width
ENOUGH = 400  # points: where fewer rows than that fit in so much room, they are very tall
MOST_ROWS = 40  # more than any page holds
Spelled = tuple[Sequence[str], Sequence[str]]


class Figure(Text):
    """A number of a table, at the right of its cell; `figure` is what it is a number of."""

    LEAST = 24  # points of its width that lead to its records

    def __init__(self, text: str, style: Style, *, most: int, figure: str) -> None:
        super().__init__(text, style, most=most)
        self.figure = figure

    def draw(self) -> None:
        super().draw()
        wide = min(max(width(self.text, self.style), self.LEAST), self.room)
        tall = self.style.leading * len(self.lines)
        note(self.canv, self.figure, self.text, self.room - wide - 4, -3, wide + 8, tall + 5)


class Rows(Table):  # type: ignore[misc]
    """A table that leaves no row alone at the foot of a page, nor at the top of the next one."""

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        parts = super().split(available_width, available_height)
        if len(parts) < 2:
            return list(parts)
        here, later = (one._nrows - one.repeatRows for one in parts)  # noqa: SLF001 (there is no public way)
        missing = max(LEAST_ROWS - later, 0)
        if here - missing < LEAST_ROWS:
            return [] if available_height < ENOUGH else list(parts)
        if not missing:
            return list(parts)
        fewer = sum(self._rowHeights[: self.repeatRows + here - missing])
        return list(super().split(available_width, fewer + 0.5))


class Running(Flowable):  # type: ignore[misc]
    """A table over as many pages as it needs. To hold all of its rows at once, and to divide them anew for every page, would
    take the longer the longer it is."""

    def __init__(self, coming: Coming[list[Text]], made: Callable[[list[list[Text]], bool], Rows]) -> None:
        """`made` puts rows under the header; whether they are the last ones it is told."""
        super().__init__()
        self.coming, self.made = coming, made
        self.last = coming.ends_after(MOST_ROWS)
        self.rows = made(coming.first(MOST_ROWS), self.last)

    @property
    def ahead(self) -> int:
        return self.coming.left

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        wide, tall = self.rows.wrap(available_width, available_height)
        return wide, tall if self.last else max(tall, available_height + 1)

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        here, *_others = self.rows.split(available_width, available_height) or [None]
        if here is None:
            return []
        self.coming.drop(here._nrows - here.repeatRows)  # noqa: SLF001 (there is no public way)
        return [here, Running(self.coming, self.made)] if self.coming.left else [here]

    def draw(self) -> None:
        self.rows.drawOn(self.canv, 0, 0)


def table(
    header: Sequence[str],
    rows: Sequence[Any],
    *,
    widths: Sequence[float],
    total: bool = False,
    texts: Collection[int] = (0,),
    most: int = MOST_LINES,
    spelled: Callable[[Any], Iterable[Spelled]] = lambda row: [(row, ())],
) -> Running:
    """Texts on the left, of whatever script (the columns `texts`); numbers, in all others, on the right.

    The header comes again on every page; no row is split. `most` lines of a cell, 0 being all of them. `spelled` makes
    what a row says when its page is set: its texts, and what they are numbers of; one that is very long may be several.
    """
    left = frozenset(texts)
    plain, strong = (
        CAPTION.but(size=10.5, leading=14, colour=INK),
        CAPTION.but(size=10.5, leading=14, bold=True),
    )

    def cells(row: Sequence[str], style: Style, named: Sequence[str] = ()) -> list[Text]:
        return [
            Figure(cell, style.but(align="end"), most=most, figure=figure)
            if figure
            else Text(cell, style.but(align="left" if place in left else "end"), most=most)
            for place, (cell, figure) in enumerate(zip_longest(row, named, fillvalue=""))
        ]

    def body(row: Any) -> Iterator[list[Text]]:
        style = strong if total and row is rows[-1] else plain
        return (cells(each, style, figures) for each, figures in spelled(row))

    def made(some: list[list[Text]], last: bool) -> Rows:
        return _under(head, some, unbroken([share * WIDTH for share in widths], least), total=total and last)

    head = cells(header, strong.but(colour="#0B4F5C"))
    least = [max((width(word, strong) for word in label.split(" ")), default=0) + PADDING for label in header]
    return Running(Coming(rows, body), made)


def _under(head: list[Text], rows: list[list[Text]], widths: Sequence[float], *, total: bool) -> Rows:
    tall = [
        _height(row, widths) for row in (head, *rows)
    ]  # told, or every question would measure them all anew
    made = Rows([head, *rows], colWidths=widths, rowHeights=tall, repeatRows=1, splitInRow=0)
    made.setStyle(
        TableStyle(
            [
                own_font(),
                ("BACKGROUND", (0, 0), (-1, 0), HexColor(TINT)),
                ("LINEBELOW", (0, 1), (-1, -1), 0.5, HexColor(LINE)),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("TOPPADDING", (0, 0), (-1, -1), ABOVE),
                ("BOTTOMPADDING", (0, 0), (-1, -1), BELOW),
                *([("LINEABOVE", (0, -1), (-1, -1), 1.2, HexColor("#857F70"))] if total else []),
            ]
        )
    )
    return made


def _height(row: list[Text], widths: Sequence[float]) -> float:
    tall = [cell.wrap(wide - PADDING, 0)[1] for cell, wide in zip(row, widths, strict=True)]
    return max(tall, default=0) + ABOVE + BELOW


def definitions(items: Sequence[tuple[str, str]]) -> Rows:
    """Terms at the left, what each means beside it; no rules, for it is read and not compared."""
    cells = [[Text(term, CAPTION.but(bold=True)), Text(meaning, CAPTION)] for term, meaning in items]
    made = Rows(cells, colWidths=[share * WIDTH for share in TERM_AND_MEANING], splitInRow=0)
    made.setStyle(
        TableStyle(
            [
                own_font(),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (0, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
            ]
        )
    )
    return made


def unbroken(widths: Sequence[float], least: Sequence[float]) -> list[float]:
    """Widths at which no word of a header is broken: who has more room than that gives of it in equal parts. Where all
    together have too little, they stay as they are."""
    missing = sum(max(need - wide, 0) for wide, need in zip(widths, least, strict=True))
    spare = sum(max(wide - need, 0) for wide, need in zip(widths, least, strict=True))
    if not missing or missing > spare:
        return list(widths)
    kept = 1 - missing / spare
    return [
        need + kept * (wide - need) if wide > need else need for wide, need in zip(widths, least, strict=True)
    ]
