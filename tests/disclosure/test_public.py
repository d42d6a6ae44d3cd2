"""Small counts never leave, and cannot be worked out from what does."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from welcome_desk.disclosure import BASE, Shown, Sum, Table, may_be_crossed, public, share

COUNTS = st.one_of(st.integers(0, 9), st.integers(0, 60))


def crossed(rows, key="t"):
    """Rows and columns with their totals, and the total of all."""
    wide = len(rows[0])
    cells = {f"{r}.{c}": count for r, row in enumerate(rows) for c, count in enumerate(row)}
    cells |= {f"{r}.all": sum(row) for r, row in enumerate(rows)}
    cells |= {f"all.{c}": sum(row[c] for row in rows) for c in range(wide)}
    cells["all.all"] = sum(map(sum, rows))
    across, down = [*range(len(rows)), "all"], [*range(wide), "all"]
    sums = [Sum(f"{r}.all", tuple(f"{r}.{c}" for c in range(wide))) for r in across]
    sums += [Sum(f"all.{c}", tuple(f"{r}.{c}" for r in range(len(rows)))) for c in down]
    return Table(key, cells, tuple(sums))


@st.composite
def tables(draw):
    wide = draw(st.integers(1, 4))
    row = st.lists(COUNTS, min_size=wide, max_size=wide)
    return crossed(draw(st.lists(row, min_size=1, max_size=4)))


@given(tables(), st.text(max_size=5))
@settings(deadline=None, max_examples=150)
def test_no_small_count_is_shown_and_every_other_is_near_the_truth(table, salt):
    shown = public(table, salt)
    assert shown == public(table, salt), "two prints agree"
    for key, count in table.cells.items():
        value = shown[key].value
        if 0 < count < BASE:
            assert shown[key].value is None
        elif value is not None:
            assert value % BASE == 0
            assert abs(value - count) < BASE
            assert value > 0 or count == 0
        else:
            assert shown[key].reason == "second"


@given(tables())
@settings(deadline=None, max_examples=150)
def test_no_hidden_cell_stands_alone_in_a_sum(table):
    """Whoever subtracts finds at least two unknowns, the total perhaps one of them."""
    shown = public(table, "s")
    for one in table.sums:
        hidden = [key for key in (one.total, *one.parts) if shown[key].value is None]
        assert len(hidden) != 1 or shown[hidden[0]].reason == "second", (one, shown)


@given(st.lists(st.integers(0, 8), min_size=2, max_size=4))
@settings(deadline=None, max_examples=100)
def test_an_attacker_who_tries_every_count_is_left_with_more_than_one(counts):
    """By brute force over one line with its total: all ways in which the true counts may be, given what is shown."""
    cells = {str(place): count for place, count in enumerate(counts)} | {"all": sum(counts)}
    table = Table("line", cells, (Sum("all", tuple(str(place) for place in range(len(counts)))),))
    shown = public(table, "salt")
    ranges = [
        range(1, 5) if one.reason == "small" else _possible(one.value)
        for one in map(shown.get, list(cells)[:-1])
    ]
    total = range(1, 5) if shown["all"].reason == "small" else _possible(shown["all"].value)
    fitting = [way for way in itertools.product(*ranges) if sum(way) in total]
    assert tuple(counts) in fitting
    for place in range(len(counts)):
        if shown[str(place)].reason == "small":
            assert len({way[place] for way in fitting}) > 1, (counts, shown)


def _possible(value):
    if value is None:
        return range(30)
    return [0] if value == 0 else range(max(BASE, value - 4), value + 5)


def test_one_small_cell_hides_a_second_one_and_no_more():
    table = crossed([[3, 20, 30], [12, 40, 50], [60, 70, 80]])
    hidden = {key: one.reason for key, one in public(table, "s").items() if one.value is None}
    assert hidden["0.0"] == "small"
    assert set(hidden) == {"0.0", "0.1", "1.0", "1.1"}, "the smallest rectangle that covers it"


def test_a_table_without_small_counts_is_shown_whole():
    assert all(one.value is not None for one in public(crossed([[10, 20], [30, 0]]), "s").values())


def test_totals_are_rounded_by_themselves_and_the_mean_is_the_truth():
    draws = [public(Table(str(n), {"a": 12}), "s")["a"].value for n in range(2000)]
    assert set(draws) == {10, 15}
    assert sum(draws) / len(draws) == pytest.approx(12, abs=0.3)


def test_a_share_needs_a_base_of_twenty():
    assert share(Shown(10), Shown(20)) == 0.5
    assert share(Shown(10), Shown(15)) is None
    assert share(Shown(None, "small"), Shown(100)) is None
    assert share(Shown(25), Shown(20)) == 1.0, "rounding may make a part greater than its whole"


def test_what_does_not_add_up_is_refused():
    with pytest.raises(ValueError, match="not the sum"):
        Table("t", {"a": 1, "all": 2}, (Sum("all", ("a",)),))
    with pytest.raises(ValueError, match="below zero"):
        Table("t", {"a": -1})


def test_the_guard_refuses_what_is_never_told_together():
    assert may_be_crossed(["program", "reason"])
    assert not may_be_crossed(["origin", "gender"])
    assert not may_be_crossed(["program", "reason", "language"])
    with pytest.raises(ValueError, match="never told together in public: age, origin"):
        Table("t", {"a": 7}, crossed=[("need",), ("origin", "age")])


@pytest.mark.slow
def test_a_thousand_small_towns():
    """A table of needs by area of town as it might be printed: nothing small, nothing to be worked out."""
    import random

    for seed in range(1000):
        rng = random.Random(seed)
        wide = rng.randint(2, 5)
        rows = [
            [rng.choice((0, 0, 1, 2, 3, 4, 5, 7, 12, 30)) for _ in range(wide)]
            for _ in range(rng.randint(2, 6))
        ]
        table = crossed(rows, key=str(seed))
        shown = public(table, "town")
        for key, count in table.cells.items():
            assert shown[key].value not in (1, 2, 3, 4)
            if shown[key].value is not None:
                assert abs(shown[key].value - count) < BASE
        for one in table.sums:
            hidden = [key for key in (one.total, *one.parts) if shown[key].value is None]
            assert len(hidden) != 1 or shown[hidden[0]].reason == "second"
