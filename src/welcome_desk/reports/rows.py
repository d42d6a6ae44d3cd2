"""A table of large rows to write in, its heading on every page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import TableStyle

from welcome_desk.reports.look import CAPTION, LINE, TINT, WIDTH, own_font
from welcome_desk.reports.tables import Rows
from welcome_desk.reports.text import Text

HEADING = CAPTION.but(bold=True, colour="#0B4F5C", align="left")


def large_rows(
    header: Sequence[str], rows: Sequence[Sequence[Any]], shares: Sequence[float], *, air: float
) -> Rows:
    """`shares` of the width; `air` is the room above and below what stands in a row, in points."""
    head = [Text(word, HEADING, most=2) for word in header]
    made = Rows([head, *rows], colWidths=[share * WIDTH for share in shares], repeatRows=1, splitInRow=0)
    made.setStyle(TableStyle([
        own_font(),
        ("BACKGROUND", (0, 0), (-1, 0), HexColor(TINT)),
        ("LINEBELOW", (0, 0), (-1, -1), 0.6, HexColor(LINE)),
        ("LINEAFTER", (0, 0), (-2, -1), 0.4, HexColor(LINE)),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 1), (-1, -1), air),
        ("BOTTOMPADDING", (0, 1), (-1, -1), air),
    ]))  # fmt: skip
    return made
