"""A report written to a file, in the form that its name asks for: PDF, web page, workbook or CSV."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from welcome_desk import i18n
from welcome_desk.errors import UsageError
from welcome_desk.exchange.table import Table
from welcome_desk.i18n import _
from welcome_desk.jobs.writing import put_in_place
from welcome_desk.reports.document import Document, Paragraph

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

    return lambda fresh: delimited.write_several(fresh, tables_of(report))


def tables_of(report: Document) -> list[Table]:
    """Numbers stay numbers and days stay days; what is withheld is a text."""
    with i18n.speaking(report.language):
        head = report.head
        notes = [
            (head.title, head.period),
            (head.centre, head.prepared_on),
            *((one.text, "") for one in report.parts if isinstance(one, Paragraph) and one.small),
        ]
        return [
            Table(
                title=one.title or head.title,
                headers=[column.label for column in one.columns],
                rows=one.rows,
                notes=notes,
                notes_title=_("Notes"),
                mark=head.privacy,
            )
            for one in report.tables()
        ]


_WRITERS = {".pdf": _pdf, ".html": _html, ".xlsx": _xlsx, ".csv": _csv}
