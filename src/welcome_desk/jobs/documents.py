"""A report written to a file, in the form that its name asks for: PDF, web page, workbook or CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from welcome_desk import i18n
from welcome_desk.errors import UsageError
from welcome_desk.exchange.table import Table
from welcome_desk.i18n import _
from welcome_desk.jobs.writing import put_in_place
from welcome_desk.reports import document
from welcome_desk.reports.document import Callout, Definitions, Document, Heading, Paragraph

FORMS = (".pdf", ".html", ".xlsx", ".csv")


def check_form(out: Path) -> None:
    if out.suffix.lower() not in FORMS:
        raise UsageError(_("Give the file a name that ends in .pdf, .html, .xlsx or .csv."))


def write_document(report: Document, out: Path, *, made_on: date) -> None:
    """The same report of the same day gives the same bytes."""
    check_form(out)
    put_in_place(out, _WRITERS[out.suffix.lower()](report, made_on))


def _pdf(report: Document, _made_on: date) -> Callable[[Path], object]:
    from welcome_desk.reports.paper import pdf

    return lambda fresh: fresh.write_bytes(pdf(report))


def _html(report: Document, _made_on: date) -> Callable[[Path], object]:
    from welcome_desk.reports.web import html

    return lambda fresh: fresh.write_bytes(html(report))


def _xlsx(report: Document, made_on: date) -> Callable[[Path], object]:
    from welcome_desk.exchange import xlsx

    return lambda fresh: xlsx.write_several(fresh, tables_of(report), made_on=made_on)


def _csv(report: Document, _made_on: date) -> Callable[[Path], object]:
    from welcome_desk.exchange import delimited

    return lambda fresh: delimited.write_several(fresh, tables_of(report), noted=True)


def tables_of(report: Document) -> list[Table]:
    """Numbers stay numbers and days stay days; what is withheld is a text. Each half of a report in both languages has its
    tables and its notes."""
    return [table for half in report.halves for table in _tables_of(half, several=len(report.halves) > 1)]


def _tables_of(half: Document, *, several: bool) -> list[Table]:
    with i18n.speaking(half.language):
        head, notes = half.head, [*_told(half)]
        title = _("Notes")
        if several:
            title = f"{title} – {i18n.capital(i18n.own_language_name(half.language))}"
        return [
            Table(
                title=one.title or head.title,
                headers=[column.label for column in one.columns],
                rows=one.rows,
                notes=notes,
                notes_title=title,
                mark=head.privacy,
            )
            for one in half.tables() or [document.Table(head.title, (document.Column(head.title),), [])]
        ]


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
