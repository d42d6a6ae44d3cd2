"""The printed calendar: what is on in each month of a period, read in the languages of the page, then set."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.documents import write_paper
from welcome_desk.periods import Period
from welcome_desk.queries.days import Day, days_of, weeks_of_month
from welcome_desk.queries.observances import observances
from welcome_desk.queries.occurrences import occurrences
from welcome_desk.queries.staff import centre_names
from welcome_desk.reports import calendar
from welcome_desk.reports.calendar import Month
from welcome_desk.reports.document import Paper
from welcome_desk.store.desk import Desk

MOST_MONTHS = 24


def calendar_paper(desk: Desk, period: Period, *, languages: Sequence[str]) -> Paper:
    """A page for each month of the period, in these languages, the first of which comes first."""
    desk.require(Right.PRINT_REPORTS)
    firsts = _months(period)
    with desk.reading() as view:
        months = [Month(first, [_days(view, first, language) for language in languages]) for first in firsts]
        centre, today = centre_names(view)[0], view.today
    return calendar.paper(months, languages=languages, centre=centre, printed_on=today)


def write_calendar_page(desk: Desk, period: Period, out: Path, *, languages: Sequence[str]) -> None:
    made = calendar_paper(desk, period, languages=languages)
    write_paper(made, out, made_on=desk.now().date())


def _months(period: Period) -> list[date]:
    found, first = list[date](), period.first.replace(day=1)
    while first <= period.last:
        found.append(first)
        first = (first + timedelta(days=32)).replace(day=1)
    if len(found) > MOST_MONTHS:
        said = _("A calendar of at most {n} months can be printed at once.")
        raise UserError(said.format(n=MOST_MONTHS), field="period")
    return found


def _days(view: View, first: date, language: str) -> list[Day]:
    with i18n.speaking(language):
        dates = weeks_of_month(first)
        found, kept = occurrences(view, dates[0], dates[-1]), observances(view, dates[0], dates[-1])
        order = sorted(found, key=lambda one: (one.starts_at, not one.all_day, one.key))
        return days_of(dates, order, sorted(kept, key=lambda one: (one.starts_on, one.id)))
