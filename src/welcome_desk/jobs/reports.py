"""Reports: read the figures, then set the pages. Reading and setting are kept apart, so that pages never open a store."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import sqlalchemy as sa

from welcome_desk import i18n, queries
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.jobs.documents import write_document
from welcome_desk.jobs.writing import put_in_place
from welcome_desk.model import Person
from welcome_desk.periods import Period, before, months_up_to
from welcome_desk.queries import figures
from welcome_desk.reports import monthly
from welcome_desk.reports.document import Document
from welcome_desk.reports.paper import pdf
from welcome_desk.store.desk import Desk

MONTHS_SHOWN = 6


def monthly_document(desk: Desk, period: Period, *, language: str) -> Document:
    """The summary of a period, in a language of its own, for whoever may print."""
    desk.require(Right.PRINT_REPORTS)
    with i18n.speaking(language), desk.reading() as view:
        month, centre, today = _month(view, period), queries.staff.centre_name(view), view.today
    return monthly.document(month, language=language, centre=centre, prepared_on=today)


def monthly_pdf(desk: Desk, period: Period, *, language: str) -> bytes:
    return pdf(monthly_document(desk, period, language=language))


def write_monthly(desk: Desk, period: Period, out: Path, *, language: str) -> None:
    write_document(monthly_document(desk, period, language=language), out, made_on=desk.now().date())


def write_page(made: bytes, out: Path) -> None:
    put_in_place(out, lambda fresh: fresh.write_bytes(made))


def _month(view: View, period: Period) -> monthly.Month:
    values = {figure.key: figure.value for figure in figures.figures(view, period)}
    earlier = before(period)
    return monthly.Month(
        period=period,
        values=values,
        before={"contacts": figures.value(view, earlier, "contacts")},
        needs=figures.group(view, period, "needs-by-area"),
        unmet=figures.group(view, period, "needs-unmet-by-area"),
        by_month=[(m.first, figures.value(view, m, "contacts")) for m in months_up_to(period, MONTHS_SHOWN)],
        programs=[monthly.ProgramLine(**vars(line)) for line in queries.programs.program_month(view, period)],
        first_time=_first_time(view, period),
        definitions=[(d.shown_label(), d.shown_meaning()) for d in figures.DEFINITIONS.values()],
    )


def _first_time(view: View, period: Period) -> list[tuple[str, date]]:
    first = figures.first_visits(period).subquery()
    select = sa.select(Person.display_name, first.c.first_at).join(first, first.c.person_id == Person.id)
    rows = view.session.execute(select.order_by(first.c.first_at, Person.id))
    return [(name, moment.date()) for name, moment in rows]
