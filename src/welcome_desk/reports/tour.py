"""The sheet of a learning tour for the group: when it is where, and who receives it there; in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Table, TableStyle
from reportlab.platypus.flowables import Flowable

from welcome_desk import i18n
from welcome_desk.i18n import N_
from welcome_desk.reports import page
from welcome_desk.reports.bilingual import Bilingual, Both, ask_us, asking, beside, first_of, on_paper, write
from welcome_desk.reports.document import Document, Head, Paper, Paragraph
from welcome_desk.reports.document import Table as Listed
from welcome_desk.reports.look import BODY, CAPTION, INK, LINE, TINT, WIDTH, own_font
from welcome_desk.reports.page import Opening
from welcome_desk.reports.text import Style, Text

WHERE, TIME = Style(13, 17, bold=True), Style(15, 19, bold=True, colour="#0B4F5C")
SHARES = (0.2, 0.5, 0.3)


@dataclass(frozen=True)
class Stop:
    """`name` is the organization’s in both languages, empty where the tour stops at a mere place."""

    name: Both
    place: Both
    host: str
    arrives_at: datetime | None


@dataclass(frozen=True)
class Tour:
    title: Both
    starts_at: datetime
    ends_at: datetime
    meets: Both
    stops: Sequence[Stop]


def build(tour: Tour, *, centre: Both, phone: str = "", first: str = "en") -> bytes:
    """The PDF; `first` is the language that stands first."""
    sheet = _Sheet(tour, first_of(first))
    head = sheet.head_of(centre)
    return write([*sheet.story(head), page.gap(14), ask_us(sheet, sheet.of(centre), phone)], head, first)


def paper(tour: Tour, *, centre: Both, phone: str = "", first: str = "en", both: bool = True) -> Paper:
    def half(language: str) -> Document:
        sheet = _Sheet(tour, (language,))
        ask = "".join(asking(sheet, phone))
        return Document(
            sheet.head_of(centre), language, [*map(Paragraph, sheet.about()), sheet.rows(), Paragraph(ask)]
        )

    return on_paper(build(tour, centre=centre, phone=phone, first=first), half, first=first, both=both)


class _Sheet(Bilingual):
    def __init__(self, tour: Tour, languages: Sequence[str]) -> None:
        super().__init__(languages)
        self.tour = tour

    def head_of(self, centre: Both) -> Head:
        """For anybody: of the group itself nothing stands on it."""
        return Head(
            title=self.joined(N_("Learning tour")), period=beside(self.days()), centre=beside(self.of(centre)),
            prepared_on=self.tour.starts_at.date().isoformat(), privacy="",
        )  # fmt: skip

    def titles(self) -> list[str]:
        english, french = self.tour.title
        return self.of((english or french, french or english))

    def days(self) -> list[str]:
        return self.in_both(lambda: i18n.date_long(self.tour.starts_at.date()))

    def story(self, head: Head) -> list[Flowable]:
        return [Opening(head), page.gap(8), *self._about(), page.gap(10), self._table()]

    def _about(self) -> list[Flowable]:
        title, *others = self.about()
        return [Text(title, WHERE, most=3), *(Text(line, BODY, most=3) for line in others)]

    def about(self) -> list[str]:
        tour = self.tour
        hours = self.in_both(lambda: f"{i18n.time_of(tour.starts_at)} – {i18n.time_of(tour.ends_at)}")
        said = zip(self.said(N_("We meet here: {place}")), self.of_either(tour.meets), strict=True)
        meets = [words.format(place=place) for words, place in said if place]
        return list(filter(None, (beside(self.titles()), beside(hours), beside(meets))))

    def rows(self) -> Listed:
        words = (N_("Time"), N_("Where"), N_("Place"), N_("Who receives us"))
        rows = [(self._time(stop), *self._where(stop), stop.host) for stop in self.tour.stops]
        return Listed(self.joined(N_("Learning tour")), list(map(self.column, words)), rows)

    def _time(self, stop: Stop) -> str:
        at = stop.arrives_at
        return beside(self.in_both(lambda: i18n.time_of(at))) if at else ""

    def _where(self, stop: Stop) -> tuple[str, str]:
        """Whose it is and at what place, or the place alone."""
        places = beside(self.of_either(stop.place))
        return (beside(self.of(stop.name)), places) if any(stop.name) else (places, "")

    def _table(self) -> Table:
        words = (N_("Time"), N_("Where"), N_("Who receives us"))
        head = [
            Text(beside(self.said(word)), CAPTION.but(bold=True, colour="#0B4F5C", align="left"), most=2)
            for word in words
        ]
        rows: list[list[Any]] = [self._row(stop) for stop in self.tour.stops]
        made = Table([head, *rows], colWidths=[share * WIDTH for share in SHARES], repeatRows=1, splitInRow=0)
        made.setStyle(TableStyle([
            own_font(),
            ("BACKGROUND", (0, 0), (-1, 0), HexColor(TINT)),
            ("LINEBELOW", (0, 0), (-1, -1), 0.6, HexColor(LINE)),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 1), (-1, -1), 8),
            ("BOTTOMPADDING", (0, 1), (-1, -1), 8),
        ]))  # fmt: skip
        return made

    def _row(self, stop: Stop) -> list[Any]:
        times, (name, places) = self._time(stop), self._where(stop)
        where = [Text(name, WHERE.but(align="left", colour=INK), most=3)]
        if places:
            where.append(Text(places, CAPTION.but(align="left"), most=3))
        host = Text(stop.host, BODY.but(align="left"), most=3) if stop.host else ""
        return [Text(times, TIME.but(align="left"), most=2) if times else "", where, host]
