"""A report written to a file, in the form that its name asks for: PDF, web page, workbook or CSV."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

from welcome_desk import i18n
from welcome_desk.errors import UsageError
from welcome_desk.exchange.table import Table
from welcome_desk.i18n import N_, _
from welcome_desk.jobs.writing import put_in_place
from welcome_desk.reports import document
from welcome_desk.reports.document import Callout, Definitions, Document, Heading, Paper, Paragraph

_ABOUT = N_("About this report")  # on the sheet of its notes: a table may be called “Notes” too
FORMS = (".pdf", ".html", ".xlsx", ".csv")


def check_form(out: Path) -> None:
    if out.suffix.lower() not in FORMS:
        raise UsageError(_("Give the file a name that ends in .pdf, .html, .xlsx or .csv."))


def write_document(report: Document, out: Path, *, made_on: date) -> None:
    """The same report of the same day gives the same bytes."""
    check_form(out)
    put_in_place(out, _WRITERS[out.suffix.lower()](report, made_on))


def write_paper(made: Paper, out: Path, *, made_on: date) -> None:
    """As it is drawn, or in another form."""
    if out.suffix.lower() == ".pdf":
        put_in_place(out, lambda fresh: fresh.write_bytes(made.pdf))
    else:
        write_document(made.document, out, made_on=made_on)


def _pdf(report: Document, _made_on: date) -> Callable[[Path], object]:
    from welcome_desk.reports.paper import pdf

    return lambda fresh: fresh.write_bytes(pdf(report))


def _html(report: Document, _made_on: date) -> Callable[[Path], object]:
    from welcome_desk.reports.web import html

    return lambda fresh: fresh.write_bytes(html(report))


def _xlsx(report: Document, made_on: date) -> Callable[[Path], object]:
    from welcome_desk.exchange import xlsx

    def write(fresh: Path) -> None:
        title = " / ".join(dict.fromkeys(half.head.outside for half in report.halves))
        with i18n.speaking(report.halves[0].language):
            xlsx.write_several(fresh, tables_of(report), made_on=made_on, title=title)

    return write


def _csv(report: Document, _made_on: date) -> Callable[[Path], object]:
    from welcome_desk.exchange import delimited

    return lambda fresh: delimited.write_several(fresh, tables_of(report), noted=True)


def tables_of(report: Document) -> list[Table]:
    """Numbers stay numbers and days stay days; what is withheld is a text. Each half of a report in both languages has its
    tables and its notes."""
    return [table for half in report.halves for table in _tables_of(half, _alike(report))]


def _alike(report: Document) -> frozenset[str]:
    """Titles that tables of both languages have, such as “Contacts”; the notes have theirs in common."""
    found = Counter(title for half in report.halves for title in {one.title for one in half.tables()})
    return frozenset(
        [title for title, times in found.items() if times > 1] + [_ABOUT] * (len(report.halves) > 1)
    )


def _tables_of(half: Document, alike: Collection[str]) -> list[Table]:
    with i18n.speaking(half.language):
        head, notes, over = half.head, [*_told(half)], _over(half)

        def named(title: str, *, also: bool) -> str:
            return f"{title} – {i18n.capital(i18n.own_language_name(half.language))}" if also else title

        return [
            Table(
                title=named(one.title or head.title, also=one.title in alike),
                headers=[column.label for column in one.columns],
                rows=one.rows,
                notes=notes,
                notes_title=named(_(_ABOUT), also=_ABOUT in alike),
                mark=head.privacy,
                over=over.get(id(one), ""),
            )
            for one in half.tables() or [document.Table(head.title, (document.Column(head.title),), [])]
        ]


def _over(half: Document) -> dict[int, str]:
    """What stands in small print over a table goes where the table goes."""
    return {
        id(table): note.text
        for note, table in pairwise(half.parts)
        if isinstance(note, Paragraph) and note.small and isinstance(table, document.Table)
    }


def _told(half: Document) -> Iterator[tuple[str, str]]:
    """What a report says beside its tables."""
    yield half.head.title, half.head.period
    yield half.head.centre, half.head.prepared_on
    for part in half.parts:
        if isinstance(part, Heading | Paragraph):
            yield part.text, ""
        elif isinstance(part, Callout):
            yield from ((part.title, sentence) for sentence in part.sentences)
        elif isinstance(part, Definitions):
            yield from part.items


_WRITERS = {".pdf": _pdf, ".html": _html, ".xlsx": _xlsx, ".csv": _csv}
