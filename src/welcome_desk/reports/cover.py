"""The cover of a long report: whose it is, what it is, for which time, by whom it was prepared, and for whom it is."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.reports.document import Head
from welcome_desk.reports.logo import draw_logo
from welcome_desk.reports.look import (
    ACCENT,
    BODY,
    CAPTION,
    LINE,
    MARGIN,
    PRIMARY,
    STRONG,
    SUNKEN,
    TITLE,
    WIDTH,
)
from welcome_desk.reports.text import Style, draw_line, fitted, wrapped

FROM = 5  # pages that a report has at least, to have a cover
BAND, LOGO_TALL, LOGO_WIDE = 8, 72, 240
PERIOD = Style(16, 22, colour="#47534F")
MOST_TITLE, MOST_PRIVACY = 3, 3


def draw_cover(canvas: Canvas, halves: Sequence[tuple[Head, str]]) -> None:
    """`halves` are a head and its language: a report in both languages has both titles on one cover."""
    canvas.setFillColor(HexColor(PRIMARY))
    canvas.rect(0, letter[1] - BAND, letter[0], BAND, stroke=0, fill=1)
    first = halves[0][0]
    top = letter[1] - MARGIN - LOGO_TALL
    draw_logo(canvas, first.logo, MARGIN, top, wide=LOGO_WIDE, tall=LOGO_TALL)
    y = top - 90
    for head, language in halves:
        with i18n.speaking(language):
            y = _draw_titles(canvas, head, y) - 40
    y = MARGIN + 20
    for head, _language in reversed(halves):
        y = _draw_privacy(canvas, head.privacy, y) + 8


def _draw_titles(canvas: Canvas, head: Head, y: float) -> float:
    """From the top; returns where it ends."""
    draw_line(canvas, MARGIN, y, fitted(head.centre, STRONG, WIDTH), STRONG.but(align="left"))
    y -= 40
    for line in wrapped(head.title, TITLE, WIDTH, MOST_TITLE):
        draw_line(canvas, MARGIN, y, line, TITLE.but(align="left"))
        y -= TITLE.leading
    draw_line(canvas, MARGIN, y + 6, fitted(head.period, PERIOD, WIDTH), PERIOD.but(align="left"))
    y -= 12
    canvas.setStrokeColor(HexColor(LINE))
    canvas.line(MARGIN, y, MARGIN + WIDTH, y)
    told = [_("Prepared by {name}").format(name=head.prepared_by)] if head.prepared_by else []
    for line in (head.prepared_on, *told):
        y -= BODY.leading + 4
        draw_line(canvas, MARGIN, y, fitted(line, BODY, WIDTH), BODY.but(align="left"))
    return y


def _draw_privacy(canvas: Canvas, privacy: str, y: float) -> float:
    """A box that stands on y; returns its upper edge."""
    lines = wrapped(privacy, CAPTION, WIDTH - 32, MOST_PRIVACY)
    tall = 16 + CAPTION.leading * len(lines)
    canvas.setFillColor(HexColor(SUNKEN))
    canvas.rect(MARGIN, y, WIDTH, tall, stroke=0, fill=1)
    canvas.setFillColor(HexColor(ACCENT))
    canvas.rect(MARGIN, y, 3, tall, stroke=0, fill=1)
    for place, line in enumerate(lines, 1):
        draw_line(
            canvas, MARGIN + 16, y + tall - 5 - place * CAPTION.leading, line, CAPTION.but(align="left")
        )
    return y + tall
