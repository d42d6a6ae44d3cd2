"""The call list of an event: who is still to come, how to reach them, and boxes to tick; labels in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Table, TableStyle
from reportlab.platypus.flowables import Flowable

from welcome_desk import i18n, terms
from welcome_desk.i18n import N_, ngettext
from welcome_desk.queries.event_calls import Call, CallList, why_said
from welcome_desk.queries.registration import needs_said
from welcome_desk.reports import page
from welcome_desk.reports.bilingual import Bilingual, Both, beside, first_of, on_paper, write
from welcome_desk.reports.document import Document, Head, Paper, Paragraph
from welcome_desk.reports.document import Table as Listed
from welcome_desk.reports.look import BODY, CAPTION, INK, LINE, TINT, WIDTH, own_font
from welcome_desk.reports.page import Opening
from welcome_desk.reports.text import Style, Text

NAME, SMALL = Style(12, 15, bold=True), CAPTION.but(align="left")
SHARES = (0.27, 0.22, 0.26)


def build(listed: CallList, *, centre: Both, prepared_on: str, first: str = "en") -> bytes:
    sheet = _Sheet(listed, first_of(first))
    head = sheet.head_of(centre, prepared_on)
    return write(sheet.story(head), head, first)


def paper(listed: CallList, *, centre: Both, prepared_on: str, first: str = "en", both: bool = True) -> Paper:
    def half(language: str) -> Document:
        sheet = _Sheet(listed, (language,))
        told = [sheet.about(), beside(sheet.boxes())] if listed.calls else [sheet.about()]
        return Document(sheet.head_of(centre, prepared_on), language, [*map(Paragraph, told), sheet.rows()])

    drawn = build(listed, centre=centre, prepared_on=prepared_on, first=first)
    return on_paper(drawn, half, first=first, both=both)


class _Sheet(Bilingual):
    def __init__(self, listed: CallList, languages: Sequence[str]) -> None:
        super().__init__(languages)
        self.listed = listed

    def head_of(self, centre: Both, prepared_on: str) -> Head:
        return self.head(N_("Call list"), self.of(self.listed.titles), centre, prepared_on)

    def about(self) -> str:
        when = self.in_both(
            lambda: f"{i18n.date_long(self.listed.starts_at.date())}, {i18n.time_of(self.listed.starts_at)}"
        )
        return beside([*when, *self.of_either(self.listed.place)])

    def story(self, head: Head) -> list[Flowable]:
        about = [Text(self.about(), BODY.but(bold=True, align="left"), most=3)]
        if not self.listed.calls:
            nobody = beside(self.said(N_("Nobody is expected any more.")))
            return [Opening(head), page.gap(8), *about, page.gap(8), Text(nobody, BODY)]
        return [Opening(head), page.gap(8), *about, page.gap(4), self._legend(), page.gap(8), self._table()]

    def boxes(self) -> list[str]:
        """Which box is which, by the letters that note it on the screen."""
        return [_unbroken(self._result(code)) for code in terms.codes("reminder-results")]

    def _legend(self) -> Text:
        return Text("   ".join(self.boxes()), SMALL, most=4)

    def rows(self) -> Listed:
        """In place of the boxes one cell, for their letter."""
        columns = (
            self.column(N_("Name")), self.column(N_("Companions"), "number"), self.column(N_("Phone")), self.column(N_("Note")),
            self.column(N_("Needs")), self.column(N_("Result")),
        )  # fmt: skip
        rows = [
            (call.name, call.companions or None, *self._reach(call), beside(self._needs(call)), "")
            for call in self.listed.calls
        ]
        return Listed(
            self.joined(N_("Call list")), columns, rows, empty=self.joined(N_("Nobody is expected any more."))
        )

    def _reach(self, call: Call) -> tuple[str, str]:
        """The number, where there is one to call, and what there is to mind."""
        waits = self.said(N_("Waits for a place")) if call.waiting else []
        if call.why:
            return "", beside([*self._why(call), *waits])
        return call.phone, beside([*self._minds(call), *waits])

    def _why(self, call: Call) -> list[str]:
        return self.in_both(lambda: why_said(call.why))

    def _minds(self, call: Call) -> list[str]:
        return self.in_both(lambda: _mind(call.safe_to_call))

    def _needs(self, call: Call) -> list[str]:
        return [beside(self.in_both(lambda: needs_said(call.needs))), call.needs_note]

    def _table(self) -> Table:
        results = terms.codes("reminder-results")
        words = [beside(self.said(word)) for word in (N_("Name"), N_("Phone"), N_("Needs"))]
        letters = [beside(self.in_both(partial(_letter, code))) for code in results]
        heading = CAPTION.but(bold=True, colour="#0B4F5C")
        head = [Text(word, heading.but(align="left"), most=2) for word in words]
        head += [Text(letter, heading.but(align="centre"), most=2) for letter in letters]
        rows = [self._row(call, len(results)) for call in self.listed.calls]
        rest = (1 - sum(SHARES)) / len(results)
        widths = [share * WIDTH for share in (*SHARES, *[rest] * len(results))]
        made = Table([head, *rows], colWidths=widths, repeatRows=1, splitInRow=0)
        made.setStyle(TableStyle([
            own_font(),
            ("BACKGROUND", (0, 0), (-1, 0), HexColor(TINT)),
            ("LINEBELOW", (0, 0), (-1, -1), 0.6, HexColor(LINE)),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), 3), ("RIGHTPADDING", (0, 0), (-1, -1), 3),
            ("TOPPADDING", (0, 1), (-1, -1), 4), ("BOTTOMPADDING", (0, 1), (-1, -1), 7),
        ]))  # fmt: skip
        return made

    def _result(self, code: str) -> str:
        return beside(self.in_both(lambda: f"{_letter(code)} {terms.label('reminder-results', code)}"))

    def _row(self, call: Call, boxes: int) -> list[Any]:
        name = [Text(call.name, NAME.but(align="left", colour=INK), most=3)]
        if call.waiting:
            name.append(Text(beside(self.said(N_("Waits for a place"))), SMALL.but(bold=True), most=2))
        if call.companions:
            said = self.in_both(
                lambda: ngettext("and {n} companion", "and {n} companions", call.companions).format(
                    n=call.companions
                )
            )
            name.append(Text(beside(said), SMALL, most=2))
        told = [Text(words, SMALL, most=6) for words in self._needs(call) if words]
        return [name, self._phone(call), told, *[Box()] * boxes]

    def _phone(self, call: Call) -> list[Text]:
        if call.why:
            return [Text(beside(self._why(call)), SMALL.but(bold=True), most=4)]
        parts: Sequence[str] = (call.phone, beside(self._minds(call)))
        return [
            Text(part, (SMALL if place else BODY).but(align="left"), most=4)
            for place, part in enumerate(parts)
            if part
        ]


def _unbroken(words: str) -> str:
    """A letter and what it means stay on one line."""
    return words.replace(" ", "\u00a0")


def _letter(code: str) -> str:
    return terms.text("reminder-results", code, "letter").upper()


def _mind(safe_to_call: str) -> str:
    """What there is to mind about this number."""
    return (
        terms.label("safe-to-call", safe_to_call)
        if terms.detail("safe-to-call", safe_to_call, "chip")
        else ""
    )


class Box(Flowable):  # type: ignore[misc]
    """To tick."""

    SIDE = 11

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        self.room = available_width
        return available_width, self.SIDE

    def draw(self) -> None:
        self.canv.setStrokeColor(HexColor("#857F70"))
        self.canv.rect((self.room - self.SIDE) / 2, 0, self.SIDE, self.SIDE)
