"""A printed page: its frame, its head and foot, and what opens a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from typing import Any, BinaryIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageTemplate
from reportlab.platypus.flowables import Flowable, PageBreak, Spacer

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.reports import cover
from welcome_desk.reports.document import Head
from welcome_desk.reports.fonts import faces
from welcome_desk.reports.logo import logo_before
from welcome_desk.reports.look import (
    CAPTION,
    HEADING,
    HEIGHT,
    LINE,
    MARGIN,
    PRIMARY,
    SMALL,
    SPACE,
    TITLE,
    WIDTH,
)
from welcome_desk.reports.places import Place
from welcome_desk.reports.sheets import Sheets
from welcome_desk.reports.text import Style, Text, draw_line, fitted, width, wrapped
from welcome_desk.reports.together import Headed

RUNNING_ROOM = 44  # points that the head of a later page takes
MOST_TITLE = 2
MOST_PERIOD = 2
PERIOD = Style(14, 18, colour="#47534F")

Step = Callable[[float], None]


@dataclass(frozen=True)
class Half:
    """What is set in one language, from a page of its own."""

    story: list[Flowable]
    head: Head
    language: str


class _Numbered(Sheets):
    """Writes the feet when the number of pages is known, and the cover when there is one to them."""

    def __init__(
        self, *args: Any, halves: Sequence[Half], covered: bool, places: list[Place] | None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self._halves, self._covered, self.places = halves, covered, places
        self.half = 0  # which one the page belongs to
        self._half_of = list[int]()

    def showPage(self) -> None:  # noqa: N802 (reportlab’s name)
        self._half_of.append(self.half)
        super().showPage()

    def save(self) -> None:
        pages = list(self.sheets)
        covered = self._covered and len(pages) >= cover.FROM
        for number, (page, place) in enumerate(zip(pages, self._half_of, strict=True), 1 + covered):
            half = self._halves[place]
            with _in_language(self, half, place):
                _draw_foot(self, half.head, number, len(pages) + covered)
            self.on_top(page)
        if covered:
            cover.draw_cover(self, [(half.head, half.language) for half in self._halves])
            super().showPage()
            self.sheets.insert(0, self.sheets.pop())
            self._turn_over()
        super().save()

    def _turn_over(self) -> None:
        """With a cover before it, every page is one further on."""
        if self.places is not None:
            self.places[:] = [replace(place, page=place.page + 1) for place in self.places]


@contextmanager
def _in_language(canvas: Canvas, half: Half, place: int) -> Iterator[None]:
    """The file tells the language of its first half; what is in another is marked."""
    with i18n.speaking(half.language):
        if place:
            _begin_language(canvas, half.language)
        yield
        if place:
            _end_language(canvas)


def _begin_language(canvas: Canvas, language: str) -> None:
    canvas._code.append(f"/Span <</Lang ({language}-CA)>> BDC")  # noqa: SLF001 (there is no public way)


def _end_language(canvas: Canvas) -> None:
    canvas._code.append("EMC")  # noqa: SLF001


def write(story: list[Flowable], head: Head, out: BinaryIO, step: Step | None = None) -> None:
    """In the language that is spoken."""
    write_halves([Half(story, head, i18n.language())], out, step)


def write_halves(
    halves: Sequence[Half],
    out: BinaryIO,
    step: Step | None = None,
    *,
    covered: bool = False,
    places: list[Place] | None = None,
) -> None:
    """One after the other, their pages counted together. The same story gives the same bytes: no clock and no chance goes
    into the file. `covered`: with a cover where it is long; `places` takes where its figures stand."""
    document = BaseDocTemplate(
        out,
        pagesize=letter,
        initialFontName=faces()[0].regular,  # else every page would name Helvetica, which is not embedded
        title=" / ".join(dict.fromkeys(half.head.outside for half in halves)),
        author=" / ".join(dict.fromkeys(half.head.centre for half in halves)),
        lang=f"{halves[0].language}-CA",
        invariant=1,
    )
    for place, half in enumerate(halves):
        document.addPageTemplates(_templates(place, half))
    story = _joined(halves)
    if step is not None:
        document.setProgressCallBack(_counting(step, story))
    document.build(story, canvasmaker=partial(_Numbered, halves=halves, covered=covered, places=places))


def _joined(halves: Sequence[Half]) -> list[Flowable]:
    story: list[Flowable] = []
    for place, half in enumerate(halves):
        if place:
            story += [NextPageTemplate(f"first-{place}"), PageBreak()]
        story += half.story
    return story


def _templates(place: int, half: Half) -> list[PageTemplate]:
    """The first page of a half, and those after it."""

    def begin(canvas: Canvas, draw: Callable[[], None]) -> None:
        canvas.half = place
        if place:
            _begin_language(canvas, half.language)
        draw()

    def end(canvas: Canvas, _document: Any) -> None:
        if place:
            _end_language(canvas)

    first, later = f"first-{place}", f"later-{place}"
    return [
        PageTemplate(
            first, [_frame(first, HEIGHT)], onPage=lambda c, _d: begin(c, lambda: _draw_bar(c)), onPageEnd=end,
            autoNextPageTemplate=later,
        ),
        PageTemplate(
            later, [_frame(later, letter[1] - 2 * MARGIN - RUNNING_ROOM)], onPageEnd=end,
            onPage=lambda c, _d: begin(c, lambda: _draw_running_head(c, half.head)),
        ),
    ]  # fmt: skip


def _frame(name: str, height: float) -> Frame:
    pads = dict.fromkeys(("leftPadding", "rightPadding", "topPadding", "bottomPadding"), 0)
    return Frame(MARGIN, MARGIN + 24, WIDTH, height, id=name, **pads)


def _counting(step: Step, story: list[Flowable]) -> Callable[[str, Any], None]:
    """By what is still ahead in the story, which is used up from its front as its pages are set."""
    after = list(accumulate(map(_ahead, reversed(story)), initial=0))  # of its last one, two, three …

    def told(what: str, _value: Any) -> None:
        if what == "PROGRESS":
            left = after[min(len(story), len(after)) - 1] + _ahead(story[0]) if story else 0
            step(min(max(1 - left / max(after[-1], 1), 0.0), 1.0))

    return told


def _ahead(part: Flowable) -> int:
    """Rows that are yet to be set."""
    return int(getattr(part, "ahead", 1))


def _draw_bar(canvas: Canvas) -> None:
    canvas.setFillColor(HexColor(PRIMARY))
    canvas.rect(0, letter[1] - 8, letter[0], 8, stroke=0, fill=1)


def _draw_running_head(canvas: Canvas, head: Head) -> None:
    said = fitted(f"{head.title} · {head.period} · {head.centre}", SMALL, WIDTH)
    draw_line(canvas, MARGIN, letter[1] - MARGIN + 4, said, SMALL)


def _draw_foot(canvas: Canvas, head: Head, number: int, count: int) -> None:
    canvas.setStrokeColor(HexColor(LINE))
    canvas.line(MARGIN, MARGIN + 10, letter[0] - MARGIN, MARGIN + 10)
    numbers = _("Page {number} of {count}").format(number=number, count=count)
    room = WIDTH - width(numbers, SMALL) - SPACE
    for place, line in enumerate(wrapped(head.privacy, SMALL, room, 2)):
        draw_line(canvas, MARGIN, MARGIN - 4 - place * SMALL.leading, line, SMALL)
    draw_line(canvas, letter[0] - MARGIN, MARGIN - 4, numbers, SMALL.but(align="end"))


class Opening(Flowable):  # type: ignore[misc]
    """Centre, day of printing, title and period, over a hairline."""

    def __init__(self, head: Head) -> None:
        super().__init__()
        self.head = head

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        self.room = available_width
        self.titles = wrapped(self.head.title, TITLE, available_width, MOST_TITLE)
        self.periods = wrapped(self.head.period, PERIOD, available_width, MOST_PERIOD)
        more = PERIOD.leading * (len(self.periods) - 1)
        return available_width, 50 + TITLE.leading * len(self.titles) + more

    def draw(self) -> None:
        below = PERIOD.leading * (len(self.periods) - 1)
        top = 36 + TITLE.leading * len(self.titles) + below
        self._draw_centre(top)
        for place, line in enumerate(self.titles, 1):
            draw_line(self.canv, 0, top - place * TITLE.leading, line, TITLE)
        for place, line in enumerate(self.periods):
            draw_line(self.canv, 0, 14 + below - place * PERIOD.leading, line, PERIOD)
        self.canv.setStrokeColor(HexColor(LINE))
        self.canv.line(0, 0, self.room, 0)

    def _draw_centre(self, y: float) -> None:
        head, strong = self.head, CAPTION.but(bold=True, size=11)
        begin = logo_before(self.canv, head.logo, y)
        day = fitted(head.prepared_on, CAPTION, self.room / 2)
        room = self.room - width(day, CAPTION) - SPACE - begin
        draw_line(self.canv, begin, y, fitted(head.centre, strong, room), strong)
        draw_line(self.canv, self.room, y, day, CAPTION.but(align="end"))


def section(title: str, body: Flowable) -> Headed:
    """Where it goes on on a further page, that page says so."""
    again = Text(_("{title} (continued)").format(title=title), HEADING, most=1)
    return Headed([Text(title, HEADING), Spacer(1, 4)], body, [again, Spacer(1, 4)])


class Gap(Spacer):  # type: ignore[misc]
    """As much of it as the page has left: a gap begins no page."""

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        return available_width, min(self.height, available_height)


def gap(points: float) -> Gap:
    return Gap(1, points)
