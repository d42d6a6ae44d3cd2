"""Months, their quarters and their fiscal year: whoever lays all public prints side by side finds out no small number."""

import random

import numpy as np
import pytest
from scipy.optimize import linprog

from welcome_desk.disclosure import BASE
from welcome_desk.jobs.public_cells import GROUPS, PROGRAM_COLUMNS, TOLD, Counts, release
from welcome_desk.jobs.public_stretches import Stretch, beside
from welcome_desk.periods import months_up_to, parse, shorter

YEAR = parse("FY2026-27")
OFTEN = (0, 0, 0, 1, 1, 1, 2, 3, 4, 5, 7, 12)
AREAS = ("housing", "health", "work", "school")


def month_counts(rng, period, often=OFTEN):
    programs = [
        (str(n), f"Program {n}", {column: rng.choice(often) for column in PROGRAM_COLUMNS}) for n in range(3)
    ]
    areas = {code: rng.choice(often) for code in AREAS}
    values = dict.fromkeys(TOLD, 0) | {"needs": sum(areas.values()), "contacts": rng.choice(often)}
    for column, whole in PROGRAM_COLUMNS.items():
        if whole:
            values[whole] = sum(line[column] for _key, _name, line in programs)
    groups = {key: {} for key in GROUPS} | {"needs-by-area": areas}
    return Counts(period, values, groups, [], programs)


def together(period, found):
    """What the months of a longer stretch add up to."""
    programs = [
        (key, name, found[-1].programs[n][2]) for n, (key, name, _line) in enumerate(found[0].programs)
    ]  # who waits and what is under way is that of the last day
    values = {key: sum(one.values[key] for one in found) for key in TOLD}
    values["matches-active"] = found[-1].values["matches-active"]
    areas = {code: sum(one.groups["needs-by-area"][code] for one in found) for code in AREAS}
    return Counts(period, values, {key: {} for key in GROUPS} | {"needs-by-area": areas}, [], programs)


def year_of(months, guarded=True):
    """The prints of a year: of its months, its quarters and itself."""

    def stretch(period):
        inner = tuple(stretch(one) for one in shorter(period))
        inside = [months[one.name] for one in months_up_to(period, 12) if period.first <= one.first]
        found = release(together(period, inside), "salt")
        return beside(found, inner) if guarded else Stretch(found, inner)

    return stretch(YEAR)


def random_year(seed, often=OFTEN):
    rng = random.Random(seed)
    return {one.name: month_counts(rng, one, often) for one in months_up_to(YEAR, 12)}


def chains(stretch):
    """By number: every print’s cell of it as true count and what is shown, and which of them add up to which."""
    names = {
        key.partition("/")[2]
        for key in stretch.found.told.cells
        if key.startswith(stretch.found.told.key(""))
    }
    for name in sorted(names):
        cells, sums, missing = {}, [], []

        def walk(one, name=name, cells=cells, sums=sums, missing=missing):
            key = one.found.told.key(name)
            if key not in one.found.shown:
                missing.append(key)
                return key
            cells[key] = one.found.told.cells[key], one.found.shown[key]
            if one.inner:
                sums.append((key, [walk(part) for part in one.inner]))
            return key

        walk(stretch)
        if not missing and all(
            cells[total][0] == sum(cells[part][0] for part in parts) for total, parts in sums
        ):
            yield name, cells, sums


def given_away(stretch):
    """By solving each chain for its least and its greatest counts."""
    for name, cells, sums in chains(stretch):
        keys = list(cells)
        limits = [_limits(shown) for _true, shown in cells.values()]
        rows = np.zeros((len(sums), len(keys)))
        for row, (total, parts) in zip(rows, sums, strict=True):
            row[keys.index(total)] = -1
            row[[keys.index(part) for part in parts]] = 1
        for place, (true, shown) in enumerate(cells.values()):
            if 0 < true < BASE and shown.value is None:
                aim = np.eye(len(keys))[place]
                least, most = (
                    sign * linprog(sign * aim, A_eq=rows, b_eq=np.zeros(len(sums)), bounds=limits).fun
                    for sign in (1, -1)
                )
                assert least - 1e-6 <= true <= most + 1e-6
                if most - least < 0.5:
                    yield name, keys[place], true


def _limits(shown):
    if shown.value is None:
        return (1, BASE - 1) if shown.reason == "small" else (0, None)
    return (max(BASE, shown.value - BASE + 1), shown.value + BASE - 1) if shown.value else (0, 0)


def test_four_months_of_one_do_not_add_up_to_fewer_than_five():
    months = random_year(1, often=(0,))
    for name in ("2026-04", "2026-05", "2026-08", "2026-12"):
        months[name].values["referrals"] = 1
    assert list(given_away(year_of(months, guarded=False)))
    year = year_of(months)
    assert list(given_away(year)) == []
    assert year.found.of("referrals").reason == "second"
    assert year.inner[0].inner[0].found.of("referrals").reason == "small"


@pytest.mark.parametrize("seed", range(4))
def test_nothing_small_is_left_with_one_count(seed):
    assert list(given_away(year_of(random_year(seed)))) == []


@pytest.mark.slow
@pytest.mark.parametrize("often", [OFTEN, (0, 0, 1), (0, 0, 0, 4), (1, 2, 3, 4, 5, 20)])
def test_over_many_years_nothing_small_is_left_with_one_count(often):
    for seed in range(12):
        assert list(given_away(year_of(random_year(seed, often)))) == [], seed


def test_what_is_told_of_a_month_stays_as_it_was():
    months = random_year(3)
    year, alone = year_of(months), release(months["2026-07"], "salt")
    inside = next(m for q in year.inner for m in q.inner if m.found.counts.period.name == "2026-07")
    assert dict(inside.found.shown) == dict(alone.shown)
