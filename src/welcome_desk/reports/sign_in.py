"""The sheet at the door of an event: a code, a name and room to sign in each large row; in both languages, no numbers."""

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
from welcome_desk.reports.document import Document, Head, Paper, Paragraph
from welcome_desk.reports.document import Table as Listed
from welcome_desk.reports.look import CAPTION, INK, PRIMARY, SMALL
from welcome_desk.reports.page import Opening
from welcome_desk.reports.rows import large_rows
from welcome_desk.reports.text import Style, Text

NAME, CODE, ROW = Style(13, 17), Style(15, 18, bold=True, colour=PRIMARY), 33
SHARES = (0.09, 0.43, 0.16, 0.32)


@dataclass(frozen=True)
class Row:
    """A line; without a name it waits for a walk-in. `along` is how many were announced beside them."""

    code: str
    name: str = ""
    along: int = 0


@dataclass(frozen=True)
class SignIn:
    title: Both
    starts_at: datetime
    ends_at: datetime
    place: Both
    rows: Sequence[Row]


def build(event: SignIn, *, centre: Both, first: str = "en") -> bytes:
    """The PDF; `first` is the language that stands first."""
    sheet = _Sheet(event, first_of(first))
    head = sheet.head_of(centre)
    return write(sheet.story(head), head, first)


def paper(event: SignIn, *, centre: Both, first: str = "en", both: bool = True) -> Paper:
    def half(language: str) -> Document:
        sheet = _Sheet(event, (language,))
        about = map(Paragraph, filter(None, sheet.about()))
        return Document(sheet.head_of(centre), language, [*about, sheet.listed()])

    return on_paper(build(event, centre=centre, first=first), half, first=first, both=both)


class _Sheet(Bilingual):
    def __init__(self, event: SignIn, languages: Sequence[str]) -> None:
        super().__init__(languages)
        self.event = event

    def head_of(self, centre: Both) -> Head:
        return self.head(N_("Sign-in sheet"), self.days(), centre, self.event.starts_at.date().isoformat())

    def titles(self) -> list[str]:
        """An event with a title in one language has it in both."""
        english, french = self.event.title
        return self.of((english or french, french or english))

    def days(self) -> list[str]:
        return self.in_both(lambda: i18n.date_long(self.event.starts_at.date()))

    def story(self, head: Head) -> list[Flowable]:
        return [Opening(head), page.gap(6), *self._about(), page.gap(8), self._table()]

    def _about(self) -> list[Flowable]:
        title, when, *how = self.about()
        lines = [Text(title, NAME.but(bold=True), most=3), Text(when, CAPTION, most=2)]
        return [*lines, *(Text(said, SMALL, most=2) for said in how)]

    def about(self) -> list[str]:
        """Its title, when and where it is, and how to sign, in each language."""
        event = self.event
        hours = self.in_both(
            lambda: _("{start} to {end}").format(
                start=i18n.time_of(event.starts_at), end=i18n.time_of(event.ends_at)
            )
        )
        how = N_("Whoever is not listed signs on a blank line. The codes are for typing the sheet back.")
        return [beside(self.titles()), beside([*hours, *self.of_either(event.place)]), *self.said(how)]

    def listed(self) -> Listed:
        columns = (
            self.column(N_("Code")), self.column(N_("Name")), self.column(N_("Came along"), "number"),
            self.column(N_("Signature")),
        )  # fmt: skip
        rows = [(row.code, row.name, row.along or None, "") for row in self.event.rows]
        return Listed(self.joined(N_("Sign-in sheet")), columns, rows)

    def _table(self) -> Table:
        words = (N_("Name"), N_("Came along"), N_("Signature"))
        header = ["", *(beside(self.said(word)) for word in words)]
        rows: list[list[Any]] = [self._row(row) for row in self.event.rows]
        return large_rows(header, rows, SHARES, air=(ROW - CODE.leading) / 2)

    @staticmethod
    def _row(row: Row) -> list[Any]:
        name = Text(row.name, NAME.but(align="left", colour=INK), most=2) if row.name else ""
        along = Text(f"+ {row.along}", CAPTION.but(align="left"), most=1) if row.along else ""
        return [Text(row.code, CODE.but(align="centre"), most=1), name, along, ""]
