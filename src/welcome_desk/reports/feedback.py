"""Forms for feedback on an event, four to a page to be cut apart: three questions, both languages, and no name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from welcome_desk import i18n, terms
from welcome_desk.i18n import N_, _
from welcome_desk.reports.bilingual import Bilingual, Both, beside, first_of, on_paper
from welcome_desk.reports.document import Document, Head, Heading, Paper, Paragraph, Part
from welcome_desk.reports.fonts import faces
from welcome_desk.reports.look import CAPTION, PRIMARY
from welcome_desk.reports.text import Style, Text, draw_line, fitted

FORMS = 4
MARGIN = 40
HEIGHT, WIDTH = letter[1] / FORMS, letter[0] - 2 * MARGIN
TITLE, QUESTION = Style(11.5, 15, bold=True, colour=PRIMARY), Style(9.5, 11.5)
BOX, BOX_ROOM = 11, 94
HOW, ELSE = (
    N_("Without your name, please. Tick one box in each line."), N_("What else would you like to tell us?"),
)  # fmt: skip


def build(titles: Both, day: date, *, centre: Both, first: str = "en", pages: int = 1) -> bytes:
    sheet, out = _Form(titles, day, centre, first_of(first)), BytesIO()
    canvas = Canvas(out, pagesize=letter, initialFontName=faces()[0].regular, invariant=1, lang=f"{first}-CA")
    with i18n.speaking(first):
        canvas.setTitle(_("Feedback forms"))
    canvas.setAuthor(sheet.centre)
    for _page in range(pages):
        for place in range(FORMS):
            sheet.draw(canvas, letter[1] - (place + 1) * HEIGHT, cut=place < FORMS - 1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def paper(
    titles: Both, day: date, *, centre: Both, first: str = "en", both: bool = True, pages: int = 1
) -> Paper:
    def half(language: str) -> Document:
        return _Form(titles, day, centre, (language,)).document()

    drawn = build(titles, day, centre=centre, first=first, pages=pages)
    return on_paper(drawn, half, first=first, both=both)


class _Form(Bilingual):
    def __init__(self, titles: Both, day: date, centre: Both, languages: Sequence[str]) -> None:
        super().__init__(languages)
        self.day, self.centre = day.isoformat(), beside(self.of(centre))
        self.title = beside([*self.of(titles), self.day])

    def draw(self, canvas: Canvas, bottom: float, *, cut: bool) -> None:
        top = bottom + HEIGHT - 26
        draw_line(canvas, MARGIN, top, fitted(self.title, TITLE, WIDTH), TITLE.but(align="left"))
        draw_line(
            canvas, MARGIN, top - 13, fitted(self.joined(HOW), CAPTION, WIDTH), CAPTION.but(align="left")
        )
        y = top - 24
        for question in terms.codes("event-feedback"):
            y = self._question(canvas, question, y)
        words = self.joined(ELSE)
        draw_line(canvas, MARGIN, y - 12, fitted(words, CAPTION, WIDTH), CAPTION.but(align="left"))
        canvas.setStrokeColor(HexColor("#857F70"))
        canvas.setLineWidth(0.5)
        canvas.line(MARGIN, y - 30, MARGIN + WIDTH, y - 30)
        if cut:
            canvas.setDash(3, 3)
            canvas.line(12, bottom, letter[0] - 12, bottom)
            canvas.setDash()

    def _question(self, canvas: Canvas, question: str, top: float) -> float:
        """Both languages under each other at the left, a box for each answer at the right."""
        answers = terms.codes("event-feedback-answers")
        room = WIDTH - BOX_ROOM * len(answers)
        y = top
        for said in self._asked(question):
            part = Text(said, QUESTION.but(align="left"), most=2)
            y -= part.wrap(room - 8, HEIGHT)[1]
            part.drawOn(canvas, MARGIN, y)
        middle = (top + y) / 2
        canvas.setStrokeColor(HexColor("#47534F"))
        canvas.setLineWidth(0.8)
        for place, answer in enumerate(answers):
            x = MARGIN + room + place * BOX_ROOM
            canvas.rect(x, middle - BOX / 2, BOX, BOX)
            word = self._answer(place, answer)
            small = CAPTION.but(size=8, leading=10, align="left")
            draw_line(canvas, x + BOX + 3, middle - 3, fitted(word, small, BOX_ROOM - BOX - 5), small)
        return y - 4

    def _answer(self, place: int, code: str) -> str:
        return f"{place + 1} {beside(self.in_both(lambda: terms.label('event-feedback-answers', code)))}"

    def _asked(self, question: str) -> list[str]:
        return self.in_both(lambda: terms.text("event-feedback", question, "question"))

    # ---- to be read aloud, or sent ----
    def document(self) -> Document:
        head = Head(
            title=self.joined(N_("Feedback forms")), period=self.title, centre=self.centre, prepared_on=self.day, privacy="",
        )  # fmt: skip
        answers = enumerate(terms.codes("event-feedback-answers"))
        boxes = [Paragraph(f"\u2610 {self._answer(place, code)}") for place, code in answers]
        parts: list[Part] = [Paragraph(self.joined(HOW))]
        for question in terms.codes("event-feedback"):
            parts += [Heading(beside(self._asked(question))), *boxes]
        return Document(head, self.languages[0], [*parts, Heading(self.joined(ELSE))])
