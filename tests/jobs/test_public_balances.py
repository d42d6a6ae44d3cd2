"""What is there now is what was there, with what came and without what went: prints one after the other give nothing away."""

import pytest
from scipy.optimize import linprog

from welcome_desk.disclosure import BASE, Balance, Shown, told_beside_flows
from welcome_desk.jobs import public_cells
from welcome_desk.jobs.public_balances import BALANCES
from welcome_desk.jobs.public_cells import COLUMN_FIGURES, GROUPS, SHAPED, TOLD, TOWARD, Counts, release
from welcome_desk.periods import parse
from welcome_desk.queries import figures
from welcome_desk.reports.public_monthly import COLUMNS
from welcome_desk.reports.public_program import NUMBERS

SMALL, NONE, UNKNOWN = Shown(None, "small"), Shown(0), Shown(None, "second")


def counts(name, active, shapes=("pairs",)):
    """One program, and so many matches under way on the last day."""
    values = dict.fromkeys(TOLD, 0) | {"matches-active": active}
    line = ("1", "Strangers Become Friends", {"waiting": 0, "active": active})
    return Counts(parse(name), values, {key: {} for key in GROUPS}, [], [line], shapes={"1": shapes})


def limits(cell):
    if cell.value is None:
        return (1, BASE - 1) if cell.reason == "small" else (0, None)
    return (max(BASE, cell.value - BASE + 1), cell.value + BASE - 1) if cell.value else (0, 0)


def settled(there, new, closed):
    """The months of which only one count of what was there is possible. `there` has one more: that of the month before."""
    cells = [*there, *new, *closed]
    months, came = len(new), len(there)
    rows = []
    for month in range(months):
        row = [0] * len(cells)
        row[month], row[month + 1], row[came + month], row[came + months + month] = 1, -1, 1, -1
        rows.append(row)
    bounds = [limits(cell) for cell in cells]
    found = []
    for month, cell in enumerate(there):
        aim = [int(place == month) for place in range(len(cells))]
        ends = [
            linprog([sign * one for one in aim], A_eq=rows, b_eq=[0] * months, bounds=bounds)
            for sign in (1, -1)
        ]
        low, high = ends[0].fun, -ends[1].fun if ends[1].status == 0 else MANY
        if cell.value is None and high - low < 0.5:
            found.append(month)
    return found


MANY = 1_000


def released(true):
    """What a town prints of its matches on the last day of June to October."""
    return [
        release(counts(f"2026-{6 + n:02}", count), "salt").of("program.1.active")
        for n, count in enumerate(true)
    ]


def test_one_match_more_every_month_is_not_found_out():
    there = released([0, 1, 2, 3, 4])
    assert there == [NONE, SMALL, SMALL, SMALL, SMALL]
    assert settled(there, [SMALL] * 4, [NONE] * 4) == [1, 2, 3, 4], "with both flows it would be"
    assert settled(there, [UNKNOWN] * 4, [UNKNOWN] * 4) == []


def test_one_flow_alone_would_tell_on_a_town_that_grows():
    """Four more every month, and the draws go up: with what came, what went need not be told."""
    there = [NONE, SMALL, Shown(10), Shown(15), Shown(20)]
    assert settled(there, [SMALL] * 4, [UNKNOWN] * 4) == [1]
    assert settled(there, [UNKNOWN] * 4, [UNKNOWN] * 4) == []


# ---- what is told ----
def told():
    names = {*TOLD, *GROUPS, *TOWARD, *COLUMNS, *(name for shape in SHAPED.values() for name in shape)}
    names |= {one.key for shape in NUMBERS.values() for one in shape}
    return {COLUMN_FIGURES.get(name, name).partition(".")[0] for name in names}


def test_of_no_stock_that_is_told_a_flow_is_told_too():
    assert told() <= set(figures.DEFINITIONS)
    assert told_beside_flows(told(), BALANCES) == []


def test_balances_are_of_figures_that_there_are_and_hold_the_stocks_of_the_last_day():
    named = {key for one in BALANCES for key in (one.stock, *one.comes, *one.goes)}
    assert named <= set(figures.DEFINITIONS)
    assert public_cells.ON_LAST_DAY - {"team-members"} <= {one.stock for one in BALANCES}


@pytest.mark.parametrize("balance", BALANCES, ids=lambda one: one.stock)
def test_a_stock_beside_a_flow_is_found(balance):
    for flow in (*balance.comes, *balance.goes):
        assert told_beside_flows({balance.stock, flow}, BALANCES)
    assert told_beside_flows({balance.stock}, [balance]) == []
    assert told_beside_flows({*balance.comes, *balance.goes}, [balance]) == []


@pytest.mark.parametrize(("shape", "figure"), [("pairs", "matches-new"), ("passes", "passes-issued")])
def test_a_table_that_tells_both_is_refused(monkeypatch, shape, figure):
    monkeypatch.setitem(SHAPED, shape, ("passes-valid", figure))
    with pytest.raises(ValueError, match="never told together"):
        release(counts("2026-10", 3, (shape,)), "salt")
    assert Balance("a").comes == ()


# ---- one day, one draw ----
def test_what_is_there_on_a_day_is_shown_alike_in_its_month_its_quarter_and_its_year():
    for count in range(40):
        shown = [
            release(counts(name, count), "salt").of("matches-active")
            for name in ("2026-03", "2026-Q1", "FY2025-26")
        ]
        assert shown[0] == shown[1] == shown[2]


def test_no_part_is_shown_larger_than_its_whole():
    for seed in range(40):
        due = 11 + seed % 9
        values = dict.fromkeys(TOLD, 0) | {"check-ins-due": due, "check-ins-held": due - seed % 2}
        found = release(Counts(parse("2026-10"), values, {key: {} for key in GROUPS}, []), f"salt {seed}")
        held = found.of("check-ins-held").value
        assert held <= found.of("check-ins-due").value
        assert abs(held - values["check-ins-held"]) <= 4
