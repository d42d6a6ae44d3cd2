"""Reports: read the figures, then set the pages. Reading and setting are kept apart, so that pages never open a store."""

from __future__ import annotations

from pathlib import Path

from welcome_desk import i18n, queries
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.jobs.documents import write_document
from welcome_desk.jobs.letterhead import on_letterhead
from welcome_desk.jobs.public_cells import months_of
from welcome_desk.jobs.public_counts import FEWEST_MONTHS, MOST_MONTHS
from welcome_desk.jobs.writing import put_in_place
from welcome_desk.periods import Period, months_up_to, running
from welcome_desk.queries import figures, months, report_texts
from welcome_desk.queries.figures import Line
from welcome_desk.queries.figures.so_far import so_far
from welcome_desk.queries.help_given import whole
from welcome_desk.reports import details, monthly
from welcome_desk.reports.document import Document
from welcome_desk.reports.paper import pdf
from welcome_desk.store.desk import Desk


@on_letterhead
def monthly_document(desk: Desk, period: Period, *, language: str, first_page: bool = False) -> Document:
    """The summary of a period, in a language of its own, for whoever may print; or its first page alone."""
    desk.require(Right.PRINT_REPORTS)
    with i18n.speaking(language), desk.reading() as view:
        month, centre, today = _month(view, period), queries.staff.centre_name(view), view.today
    return monthly.document(month, language=language, centre=centre, prepared_on=today, first_page=first_page)


def monthly_pdf(desk: Desk, period: Period, *, language: str) -> bytes:
    return pdf(monthly_document(desk, period, language=language))


def write_monthly(desk: Desk, period: Period, out: Path, *, language: str, first_page: bool = False) -> None:
    made = monthly_document(desk, period, language=language, first_page=first_page)
    write_document(made, out, made_on=desk.now().date())


def typed(desk: Desk, period: Period, *, language: str) -> report_texts.Typed:
    desk.require(Right.PRINT_REPORTS)
    with desk.reading() as view:
        return report_texts.typed(view, period, language)


def drafted(desk: Desk, period: Period, *, language: str) -> list[str]:
    """Things to notice as the figures say them, in the language of the print."""
    desk.require(Right.PRINT_REPORTS)
    with i18n.speaking(language), desk.reading() as view:
        return monthly.things_to_notice(_month(view, period))


def write_page(made: bytes, out: Path) -> None:
    put_in_place(out, lambda fresh: fresh.write_bytes(made))


def _month(view: View, period: Period) -> monthly.Month:
    lines = figures.lines(view, period)
    typed = report_texts.typed(view, period, i18n.language())
    values = {line.definition.key: whole(line.now or 0) for line in lines if not line.code}
    return monthly.Month(
        period=period,
        values=values,
        before={
            line.definition.key: whole(line.before)
            for line in lines
            if not line.code and line.before is not None
        },
        needs=_group(lines, "needs-by-area"),
        unmet=_group(lines, "needs-unmet-by-area"),
        by_month=[(m.first, whole(figures.value(view, m, "contacts"))) for m in _months_shown(view, period)],
        programs=[monthly.ProgramLine(**vars(line)) for line in queries.programs.program_month(view, period)],
        first_time=months.first_time(view, period),
        definitions=_definitions(lines),
        lines=lines,
        events=months.events_in_figures(view, period),
        notice=_paragraphs(typed.notice),
        story=() if typed.withheld else _paragraphs(typed.story),
        told_by=typed.told_by,
        notes=_paragraphs(typed.notes),
        hour_source=queries.staff.centre(view).hour_value_source,
        over=not running(period, view.today),
    )


def _months_shown(view: View, period: Period) -> list[Period]:
    """As many as the period has had so far, six at least; none to come, and none before anything was kept."""
    lived = so_far(view, period)
    count = min(max(months_of(lived), FEWEST_MONTHS), MOST_MONTHS)
    return [one for one in months_up_to(lived, count) if figures.kept(view, one)]


def _group(lines: list[Line], key: str) -> dict[str, int]:
    return {line.code: whole(line.now) for line in lines if line.definition.key == key and line.now}


def _definitions(lines: list[Line]) -> list[tuple[str, str]]:
    """Of what the report shows: all of the first page, and what is not left out after it."""
    keys = dict.fromkeys((*monthly.FIRST_PAGE, *details.shown_keys(lines)))
    found = (figures.DEFINITIONS[key] for key in keys)
    return [(one.shown_label(), one.shown_meaning()) for one in found]


def _paragraphs(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]
