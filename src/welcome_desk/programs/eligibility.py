"""Who may be served with whose money, as dated rules (`resources/eligibility/*.toml`, one file per funder).

What comes of it is advice, shown with the word “likely”, and never a gate.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from welcome_desk import paths, terms
from welcome_desk.i18n import _
from welcome_desk.programs.tables import Table, TemplateError, no_twins, read_text, read_toml
from welcome_desk.programs.template import Text

OUTCOMES = ("eligible", "partial", "not-eligible", "check")
CATEGORIES = "immigration-categories"
NOT_ASKED, NO_RESIDENCE_DATE = "not-asked", "no-residence-date"  # reasons that are no funder’s
FIRST_DAY, LAST_DAY = date.min, date.max


@dataclass(frozen=True)
class Rule:
    """For whom (`groups`; none: everyone, asked or not) and for which days of permanent residence; what follows.

    `until` is the last day; `years` counts it from permanent residence to the end of the anniversary’s month.
    """

    groups: tuple[str, ...]
    outcome: str
    reason: str
    resident_from: date | None = None
    resident_to: date | None = None
    years: int = 0
    until: date | None = None

    @property
    def depends_on_date(self) -> bool:
        return bool(self.years or self.resident_from or self.resident_to)

    def covers(self, resident_on: date) -> bool:
        return (self.resident_from or FIRST_DAY) <= resident_on <= (self.resident_to or LAST_DAY)

    def last_day(self, resident_on: date | None) -> date | None:
        return month_end_after(resident_on, self.years) if self.years and resident_on else self.until


@dataclass(frozen=True)
class Funder:
    """One source of money and its rules, as they stood on `as_of`."""

    id: str
    version: int
    as_of: date
    name: Text
    source: Text
    address: str
    rules: tuple[Rule, ...]
    reasons: dict[str, Text]


@dataclass(frozen=True)
class Advice:
    """`outcome`: one of OUTCOMES, or "no-advice". `until`: the last day of being eligible, past or to come."""

    outcome: str
    until: date | None
    reason: str


def eligible(funder: Funder, category: str, permanent_resident_on: date | None, day: date) -> Advice:
    """What the funder’s rules say of somebody on a day. An empty category was not asked."""
    group = terms.detail(CATEGORIES, category, "group")
    rules = [rule for rule in funder.rules if not rule.groups or group in rule.groups]
    if not rules:
        return Advice("no-advice", None, NOT_ASKED)
    if permanent_resident_on is None and any(rule.depends_on_date for rule in rules):
        return Advice("check", None, NO_RESIDENCE_DATE)
    rule = next(rule for rule in rules if permanent_resident_on is None or rule.covers(permanent_resident_on))
    until = rule.last_day(permanent_resident_on)
    outcome = "not-eligible" if until is not None and day > until else rule.outcome
    return Advice(outcome, until, rule.reason)


def month_end_after(day: date, years: int) -> date:
    """The last day of the month in which the anniversary falls."""
    year = min(day.year + years, LAST_DAY.year)
    return date(year, day.month, calendar.monthrange(year, day.month)[1])


# ---- the files ----
def parse(text: str, *, name: str) -> Funder:
    table = read_toml(text, name=name)
    funder = _funder(table)
    table.done()
    _check_whole(table, funder)
    return funder


def _funder(table: Table) -> Funder:
    return Funder(
        id=table.code("id"),
        version=table.number("version", 1, 10_000),
        as_of=_needed_day(table, "as_of"),
        name=table.text("name"),
        source=table.text("source"),
        address=table.take("address", str, ""),
        rules=table.tables("rules", _rule),
        reasons=_reasons(table),
    )


def _needed_day(table: Table, key: str) -> date:
    return table.day(key) or table.take(key, date)


def _reasons(table: Table) -> dict[str, Text]:
    found = table.table("reasons")
    return {key: found.text(key) for key in found.values}


def _rule(table: Table) -> Rule:
    made = Rule(
        groups=table.some_of("groups", groups()),
        outcome=table.one_of("outcome", OUTCOMES),
        reason=table.code("reason"),
        resident_from=table.day("resident_from"),
        resident_to=table.day("resident_to"),
        years=table.number("years", 0, 100, 0),
        until=table.day("until"),
    )
    if made.years and made.until:
        raise table.fail("until", _("does not go with “years”"))
    if (made.resident_from or FIRST_DAY) > (made.resident_to or LAST_DAY):
        raise table.fail("resident_to", _("comes before “{key}”").format(key="resident_from"))
    return made


def groups() -> list[str]:
    """What rules may speak of: the groups of the immigration categories."""
    return list(dict.fromkeys(terms.detail(CATEGORIES, code, "group") for code in terms.codes(CATEGORIES)))


def _check_whole(table: Table, funder: Funder) -> None:
    """Every reason has its words, and whoever comes there is one rule for them, and one only."""
    if not funder.rules:
        raise table.fail("rules", _("is missing"))
    for place, rule in enumerate(funder.rules):
        if rule.reason not in funder.reasons:
            said = _("“{value}” is not allowed. Allowed: {choices}")
            allowed = said.format(value=rule.reason, choices=", ".join(funder.reasons))
            raise TemplateError(table.file, f"rules[{place}].reason", allowed)
    everyone = any(not rule.groups for rule in funder.rules)
    for group in ["", *groups()] if everyone else groups():
        _check_group(table, group, [r for r in funder.rules if not r.groups or group in r.groups])


def _check_group(table: Table, group: str, rules: list[Rule]) -> None:
    """The rules of a group follow each other without a gap and without an overlap, from the first day to the last."""
    due = FIRST_DAY
    for rule in sorted(rules, key=lambda rule: rule.resident_from or FIRST_DAY):
        begins = rule.resident_from or FIRST_DAY
        if begins != due:
            said = _("“{group}” has no rule or two rules for permanent residents of {day}")
            raise table.fail("rules", said.format(group=group, day=min(begins, due).isoformat()))
        due = rule.resident_to + timedelta(days=1) if rule.resident_to else LAST_DAY
    if due != LAST_DAY:
        raise table.fail(
            "rules", _("“{group}” has no rule from {day} on").format(group=group, day=due.isoformat())
        )


def load_all(folder: Path) -> tuple[dict[str, Funder], list[TemplateError]]:
    """Every funder of a folder by its id; a broken file is reported and does not stop the others."""
    found: dict[str, Funder] = {}
    problems: list[TemplateError] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            funder = parse(read_text(path), name=path.name)
            no_twins(Table(path.name, "", {}), "id", [*found, funder.id])
        except TemplateError as problem:
            problems.append(problem)
        else:
            found[funder.id] = funder
    return found, problems


@cache
def shipped() -> tuple[dict[str, Funder], list[TemplateError]]:
    return load_all(paths.resource("eligibility"))
