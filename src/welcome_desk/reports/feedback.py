"""Forms for feedback on an event, four to a page to be cut apart: three questions, both languages, and no name."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from welcome_desk import i18n, terms
from welcome_desk.i18n import N_, _
from welcome_desk.reports.bilingual import Bilingual, Both, beside, first_of
from welcome_desk.reports.fonts import faces
from welcome_desk.reports.look import CAPTION, PRIMARY
from welcome_desk.reports.text import Style, Text, draw_line, fitted

FORMS = 4
MARGIN = 40
HEIGHT, WIDTH = letter[1] / FORMS, letter[0] - 2 * MARGIN
TITLE, QUESTION = Style(11.5, 15, bold=True, colour=PRIMARY), Style(9.5, 11.5)
BOX, BOX_ROOM = 11, 94


def build(titles: Both, day: str, *, centre: Both, first: str = "en", pages: int = 1) -> bytes:
    sheet, out = _Form(titles, day, centre, first), BytesIO()
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


class _Form(Bilingual):
    def __init__(self, titles: Both, day: str, centre: Both, first: str) -> None:
        super().__init__(first_of(first))
        self.title, self.centre = beside([beside(self.of(titles)), day]), beside(self.of(centre))

    def draw(self, canvas: Canvas, bottom: float, *, cut: bool) -> None:
        top = bottom + HEIGHT - 26
        draw_line(canvas, MARGIN, top, fitted(self.title, TITLE, WIDTH), TITLE.but(align="left"))
        nameless = beside(self.said(N_("Without your name, please. Tick one box in each line.")))
        draw_line(canvas, MARGIN, top - 13, fitted(nameless, CAPTION, WIDTH), CAPTION.but(align="left"))
        y = top - 24
        for question in terms.codes("event-feedback"):
            y = self._question(canvas, question, y)
        words = beside(self.said(N_("What else would you like to tell us?")))
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
        for said in self.in_both(lambda: terms.text("event-feedback", question, "question")):
            part = Text(said, QUESTION.but(align="left"), most=2)
            y -= part.wrap(room - 8, HEIGHT)[1]
            part.drawOn(canvas, MARGIN, y)
        middle = (top + y) / 2
        canvas.setStrokeColor(HexColor("#47534F"))
        canvas.setLineWidth(0.8)
        for place, answer in enumerate(answers):
            x = MARGIN + room + place * BOX_ROOM
            canvas.rect(x, middle - BOX / 2, BOX, BOX)
            word = f"{place + 1} {beside(self._answer(answer))}"
            small = CAPTION.but(size=8, leading=10, align="left")
            draw_line(canvas, x + BOX + 3, middle - 3, fitted(word, small, BOX_ROOM - BOX - 5), small)
        return y - 4

    def _answer(self, code: str) -> list[str]:
        return self.in_both(lambda: terms.label("event-feedback-answers", code))
