"""Address labels on the sheets that are sold for them (`resources/labels/sheets.toml`), also on one that is used in part."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO

from reportlab.lib.pagesizes import A4, letter
from reportlab.pdfgen.canvas import Canvas

from welcome_desk import i18n, paths
from welcome_desk.i18n import N_, _
from welcome_desk.queries.addresses import Address
from welcome_desk.reports.bilingual import Bilingual, Both
from welcome_desk.reports.document import Document, Table
from welcome_desk.reports.fonts import faces
from welcome_desk.reports.look import INK
from welcome_desk.reports.sheets import Sheets
from welcome_desk.reports.text import Style, draw_line, fitted

USUAL = "5160"
PAPERS = {"letter": letter, "a4": A4}
PAD = 9.0
NAME, LINE = Style(10.5, 13, bold=True, colour=INK), Style(9.5, 12, colour=INK)


@dataclass(frozen=True)
class Sheet:
    """Lengths in points; `step` is from one label to the next, across and down."""

    paper: str
    across: int
    down: int
    left: float
    top: float
    size: tuple[float, float]
    step: tuple[float, float]

    @property
    def count(self) -> int:
        return self.across * self.down

    def inches(self) -> tuple[float, float]:
        return round(self.size[0] / 72, 3), round(self.size[1] / 72, 3)


@cache
def sheets() -> dict[str, Sheet]:
    """By the number under which they are sold."""
    with paths.resource("labels", "sheets.toml").open("rb") as stream:
        found = tomllib.load(stream)
    return {
        number: Sheet(**said | {"size": tuple(said["size"]), "step": tuple(said["step"])})
        for number, said in found.items()
    }


def build(labels: Sequence[Sequence[str]], *, centre: str = "", sheet: str = USUAL, start: int = 1) -> bytes:
    """Each label is a name and the lines under it. `start`: the first place that is free on the first sheet, counted row
    by row from 1. Same labels, same bytes."""
    form, out = sheets()[sheet], BytesIO()
    canvas = Sheets(
        out, pagesize=PAPERS[form.paper], invariant=1, initialFontName=faces()[0].regular, lang=f"{i18n.language()}-CA"
    )  # fmt: skip
    canvas.setTitle(_("Address labels"))
    canvas.setAuthor(centre)
    for place, label in enumerate(labels, start - 1):
        if place >= start and place % form.count == 0:
            canvas.showPage()
        _draw(canvas, form, label, place % form.count)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def document(found: Sequence[Address], *, centre: Both, made_on: date, language: str) -> Document:
    """What stands on them, as a list that another program makes labels from."""
    sheet = Bilingual((language,))
    head = sheet.head(N_("Address labels"), [], centre, made_on.isoformat())
    columns = [sheet.column(word) for word in (N_("Name"), N_("Street"), N_("Town"), N_("Postal code"))]
    rows = [(one.name, one.street, one.city, one.postal_code) for one in found]
    return Document(head, language, [Table(head.title, columns, rows)])


def _draw(canvas: Canvas, form: Sheet, label: Sequence[str], place: int) -> None:
    row, column = divmod(place, form.across)
    x = form.left + column * form.step[0] + PAD
    lines = [(one, LINE if under else NAME) for under, one in enumerate(label[:4]) if one]
    tall = sum(style.leading for _words, style in lines)
    y = PAPERS[form.paper][1] - form.top - row * form.step[1] - (form.size[1] - tall) / 2
    for words, style in lines:
        y -= style.leading
        draw_line(canvas, x, y + 3, fitted(words, style, form.size[0] - 2 * PAD), style.but(align="left"))
