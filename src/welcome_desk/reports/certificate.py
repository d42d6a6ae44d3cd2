"""The certificate of a course: one page across, in one language or both, with a name in any script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import landscape, letter
from reportlab.pdfgen.canvas import Canvas

from welcome_desk import i18n
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.reports import asking
from welcome_desk.reports.bilingual import Bilingual, Both, beside, on_paper
from welcome_desk.reports.document import (
    Column,
    Document,
    Head,
    Heading,
    Paper,
    Paragraph,
    Part,
    Table,
    logo_now,
    prepared,
)
from welcome_desk.reports.fonts import faces
from welcome_desk.reports.logo import draw_logo, logo_size
from welcome_desk.reports.look import ACCENT, INK, PRIMARY, SOFT
from welcome_desk.reports.text import Style, Text, draw_line, fitted, width

LANGUAGES = ("en", "fr", "both")
WIDE, TALL = landscape(letter)
MIDDLE, ROOM = WIDE / 2, WIDE - 200
EDGE, INNER = 26, 36
LOGO_WIDE, LOGO_TALL = 140, 36

CENTRE = Style(14, 18, bold=True, colour="#0B4F5C")
TITLE = Style(38, 46, bold=True, colour=PRIMARY)
SAID, PROGRAM = Style(13, 18, colour="#47534F"), Style(21, 27, bold=True)
SMALL = Style(10.5, 14, colour="#47534F")
GRADUATED, COMPLETED = N_("graduated from the program"), N_("completed the program")
NAME_SIZES = (40, 34, 28, 23, 19)


@dataclass(frozen=True)
class Certificate:
    """`graduated`: with every module; else the course was completed. `hours` 0 where none were counted."""

    name: str
    program: Both
    graduated: bool
    on: date
    number: str
    hours: float = 0
    modules: Sequence[Both] = field(default=())
    level: Both = ("", "")


def build(certificates: Sequence[Certificate], *, centre: Both, place: str, language: str) -> bytes:
    """A page each. `language`: en, fr or both. Same certificates, same bytes."""
    out = BytesIO()
    shown = i18n.LANGUAGES if language == "both" else (language,)
    canvas = Canvas(
        out, pagesize=(WIDE, TALL), invariant=1, initialFontName=faces()[0].regular, lang=f"{shown[0]}-CA"
    )
    with i18n.speaking(shown[0]):
        canvas.setTitle(_("Certificate"))
    canvas.setAuthor(centre[i18n.LANGUAGES.index(shown[0])])
    for one in certificates:
        _Page(canvas, one, centre, place, shown).draw()
        canvas.showPage()
    canvas.save()
    return out.getvalue()


class _Page(Bilingual):
    def __init__(self, canvas: Any, one: Certificate, centre: Both, place: str, shown: Sequence[str]) -> None:
        super().__init__(shown)
        self.canvas, self.one, self.centre, self.place = canvas, one, centre, place

    # ---- the page ----
    def draw(self) -> None:
        self._border()
        self._draw_logo()
        y = TALL - 104.0
        y = self._line(beside(self.of(self.centre)), CENTRE, y) - 34
        y = self._line(beside(self.said(N_("Certificate"))), TITLE, y) - 8
        y = self._lines(self.said(N_("This certifies that")), SAID, y) - 30
        y = self._name(y) - 20
        verb = GRADUATED if self.one.graduated else COMPLETED
        y = self._lines(self.said(verb), SAID, y) - 14
        for name in dict.fromkeys(self.of(self.one.program)):
            y = self._line(name, PROGRAM, y)
        self._details(y - 4)
        self._foot()

    def _draw_logo(self) -> None:
        wide = logo_size(logo_now(), wide=LOGO_WIDE, tall=LOGO_TALL)[0]
        draw_logo(self.canvas, logo_now(), MIDDLE - wide / 2, TALL - 84, wide=LOGO_WIDE, tall=LOGO_TALL)

    def _line(self, words: str, style: Style, y: float) -> float:
        if words:
            draw_line(self.canvas, MIDDLE, y, fitted(words, style, ROOM), style.but(align="centre"))
        return y - style.leading

    def _lines(self, words: Sequence[str], style: Style, y: float) -> float:
        """Both languages on one line."""
        return self._line(beside(words), style, y)

    def _name(self, y: float) -> float:
        """As large as it fits on one line."""
        styles = [Style(size, size * 1.2, bold=True) for size in NAME_SIZES]
        style = next((one for one in styles if width(self.one.name, one) <= ROOM), styles[-1])
        draw_line(self.canvas, MIDDLE, y, fitted(self.one.name, style, ROOM), style.but(align="centre"))
        self.canvas.setStrokeColor(HexColor(ACCENT))
        self.canvas.setLineWidth(1.2)
        self.canvas.line(MIDDLE - 190, y - 20, MIDDLE + 190, y - 20)
        return y - 40

    def _details(self, y: float) -> None:
        """Hours, level and modules, small, in each language."""
        for place, language in enumerate(self.languages):
            with i18n.speaking(language):
                words = self._detail(i18n.LANGUAGES.index(language))
            text = Text(words, SMALL.but(align="centre"), most=2 if len(self.languages) == 1 else 1)
            _wide, tall = text.wrap(ROOM, TALL)
            text.drawOn(self.canvas, MIDDLE - ROOM / 2, y - tall + SMALL.leading)
            y -= tall + 1
            if place == len(self.languages) - 1:
                return

    def _detail(self, place: int) -> str:
        one = self.one
        hours = ngettext("{n} hour", "{n} hours", i18n.form_of(one.hours))
        parts = [hours.format(n=i18n.number(one.hours))] if one.hours else []
        if one.level[place]:
            parts.append(_("level {level}").format(level=one.level[place]))
        if one.modules:
            parts.append(", ".join(module[place] for module in one.modules))
        return " · ".join(parts)

    def _foot(self) -> None:
        base = 88.0
        day = self.in_both(lambda: i18n.date_full(self.one.on))
        first = ", ".join(part for part in (self.place, day[0]) if part)
        self._signature(
            INNER + 70, base, [*dict.fromkeys([first, *day[1:]])], self.said(N_("Place and date"))
        )
        self._signature(WIDE - INNER - 70 - 220, base, [], self.said(N_("For the centre")))
        self._seal(MIDDLE, base + 8)
        if self.one.number:
            words = f"{beside(self.said(N_('Certificate')))} {self.one.number}"
            draw_line(self.canvas, MIDDLE, 46, words, Style(9, 12, colour=SOFT, align="centre"))

    def _signature(self, x: float, y: float, above: Sequence[str], under: Sequence[str]) -> None:
        style = SMALL.but(colour=INK, align="centre")
        for place, words in enumerate(reversed(above)):
            draw_line(self.canvas, x + 110, y + 6 + place * style.leading, fitted(words, style, 220), style)
        self.canvas.setStrokeColor(HexColor("#857F70"))
        self.canvas.setLineWidth(0.7)
        self.canvas.line(x, y, x + 220, y)
        said = Style(9, 12, colour=SOFT, align="centre")
        draw_line(self.canvas, x + 110, y - 13, beside(under), said)

    # ---- ornaments ----
    def _border(self) -> None:
        canvas = self.canvas
        canvas.setStrokeColor(HexColor(PRIMARY))
        canvas.setLineWidth(3)
        canvas.roundRect(EDGE, EDGE, WIDE - 2 * EDGE, TALL - 2 * EDGE, 10, stroke=1, fill=0)
        canvas.setStrokeColor(HexColor(ACCENT))
        canvas.setLineWidth(0.8)
        canvas.roundRect(INNER, INNER, WIDE - 2 * INNER, TALL - 2 * INNER, 6, stroke=1, fill=0)
        for x in (INNER + 14, WIDE - INNER - 14):
            for y in (INNER + 14, TALL - INNER - 14):
                self._star(x, y, 7, ACCENT)

    def _seal(self, x: float, y: float) -> None:
        """Two rings round a star: room for the centre’s own stamp."""
        canvas = self.canvas
        for radius, thick, colour in ((31, 1.6, PRIMARY), (26, 0.7, ACCENT)):
            canvas.setStrokeColor(HexColor(colour))
            canvas.setLineWidth(thick)
            canvas.circle(x, y, radius, stroke=1, fill=0)
        self._star(x, y, 15, PRIMARY)

    def _star(self, x: float, y: float, reach: float, colour: str) -> None:
        """A compass rose: four long points."""
        self.canvas.setFillColor(HexColor(colour))
        path = self.canvas.beginPath()
        short = reach * 0.26
        points = [
            (0, reach),
            (short, short),
            (reach, 0),
            (short, -short),
            (0, -reach),
            (-short, -short),
            (-reach, 0),
            (-short, short),
        ]
        path.moveTo(x + points[0][0], y + points[0][1])
        for across, up in points[1:]:
            path.lineTo(x + across, y + up)
        path.close()
        self.canvas.drawPath(path, stroke=0, fill=1)


# ---- read aloud ----
def paper(
    certificates: Sequence[Certificate], *, centre: Both, place: str, made_on: date, language: str
) -> Paper:
    def half(code: str) -> Document:
        return _document(certificates, Bilingual((code,)).of_either(centre)[0], place, made_on, code)

    drawn, both = build(certificates, centre=centre, place=place, language=language), language == i18n.BOTH
    return on_paper(drawn, half, first=i18n.LANGUAGES[0] if both else language, both=both)


def _document(
    certificates: Sequence[Certificate], centre: str, place: str, made_on: date, language: str
) -> Document:
    """What each says as a sentence, and the details of all in a table."""
    at = i18n.LANGUAGES.index(language)
    with i18n.speaking(language):
        head = Head(
            title=_("Certificate") if len(certificates) == 1 else _("Certificates"), period=certificates[0].program[at],
            centre=centre, prepared_on=prepared(made_on), privacy=_("Contains personal information"),
        )  # fmt: skip
        told: list[Part] = [
            part for one in certificates for part in (Heading(one.name), Paragraph(_sentence(one, at)))
        ]
        return Document(
            head,
            language,
            [*told, _listed(certificates, place, at), asking.signatures([_("For the centre")])],
        )


def _sentence(one: Certificate, at: int) -> str:
    verb = _(GRADUATED) if one.graduated else _(COMPLETED)
    return " ".join([_("This certifies that"), one.name, verb, one.program[at]])


def _listed(certificates: Sequence[Certificate], place: str, at: int) -> Table:
    columns = (
        Column(_("Certificate"), share=14), Column(_("Name"), share=20), Column(_("Hours"), "number", 10),
        Column(_("Level"), share=10), Column(_("Modules"), share=22), Column(_("Place and date"), share=24),
    )  # fmt: skip
    rows = [
        (
            one.number, one.name, one.hours or None, one.level[at], ", ".join(module[at] for module in one.modules),
            ", ".join(filter(None, (place, i18n.date_full(one.on)))),
        )
        for one in certificates
    ]  # fmt: skip
    return Table(_("In detail"), columns, rows, whole=True)
