"""Cards of a pass, of the size of a bank card: front and back side by side to fold, several on a page to cut.

A card says the centre, the number, until when and what for, in both languages. It holds nothing of its holder, not in its
QR code and not on its face, unless the name was asked for; never anything of status.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from welcome_desk import i18n
from welcome_desk.i18n import N_, _
from welcome_desk.reports.bilingual import Bilingual, Both, beside, first_of, on_paper
from welcome_desk.reports.document import Column, Document, Head, Paper, Paragraph, Table, prepared
from welcome_desk.reports.fonts import faces
from welcome_desk.reports.look import INK, LINE, PRIMARY, SOFT, SPACE
from welcome_desk.reports.text import Style, Text, draw_line, fitted

WIDE, TALL = 242.65, 153.0  # points: 85.6 × 53.98 mm, as ISO/IEC 7810 ID-1 has it
DOWN = 4  # cards on a page; each is two faces wide
TOP = (letter[1] - DOWN * TALL - (DOWN - 1) * 18) / 2
LEFT = (letter[0] - 2 * WIDE) / 2
PAD, CORNER, QR = 13, 9, 62
BAND = 34

NAME = Style(10.5, 13, bold=True, colour="#FFFFFF")
NUMBER = Style(21, 25, bold=True)
FINE, TINY = Style(8, 10), Style(7, 8.6, colour=SOFT)
UNTIL, HOLDER = Style(9, 11.5), Style(11, 14, bold=True)


@dataclass(frozen=True)
class Card:
    """`holder` is empty unless the name is to stand on the card; `again` where it was printed before."""

    number: str
    program: Both
    valid_from: date
    valid_to: date
    covers: tuple[Both, ...] = ()
    holder: str = ""
    again: bool = False


def build(cards: Sequence[Card], *, centre: Both, phone: str, printed_on: date, first: str = "en") -> bytes:
    """The PDF, four cards on a page; `first` is the language that stands first. Same cards, same day, same bytes."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=letter, invariant=1, initialFontName=faces()[0].regular, lang=f"{first}-CA")
    sheet = _Sheet(canvas, centre, phone, printed_on, first)
    canvas.setAuthor(sheet.of_either(centre)[0])
    canvas.setTitle(beside(sheet.said(N_("Passes"))))
    for place, card in enumerate(cards):
        if place and place % DOWN == 0:
            sheet.end_page()
        sheet.draw(card, LEFT, letter[1] - TOP - TALL - (place % DOWN) * (TALL + 18))
    sheet.end_page()
    canvas.save()
    return out.getvalue()


class _Sheet(Bilingual):
    """The page that the cards are drawn on."""

    def __init__(self, canvas: Any, centre: Both, phone: str, printed_on: date, first: str) -> None:
        super().__init__(first_of(first))
        self.canvas, self.centre, self.phone, self.printed_on = canvas, centre, phone, printed_on

    def end_page(self) -> None:
        hint = beside(self.said(N_("Cut along the frame and fold in the middle.")))
        draw_line(self.canvas, letter[0] / 2, 30, hint, TINY.but(align="centre"))
        self.canvas.showPage()

    def draw(self, card: Card, x: float, y: float) -> None:
        self._frame(x, y)
        self._front(card, x, y)
        self._back(card, x + WIDE, y)

    def _frame(self, x: float, y: float) -> None:
        self.canvas.setStrokeColor(HexColor("#857F70"))
        self.canvas.setLineWidth(0.6)
        self.canvas.roundRect(x, y, 2 * WIDE, TALL, CORNER, stroke=1, fill=0)
        self.canvas.setStrokeColor(HexColor(LINE))
        self.canvas.setDash(3, 3)
        self.canvas.line(x + WIDE, y, x + WIDE, y + TALL)
        self.canvas.setDash()

    # ---- front: what it is, its number, until when ----
    def _front(self, card: Card, x: float, y: float) -> None:
        self._band(x, y)
        room = WIDE - 2 * PAD
        at = y + TALL - BAND - 16
        for line in dict.fromkeys(self.of(card.program)):
            draw_line(self.canvas, x + PAD, at, fitted(line, HOLDER, room), HOLDER)
            at -= HOLDER.leading
        if card.holder:
            draw_line(self.canvas, x + PAD, at - 3, fitted(card.holder, UNTIL, room), UNTIL.but(align="left"))
        draw_line(self.canvas, x + PAD, y + 42, fitted(card.number, NUMBER, room), NUMBER)
        for place, line in enumerate(self.in_both(lambda: self._until(card))):
            draw_line(self.canvas, x + PAD, y + 25 - place * 12, fitted(line, UNTIL, room), UNTIL)

    def _band(self, x: float, y: float) -> None:
        """The centre’s name on a stripe with the card’s own round corners."""
        canvas = self.canvas
        canvas.saveState()
        outline = canvas.beginPath()
        outline.roundRect(x, y, 2 * WIDE, TALL, CORNER)
        canvas.clipPath(outline, stroke=0, fill=0)
        canvas.setFillColor(HexColor(PRIMARY))
        canvas.rect(x, y + TALL - BAND, WIDE, BAND, stroke=0, fill=1)
        canvas.restoreState()
        names = list(dict.fromkeys(filter(None, self.of(self.centre))))
        for place, name in enumerate(names):
            style = NAME if place == 0 else NAME.but(size=8.5, bold=False)
            base = y + TALL - (21 if len(names) == 1 else 15 + place * 12)
            draw_line(canvas, x + PAD, base, fitted(name, style, WIDE - 2 * PAD), style)

    @staticmethod
    def _until(card: Card) -> str:
        return _("Valid until {day}").format(day=i18n.date_full(card.valid_to))

    # ---- back: what it opens, the code, whom to ask ----
    def _back(self, card: Card, x: float, y: float) -> None:
        self._code(card.number, x + WIDE - PAD - QR, y + PAD)
        room = WIDE - 2 * PAD
        at = y + TALL - 18
        for words in dict.fromkeys(self.of((self._covers(card, 0), self._covers(card, 1)))):
            at = self._paragraph(words, FINE, x + PAD, at, room, most=3) - 3
        side = room - QR - SPACE
        self._foot(card, x + PAD, y + PAD, side)

    @staticmethod
    def _covers(card: Card, place: int) -> str:
        with i18n.speaking(i18n.LANGUAGES[place]):
            words = " · ".join(one[place] for one in card.covers)
            return _("Good for: {what}").format(what=words) if words else ""

    def _paragraph(self, words: str, style: Style, x: float, top: float, room: float, *, most: int) -> float:
        """Where the next one begins."""
        if not words:
            return top
        text = Text(words, style, most=most)
        _wide, tall = text.wrap(room, TALL)
        text.drawOn(self.canvas, x, top - tall + 3)
        return float(top - tall)

    def _code(self, number: str, x: float, y: float) -> None:
        """The number and nothing else."""
        code = QrCodeWidget(number, barLevel="M").qr
        code.make()
        cells, size = code.modules, QR / len(code.modules)
        self.canvas.setFillColor(HexColor("#FFFFFF"))
        self.canvas.rect(x - 4 * size, y - 4 * size, QR + 8 * size, QR + 8 * size, stroke=0, fill=1)
        self.canvas.setFillColor(HexColor("#000000"))
        for row, line in enumerate(cells):
            for column, dark in enumerate(line):
                if dark:  # a little over its edge, so that no hairline stays between two cells
                    at = (x + column * size, y + QR - (row + 1) * size)
                    self.canvas.rect(*at, size + 0.05, size + 0.05, stroke=0, fill=1)

    def _foot(self, card: Card, x: float, y: float, room: float) -> None:
        """Who vouches for it, and that it was printed again where it was."""
        lines: list[tuple[str, Style]] = [(card.number, FINE.but(bold=True, colour=INK))]
        lines += [(word, TINY) for word in self.said(N_("Not to be handed on"))]
        if self.phone:
            lines.append((self.phone, TINY.but(bold=True, colour=INK)))
        if card.again:
            day = self.printed_on.isoformat()
            lines += [(word.format(day=day), TINY) for word in self.said(N_("Printed again {day}"))]
        for words, style in reversed(lines):
            draw_line(self.canvas, x, y, fitted(words, style, room), style)
            y += 10


# ---- read aloud ----
def paper(
    cards: Sequence[Card], *, centre: Both, phone: str, printed_on: date, first: str, both: bool = True
) -> Paper:
    def half(language: str) -> Document:
        return _document(cards, Bilingual((language,)).of_either(centre)[0], phone, printed_on, language)

    drawn = build(cards, centre=centre, phone=phone, printed_on=printed_on, first=first)
    return on_paper(drawn, half, first=first, both=both)


def _document(cards: Sequence[Card], centre: str, phone: str, printed_on: date, language: str) -> Document:
    """A row for each card."""
    at = i18n.LANGUAGES.index(language)
    with i18n.speaking(language):
        head = Head(
            title=_("Passes"), period=", ".join(dict.fromkeys(one.program[at] for one in cards)), centre=centre,
            prepared_on=prepared(printed_on), privacy=_("Not to be handed on"),
        )  # fmt: skip
        ask = [Paragraph(_("Questions? Call us: {phone}").format(phone=phone))] if phone else []
        return Document(head, language, [_listed(cards, printed_on, at), *ask])


def _listed(cards: Sequence[Card], printed_on: date, at: int) -> Table:
    again = _("Printed again {day}").format(day=printed_on.isoformat())
    columns = (
        Column(_("Pass"), share=14), Column(_("Program"), share=20), Column(_("Valid until"), "full-day", 16),
        Column(_("Good for"), share=26), Column(_("Holder"), share=14), Column(_("Note"), share=10),
    )  # fmt: skip
    rows = [
        (
            one.number, one.program[at], one.valid_to, " · ".join(covered[at] for covered in one.covers), one.holder,
            again if one.again else "",
        )
        for one in cards
    ]  # fmt: skip
    return Table(_("Passes"), columns, rows, whole=True)
