"""Tables on paper: rows of texts and numbers under a header that comes again on every page."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus import Table, TableStyle

from welcome_desk.reports.look import CAPTION, INK, LINE, TINT, WIDTH, own_font
from welcome_desk.reports.text import Style, Text

MOST_LINES = 4  # of one cell: no name, however long, fills a page


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
