"""Letters: a page each (or more, where one is long), with an address where a window envelope shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import letter as page_size
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
from reportlab.platypus.flowables import Flowable, KeepTogether, PageBreak, Spacer

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.reports.document import (
    Column,
    Document,
    Head,
    Heading,
    Paper,
    Paragraph,
    Part,
    Table,
    joined,
    prepared,
)
from welcome_desk.reports.fonts import faces
from welcome_desk.reports.logo import draw_logo
from welcome_desk.reports.look import CAPTION, LINE, PRIMARY, SMALL, SPACE
from welcome_desk.reports.text import Style, Text, draw_line, fitted

EDGE = 72.0
ROOM = page_size[0] - 2 * EDGE
WORDS, TITLE, HEAD = Style(11.5, 17), Style(17, 24, bold=True), CAPTION.but(bold=True, size=11)
BEFORE_ADDRESS, BEFORE_TITLE = 34.0, 120.0  # points under the head: where a number 10 window envelope is open
TALL, WIDE = 26.0, 120.0  # of a logo


@dataclass(frozen=True)
class Written:
    """One letter, ready: nothing is filled in any more. `subject` is its title without the name of who gets it."""

    language: str
    title: str
    text: str
    name: str
    address: Sequence[str]
    centre: str
    phone: str
    made_on: date
    logo: str = ""
    subject: str = ""


def build(letters: Sequence[Written]) -> bytes:
    """Same letters, same bytes."""
    out = BytesIO()
    first = letters[0]
    frame = Frame(
        EDGE,
        EDGE,
        ROOM,
        page_size[1] - 2 * EDGE,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    with i18n.speaking(first.language):
        document = BaseDocTemplate(
            out, pagesize=page_size, initialFontName=faces()[0].regular, title=first.subject or _("Letter"),
            author=first.centre, lang=f"{first.language}-CA", invariant=1,
        )  # fmt: skip
    document.addPageTemplates([PageTemplate("page", [frame], onPage=_bar)])
    document.build([part for place, one in enumerate(letters) for part in _letter(one, place)])
    return out.getvalue()


def _bar(canvas: Canvas, _document: Any) -> None:
    canvas.setFillColor(HexColor(PRIMARY))
    canvas.rect(0, page_size[1] - 8, page_size[0], 8, stroke=0, fill=1)


def _letter(one: Written, place: int) -> list[Flowable]:
    with i18n.speaking(one.language):
        return [
            *([PageBreak()] if place else []),
            _Head(one),
            *([Text(one.title, TITLE, most=3), Spacer(1, 12)] if one.title else []),
            *(part for said in _paragraphs(one) for part in (_Words(said, WORDS), Spacer(1, 9))),
            KeepTogether([Spacer(1, 34), _Signature(one)]),
        ]


def _paragraphs(one: Written) -> list[str]:
    return [" ".join(part.split()) for part in one.text.split("\n\n") if part.strip()]


class _Words(Text):
    """A paragraph that goes on over the end of a page."""

    def split(self, room: float, height: float) -> list[Flowable]:
        self.wrap(room, height)
        fits = int(height // self.style.leading)
        if not 0 < fits < len(self.lines):
            return []
        return [_Part(self, self.lines[:fits]), _Part(self, self.lines[fits:])]


class _Part(_Words):
    """Some of the lines of a paragraph, which are not broken anew: they begin at the side of the whole."""

    def __init__(self, whole: Text, lines: Sequence[str]) -> None:
        super().__init__("", whole.style)
        self.base, self.kept = whole.base, list(lines)

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        self.room, self.lines = available_width, self.kept
        return available_width, self.style.leading * len(self.lines)


class _Head(Flowable):  # type: ignore[misc]
    """The centre and the day; under them, who gets it and where."""

    def __init__(self, one: Written) -> None:
        super().__init__()
        self.one = one

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        self.room = available_width
        return available_width, BEFORE_ADDRESS + BEFORE_TITLE

    def draw(self) -> None:
        one, top = self.one, BEFORE_ADDRESS + BEFORE_TITLE - 14
        with i18n.speaking(one.language):
            day = i18n.date_full(one.made_on)
        wide = draw_logo(self.canv, one.logo, 0, top - 8, wide=WIDE, tall=TALL)
        begin = wide + SPACE if wide else 0
        draw_line(self.canv, begin, top, fitted(one.centre, HEAD, self.room - begin - 140), HEAD)
        draw_line(self.canv, self.room, top, day, CAPTION.but(align="end"))
        y = top - BEFORE_ADDRESS
        for line in (one.name, *one.address):
            draw_line(self.canv, 0, y, fitted(line, WORDS, self.room * 0.62), WORDS.but(align="left"))
            y -= 15


class _Signature(Flowable):  # type: ignore[misc]
    """A line to sign on, for the centre."""

    def __init__(self, one: Written) -> None:
        super().__init__()
        self.one = one

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        self.room = available_width
        return available_width, 32

    def draw(self) -> None:
        self.canv.setStrokeColor(HexColor(LINE))
        self.canv.line(0, 24, self.room * 0.5, 24)
        said = " · ".join(filter(None, (self.one.centre, self.one.phone)))
        draw_line(self.canv, 0, 10, fitted(said, SMALL, self.room), SMALL.but(align="left"))


# ---- read aloud ----
def paper(letters: Sequence[Written]) -> Paper:
    """In their other forms all those of one language stand together."""
    by_language: dict[str, list[Written]] = {}
    for one in letters:
        by_language.setdefault(one.language, []).append(one)
    return Paper(build(letters), joined([_document(some) for some in by_language.values()]))


def _document(letters: Sequence[Written]) -> Document:
    """Letters in one language, each under the name of who gets it; first whom they go to."""
    first = letters[0]
    with i18n.speaking(first.language):
        head = Head(
            title=_("Letters") if len(letters) > 1 else first.subject or _("Letter"), period="", centre=first.centre,
            prepared_on=prepared(first.made_on), privacy=_("Contains personal information"), logo=first.logo, names=True,
        )  # fmt: skip
        rows = [(one.name, ", ".join(one.address), one.title) for one in letters]
        columns = (Column(_("Name"), share=30), Column(_("Address"), share=40), Column(_("Letter"), share=30))
        to_whom = Table(_("To whom"), columns, rows, whole=True)
        return Document(head, first.language, [to_whom, *(part for one in letters for part in _told(one))])


def _told(one: Written) -> list[Part]:
    closing = " · ".join(filter(None, (one.centre, one.phone)))
    return [
        Heading(" – ".join(filter(None, (one.name, one.title)))),
        *map(Paragraph, _paragraphs(one)),
        Paragraph(closing),
    ]
