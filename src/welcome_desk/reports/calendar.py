"""A month to hang up: one landscape page for each, in English, in French or in both, with the days that people keep.

It holds titles, places and hours of events; nothing of anybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import landscape, letter
from reportlab.pdfgen.canvas import Canvas

from welcome_desk import i18n
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.queries.days import Day, hours_on, line_on, titled_on, weekdays
from welcome_desk.queries.occurrences import Occurrence
from welcome_desk.reports.bilingual import Bilingual, Both, beside
from welcome_desk.reports.document import Cell, Document, Head, Paper, Table, joined, prepared
from welcome_desk.reports.fonts import faces
from welcome_desk.reports.look import INK, LINE, PRIMARY, SOFT, SUNKEN, TINT
from welcome_desk.reports.text import Style, draw_line, fitted, width, wrapped

WIDE, TALL = landscape(letter)
MARGIN, TOP, FOOT, BAND = 30.0, 62.0, 26.0, 18.0
WEEK, PAD = 7, 4.0
CELL = (WIDE - 2 * MARGIN) / WEEK
MONTH, CENTRE = Style(24, 30, bold=True, colour=PRIMARY), Style(11, 14, colour=SOFT, align="end")
NAME = Style(9.5, 12, bold=True, align="centre")
NUMBER, KEPT = Style(11, 13, bold=True), Style(9, 11, colour="#6B3F7C")
EVENT, OTHER, QUIET = Style(9.5, 11), Style(8.8, 11, colour="#47534F"), Style(8.8, 11, colour=SOFT)


Thing = list[tuple[str, Style, bool]]  # lines of a cell; the last says whether they are struck through


@dataclass(frozen=True)
class Month:
    """`days` are those of whole weeks, once in each language, in the order of the languages."""

    first: date
    days: Sequence[Sequence[Day]]


def build(months: Sequence[Month], *, languages: Sequence[str], centre: Both, printed_on: date) -> bytes:
    """The PDF. Same months, same day, same bytes."""
    out = BytesIO()
    canvas = Canvas(
        out, pagesize=(WIDE, TALL), invariant=1, initialFontName=faces()[0].regular, lang=f"{languages[0]}-CA"
    )
    sheet = _Sheet(canvas, languages)
    canvas.setTitle(
        f"{sheet.joined(N_('Calendar'))}, {beside([sheet.named(one.first) for one in months[:1]])}"
    )
    canvas.setAuthor(beside(sheet.of(centre)))
    for month in months:
        sheet.draw(month, list(dict.fromkeys(filter(None, sheet.of(centre)))), printed_on)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def paper(months: Sequence[Month], *, languages: Sequence[str], centre: Both, printed_on: date) -> Paper:
    drawn = build(months, languages=languages, centre=centre, printed_on=printed_on)
    halves = [
        _listed([(month.first, month.days[place]) for month in months], language, centre, printed_on)
        for place, language in enumerate(languages)
    ]
    return Paper(drawn, joined(halves))


def _listed(
    months: Sequence[tuple[date, Sequence[Day]]], language: str, centre: Both, printed_on: date
) -> Document:
    """A line for whatever is on a day, in tables of months."""
    sheet = Bilingual((language,))
    with i18n.speaking(language):
        names = [i18n.capital(i18n.month_name(first)) for first, _days in months]
        head = Head(
            _("Calendar"), " – ".join(dict.fromkeys((names[0], names[-1]))), beside(sheet.of(centre)), prepared(printed_on), "",
        )  # fmt: skip
        columns = (
            sheet.column(N_("Day"), "full-day"), sheet.column(N_("Time")), sheet.column(N_("What is on")),
            sheet.column(N_("Place")),
        )  # fmt: skip
        tables = [
            Table(name, columns, _rows(first, days), empty=_("Nothing is on."))
            for name, (first, days) in zip(names, months, strict=True)
        ]
    return Document(head, language, tables)


def _rows(first: date, days: Sequence[Day]) -> list[tuple[Cell, ...]]:
    """What is kept on a day stands before its events."""
    found: list[tuple[Cell, ...]] = []
    for day in days:
        if day.date.month == first.month:
            found += [(day.date, "", one.title, "") for one in day.observed]
            found += [(day.date, hours_on(one), titled_on(one, day.date), one.place) for one in day.events]
    return found


class _Sheet(Bilingual):
    def __init__(self, canvas: Any, languages: Sequence[str]) -> None:
        super().__init__(languages)
        self.canvas = canvas

    def named(self, first: date) -> str:
        return beside(self.in_both(lambda: i18n.capital(i18n.month_name(first))))

    def draw(self, month: Month, centre: Sequence[str], printed_on: date) -> None:
        self._head(month, centre)
        rows = len(month.days[0]) // WEEK
        high = (TALL - TOP - BAND - FOOT - 14) / rows
        top = TALL - TOP - BAND
        for place, each in enumerate(zip(*month.days, strict=True)):
            left = MARGIN + (place % WEEK) * CELL
            self._cell(
                each,
                left,
                top - (place // WEEK + 1) * high,
                high,
                outside=each[0].date.month != month.first.month,
            )
        self._foot(printed_on)

    def _head(self, month: Month, centre: Sequence[str]) -> None:
        self.canvas.setFillColor(HexColor(PRIMARY))
        self.canvas.rect(0, TALL - 8, WIDE, 8, stroke=0, fill=1)
        said = self.named(month.first)
        draw_line(self.canvas, MARGIN, TALL - 44, said, MONTH)
        for place, line in enumerate(centre):
            draw_line(
                self.canvas, WIDE - MARGIN, TALL - 34 - place * 14, fitted(line, CENTRE, WIDE / 2), CENTRE
            )
        self.canvas.setFillColor(HexColor(TINT))
        self.canvas.rect(MARGIN, TALL - TOP - BAND, CELL * WEEK, BAND, stroke=0, fill=1)
        for place in range(WEEK):
            name = beside(self.in_both(lambda place=place: weekdays()[place]))  # type: ignore[misc]
            draw_line(self.canvas, MARGIN + (place + 0.5) * CELL, TALL - TOP - BAND + 5, name, NAME)

    def _foot(self, printed_on: date) -> None:
        words = self.in_both(lambda: _("Printed on {day}").format(day=i18n.date_full(printed_on)))
        draw_line(self.canvas, MARGIN, FOOT, beside(words), QUIET)

    # ---- one day ----
    def _cell(self, each: Sequence[Day], left: float, bottom: float, high: float, *, outside: bool) -> None:
        self._box(left, bottom, high, outside=outside)
        top, room = bottom + high - NUMBER.leading, CELL - 2 * PAD
        colour = SOFT if outside else INK
        draw_line(self.canvas, left + PAD, top, str(each[0].date.day), NUMBER.but(colour=colour))
        most = int((top - bottom - PAD) // EVENT.leading)
        at = top
        for text, style, struck in self._that_fit(each, room, most):
            at -= EVENT.leading
            draw_line(self.canvas, left + PAD, at, text, style)
            if struck:
                self._strike(left + PAD, at + 2.6, text, style)

    def _box(self, left: float, bottom: float, high: float, *, outside: bool) -> None:
        self.canvas.setFillColor(HexColor(SUNKEN if outside else "#FFFFFF"))
        self.canvas.setStrokeColor(HexColor(LINE))
        self.canvas.setLineWidth(0.6)
        self.canvas.rect(left, bottom, CELL, high, stroke=1, fill=1)

    def _strike(self, left: float, y: float, text: str, style: Style) -> None:
        self.canvas.setStrokeColor(HexColor(SOFT))
        self.canvas.setLineWidth(0.6)
        self.canvas.line(left, y, left + min(width(text, style), CELL - 2 * PAD), y)

    def _that_fit(self, each: Sequence[Day], room: float, most: int) -> Thing:
        """All of it in whole words; else cut to a few lines each, to one each; else how many are left out."""
        for lines in (0, 2):
            whole = [line for thing in self._lines(each, room, lines) for line in thing]
            if len(whole) <= most:
                return whole
        return _cut([thing[0] for thing in self._lines(each, room, 1)], most, self._more)

    def _lines(self, each: Sequence[Day], room: float, most: int) -> list[Thing]:
        """Of each thing on a day its lines: what is kept, then the events in order of time. `most` of one text; 0: any."""
        kept = [
            [
                (line, KEPT, False)
                for text in dict.fromkeys(one.title for one in alike)
                for line in wrapped(text, KEPT, room, most)
            ]
            for alike in zip(*(day.observed for day in each), strict=True)
        ]
        return kept + [
            self._event(alike, each[0].date, room, most)
            for alike in zip(*(day.events for day in each), strict=True)
        ]

    def _event(self, alike: Sequence[Occurrence], day: date, room: float, most: int) -> Thing:
        struck, found = alike[0].state == "cancelled", Thing()
        known = dict(zip(self.languages, alike, strict=True))
        told = self.in_both(lambda: line_on(known[i18n.language()], day))
        for place, text in enumerate(dict.fromkeys(told)):
            style = QUIET if struck else OTHER if place else EVENT
            found += [(line, style, struck) for line in wrapped(text, style, room, most)]
        if alike[0].place and not struck:
            found += [(line, OTHER, False) for line in wrapped(alike[0].place, OTHER, room, most)]
        return found

    def _more(self, count: int) -> str:
        return beside(self.in_both(lambda: "+ " + ngettext("{n} more", "{n} more", count).format(n=count)))


def _cut(short: Thing, most: int, more: Any) -> Thing:
    """One line for each, or where that is too much still, how many are left."""
    if len(short) <= most:
        return short
    return [*short[: most - 1], (more(len(short) - most + 1), EVENT.but(bold=True), False)]
