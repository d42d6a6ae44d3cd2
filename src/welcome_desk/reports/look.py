"""How a printed page looks: its measures in points, its colours and its styles of text."""

from __future__ import annotations

from reportlab.lib.pagesizes import letter

from welcome_desk.reports.fonts import faces
from welcome_desk.reports.text import Style

MARGIN = 48
WIDTH = letter[0] - 2 * MARGIN
RISEN = 16  # points by which a first page, without a running head, begins higher
HEIGHT = letter[1] - 2 * MARGIN - 24 + RISEN  # of what a first page holds over its foot
SPACE = 10  # between two texts on a line
PRIMARY, TINT, ACCENT, OTHER = "#0E5A68", "#DDECEE", "#C47A12", "#6F8FB5"
INK, SOFT, LINE, SUNKEN = "#1C2826", "#5F6964", "#DDD7C9", "#FAF8F3"

BODY, SMALL, CAPTION = Style(), Style(9, 12, colour=SOFT), Style(9.5, 13, colour="#47534F")
HEADING, TITLE = Style(14, 20, bold=True), Style(26, 34, bold=True)
STRONG = BODY.but(bold=True)


def own_font() -> tuple[str, tuple[int, int], tuple[int, int], str]:
    """A table names a font for each cell, used or not: Helvetica, which is not in the file, unless told otherwise."""
    return ("FONTNAME", (0, 0), (-1, -1), faces()[0].regular)
