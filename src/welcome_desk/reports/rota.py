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
from welcome_desk.queries.shifts import ON, ShiftLine
from welcome_desk.reports import page
from welcome_desk.reports.bilingual import Bilingual, Both, beside, first_of, write
from welcome_desk.reports.document import Head
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
    sheet = _Sheet(rota, first)
    head = sheet.head(N_("Volunteers’ rota"), sheet.of(rota.titles), centre, prepared_on)
    return write(sheet.story(head), head, first)


class _Sheet(Bilingual):
    def __init__(self, rota: Rota, first: str) -> None:
        super().__init__(first_of(first))
        self.rota = rota

    def story(self, head: Head) -> list[Flowable]:
        """One page: a long rota is set smaller rather than over two."""
        when = self.in_both(lambda: i18n.date_long(self.rota.starts_at.date()))
        about = Text(
            beside([*when, *self.of_either(self.rota.place)]), BODY.but(bold=True, align="left"), most=3
        )
        if not self.rota.shifts:
            nothing = Text(beside(self.said(N_("No shifts are planned yet."))), BODY)
            return [Opening(head), page.gap(8), about, page.gap(8), nothing]
        whole = KeepInFrame(WIDTH, ROOM, [about, page.gap(8), self._table()], mode="shrink")
        return [Opening(head), page.gap(8), whole]

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
        """Names, those who did not answer yet marked; a line to write on for each who is still wanted."""
        names = [one for one in shift.volunteers if one.state in ON and one.name]
        found: list[Flowable] = []
        for one in names:
            asked = (
                beside(self.in_both(lambda: terms.label("shift-states", "asked")))
                if one.state == "asked"
                else ""
            )
            found.append(
                Text(
                    f"{one.name} ({asked})" if asked else one.name, NAME.but(align="left", colour=INK), most=2
                )
            )
        if shift.missing:
            said = self.in_both(
                lambda: ngettext("{n} more wanted", "{n} more wanted", shift.missing).format(n=shift.missing)
            )
            found += [*[ToWriteOn() for _place in range(min(shift.missing, 6))], Text(beside(said), SMALL)]
        return found


class ToWriteOn(Flowable):  # type: ignore[misc]
    """An empty line."""

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        self.room = available_width
        return available_width, 20

    def draw(self) -> None:
        self.canv.setStrokeColor(HexColor("#857F70"))
        self.canv.line(0, 3, self.room * 0.8, 3)
