"""What the public is told of a period, as one table: the monthly summary and the reports of each program and each event of
it are hidden together, so that no print tells on another.

Which figures are told, and which of them add up, stands in the tables below. A figure that is not named there is not
told in public: none that is a mean, a sum of money or a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from welcome_desk.disclosure import (
    BASE,
    Grouped,
    Reason,
    Shown,
    Sum,
    Table,
    grouped,
    public,
    told_beside_flows,
)
from welcome_desk.jobs.public_balances import BALANCES
from welcome_desk.periods import Period
from welcome_desk.programs.shapes import UNKNOWN
from welcome_desk.reports.details import OUTCOME_COLUMNS
from welcome_desk.reports.public import Group

MOST_GROUPS = 7
TOLD = (
    "contacts", "people", "people-first-visit", "needs", "needs-met", "needs-unmet", "referrals", "referrals-helped",
    "follow-ups-kept", "check-ins-due", "check-ins-held", "matches-active", "events", "events-registered", "events-attended",
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
TOWARD_AMONG = {
    "matches-by-outcome": "matches-active"
}  # one of them, and of which figure it is part under each outcome
# columns of the table of programs, and the figure that all programs together are
PROGRAM_COLUMNS = {"waiting": "", "active": "matches-active"}
COLUMN_FIGURES = {"waiting": "seekers-waiting", "active": "matches-active"}
# counts of one event, and the figure that those of all events of a month are
EVENT_COLUMNS = {
    "registered": "events-registered",
    "attended": "events-attended",
    "walk-ins": "",
    "unnamed": "",
}
# Figures of programs of one shape; a code after the dot is one of a group.
SHAPED = {
    "team": ("team-members.newcomers", "team-members.residents"),
    "openings": ("openings",),
    "tours": ("tour-days", "tour-people"),
    "course": ("course-sessions", "course-came", "course-finished"),
    "passes": ("passes-valid",),
}
ON_LAST_DAY = frozenset(  # stocks: what is there on the last day, however long the period
    {"matches-active", "matches-by-outcome", "seekers-waiting", "team-members", "passes-valid"}
)
CROSSED = (  # traits that are told together in one number
    ("need", "state"), ("way",), ("language",), ("program", "state"), ("outcome", "kind"), ("event", "state"),
    ("month",), ("program", "newcomer"), ("program", "shape"),
)  # fmt: skip


@dataclass(frozen=True)
class Counts:
    """The true counts of a period, which go no further than the table that hides them. `outcomes` are by figure and outcome; `carriers` the
    programs that count towards an outcome; `events` those of a month, each by its id with its title and its counts; `shapes`
    and `shaped` those of each program, and its figures by code."""

    period: Period
    values: Mapping[str, int]
    groups: Mapping[str, Mapping[str, int]]
    by_month: Sequence[tuple[Period, int]]
    programs: Sequence[tuple[str, str, Mapping[str, int]]] = ()  # id, name, count by column
    outcomes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    carriers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    events: Sequence[tuple[str, str, Mapping[str, int]]] = ()
    shapes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    shaped: Mapping[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)

    def shapes_of(self, program: str) -> Sequence[str]:
        return self.shapes.get(program, UNKNOWN)

    def of_program(self, program: str, name: str) -> int:
        """One of SHAPED."""
        key, _dot, code = name.partition(".")
        return self.shaped.get(program, {}).get(key, {}).get(code, 0)


def at(period: Period, key: str) -> str:
    """A cell is known by its days and its figure, so that it is rounded alike on every page it stands on."""
    return f"{period.first}..{period.last}/{key}"


@dataclass
class Cells:
    """The one table of a period, put together: each public print of it shows some of its cells."""

    counts: Counts
    cells: dict[str, int] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)
    out: dict[str, Reason] = field(default_factory=dict)
    groups: dict[str, Grouped] = field(default_factory=dict)
    parts: list[tuple[str, str]] = field(default_factory=list)  # one, and of what it is a part

    def table(self) -> Table:
        self._add({key: self.counts.values[key] for key in TOLD})
        for part, whole in AMONG.items():
            self._among(whole, [part], all_of_it=False)
        for key, total in GROUPS.items():
            self._add_group(key, total)
        self._add_programs()
        self._add_shapes()
        self._add_outcomes()
        self._add_events()
        self._add_months()
        self._refuse_flows()
        return Table("figures", self.cells, tuple(self.sums), self.out, crossed=CROSSED)

    def _refuse_flows(self) -> None:
        told = {figure_of(key.partition("/")[2]) for key in self.cells.keys() - self.out.keys()}
        if found := told_beside_flows(told, BALANCES):
            raise ValueError(f"never told together in public: {found[0]}")

    def key(self, name: str) -> str:
        """A stock is that of its day, whatever period ends on it: it is drawn once, and is one cell in several prints."""
        period = self.counts.period
        return f"{period.last}/{name}" if figure_of(name) in ON_LAST_DAY else at(period, name)

    def _add(self, counts: Mapping[str, int]) -> None:
        self.cells |= {self.key(name): count for name, count in counts.items()}

    def _among(self, whole: str, parts: Sequence[str], *, all_of_it: bool = True) -> None:
        """What is left of the whole beside the parts is told nowhere, and could be worked out all the same."""
        rest = self.cells[self.key(whole)] - sum(self.cells[self.key(part)] for part in parts)
        if not parts or rest < 0:
            return
        self.parts += [(self.key(part), self.key(whole)) for part in parts]
        if rest or not all_of_it:
            left = f"{whole} beside {parts[0]}"
            self._add({left: rest})
            self.out[self.key(left)] = "unsaid"
            parts = [*parts, left]
        self.sums.append(Sum(self.key(whole), tuple(map(self.key, parts))))

    def _add_group(self, key: str, total: str) -> None:
        self._add_grouped(key, self.counts.groups[key], total)

    def _add_grouped(self, key: str, counts: Mapping[str, int], total: str) -> None:
        found = self.groups[key] = grouped(counts, most=MOST_GROUPS)
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

    def _add_shapes(self) -> None:
        """What courses, openings, teams and passes tell beside the matches."""
        for program, _name, _line in self.counts.programs:
            names = shaped_names(self.counts.shapes_of(program))
            self._add({f"program.{program}.{name}": self.counts.of_program(program, name) for name in names})

    def _add_events(self) -> None:
        """Told in the report of each event; they add up to the figures of the month."""
        for key, _title, counts in self.counts.events:
            self._add({f"event.{key}.{column}": counts[column] for column in EVENT_COLUMNS})
            self._among(f"event.{key}.attended", [f"event.{key}.walk-ins"], all_of_it=False)
        for column, whole in EVENT_COLUMNS.items():
            if whole:
                self._among(whole, [f"event.{key}.{column}" for key, _title, _counts in self.counts.events])

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
            key = at(month, "contacts")
            if key != self.key("contacts"):
                self.cells[key] = count
                if 0 < count < BASE:
                    self.out[key] = "small"
        inside = [at(month, "contacts") for month, _count in self.counts.by_month if _within(month, period)]
        if not period.is_month and len(inside) == months_of(period):
            self.sums.append(Sum(self.key("contacts"), tuple(inside)))


def shaped_names(shapes: Sequence[str]) -> list[str]:
    return [name for shape in shapes for name in SHAPED.get(shape, ())]


def figure_of(name: str) -> str:
    """The figure that a cell counts, by its name."""
    parts = name.split(".")
    place = {"program": 2, "programs": 1}.get(parts[0], 0)
    return COLUMN_FIGURES.get(parts[place], parts[place])


def _within(month: Period, period: Period) -> bool:
    return period.first <= month.first and month.last <= period.last


def months_of(period: Period) -> int:
    first, last = period.first, period.last
    return (last.year - first.year) * 12 + last.month - first.month + 1


@dataclass(frozen=True)
class Released:
    """From here on, true counts are not looked at any more."""

    counts: Counts
    told: Cells
    shown: Mapping[str, Shown]

    def of(self, name: str) -> Shown:
        return self.shown[self.told.key(name)]

    def group(self, key: str) -> Group:
        found = self.told.groups[key]
        return Group(
            {code: self.of(f"{key}.{code}") for code in found.kept},
            self.of(f"{key}.*") if found.others else None,
            withheld=bool(found.withheld),
        )


def release(counts: Counts, salt: str) -> Released:
    told = Cells(counts)
    shown = public(told.table(), salt)
    return Released(counts, told, shown | _no_larger_than_their_whole(told, shown))


def _no_larger_than_their_whole(told: Cells, shown: Mapping[str, Shown]) -> dict[str, Shown]:
    """Drawn by itself, a part may come out larger than what it is part of; either stays at most 4 away from the truth."""
    found = {}
    for part, whole in told.parts:
        of_it, all_of_it = shown[part].value, shown[whole].value
        if of_it is not None and all_of_it is not None and of_it > all_of_it:
            found[part] = Shown(all_of_it)
    return found
