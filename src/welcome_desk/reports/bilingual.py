"""Pages in English and French: each text in the order of the languages, and the pieces of pages in two columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Table, TableStyle
from reportlab.platypus.flowables import Flowable

from welcome_desk import i18n
from welcome_desk.i18n import N_, _
from welcome_desk.programs.template import Text as Told
from welcome_desk.reports import page
from welcome_desk.reports.document import Column, Document, Head, Kind, Paper, joined
from welcome_desk.reports.logo import logo_before
from welcome_desk.reports.look import BODY, CAPTION, INK, LINE, SPACE, TINT, WIDTH, own_font
from welcome_desk.reports.text import Style, Text, draw_line, fitted, width

PAD = 8
STRONG = BODY.but(bold=True)
HEADING = Style(12, 16, bold=True, colour="#0B4F5C")
NAME = Style(24, 32, bold=True)


Both = tuple[str, str]  # a text in English and in French


def first_of(language: str) -> tuple[str, ...]:
    """All languages, this one first."""
    return (language, *(code for code in i18n.LANGUAGES if code != language))


def beside(parts: Sequence[str]) -> str:
    """On one line; what reads the same in both stands once."""
    return " · ".join(dict.fromkeys(filter(None, parts)))


def on_paper(drawn: bytes, half: Callable[[str], Document], *, first: str, both: bool) -> Paper:
    """A page in both languages. In its other forms each language stands by itself, so that what reads it aloud knows which
    it is; without `both` there is the first alone."""
    languages = first_of(first) if both else (first,)
    return Paper(drawn, joined([half(language) for language in languages]))


class Bilingual:
    """What a page is written with: `languages` are those that stand on it, in their order."""

    def __init__(self, languages: Sequence[str]) -> None:
        self.languages = tuple(languages)

    def in_both(self, words: Callable[[], str]) -> list[str]:
        """What `words` says in each of the languages."""
        found = []
        for language in self.languages:
            with i18n.speaking(language):
                found.append(words())
        return found

    def said(self, message: str, **values: Any) -> list[str]:
        """A message (marked with N_) in each of the languages."""
        return self.in_both(lambda: _(message).format(**values) if values else _(message))

    def told(self, text: Told) -> list[str]:
        return self.in_both(lambda: str(text))

    def of_either(self, both: Both) -> list[str]:
        """A text that is there in one language only stands for both."""
        return self.of((both[0] or both[1], both[1] or both[0]))

    def of(self, both: Both) -> list[str]:
        return [both[i18n.LANGUAGES.index(language)] for language in self.languages]

    def joined(self, message: str) -> str:
        return beside(self.said(message))

    def column(self, message: str, kind: Kind = "text", share: float = 1.0) -> Column:
        return Column(self.joined(message), kind, share)

    def head(self, title: str, about: Sequence[str], centre: Both, prepared_on: str) -> Head:
        """Of a list of people for those who work with it."""
        return Head(
            title=self.joined(title), period=beside(about), centre=beside(self.of(centre)), prepared_on=prepared_on,
            privacy=self.joined(N_("Contains personal information")),
        )  # fmt: skip


class Opening(Flowable):  # type: ignore[misc]
    """The centre and the day over a name, in whatever script, and what this page is."""

    def __init__(self, head: Head, centre: Sequence[str], note: str) -> None:
        super().__init__()
        self.head, self.note = head, note
        self.centre = beside(centre)

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        self.room = available_width
        return available_width, 88

    def draw(self) -> None:
        head, strong = self.head, CAPTION.but(bold=True)
        begin = logo_before(self.canv, head.logo, 74)
        room = self.room - width(head.prepared_on, CAPTION) - SPACE - begin
        draw_line(self.canv, begin, 74, fitted(self.centre, strong, room), strong)
        draw_line(self.canv, self.room, 74, head.prepared_on, CAPTION.but(align="end"))
        draw_line(self.canv, 0, 38, fitted(head.period, NAME, self.room), NAME.but(align="left"))
        under = Style(13, 17, colour="#47534F")
        draw_line(
            self.canv,
            0,
            10,
            fitted(f"{head.title} · {self.note}" if self.note else head.title, under, self.room),
            under,
        )
        self.canv.setStrokeColor(HexColor(LINE))
        self.canv.line(0, 0, self.room, 0)


def columns(
    rows: Sequence[Sequence[str]],
    style: Style = BODY,
    *,
    banner: bool = False,
    most: int = 12,
    air: tuple[float, float] = (3, 5),
) -> Table:
    """Rows of two texts. With `banner` the first row is a heading over the rest. `air` is above and below each."""
    cells = [
        [
            Text(word, (HEADING if banner and not place else style).but(align="left"), most=most)
            for word in row
        ]
        for place, row in enumerate(rows)
    ]
    made = Table(cells, colWidths=[WIDTH / 2] * 2, splitInRow=0)
    made.setStyle(
        TableStyle(
            [
                own_font(),
                *([("BACKGROUND", (0, 0), (-1, 0), HexColor(TINT))] if banner else []),
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(LINE)),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), PAD),
                ("RIGHTPADDING", (0, 0), (-1, -1), PAD),
                ("TOPPADDING", (0, 0), (-1, -1), air[0]),
                ("BOTTOMPADDING", (0, 0), (-1, -1), air[1]),
            ]
        )
    )
    return made


def pairs(rows: Sequence[tuple[Sequence[str], Sequence[str]]]) -> Table:
    """Rows of (what, answer), each in both languages: the answer stands under its label."""
    found: list[list[Any]] = []
    for whats, answers in rows:
        label = CAPTION.but(align="left")
        found.append(
            [
                [Text(what, label, most=3), Text(answer, BODY.but(align="left", colour=INK), most=8)]
                for what, answer in zip(whats, answers, strict=True)
            ]
        )
    made = Table(found, colWidths=[WIDTH / 2] * 2, splitInRow=0)
    made.setStyle(
        TableStyle(
            [
                own_font(),
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(LINE)),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), PAD),
                ("RIGHTPADDING", (0, 0), (-1, -1), PAD),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
            ]
        )
    )
    return made


class SignLines(Flowable):  # type: ignore[misc]
    """A line to sign on and a shorter one for the day, over each name."""

    ROW = 44

    def __init__(self, names: Sequence[str], day: str) -> None:
        super().__init__()
        self.names, self.day = names, day

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        self.room = available_width
        return available_width, self.ROW * len(self.names)

    def draw(self) -> None:
        self.canv.setStrokeColor(HexColor("#857F70"))
        for place, name in enumerate(self.names):
            y = self.ROW * (len(self.names) - place - 1) + 14
            split = self.room * 0.66
            self.canv.line(0, y, split, y)
            self.canv.line(split + 20, y, self.room, y)
            draw_line(self.canv, 0, y - 11, fitted(name, CAPTION, split), CAPTION.but(align="left"))
            draw_line(self.canv, split + 20, y - 11, self.day, CAPTION.but(align="left"))


def ask_us(languages: Bilingual, centre: Sequence[str], phone: str) -> Table:
    """Whom to call, at the foot of a page for participants."""
    asked = asking(languages, phone)
    return columns([asked] if phone else [asked, list(centre)], STRONG)


def asking(languages: Bilingual, phone: str) -> list[str]:
    if phone:
        return languages.said(N_("Questions? Call us: {phone}"), phone=phone)
    return languages.said(N_("Questions? Come and ask us."))


def write(story: list[Flowable], head: Head, first: str) -> bytes:
    with i18n.speaking(first):
        out = BytesIO()
        page.write(story, head, out)
    return out.getvalue()
