"""The monthly summary for the public: true counts are read and hidden here, and nothing but what may be shown goes on.

Which figures are told, and which of them add up, stands in three tables below. A figure that is not named there is not
told in public: none that is a mean, a sum of money or a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from welcome_desk import i18n, queries, terms
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.disclosure import BASE, Grouped, Reason, Shown, Sum, Table, grouped, public
from welcome_desk.errors import UsageError
from welcome_desk.i18n import _
from welcome_desk.jobs.documents import write_document
from welcome_desk.jobs.letterhead import headed, joined, languages_of
from welcome_desk.periods import Period, month_of, months_up_to
from welcome_desk.programs.frame import OUTCOMES
from welcome_desk.queries import figures
from welcome_desk.reports import public_monthly
from welcome_desk.reports.details import OUTCOME_COLUMNS
from welcome_desk.reports.document import Document
from welcome_desk.reports.paper import pdf
from welcome_desk.reports.public_monthly import COLUMNS, WHY, Group, Hidden, Month, ProgramLine, group_label
from welcome_desk.store.desk import Desk

FEWEST_MONTHS, MOST_MONTHS = 6, 12  # in the chart
MOST_GROUPS = 7
TOLD = (
    "contacts", "people", "people-first-visit", "needs", "needs-met", "needs-unmet", "referrals", "referrals-helped",
    "follow-ups-kept", "follow-ups-waiting", "check-ins-due", "check-ins-held", "matches-active", "matches-new",
    "matches-closed", "events", "events-registered", "events-attended",
)  # fmt: skip
AMONG = {
    "people-first-visit": "people",
    "check-ins-held": "check-ins-due",
}  # a figure, and that it is part of
GROUPS = {  # figures by code, and what they add up to
    "needs-by-area": "needs",
    "needs-unmet-by-area": "needs-unmet",
    "contacts-by-way": "contacts",
    "contacts-by-language": "contacts",
}
TOWARD = tuple(key for key, _word in OUTCOME_COLUMNS)  # by outcome: what counts towards two is told twice
TOWARD_AMONG = {  # one of them, and of which figure it is part under each outcome
    "matches-by-outcome": "matches-active",
    "events-by-outcome": "events",
}
# columns of the table of programs, and the figure that all programs together are
PROGRAM_COLUMNS = {
    "waiting": "",
    "active": "matches-active",
    "new": "matches-new",
    "closed": "matches-closed",
}


@dataclass(frozen=True)
class Counts:
    """The true counts of a period, not to go further than this file. `outcomes` are by figure and outcome; `carriers` the
    programs that count towards an outcome."""

    period: Period
    values: Mapping[str, int]
    groups: Mapping[str, Mapping[str, int]]
    by_month: Sequence[tuple[Period, int]]
    programs: Sequence[tuple[str, str, Mapping[str, int]]] = ()  # id, name, count by column
    outcomes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    carriers: Mapping[str, Sequence[str]] = field(default_factory=dict)


def public_monthly_document(desk: Desk, period: Period, *, language: str) -> Document:
    return public_print(desk, period, language=language)[0]


def public_monthly_pdf(desk: Desk, period: Period, *, language: str) -> bytes:
    return pdf(public_monthly_document(desk, period, language=language))


def write_public_monthly(desk: Desk, period: Period, out: Path, *, language: str) -> list[Hidden]:
    """What was hidden or put together, in the language of the print."""
    made, hidden = public_print(desk, period, language=language)
    write_document(made, out, made_on=desk.now().date())
    return hidden


def public_print(desk: Desk, period: Period, *, language: str) -> tuple[Document, list[Hidden]]:
    """“Both” is English, then French; what was hidden is then told in English."""
    desk.require(Right.PRINT_REPORTS)
    check_whole_months(period)
    made = [_print_in(desk, period, language=one) for one in languages_of(language)]
    return joined([headed(desk, document) for document, _hidden in made]), made[0][1]


def _print_in(desk: Desk, period: Period, *, language: str) -> tuple[Document, list[Hidden]]:
    with i18n.speaking(language), desk.reading() as view:
        month = released(_counts(view, period), queries.public_prints.secret(view))
        centre, today = queries.staff.centre_name(view), view.today
    return (
        public_monthly.document(month, language=language, centre=centre, prepared_on=today),
        month.hidden,
    )


def say_hidden(hidden: Sequence[Hidden]) -> list[str]:
    """In words: how much, then each of them and why."""
    said = public_monthly.summed_up(hidden)
    for why, lines in each_hidden(hidden):
        said += [why, *(f"- {line}" for line in lines)]
    return said


def each_hidden(hidden: Sequence[Hidden]) -> list[tuple[str, list[str]]]:
    """By why: what."""
    return [
        (_(why), [one.what for one in hidden if one.why == key])
        for key, why in WHY.items()
        if any(one.why == key for one in hidden)
    ]


def check_whole_months(period: Period) -> None:
    """Of two stretches that differ by a day, the difference would tell who came on it."""
    if period.first.day != 1 or month_of(period.last).last != period.last:
        raise UsageError(
            _("A public print covers whole months, so that nobody is found by comparing two of them."),
            field="period",
        )


# ---- reading ----
def _counts(view: View, period: Period) -> Counts:
    months = months_up_to(period, min(max(_months_of(period), FEWEST_MONTHS), MOST_MONTHS))
    return Counts(
        period,
        {key: figures.value(view, period, key) for key in TOLD},
        {key: figures.group(view, period, key) for key in GROUPS},
        [(month, figures.value(view, month, "contacts")) for month in months],
        [
            (key, line.name, {column: getattr(line, column) for column in PROGRAM_COLUMNS})
            for key, line in queries.programs.open_program_month(view, period)
        ],
        {key: _by_outcome(figures.group(view, period, key)) for key in TOWARD},
        {tag: one.programs for tag, one in figures.toward.towards_outcomes(view).items()},
    )


def _by_outcome(found: Mapping[str, int]) -> dict[str, int]:
    return {tag: found.get(tag, 0) for tag in terms.codes(OUTCOMES)}


# ---- hiding ----
def released(counts: Counts, salt: str) -> Month:
    """All cells of the page are hidden and rounded as one table, so that no part of the page tells on another."""
    told = _Cells(counts)
    shown = public(told.table(), salt)
    return _Released(counts, told, shown).month()


def _at(period: Period, key: str) -> str:
    """A cell is known by its days and its figure, so that it is rounded alike on every page it stands on."""
    return f"{period.first}..{period.last}/{key}"


@dataclass
class _Cells:
    """The one table of a page, put together."""

    counts: Counts
    cells: dict[str, int] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)
    out: dict[str, Reason] = field(default_factory=dict)
    groups: dict[str, Grouped] = field(default_factory=dict)

    def table(self) -> Table:
        self._add({key: self.counts.values[key] for key in TOLD})
        for part, whole in AMONG.items():
            self._among(whole, [part], all_of_it=False)
        for key, total in GROUPS.items():
            self._add_group(key, total)
        self._add_programs()
        self._add_outcomes()
        self._add_months()
        return Table("figures", self.cells, tuple(self.sums), self.out)

    def key(self, name: str) -> str:
        return _at(self.counts.period, name)

    def _add(self, counts: Mapping[str, int]) -> None:
        self.cells |= {self.key(name): count for name, count in counts.items()}

    def _among(self, whole: str, parts: Sequence[str], *, all_of_it: bool = True) -> None:
        """What is left of the whole beside the parts is told nowhere, and could be worked out all the same."""
        rest = self.cells[self.key(whole)] - sum(self.cells[self.key(part)] for part in parts)
        if not parts or rest < 0:
            return
        if rest or not all_of_it:
            left = f"{whole} beside {parts[0]}"
            self._add({left: rest})
            self.out[self.key(left)] = "unsaid"
            parts = [*parts, left]
        self.sums.append(Sum(self.key(whole), tuple(map(self.key, parts))))

    def _add_group(self, key: str, total: str) -> None:
        found = self.groups[key] = grouped(self.counts.groups[key], most=MOST_GROUPS)
        told = {f"{key}.{code}": count for code, count in found.kept.items()}
        told |= {f"{key}.*": found.count} if found.others else {}
        self._add(told)
        self._among(total, list(told))

    def _add_programs(self) -> None:
        for column, whole in PROGRAM_COLUMNS.items():
            rows = {f"program.{key}.{column}": line[column] for key, _name, line in self.counts.programs}
            self._add(rows)
            total = self.total_of(column)
            if total != whole:
                self._add({total: sum(rows.values())})
            if rows:
                self.sums.append(Sum(self.key(total), tuple(map(self.key, rows))))
            if whole and total != whole:
                self._among(whole, [total])

    def _add_outcomes(self) -> None:
        """A match counts towards what its program does, so that the rows of programs add up to it."""
        told = self.counts.outcomes
        self._add({f"{key}.{tag}": count for key, found in told.items() for tag, count in found.items()})
        for key, whole in TOWARD_AMONG.items():
            for tag in told.get(key, ()):
                self._among(whole, [f"{key}.{tag}"], all_of_it=False)
        for tag in told.get("answers-yes-by-outcome", ()):
            self._among(f"answers-by-outcome.{tag}", [f"answers-yes-by-outcome.{tag}"], all_of_it=False)
        for tag in told.get("matches-by-outcome", ()):
            carried = set(self.counts.carriers.get(tag, ()))
            rows = [f"program.{key}.active" for key, _name, _line in self.counts.programs if key in carried]
            self._among(f"matches-by-outcome.{tag}", rows)

    def total_of(self, column: str) -> str:
        """The figure itself where the programs that are told are all there are: one number is told once."""
        whole = PROGRAM_COLUMNS[column]
        told = sum(line[column] for _key, _name, line in self.counts.programs)
        if whole and self.counts.programs and self.counts.values[whole] == told:
            return whole
        return f"programs.{column}"

    def _add_months(self) -> None:
        """Months are shown as on their own page; those of a longer period add up to it."""
        period = self.counts.period
        for month, count in self.counts.by_month:
            key = _at(month, "contacts")
            if key != self.key("contacts"):
                self.cells[key] = count
                if 0 < count < BASE:
                    self.out[key] = "small"
        inside = [_at(month, "contacts") for month, _count in self.counts.by_month if _within(month, period)]
        if not period.is_month and len(inside) == _months_of(period):
            self.sums.append(Sum(self.key("contacts"), tuple(inside)))


def _within(month: Period, period: Period) -> bool:
    return period.first <= month.first and month.last <= period.last


def _months_of(period: Period) -> int:
    first, last = period.first, period.last
    return (last.year - first.year) * 12 + last.month - first.month + 1


@dataclass(frozen=True)
class _Released:
    """From here on, true counts are not looked at any more."""

    counts: Counts
    told: _Cells
    shown: Mapping[str, Shown]

    def month(self) -> Month:
        by_month = [
            (month.first, self.shown[_at(month, "contacts")]) for month, _count in self.counts.by_month
        ]
        return Month(
            period=self.counts.period,
            values={key: self._of(key) for key in TOLD},
            groups={key: self._group(key) for key in GROUPS},
            by_month=by_month,
            programs=[
                ProgramLine(name, {column: self._of(f"program.{key}.{column}") for column in PROGRAM_COLUMNS})
                for key, name, _line in self.counts.programs
            ],
            totals={column: self._of(self.told.total_of(column)) for column in PROGRAM_COLUMNS},
            definitions=[
                (one.shown_label(), one.shown_meaning())
                for one in map(figures.DEFINITIONS.get, (*TOLD, *self._told_toward()))
                if one
            ],
            hidden=list(self._hidden()),
            outcomes={
                key: {tag: self._of(f"{key}.{tag}") for tag in found}
                for key, found in self.counts.outcomes.items()
            },
        )

    def _of(self, name: str) -> Shown:
        return self.shown[self.told.key(name)]

    def _told_toward(self) -> list[str]:
        return [key for key, found in self.counts.outcomes.items() if any(found.values())]

    def _group(self, key: str) -> Group:
        found = self.told.groups[key]
        return Group(
            {code: self._of(f"{key}.{code}") for code in found.kept},
            self._of(f"{key}.*") if found.others else None,
            withheld=bool(found.withheld),
        )

    # ---- what to tell whoever prints it ----
    def _hidden(self) -> Iterator[Hidden]:
        for key in TOLD:
            yield from self._one(figures.DEFINITIONS[key].shown_label(), self._of(key))
        for month, _count in self.counts.by_month:
            if month != self.counts.period:
                shown = self.shown[_at(month, "contacts")]
                label = figures.DEFINITIONS["contacts"].shown_label()
                yield from self._one(_said(label, i18n.month_name(month.first)), shown)
        for key, found in self.told.groups.items():
            yield from self._groups(key, found)
        for key, name, _line in self.counts.programs:
            for column in PROGRAM_COLUMNS:
                yield from self._one(_said(name, COLUMNS[column]()), self._of(f"program.{key}.{column}"))
        for column in PROGRAM_COLUMNS:
            total = self.told.total_of(column)
            if total not in TOLD:
                yield from self._one(_said(_("All programs"), COLUMNS[column]()), self._of(total))

        for key, by_tag in self.counts.outcomes.items():
            for tag in by_tag:
                label = figures.DEFINITIONS[key].shown_label()
                yield from self._one(_said(label, terms.label(OUTCOMES, tag)), self._of(f"{key}.{tag}"))

    def _one(self, what: str, shown: Shown) -> Iterator[Hidden]:
        if shown.value is None:
            yield Hidden(what, "small" if shown.reason == "small" else "second")

    def _groups(self, key: str, found: Grouped) -> Iterator[Hidden]:
        definition = figures.DEFINITIONS[key]
        for code in found.others:
            yield Hidden(_said(definition.shown_label(), group_label(key, code)), "grouped")
        if found.withheld:
            yield Hidden(definition.shown_label(), "withheld")


def _said(what: str, of_it: str) -> str:
    return _("{what}: {of_it}").format(what=what, of_it=of_it)
