"""The monthly summary for the public: nothing but what was released goes on to the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from welcome_desk import i18n, queries, terms
from welcome_desk.access.rights import Right
from welcome_desk.disclosure import Grouped
from welcome_desk.i18n import _
from welcome_desk.jobs.documents import write_document
from welcome_desk.jobs.letterhead import headed, languages_of
from welcome_desk.jobs.public_cells import GROUPS, PROGRAM_COLUMNS, TOLD, Released, at
from welcome_desk.jobs.public_stretches import check_public, released_in
from welcome_desk.periods import Period
from welcome_desk.programs.frame import OUTCOMES
from welcome_desk.queries import figures
from welcome_desk.reports import public_monthly
from welcome_desk.reports.document import Document, joined
from welcome_desk.reports.paper import pdf
from welcome_desk.reports.public import Hidden, hidden_one, said_of
from welcome_desk.reports.public_monthly import COLUMNS, Month, ProgramLine, group_label
from welcome_desk.store.desk import Desk


def public_monthly_document(desk: Desk, period: Period, *, language: str) -> Document:
    return public_print(desk, period, language=language)[0]


def public_monthly_pdf(desk: Desk, period: Period, *, language: str) -> bytes:
    return pdf(public_monthly_document(desk, period, language=language))


def write_public_monthly(
    desk: Desk, period: Period, out: Path, *, language: str, first_page: bool = False
) -> list[Hidden]:
    """What was hidden or put together, in the language of the print."""
    made, hidden = public_print(desk, period, language=language, first_page=first_page)
    write_document(made, out, made_on=desk.now().date())
    return hidden


def public_print(
    desk: Desk, period: Period, *, language: str, first_page: bool = False
) -> tuple[Document, list[Hidden]]:
    """“Both” is English, then French; what was hidden is then told in English."""
    desk.require(Right.PRINT_REPORTS)
    check_public(period, desk.now().date())
    made = [_print_in(desk, period, language=one, first_page=first_page) for one in languages_of(language)]
    return joined([headed(desk, document) for document, _hidden in made]), made[0][1]


def _print_in(
    desk: Desk, period: Period, *, language: str, first_page: bool
) -> tuple[Document, list[Hidden]]:
    with i18n.speaking(language), desk.reading() as view:
        month = shown_month(released_in(view, period))
        centre, today = queries.staff.centre_name(view), view.today
    made = public_monthly.document(
        month, language=language, centre=centre, prepared_on=today, first_page=first_page
    )
    return made, month.hidden


def shown_month(found: Released) -> Month:
    return _Month(found).month()


@dataclass(frozen=True)
class _Month:
    """What the page shows of what was released, and what is told to whoever prints it."""

    found: Released

    def month(self) -> Month:
        by_month = [
            (month.first, self.found.shown[at(month, "contacts")])
            for month, _count in self.found.counts.by_month
        ]
        return Month(
            period=self.found.counts.period,
            values={key: self.found.of(key) for key in TOLD},
            groups={key: self.found.group(key) for key in GROUPS},
            by_month=by_month,
            programs=[
                ProgramLine(
                    name, {column: self.found.of(f"program.{key}.{column}") for column in PROGRAM_COLUMNS}
                )
                for key, name, _line in self.found.counts.programs
            ],
            totals={column: self.found.of(self.found.told.total_of(column)) for column in PROGRAM_COLUMNS},
            definitions=[
                (one.shown_label(), one.shown_meaning())
                for one in map(figures.DEFINITIONS.get, (*TOLD, *self._told_toward()))
                if one
            ],
            hidden=list(self._hidden()),
            outcomes={
                key: {tag: self.found.of(f"{key}.{tag}") for tag in found}
                for key, found in self.found.counts.outcomes.items()
            },
        )

    def _told_toward(self) -> list[str]:
        return [key for key, found in self.found.counts.outcomes.items() if any(found.values())]

    # ---- what to tell whoever prints it ----
    def _hidden(self) -> Iterator[Hidden]:
        for key in TOLD:
            yield from hidden_one(figures.DEFINITIONS[key].shown_label(), self.found.of(key))
        for month, _count in self.found.counts.by_month:
            if month != self.found.counts.period:
                shown = self.found.shown[at(month, "contacts")]
                label = figures.DEFINITIONS["contacts"].shown_label()
                yield from hidden_one(said_of(label, i18n.month_name(month.first)), shown)
        for key in GROUPS:
            yield from self._groups(key, self.found.told.groups[key])
        for key, name, _line in self.found.counts.programs:
            for column in PROGRAM_COLUMNS:
                yield from hidden_one(
                    said_of(name, COLUMNS[column]()), self.found.of(f"program.{key}.{column}")
                )
        for column in PROGRAM_COLUMNS:
            total = self.found.told.total_of(column)
            if total not in TOLD:
                yield from hidden_one(said_of(_("All programs"), COLUMNS[column]()), self.found.of(total))

        for key, by_tag in self.found.counts.outcomes.items():
            for tag in by_tag:
                label = figures.DEFINITIONS[key].shown_label()
                yield from hidden_one(
                    said_of(label, terms.label(OUTCOMES, tag)), self.found.of(f"{key}.{tag}")
                )

    def _groups(self, key: str, found: Grouped) -> Iterator[Hidden]:
        definition = figures.DEFINITIONS[key]
        for code in found.others:
            yield Hidden(said_of(definition.shown_label(), group_label(key, code)), "grouped")
        if found.withheld:
            yield Hidden(definition.shown_label(), "withheld")
