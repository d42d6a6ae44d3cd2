"""Address labels, thirty on a Letter page (three across, ten down), as on the usual sheets of 2 5/8 by 1 inch."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from welcome_desk.i18n import _, language
from welcome_desk.reports.fonts import faces
from welcome_desk.reports.look import INK
from welcome_desk.reports.text import Style, draw_line, fitted

ACROSS, DOWN = 3, 10
LEFT, TOP = 13.5, 36.0  # points from the edges to the first label
WIDE, TALL, STEP = 189.0, 72.0, 198.0  # of one label, and from one to the next across
PAD = 9.0
NAME, LINE = Style(10.5, 13, bold=True, colour=INK), Style(9.5, 12, colour=INK)


def build(labels: Sequence[Sequence[str]]) -> bytes:
    """Each label is a name and the lines under it. Same labels, same bytes."""
    out = BytesIO()
    canvas = Canvas(
        out, pagesize=letter, invariant=1, initialFontName=faces()[0].regular, lang=f"{language()}-CA"
    )
    canvas.setTitle(_("Address labels"))
    for place, label in enumerate(labels):
        if place and place % (ACROSS * DOWN) == 0:
            canvas.showPage()
        _draw(canvas, label, place % (ACROSS * DOWN))
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw(canvas: Canvas, label: Sequence[str], place: int) -> None:
    x = LEFT + place % ACROSS * STEP + PAD
    lines = [(one, LINE if under else NAME) for under, one in enumerate(label[:4]) if one]
    tall = sum(style.leading for _words, style in lines)
    y = letter[1] - TOP - place // ACROSS * TALL - (TALL - tall) / 2
    for words, style in lines:
        y -= style.leading
        draw_line(canvas, x, y + 3, fitted(words, style, WIDE - 2 * PAD), style.but(align="left"))
