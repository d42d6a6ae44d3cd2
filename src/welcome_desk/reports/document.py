"""What a report says, before anybody decides whether it becomes a PDF, a web page, a workbook or CSV.

A report is a `Document`: its head, and parts in order. Whoever writes a report puts parts together; `paper.py` sets them
as a PDF, `web.py` as HTML, and `sheets.py` turns their tables into those of a workbook.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from typing import Literal

from welcome_desk import i18n
from welcome_desk.i18n import _

Cell = str | int | float | date | None
Kind = Literal["text", "number", "day", "full-day"]

_logo: ContextVar[str] = ContextVar("logo", default="")


def logo_now() -> str:
    return _logo.get()


@contextmanager
def printed_under(logo: str) -> Iterator[None]:
    """The logo of all that is printed meanwhile."""
    token = _logo.set(logo)
    try:
        yield
    finally:
        _logo.reset(token)


@dataclass(frozen=True)
class Head:
    """What stands at the top of a report and along its edges. `privacy` says for whom it is, at the foot of every page;
    `logo` is a PNG or JPEG in base64, that of `printed_under` unless told; `prepared_by` is whose name stands on the cover of a long one.
    `names`: its period is somebody’s name, or blank for one; a file’s properties, which any list of files shows, hold no name."""

    title: str
    period: str
    centre: str
    prepared_on: str
    privacy: str
    logo: str = field(default_factory=logo_now)
    prepared_by: str = ""
    names: bool = False

    @property
    def outside(self) -> str:
        """What the file is, as its properties tell it."""
        return ", ".join(filter(None, (self.title, "" if self.names else i18n.month_within(self.period))))


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Paragraph:
    """`small`: a definition or a note."""

    text: str
    small: bool = False


@dataclass(frozen=True)
class Number:
    """One figure in large type; `said` is how it is shown where it is not the plain number. `key` is the figure's own."""

    value: float | None
    word: str
    beside: str = ""
    said: str = ""
    key: str = ""

    @property
    def shown(self) -> str:
        return self.said or ("–" if self.value is None else i18n.number(self.value))


@dataclass(frozen=True)
class Numbers:
    """Side by side, four at most."""

    numbers: Sequence[Number]


@dataclass(frozen=True)
class Column:
    """`share` of the width of the page. A full-day is shown with its year."""

    label: str
    kind: Kind = "text"
    share: float = 1.0


@dataclass(frozen=True)
class Table:
    """`total`: the last row is one. A cell of a number column may be a text: what stands there instead of a number.

    `whole`: no text of it is cut off on paper, however long it is. `entries`: on paper each row is an entry of a booklet
    (the first cell its name, the second what is said of it), not a line of a table. `figures`: for each row, the figures
    that its numbers are, in their order, each as “key” or “key.code”, with “@period” after it where it is not of the
    report’s own, and “#id” where it is of the one program or event that the row is about.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    total: bool = False
    empty: str = ""
    whole: bool = False
    entries: bool = False
    figures: Sequence[Sequence[str]] = ()


@dataclass(frozen=True)
class Chart:
    """Bars lie down, columns stand for a run of time. `said` tells in a sentence what is seen; `points` are label and
    number, a None being withheld (`instead` says how that is shown). `figures`: by its label the figure that a point is, as
    in a table. `first`: what its labels are, over them in a table."""

    title: str
    points: Sequence[tuple[str, int | None]]
    said: str
    form: Literal["bars", "columns"] = "bars"
    empty: str = ""
    instead: str = "–"
    figures: Mapping[str, str] = field(default_factory=dict)
    first: str = ""


@dataclass(frozen=True)
class Beside:
    """Two charts side by side."""

    left: Chart
    right: Chart


@dataclass(frozen=True)
class Callout:
    title: str
    sentences: Sequence[str]


@dataclass(frozen=True)
class Definitions:
    """Terms and what each means, in small print."""

    items: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a page of its own."""


Part = Heading | Paragraph | Numbers | Table | Chart | Beside | Callout | Definitions | NewPage


@dataclass(frozen=True)
class Document:
    """`language` is that of the print, whatever the screen shows. `other` is the same report in the other language, which
    follows from a page of its own. `summary_first`: its first page tells all in short, and no cover comes before it."""

    head: Head
    language: str
    parts: Sequence[Part] = field(default_factory=tuple)
    other: Document | None = None
    summary_first: bool = False

    @property
    def halves(self) -> tuple[Document, ...]:
        return (self, *(self.other.halves if self.other else ()))

    def tables(self) -> list[Table]:
        """All of this half that can be counted with: the tables, the key figures, and as tables the charts of which there is
        none yet."""
        found: list[Table] = []
        there = {part.title for part in self.parts if isinstance(part, Table)}
        under = ""
        for part in self.parts:
            if isinstance(part, Heading):
                under = part.text
            elif isinstance(part, Table):
                found.append(_told_apart(part, under, found))
            elif isinstance(part, Numbers):
                found.append(
                    _of_numbers(part, under or self.head.title, there | {one.title for one in found})
                )
            elif isinstance(part, Chart | Beside):
                charts = (part,) if isinstance(part, Chart) else (part.left, part.right)
                found += [of_chart(one) for one in charts if one.title not in there]
        return found


@dataclass(frozen=True)
class Paper:
    """A page that is drawn by hand, and what stands on it as a document, from which its other forms are written."""

    pdf: bytes
    document: Document


def joined(halves: Sequence[Document]) -> Document:
    """The first, followed by the others."""
    return reduce(lambda later, earlier: replace(earlier, other=later), reversed(halves))


def _told_apart(table: Table, under: str, before: Sequence[Table]) -> Table:
    """One that is called as another before it is called after its heading too."""
    if not under or table.title == under or table.title not in {one.title for one in before}:
        return table
    return replace(table, title=f"{table.title} – {under}")


def _of_numbers(part: Numbers, title: str, there: Collection[str]) -> Table:
    rows = [(one.word, one.said or one.value, one.beside) for one in part.numbers]
    columns = (Column(_("Figure")), Column(_("Number"), "number"), Column(_("Note")))
    named = f"{title} – {_('In numbers')}" if title in there else title
    return Table(named, columns, rows)


def of_chart(chart: Chart) -> Table:
    rows = [(label, chart.instead if number is None else number) for label, number in chart.points]
    columns = (Column(chart.first or _("What")), Column(_("Number"), "number"))
    return Table(chart.title, columns, rows, empty=chart.empty)


def shown(cell: Cell, kind: Kind = "text") -> str:
    """A cell as a person reads it, in the language of the print."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, i18n.Share):
        return i18n.percent(cell)
    if isinstance(cell, i18n.Money):
        return i18n.money(round(cell * 100))
    if isinstance(cell, date):
        return i18n.date_full(cell) if kind == "full-day" else i18n.date_short(cell)
    return i18n.number(cell)


def prepared(day: date) -> str:
    return _("Prepared {day}").format(day=i18n.date_full(day))
