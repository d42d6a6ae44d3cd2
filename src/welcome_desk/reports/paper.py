"""A document as a PDF: each part set by a piece of `page.py`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from itertools import pairwise, zip_longest
from typing import Any

from reportlab.platypus.flowables import Flowable, PageBreak, Spacer

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.reports import charts, document, page, tables
from welcome_desk.reports.callout import Callout as Box
from welcome_desk.reports.coming import Coming
from welcome_desk.reports.document import (
    Beside,
    Callout,
    Chart,
    Definitions,
    Document,
    Heading,
    NewPage,
    Numbers,
    Paragraph,
    Part,
    Table,
)
from welcome_desk.reports.entries import Booklet, Entry
from welcome_desk.reports.key_figures import Key, KeyFigures
from welcome_desk.reports.look import BODY, CAPTION, HEADING
from welcome_desk.reports.places import Place
from welcome_desk.reports.text import Text
from welcome_desk.reports.together import Headed

MOST_NUMBERS = 4  # side by side
MOST_OF_A_CELL = 600  # letters that surely stand on one page, in whatever script


def pdf(
    report: Document, *, step: Callable[[float], None] | None = None, places: list[Place] | None = None
) -> bytes:
    """Same document, same bytes. `step` is told how much is set, from 0 to 1, and may end it by raising. `places` takes
    where the figures stand, in the order in which they are read."""
    out = BytesIO()
    with i18n.speaking(report.language):
        halves = [_half(one) for one in report.halves]
        page.write_halves(halves, out, step, covered=not report.summary_first, places=places)
    return out.getvalue()


def _half(report: Document) -> page.Half:
    with i18n.speaking(report.language):
        story: list[Flowable] = [page.Opening(report.head), page.gap(8)]
        heads: list[Flowable] = []  # what does not part from the next
        for part, following in pairwise((*report.parts, None)):
            if _leads(part, following):
                heads += [*_set(part), *([page.gap(7)] if isinstance(part, Paragraph) else [])]
            else:
                _put(story, heads, _set(part))
                heads = []
    return page.Half(story, report.head, report.language)


def _leads(part: Part | None, following: Part | None) -> bool:
    """A heading, or a note over a table."""
    if isinstance(part, Heading):
        return following is not None and not isinstance(following, NewPage)
    return isinstance(part, Paragraph) and part.small and isinstance(following, Table)


def _put(story: list[Flowable], heads: list[Flowable], made: list[Flowable]) -> None:
    if isinstance(made[0], PageBreak) and isinstance(story[-1], Spacer):
        story.pop()  # a gap that no longer fits would be a page by itself
    if heads and isinstance(made[0], Spacer):
        heads, made = [*heads, made[0]], made[1:]
    story += [Headed(heads, made[0]), *made[1:]] if heads else made


def _set(part: Part | None) -> list[Flowable]:
    return _SETTERS[type(part)](part)


def _heading(part: Heading) -> list[Flowable]:
    return [page.gap(6), Text(part.text, HEADING), page.gap(4)]


def _paragraph(part: Paragraph) -> list[Flowable]:
    return [Text(part.text, CAPTION if part.small else BODY), page.gap(3 if part.small else 8)]


def _numbers(part: Numbers) -> list[Flowable]:
    keys = [
        Key(one.shown, one.word, one.beside, "" if one.value is None else one.key) for one in part.numbers
    ]
    lines = [keys[place : place + MOST_NUMBERS] for place in range(0, len(keys), MOST_NUMBERS)]
    return [made for line in lines for made in (KeyFigures(line), page.gap(12))]


def _table(part: Table) -> list[Flowable]:
    if not part.rows:
        return [page.section(part.title, Text(part.empty, CAPTION)), page.gap(10)]
    if part.entries:
        return _entries(part)
    texts = [place for place, column in enumerate(part.columns) if column.kind != "number"]
    whole = sum(column.share for column in part.columns)
    made = tables.table(
        [column.label for column in part.columns],
        list(zip_longest(part.rows, part.figures, fillvalue=())),
        widths=[column.share / whole for column in part.columns],
        total=part.total,
        texts=texts,
        most=0 if part.whole else tables.MOST_LINES,
        spelled=partial(_lines, part),
    )
    return [page.section(part.title, made) if part.title else made, page.gap(10)]


def _lines(
    part: Table, told: tuple[Sequence[document.Cell], Sequence[str]]
) -> list[tuple[list[str], list[str]]]:
    row, figures = told
    return [(cells, _named(row, figures)) for cells in _spread(_shown(part, row), part.whole)]


def _named(row: Sequence[document.Cell], figures: Sequence[str]) -> list[str]:
    """Of every cell the figure that it is: the first is the row’s name, and what stands instead of a number is none."""
    numbers = zip(row[1:], figures, strict=False)
    return ["", *("" if isinstance(cell, str) else figure for cell, figure in numbers)]


def _entries(part: Table) -> list[Flowable]:
    """A page begins with an entry; the title stands over its first one."""
    labels = [column.label for column in part.columns[2:]]

    def made(row: Sequence[document.Cell]) -> list[Entry]:
        name, told, *facts = _shown(part, row)
        return [Entry(name, told, [pair for pair in zip(labels, facts, strict=True) if pair[1]])]

    return [page.gap(8), page.section(part.title, Booklet(Coming(part.rows, made))), page.gap(8)]


def _shown(part: Table, row: Sequence[document.Cell]) -> list[str]:
    return [document.shown(cell, column.kind) for cell, column in zip(row, part.columns, strict=True)]


def _spread(row: list[str], whole: bool) -> list[list[str]]:
    """A row that is told whole may be longer than a page: it goes on in further rows."""
    if not whole or max(map(len, row), default=0) <= MOST_OF_A_CELL:
        return [row]
    parts = [_pieces(cell) for cell in row]
    return [
        [one[place] if place < len(one) else "" for one in parts] for place in range(max(map(len, parts)))
    ]


def _pieces(text: str) -> list[str]:
    """At spaces where there are any."""
    found = []
    while len(text) > MOST_OF_A_CELL:
        at = text.rfind(" ", MOST_OF_A_CELL // 2, MOST_OF_A_CELL)
        at = at if at > 0 else MOST_OF_A_CELL
        found.append(text[:at])
        text = text[at:].lstrip(" ")
    return [*found, text]


def _chart(chart: Chart, like: Chart | None = None) -> Flowable:
    if chart.form == "bars":
        points = charts.ranked(chart.points, _("All others"))
        return charts.Bars(
            chart.title, points, empty=chart.empty, instead=chart.instead, figures=chart.figures
        )
    rows = min(max(len(like.points), 5), 8) if like else 6
    tall = 26 + charts.Bars.ROW * rows
    return charts.Columns(
        chart.title, chart.points, height=tall, instead=chart.instead, figures=chart.figures
    )


def _charts(part: Chart | Beside) -> list[Flowable]:
    if isinstance(part, Beside):
        made = charts.side_by_side(_chart(part.left), _chart(part.right, like=part.left))
    else:
        made = _chart(part)
    return [made, page.gap(10)]


def _definitions(part: Definitions) -> list[Flowable]:
    return [tables.definitions(part.items), page.gap(10)]


_SETTERS: dict[type, Callable[[Any], list[Flowable]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Numbers: _numbers,
    Table: _table,
    Chart: _charts,
    Beside: _charts,
    Callout: lambda part: [Box(part.title, part.sentences), page.gap(12)],
    Definitions: _definitions,
    NewPage: lambda _part: [PageBreak()],
}
