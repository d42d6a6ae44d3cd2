"""Name badges to cut out, eight on a sheet: the name by which somebody is called, large and in its own script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, letter
from reportlab.pdfgen.canvas import Canvas

from welcome_desk.i18n import N_
from welcome_desk.reports.bilingual import Bilingual, Both, beside, first_of, on_paper
from welcome_desk.reports.document import Document, Paper, Table
from welcome_desk.reports.fonts import faces
from welcome_desk.reports.look import INK, LINE, PRIMARY, SOFT
from welcome_desk.reports.text import Style, draw_line, fitted, width, wrap

SIZES = {"letter": letter, "a4": A4}
ACROSS, DOWN = 2, 4
EDGE, PAD, BAND = 27.0, 16.0, 24.0
CALLED_SIZES = (50, 43, 37, 32, 27, 23, 20)
FULL, ROLE, FINE = (
    Style(15, 19),
    Style(11, 14, bold=True, colour=PRIMARY),
    Style(9.5, 12, colour="#FFFFFF", bold=True),
)
HELLO = Style(10.5, 14, colour=SOFT)


@dataclass(frozen=True)
class Badge:
    """`called` is drawn large; `full` under it where it says more. One without a name is left to be written on."""

    called: str = ""
    full: str = ""
    role: Both = ("", "")


def build(
    badges: Sequence[Badge],
    *,
    centre: Both,
    titles: Both,
    blanks: int = 0,
    first: str = "en",
    size: str = "letter",
) -> bytes:
    """`blanks` for walk-ins come last, and fill the last sheet. Same badges, same bytes."""
    out = BytesIO()
    canvas = Canvas(
        out, pagesize=SIZES[size], invariant=1, initialFontName=faces()[0].regular, lang=f"{first}-CA"
    )
    sheet = _Sheet(canvas, centre, titles, first, SIZES[size])
    canvas.setTitle(beside(sheet.said(N_("Name badges"))))
    canvas.setAuthor(centre[0] or centre[1])
    every = [*badges, *[Badge()] * blanks]
    every += [Badge()] * (-len(every) % (ACROSS * DOWN) or (0 if every else ACROSS * DOWN))
    for place, badge in enumerate(every):
        if place and place % (ACROSS * DOWN) == 0:
            canvas.showPage()
        sheet.draw(badge, place % (ACROSS * DOWN))
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def paper(
    badges: Sequence[Badge],
    *,
    centre: Both,
    titles: Both,
    made_on: date,
    blanks: int = 0,
    first: str = "en",
    both: bool = True,
    size: str = "letter",
) -> Paper:
    def half(language: str) -> Document:
        return _listed(badges, centre, titles, made_on, language)

    drawn = build(badges, centre=centre, titles=titles, blanks=blanks, first=first, size=size)
    return on_paper(drawn, half, first=first, both=both)


def _listed(badges: Sequence[Badge], centre: Both, titles: Both, made_on: date, language: str) -> Document:
    """What stands on them; those to write on are left out."""
    sheet = Bilingual((language,))
    head = sheet.head(N_("Name badges"), sheet.of_either(titles), centre, made_on.isoformat())
    columns = [sheet.column(word) for word in (N_("On the badge"), N_("Full name"), N_("Role"))]
    rows = [(one.called, one.full, beside(sheet.of(one.role))) for one in badges]
    return Document(
        head,
        language,
        [Table(head.title, columns, rows, empty=sheet.joined(N_("Nobody is registered yet.")))],
    )


class _Sheet(Bilingual):
    def __init__(
        self, canvas: Any, centre: Both, titles: Both, first: str, size: tuple[float, float]
    ) -> None:
        super().__init__(first_of(first))
        self.canvas, self.centre, self.titles = canvas, centre, titles
        self.wide, self.tall = (size[0] - 2 * EDGE) / ACROSS, (size[1] - 2 * EDGE) / DOWN
        self.top = size[1] - EDGE

    def draw(self, badge: Badge, place: int) -> None:
        x, y = EDGE + place % ACROSS * self.wide, self.top - (place // ACROSS + 1) * self.tall
        self._frame(x, y)
        if badge.called:
            self._names(badge, x, y)
        else:
            self._blank(x, y)

    def _frame(self, x: float, y: float) -> None:
        """A line to cut along; the event on a stripe at the foot, so that the name stands high on the chest."""
        canvas = self.canvas
        canvas.setStrokeColor(HexColor(LINE))
        canvas.setLineWidth(0.6)
        canvas.setDash(3, 3)
        canvas.rect(x, y, self.wide, self.tall, stroke=1, fill=0)
        canvas.setDash()
        canvas.setFillColor(HexColor(PRIMARY))
        canvas.rect(x + 6, y + 6, self.wide - 12, BAND, stroke=0, fill=1)
        said = beside(self.of((self.titles[0] or self.titles[1], self.titles[1] or self.titles[0])))
        style = FINE.but(align="centre")
        draw_line(
            canvas, x + self.wide / 2, y + 6 + BAND / 2 - 3.4, fitted(said, FINE, self.wide - 30), style
        )

    def _names(self, badge: Badge, x: float, y: float) -> None:
        room, middle = self.wide - 2 * PAD, x + self.wide / 2
        style = next(
            (one for one in map(_large, CALLED_SIZES) if self._fits(badge.called, one)),
            _large(CALLED_SIZES[-1]),
        )
        lines = wrap(badge.called, style, room)[:2]
        under = badge.full if badge.full != badge.called else ""
        role = beside(self.of(badge.role))
        tall = len(lines) * style.leading + (FULL.leading if under else 0) + (ROLE.leading + 3 if role else 0)
        base = y + 6 + BAND + (self.tall - BAND - 6 + tall) / 2 - style.size
        for line in lines:
            draw_line(self.canvas, middle, base, fitted(line, style, room), style.but(align="centre"))
            base -= style.leading
        base += style.leading - FULL.leading - style.size * 0.28
        if under:
            draw_line(self.canvas, middle, base, fitted(under, FULL, room), FULL.but(align="centre"))
            base -= FULL.leading
        if role:
            draw_line(self.canvas, middle, base, fitted(role, ROLE, room), ROLE.but(align="centre"))

    def _fits(self, called: str, style: Style) -> bool:
        """On one line where it is large; on two only in letters that are still read from two steps away."""
        room = self.wide - 2 * PAD
        if width(called, style) <= room:
            return True
        words = max((width(word, style) for word in called.split()), default=0)
        return style.size <= 32 and words <= room and len(wrap(called, style, room)) <= 2

    def _blank(self, x: float, y: float) -> None:
        canvas = self.canvas
        hello = beside(self.said(N_("My name is")))
        draw_line(canvas, x + PAD, y + self.tall - 26, fitted(hello, HELLO, self.wide - 2 * PAD), HELLO)
        canvas.setStrokeColor(HexColor("#857F70"))
        canvas.setLineWidth(0.8)
        canvas.line(x + PAD, y + BAND + 40, x + self.wide - PAD, y + BAND + 40)


def _large(size: int) -> Style:
    return Style(size, size * 1.12, bold=True, colour=INK)
