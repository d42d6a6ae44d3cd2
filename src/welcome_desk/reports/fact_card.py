"""A community’s fact card: one page, each question in both languages beside what is known."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Table, TableStyle
from reportlab.platypus.flowables import Flowable

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.programs.template import Question
from welcome_desk.queries.fact_cards import CommunityCard
from welcome_desk.reports import page
from welcome_desk.reports.bilingual import Bilingual, Both, on_paper
from welcome_desk.reports.document import Column, Document, Head, Paper
from welcome_desk.reports.document import Table as Listed
from welcome_desk.reports.look import BODY, CAPTION, LINE, STRONG, WIDTH, own_font
from welcome_desk.reports.page import Opening
from welcome_desk.reports.text import Text

MOST = 5  # lines of one answer


def build(card: CommunityCard, *, first: str, centre: str) -> bytes:
    """The language `first` at the left."""
    languages = (first, *(code for code in i18n.LANGUAGES if code != first))
    with i18n.speaking(first):
        head = Head(
            title=card.community, period=_both(lambda: _("What newcomers ask about a place"), languages), centre=centre,
            prepared_on=_("As of {day}").format(day=i18n.date_full(card.as_of)), privacy=str(card.program),
        )  # fmt: skip
        out = BytesIO()
        page.write([Opening(head), page.gap(12), _facts(card, languages)], head, out)
    return out.getvalue()


def _both(said: Any, languages: tuple[str, ...]) -> str:
    found = []
    for language in languages:
        with i18n.speaking(language):
            found.append(said())
    return " · ".join(found)


def _facts(card: CommunityCard, languages: tuple[str, ...]) -> Flowable:
    rows = [_row(question, value, languages) for question, value in card.facts if value not in (None, "")]
    if not rows:
        return Text(_("Nothing is known yet."), BODY)
    made = Table(rows, colWidths=[WIDTH * share for share in (0.28, 0.28, 0.44)], splitInRow=0)
    made.setStyle(
        TableStyle(
            [
                own_font(),
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(LINE)),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 6),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
            ]
        )
    )
    return made


def _row(question: Question, value: Any, languages: tuple[str, ...]) -> list[Flowable]:
    sides = [question.label.fr if language == "fr" else question.label.en for language in languages]
    return [
        *(Text(side, CAPTION.but(align="left"), most=MOST) for side in sides),
        Text(_said(question, value, languages), STRONG.but(align="left"), most=MOST),
    ]


def _said(question: Question, value: Any, languages: tuple[str, ...]) -> str:
    """An answer in words is one; a yes or a code reads in both languages."""
    if isinstance(value, bool):
        return _both(lambda: _("Yes") if value else _("No"), languages)
    if isinstance(value, int | float):
        return i18n.number(value)
    if question.options or question.terms:
        return _both(lambda: question.word(str(value)), languages)
    return str(value)


def paper(card: CommunityCard, *, first: str, centre: Both, both: bool = True) -> Paper:
    def name(language: str) -> str:
        return Bilingual((language,)).of_either(centre)[0]

    drawn = build(card, first=first, centre=name(first))
    return on_paper(drawn, lambda code: _document(card, code, name(code)), first=first, both=both)


def _document(card: CommunityCard, language: str, centre: str) -> Document:
    with i18n.speaking(language):
        head = Head(
            title=card.community, period=_("What newcomers ask about a place"), centre=centre,
            prepared_on=_("As of {day}").format(day=i18n.date_full(card.as_of)), privacy=str(card.program),
        )  # fmt: skip
        rows = [
            (str(question.label), _said(question, value, (language,)))
            for question, value in card.facts
            if value not in (None, "")
        ]
        columns = (Column(_("Question"), share=45), Column(_("Answer"), share=55))
        listed = Listed(_("What is known"), columns, rows, empty=_("Nothing is known yet."), whole=True)
        return Document(head, language, [listed])
