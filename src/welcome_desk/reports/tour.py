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
from welcome_desk.reports.bilingual import Bilingual, Both, ask_us, beside, first_of, write
from welcome_desk.reports.document import Head
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
    sheet = _Sheet(tour, first)
    with i18n.speaking(first):
        head = Head(
            title=beside(sheet.said(N_("Learning tour"))), period=beside(sheet.days()), centre=beside(sheet.of(centre)),
            prepared_on=tour.starts_at.date().isoformat(), privacy="",
        )  # fmt: skip
    return write([*sheet.story(head), page.gap(14), ask_us(sheet, sheet.of(centre), phone)], head, first)


class _Sheet(Bilingual):
    def __init__(self, tour: Tour, first: str) -> None:
        super().__init__(first_of(first))
        self.tour = tour

    def titles(self) -> list[str]:
        english, french = self.tour.title
        return self.of((english or french, french or english))

    def days(self) -> list[str]:
        return self.in_both(lambda: i18n.date_long(self.tour.starts_at.date()))

    def story(self, head: Head) -> list[Flowable]:
        return [Opening(head), page.gap(8), *self._about(), page.gap(10), self._table()]

    def _about(self) -> list[Flowable]:
        tour = self.tour
        hours = self.in_both(lambda: f"{i18n.time_of(tour.starts_at)} – {i18n.time_of(tour.ends_at)}")
        said = zip(self.said(N_("We meet here: {place}")), self.of_either(tour.meets), strict=True)
        meets = [words.format(place=place) for words, place in said if place]
        lines = [Text(beside(self.titles()), WHERE, most=3), Text(beside(hours), BODY, most=2)]
        return [*lines, *([Text(beside(meets), BODY, most=3)] if meets else [])]

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
        at = stop.arrives_at
        times = beside(self.in_both(lambda: i18n.time_of(at))) if at else ""
        places = beside(self.of_either(stop.place))
        names = self.of(stop.name) if any(stop.name) else [places]
        where = [Text(beside(names), WHERE.but(align="left", colour=INK), most=3)]
        if any(stop.name) and places:
            where.append(Text(places, CAPTION.but(align="left"), most=3))
        host = Text(stop.host, BODY.but(align="left"), most=3) if stop.host else ""
        return [Text(times, TIME.but(align="left"), most=2) if times else "", where, host]
