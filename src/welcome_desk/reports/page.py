"""The pieces of a printed page: frame, head and foot, headings, key figures, tables, charts, callouts."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Table, TableStyle
from reportlab.platypus.flowables import Flowable, KeepTogether, Spacer

from welcome_desk import i18n
from welcome_desk.i18n import _, language
from welcome_desk.reports.document import Head
from welcome_desk.reports.fonts import faces
from welcome_desk.reports.text import Style, Text, draw_line, fitted, width, wrapped

MARGIN = 48
WIDTH = letter[0] - 2 * MARGIN
HEIGHT = letter[1] - 2 * MARGIN - 24  # of what a first page holds over its foot
LOGO_TALL, LOGO_WIDE = 26, 120  # beside the name of the centre
SPACE = 10  # between two texts on a line
MOST_LINES = 4  # of one cell: no name, however long, fills a page
MOST_LABEL = 0.55  # of the width of a chart, for the words beside its bars
PRIMARY, TINT, ACCENT, OTHER = "#0E5A68", "#DDECEE", "#C47A12", "#6F8FB5"
INK, SOFT, LINE, SUNKEN = "#1C2826", "#5F6964", "#DDD7C9", "#FAF8F3"

BODY, SMALL, CAPTION = Style(), Style(9, 12, colour=SOFT), Style(9.5, 13, colour="#47534F")
HEADING, TITLE = Style(14, 20, bold=True), Style(26, 34, bold=True)
STRONG = BODY.but(bold=True)


class _Numbered(Canvas):  # type: ignore[misc]
    """A canvas that knows the number of pages before it writes the feet."""

    def __init__(self, *args: Any, foot: Callable[[Canvas, int, int], None], **options: Any) -> None:
        super().__init__(*args, **options)
        self._foot, self._states = foot, list[dict[str, Any]]()

    def showPage(self) -> None:  # noqa: N802 (reportlab’s name)
        self._states.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, state in enumerate(self._states, 1):
            self.__dict__.update(state)
            self._foot(self, number, len(self._states))
            super().showPage()
        super().save()


Step = Callable[[float], None]


def write(story: list[Flowable], head: Head, out: BinaryIO, step: Step | None = None) -> None:
    """The same story gives the same bytes: no clock and no chance goes into the file."""
    top = letter[1] - MARGIN

    def frame(name: str, height: float) -> Frame:
        return Frame(
            MARGIN,
            MARGIN + 24,
            WIDTH,
            height,
            id=name,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )

    document = BaseDocTemplate(
        out,
        pagesize=letter,
        initialFontName=faces()[0].regular,  # else every page would name Helvetica, which is not embedded
        title=f"{head.title}, {head.period}",
        author=head.centre,
        lang=f"{language()}-CA",
        invariant=1,
    )
    document.addPageTemplates(
        [
            PageTemplate("first", [frame("first", HEIGHT)], onPage=_bar, autoNextPageTemplate="later"),
            PageTemplate(
                "later", [frame("later", top - MARGIN - 44)], onPage=lambda c, _d: _running_head(c, head)
            ),
        ]
    )
    if step is not None:
        document.setProgressCallBack(_counting(step, len(story)))
    document.build(story, canvasmaker=lambda *a, **k: _Numbered(*a, foot=_foot(head), **k))


def _counting(step: Step, whole: int) -> Callable[[str, Any], None]:
    def told(what: str, value: Any) -> None:
        if what == "PROGRESS":
            step(min(value / max(whole, 1), 1.0))

    return told


def _bar(canvas: Canvas, _document: Any) -> None:
    canvas.setFillColor(HexColor(PRIMARY))
    canvas.rect(0, letter[1] - 8, letter[0], 8, stroke=0, fill=1)


def _running_head(canvas: Canvas, head: Head) -> None:
    said = fitted(f"{head.title} · {head.period} · {head.centre}", SMALL, WIDTH)
    draw_line(canvas, MARGIN, letter[1] - MARGIN + 4, said, SMALL)


def _foot(head: Head) -> Callable[[Canvas, int, int], None]:
    def draw(canvas: Canvas, number: int, count: int) -> None:
        canvas.setStrokeColor(HexColor(LINE))
        canvas.line(MARGIN, MARGIN + 10, letter[0] - MARGIN, MARGIN + 10)
        numbers = _("Page {number} of {count}").format(number=number, count=count)
        room = WIDTH - width(numbers, SMALL) - SPACE
        for place, line in enumerate(wrapped(head.privacy, SMALL, room, 2)):
            draw_line(canvas, MARGIN, MARGIN - 4 - place * SMALL.leading, line, SMALL)
        draw_line(canvas, letter[0] - MARGIN, MARGIN - 4, numbers, SMALL.but(align="end"))

    return draw


# ---- pieces ----
class Opening(Flowable):  # type: ignore[misc]
    """Centre, day of printing, title and period, over a hairline."""

    def __init__(self, head: Head) -> None:
        super().__init__()
        self.head = head

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        self.room = available_width
        return available_width, 84

    def draw(self) -> None:
        head, strong = self.head, CAPTION.but(bold=True, size=11)
        begin = self._draw_logo()
        room = self.room - width(head.prepared_on, CAPTION) - SPACE - begin
        draw_line(self.canv, begin, 70, fitted(head.centre, strong, room), strong)
        draw_line(self.canv, self.room, 70, head.prepared_on, CAPTION.but(align="end"))
        draw_line(self.canv, 0, 36, head.title, TITLE)
        draw_line(self.canv, 0, 14, head.period, Style(14, 18, colour="#47534F"))
        self.canv.setStrokeColor(HexColor(LINE))
        self.canv.line(0, 0, self.room, 0)

    def _draw_logo(self) -> float:
        """How much of the line it takes; a picture that cannot be read takes none."""
        if not self.head.logo:
            return 0
        try:
            picture = ImageReader(BytesIO(b64decode(self.head.logo)))
            wide, tall = (float(side) for side in picture.getSize())
            shown = min(LOGO_TALL * wide / tall, LOGO_WIDE)
            self.canv.drawImage(picture, 0, 64, shown, shown * tall / wide, mask="auto")
        except Exception:  # noqa: BLE001 (whatever is wrong with a picture, the report is printed)
            return 0
        return shown + SPACE


@dataclass(frozen=True)
class Key:
    """One large number with its word and what to compare it with."""

    number: str
    word: str
    beside: str


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
            draw_line(self.canv, x, self.under + 24, key.number, Style(28, 34, bold=True, colour=PRIMARY))
            draw_line(self.canv, x, self.under + 6, fitted(key.word, STRONG, room), STRONG)
            beside.drawOn(self.canv, x, self.under - beside.wrap(room, self.under)[1])


class Bars(Flowable):  # type: ignore[misc]
    """Horizontal bars, each with its label and its number: readable in grey, without a legend.

    A number that is withheld has no bar; `instead` stands there.
    """

    ROW = 19

    def __init__(
        self, title: str, rows: Sequence[tuple[str, int | None]], *, empty: str, instead: str = ""
    ) -> None:
        super().__init__()
        self.title, self.rows, self.empty, self.instead = title, rows, empty, instead

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        self.room = available_width
        return available_width, 26 + self.ROW * max(len(self.rows), 1)

    def draw(self) -> None:
        draw_line(self.canv, 0, 12 + self.ROW * max(len(self.rows), 1), self.title, HEADING)
        if not self.rows:
            draw_line(self.canv, 0, 2, self.empty, CAPTION)
        most_room = self.room * MOST_LABEL
        labels = [fitted(label, CAPTION, most_room) for label, _n in self.rows]
        side = max((width(label, CAPTION) for label in labels), default=0)
        reach, most = self.room - side - 44, _most(self.rows)
        for place, (label, (_whole, number)) in enumerate(zip(labels, self.rows, strict=True)):
            y = self.ROW * (len(self.rows) - place) - 16
            draw_line(self.canv, side, y + 3, label, CAPTION.but(align="end"))
            long = max(reach * number / most, 1.5) if number is not None else 0
            self.canv.setFillColor(HexColor(OTHER if place else PRIMARY))
            if long:
                self.canv.roundRect(side + 8, y, long, 11, 2, stroke=0, fill=1)
            said = self.instead if number is None else i18n.number(number)
            draw_line(self.canv, side + 14 + long, y + 2, said, CAPTION.but(bold=True))


def _most(rows: Sequence[tuple[str, int | None]]) -> int:
    return max((number or 0 for _label, number in rows), default=1) or 1


class Columns(Flowable):  # type: ignore[misc]
    """Columns by month; the present one stands out."""

    def __init__(
        self, title: str, columns: Sequence[tuple[str, int | None]], height: float = 140, instead: str = ""
    ) -> None:
        super().__init__()
        self.title, self.columns, self.tall, self.instead = title, columns, height, instead

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
            draw_line(self.canv, middle, 4, label, CAPTION.but(align="centre"))
        self.canv.setStrokeColor(HexColor("#857F70"))
        self.canv.line(0, 18, self.room, 18)


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


def table(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    widths: Sequence[float],
    total: bool = False,
    texts: int = 1,
    most: int = MOST_LINES,
) -> Table:
    """Texts on the left, of whatever script (the first `texts` columns); numbers, in all others, on the right.

    The header comes again on every page; no row is split. `most` lines of a cell, 0 being all of them.
    """
    plain, strong = (
        CAPTION.but(size=10.5, leading=14, colour=INK),
        CAPTION.but(size=10.5, leading=14, bold=True),
    )

    def cells(row: Sequence[str], style: Style) -> list[Text]:
        sides = (*["left"] * texts, *["end"] * (len(row) - texts))
        return [Text(cell, style.but(align=side), most=most) for cell, side in zip(row, sides, strict=True)]

    head = [cells(header, strong.but(colour="#0B4F5C"))]
    body = [cells(row, strong if total and row is rows[-1] else plain) for row in rows]
    made = Table(head + body, colWidths=[share * WIDTH for share in widths], repeatRows=1, splitInRow=0)
    made.setStyle(
        TableStyle(
            [
                own_font(),
                ("BACKGROUND", (0, 0), (-1, 0), HexColor(TINT)),
                ("LINEBELOW", (0, 1), (-1, -1), 0.5, HexColor(LINE)),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("TOPPADDING", (0, 0), (-1, -1), 3),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
                *([("LINEABOVE", (0, -1), (-1, -1), 1.2, HexColor("#857F70"))] if total else []),
            ]
        )
    )
    return made


def own_font() -> tuple[str, tuple[int, int], tuple[int, int], str]:
    """A table names a font for each cell, used or not: Helvetica, which is not in the file, unless told otherwise."""
    return ("FONTNAME", (0, 0), (-1, -1), faces()[0].regular)


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


def section(title: str, *parts: Flowable) -> KeepTogether:
    return KeepTogether([Text(title, HEADING), Spacer(1, 4), *parts])


def gap(points: float) -> Spacer:
    return Spacer(1, points)
