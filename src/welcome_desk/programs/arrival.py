"""Timelines of steps after arrival: data files, each step with the rule that gives its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from welcome_desk import paths, terms
from welcome_desk.i18n import _
from welcome_desk.programs.tables import (
    Table,
    TemplateError,
    day_of_year,
    no_twins,
    only_one,
    read_text,
    read_toml,
)
from welcome_desk.programs.template import Text, day_in_year, next_day_of_year

LONGEST_DAYS = 730


@dataclass(frozen=True)
class Step:
    """Due `after_days` after arrival, or `by` a day of the year ("11-01"): the first one that comes, or, with
    `next_year`, the one in the year after arrival. Who arrives in the season itself, after `by` and up to
    `season_ends`, has `in_season_days`."""

    key: str
    title: Text
    help: Text | None = None
    need: str = ""
    after_days: int = 0
    by: str = ""
    next_year: bool = False
    season_ends: str = ""
    in_season_days: int = 0

    def due(self, arrived_on: date) -> date:
        if not self.by:
            return arrived_on + timedelta(days=self.after_days)
        if self._in_season(arrived_on):
            return arrived_on + timedelta(days=self.in_season_days)
        if self.next_year:
            return day_in_year(self.by, arrived_on.year + 1)
        return next_day_of_year(self.by, arrived_on)

    def _in_season(self, day: date) -> bool:
        """A season that ends before it begins goes over the turn of the year."""
        if not self.season_ends:
            return False
        on = f"{day:%m-%d}"
        if self.by <= self.season_ends:
            return self.by < on <= self.season_ends
        return on > self.by or on <= self.season_ends


@dataclass(frozen=True)
class Timeline:
    id: str
    place: int
    name: Text
    steps: tuple[Step, ...]

    def step(self, key: str) -> Step | None:
        return next((step for step in self.steps if step.key == key), None)


def parse(text: str, *, name: str) -> Timeline:
    table = read_toml(text, name=name)
    made = Timeline(
        id=table.code("id"), place=table.number("place", 0, 1000, 0), name=table.text("name"),
        steps=table.tables("steps", _step),
    )  # fmt: skip
    table.done()
    if not made.steps:
        raise table.fail("steps", _("is missing"))
    no_twins(table, "steps", [step.key for step in made.steps])
    return made


def _step(table: Table) -> Step:
    key, title, help_ = table.code("key"), table.text("title"), table.maybe_text("help")
    need = table.one_of("need", ("", *terms.codes("needs")), "")
    if ("after_days" in table.values) == ("by" in table.values):
        raise table.fail("after_days", _("either “after_days” or “by” is needed, and not both"))
    if "after_days" in table.values:
        return Step(key, title, help_, need, after_days=table.number("after_days", 0, LONGEST_DAYS))
    return _on_a_day(table, Step(key, title, help_, need, by=day_of_year(table, "by")))


def _on_a_day(table: Table, step: Step) -> Step:
    next_year = table.take("next_year", bool, False)
    if "season_ends" not in table.values:
        return Step(step.key, step.title, step.help, step.need, by=step.by, next_year=next_year)
    ends, days = day_of_year(table, "season_ends"), table.number("in_season_days", 0, LONGEST_DAYS)
    return Step(step.key, step.title, step.help, step.need, 0, step.by, next_year, ends, days)


def load_all(folder: Path) -> tuple[dict[str, Timeline], list[TemplateError]]:
    """Every timeline of a folder by its id, in their order; a broken file is reported and does not stop the others."""
    found: dict[str, Timeline] = {}
    problems: list[TemplateError] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            timeline = parse(read_text(path), name=path.name)
            only_one(path.name, timeline.id, found)
        except TemplateError as problem:
            problems.append(problem)
        else:
            found[timeline.id] = timeline
    return dict(sorted(found.items(), key=lambda item: (item[1].place, item[0]))), problems


@cache
def timelines() -> dict[str, Timeline]:
    return load_all(paths.resource("arrival"))[0]
