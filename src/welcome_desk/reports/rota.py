"""The volunteers’ rota of an event on one page: when, what, and who; labels in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Table, TableStyle
from reportlab.platypus.flowables import Flowable, KeepInFrame

from welcome_desk import i18n, terms
from welcome_desk.i18n import N_, ngettext
from welcome_desk.queries.shifts import ON, ShiftLine, Volunteer
from welcome_desk.reports import page
from welcome_desk.reports.bilingual import Bilingual, Both, beside, first_of, on_paper, write
from welcome_desk.reports.document import Document, Head, Paper, Paragraph
from welcome_desk.reports.document import Table as Listed
from welcome_desk.reports.look import BODY, CAPTION, HEIGHT, INK, LINE, TINT, WIDTH, own_font
from welcome_desk.reports.page import Opening
from welcome_desk.reports.text import Style, Text

NAME, SMALL = Style(12, 16), CAPTION.but(align="left")
SHARES = (0.25, 0.31, 0.44)
ROOM = HEIGHT - 110


@dataclass(frozen=True)
class Rota:
    titles: Both
    starts_at: datetime
    place: Both
    shifts: Sequence[ShiftLine]


def build(rota: Rota, *, centre: Both, prepared_on: str, first: str = "en") -> bytes:
    sheet = _Sheet(rota, first_of(first))
    head = sheet.head_of(centre, prepared_on)
    return write(sheet.story(head), head, first)


def paper(rota: Rota, *, centre: Both, prepared_on: str, first: str = "en", both: bool = True) -> Paper:
    def half(language: str) -> Document:
        sheet = _Sheet(rota, (language,))
        return Document(
            sheet.head_of(centre, prepared_on), language, [Paragraph(sheet.about()), sheet.rows()]
        )

    drawn = build(rota, centre=centre, prepared_on=prepared_on, first=first)
    return on_paper(drawn, half, first=first, both=both)


class _Sheet(Bilingual):
    def __init__(self, rota: Rota, languages: Sequence[str]) -> None:
        super().__init__(languages)
        self.rota = rota

    def head_of(self, centre: Both, prepared_on: str) -> Head:
        return self.head(N_("Volunteers’ rota"), self.of(self.rota.titles), centre, prepared_on)

    def about(self) -> str:
        when = self.in_both(lambda: i18n.date_long(self.rota.starts_at.date()))
        return beside([*when, *self.of_either(self.rota.place)])

    def story(self, head: Head) -> list[Flowable]:
        """One page: a long rota is set smaller rather than over two."""
        about = Text(self.about(), BODY.but(bold=True, align="left"), most=3)
        if not self.rota.shifts:
            nothing = Text(beside(self.said(N_("No shifts are planned yet."))), BODY)
            return [Opening(head), page.gap(8), about, page.gap(8), nothing]
        whole = KeepInFrame(WIDTH, ROOM, [about, page.gap(8), self._table()], mode="shrink")
        return [Opening(head), page.gap(8), whole]

    def rows(self) -> Listed:
        columns = (
            self.column(N_("When")), self.column(N_("Task")), self.column(N_("Who")), self.column(N_("More wanted"), "number"),
            self.column(N_("Note")),
        )  # fmt: skip
        rows = [
            (
                beside(self.in_both(shift.when_said)), beside(self.in_both(shift.task_said)), ", ".join(self._names(shift)),
                shift.missing or None, shift.note,
            )
            for shift in self.rota.shifts
        ]  # fmt: skip
        return Listed(
            self.joined(N_("Volunteers’ rota")), columns, rows, empty=self.joined(N_("No shifts are planned yet."))
        )  # fmt: skip

    def _table(self) -> Table:
        words = (N_("When"), N_("Task"), N_("Who"))
        head = [
            Text(beside(self.said(word)), CAPTION.but(bold=True, colour="#0B4F5C", align="left"), most=2)
            for word in words
        ]
        made = Table(
            [head, *map(self._row, self.rota.shifts)],
            colWidths=[share * WIDTH for share in SHARES],
            repeatRows=1,
        )
        made.setStyle(TableStyle([
            own_font(),
            ("BACKGROUND", (0, 0), (-1, 0), HexColor(TINT)),
            ("LINEBELOW", (0, 0), (-1, -1), 0.6, HexColor(LINE)),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 1), (-1, -1), 5), ("BOTTOMPADDING", (0, 1), (-1, -1), 8),
        ]))  # fmt: skip
        return made

    def _row(self, shift: ShiftLine) -> list[Any]:
        clock = NAME.but(size=10, leading=14, bold=True, align="left")
        hours = dict.fromkeys(said.replace(" ", i18n.NBSP) for said in self.in_both(shift.when_said))
        when = [Text(said, clock, most=1) for said in hours]
        task = [Text(beside(self.in_both(shift.task_said)), NAME.but(align="left", colour=INK), most=4)]
        if shift.note:
            task.append(Text(shift.note, SMALL, most=4))
        return [when, task, self._who(shift)]

    def _who(self, shift: ShiftLine) -> list[Flowable]:
        """Names, and a line to write on for each who is still wanted."""
        style = NAME.but(align="left", colour=INK)
        found: list[Flowable] = [Text(name, style, most=2) for name in self._names(shift)]
        if shift.missing:
            said = self.in_both(
                lambda: ngettext("{n} more wanted", "{n} more wanted", shift.missing).format(n=shift.missing)
            )
            found += [*[ToWriteOn() for _place in range(min(shift.missing, 6))], Text(beside(said), SMALL)]
        return found

    def _names(self, shift: ShiftLine) -> list[str]:
        return [self._named(one) for one in shift.volunteers if one.state in ON and one.name]

    def _named(self, one: Volunteer) -> str:
        """Who did not answer yet is marked."""
        if one.state != "asked":
            return one.name
        return f"{one.name} ({beside(self.in_both(lambda: terms.label('shift-states', 'asked')))})"


class ToWriteOn(Flowable):  # type: ignore[misc]
    """An empty line."""

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        self.room = available_width
        return available_width, 20

    def draw(self) -> None:
        self.canv.setStrokeColor(HexColor("#857F70"))
        self.canv.line(0, 3, self.room * 0.8, 3)
