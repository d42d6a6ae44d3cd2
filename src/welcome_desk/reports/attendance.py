"""The sheet that goes round in a session: everyone’s name, in any script, and room to sign; in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reportlab.platypus import Table
from reportlab.platypus.flowables import Flowable

from welcome_desk import i18n
from welcome_desk.i18n import N_, _
from welcome_desk.reports import page
from welcome_desk.reports.bilingual import Bilingual, Both, beside, first_of, on_paper, write
from welcome_desk.reports.document import Cell, Document, Head, Paper, Paragraph
from welcome_desk.reports.document import Table as Listed
from welcome_desk.reports.look import CAPTION, INK
from welcome_desk.reports.page import Opening
from welcome_desk.reports.rows import large_rows
from welcome_desk.reports.text import Style, Text

NAME, ROW, FREE = Style(12, 16), 27, 3
SHARES = (0.07, 0.4, 0.38, 0.15)


@dataclass(frozen=True)
class SignIn:
    """One session with the names of its cohort."""

    program: Both
    module: Both
    held_at: datetime
    hours: float
    place: str
    teacher: str
    names: Sequence[str]


def build(session: SignIn, *, centre: Both, first: str = "en") -> bytes:
    """The PDF; `first` is the language that stands first. Some rows stay free for whoever comes along."""
    sheet = _Sheet(session, first_of(first))
    head = sheet.head_of(centre)
    return write(sheet.story(head), head, first)


def paper(session: SignIn, *, centre: Both, first: str = "en", both: bool = True) -> Paper:
    def half(language: str) -> Document:
        sheet = _Sheet(session, (language,))
        return Document(sheet.head_of(centre), language, [*map(Paragraph, sheet.about()), sheet.listed()])

    return on_paper(build(session, centre=centre, first=first), half, first=first, both=both)


class _Sheet(Bilingual):
    def __init__(self, session: SignIn, languages: Sequence[str]) -> None:
        super().__init__(languages)
        self.session = session

    def head_of(self, centre: Both) -> Head:
        day = self.session.held_at.date().isoformat()
        return self.head(N_("Attendance"), self.of(self.session.program), centre, day)

    def story(self, head: Head) -> list[Flowable]:
        return [Opening(head), page.gap(8), *self._about(), page.gap(8), self._table()]

    def _about(self) -> list[Flowable]:
        return [Text(line, NAME.but(bold=place == 0), most=2) for place, line in enumerate(self.about())]

    def about(self) -> list[str]:
        session = self.session
        when = self.in_both(
            lambda: f"{i18n.date_long(session.held_at.date())}, {i18n.time_of(session.held_at)}"
        )
        hours = self.in_both(lambda: _("{n} h").format(n=i18n.number(session.hours)))
        lines = [beside(self.of(session.module)), beside(when)]
        lines.append(beside([hours[0], session.place, session.teacher]))
        return [line for line in lines if line]

    def listed(self) -> Listed:
        """In columns to type in as on paper to write in."""
        columns = (
            self.column(N_("No."), "number"), self.column(N_("Name")), self.column(N_("Signature")),
            self.column(N_("Time in")),
        )  # fmt: skip
        names = [*self.session.names, *[""] * FREE]
        rows: list[list[Cell]] = [[number, name, "", ""] for number, name in enumerate(names, 1)]
        return Listed(self.joined(N_("Attendance")), columns, rows)

    def _table(self) -> Table:
        header = [
            "",
            *(beside(self.said(word)) for word in (N_("Name"), N_("Signature"), N_("Time in"))),
        ]
        rows: list[list[Any]] = [self._row(place, name) for place, name in enumerate(self.session.names, 1)]
        rows += [self._row(len(self.session.names) + place, "") for place in range(1, FREE + 1)]
        return large_rows(header, rows, SHARES, air=(ROW - NAME.leading) / 2)

    @staticmethod
    def _row(number: int, name: str) -> list[Any]:
        shown = Text(name, NAME.but(align="left", colour=INK), most=2) if name else ""
        return [Text(str(number), CAPTION.but(align="left")), shown, "", ""]
