"""Cells in several sums, sums of sums, and cells that are never told: an attacker who tries every count finds none of the small."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from welcome_desk.disclosure import BASE, Sum, Table, public
from welcome_desk.disclosure.attack import _is_forest

LEAVES, MOST = 4, 14
SHAPES = {  # which leaves each cell adds up, and the sums among the cells
    "three levels": (
        {"ab": "ab", "cd": "cd", "all": "abcd"},
        [("ab", "a", "b"), ("cd", "c", "d"), ("all", "ab", "cd")],
    ),
    "two ways to one total": (
        {"ac": "ac", "bd": "bd", "all": "abcd"},
        [("all", "a", "b", "c", "d"), ("all", "ac", "bd"), ("ac", "a", "c")],
    ),
    "a cell in three sums": (
        {"ab": "ab", "ac": "ac", "ad": "ad"},
        [("ab", "a", "b"), ("ac", "a", "c"), ("ad", "a", "d")],
    ),
    "a cross": (
        {"ab": "ab", "cd": "cd", "ac": "ac", "bd": "bd", "all": "abcd"},
        [
            ("ab", "a", "b"),
            ("cd", "c", "d"),
            ("ac", "a", "c"),
            ("bd", "b", "d"),
            ("all", "ab", "cd"),
            ("all", "ac", "bd"),
        ],
    ),
    "totals alone": ({"all": "abcd", "abc": "abc"}, [("all", "abc", "d"), ("abc", "a", "b", "c")]),
}
COUNTS = st.lists(
    st.one_of(st.just(0), st.integers(0, 4), st.integers(0, MOST)), min_size=LEAVES, max_size=LEAVES
)
EVERY = np.stack(np.meshgrid(*[np.arange(MOST + 3)] * LEAVES), axis=-1).reshape(-1, LEAVES)


def table_of(shape, counts, unsaid=()):
    made, sums = SHAPES[shape]
    leaves = dict(zip("abcd", counts, strict=True))
    cells = leaves | {key: sum(leaves[leaf] for leaf in parts) for key, parts in made.items()}
    return Table(
        shape,
        cells,
        tuple(Sum(total, tuple(parts)) for total, *parts in sums),
        out=dict.fromkeys(unsaid, "unsaid"),
    )


def ways_left(shape, shown):
    """Every way in which the leaves may be, given what stands on paper."""
    made = {leaf: leaf for leaf in "abcd"} | SHAPES[shape][0]
    found = EVERY
    for key, parts in made.items():
        sums = found[:, ["abcd".index(leaf) for leaf in parts]].sum(axis=1)
        one = shown[key]
        if one.reason == "small":
            fits = (sums > 0) & (sums < BASE)
        elif one.value is None:
            continue
        elif one.value == 0:
            fits = sums == 0
        else:
            fits = (sums >= BASE) & (np.abs(sums - one.value) < BASE)
        found = found[fits]
    return {
        key: np.unique(found[:, ["abcd".index(leaf) for leaf in parts]].sum(axis=1))
        for key, parts in made.items()
    }


@given(
    st.sampled_from(sorted(SHAPES)), COUNTS, st.text(max_size=3), st.sets(st.sampled_from("abcd"), max_size=2)
)
@settings(deadline=None, max_examples=400)
def test_who_tries_every_count_is_left_with_more_than_one_for_each_small_cell(shape, counts, salt, unsaid):
    table = table_of(shape, counts, unsaid)
    shown = public(table, salt)
    left = ways_left(shape, shown)
    for key, count in table.cells.items():
        assert count in left[key]
        if 0 < count < BASE:
            assert shown[key].value is None
            assert len(left[key]) > 1, (table, shown)


@given(st.sampled_from(sorted(SHAPES)), COUNTS)
@settings(deadline=None, max_examples=200)
def test_what_is_hidden_among_some_does_not_hang_on_others(shape, counts):
    """So a number is shown alike on every print it stands on, whatever else stands there."""
    table = table_of(shape, counts)
    apart = {f"other {key}": count for key, count in table.cells.items()}
    sums = [Sum(f"other {one.total}", tuple(f"other {part}" for part in one.parts)) for one in table.sums]
    beside = public(Table(shape, {**apart, **table.cells}, (*sums, *table.sums)), "s")
    assert {key: beside[key] for key in table.cells} == public(table, "s")


def test_a_total_that_is_told_twice_does_not_tell_the_rest():
    """Once every small total was taken as hidden enough: four ones under a total that a second sum holds below five."""
    cells = {"a": 1, "b": 1, "c": 1, "d": 1, "all": 4, "named": 0, "without": 4}
    sums = (Sum("all", ("a", "b", "c", "d")), Sum("all", ("named", "without")))
    shown = public(Table("t", cells, sums), "s")
    known_below_five = [shown[key].reason == "small" for key in ("all", "without")]
    assert shown["named"].value is None or not any(known_below_five)


def test_a_cell_hidden_elsewhere_stays_hidden_and_is_not_worked_out_here():
    months = {"oct": 1, "nov": 1, "dec": 1, "sep": 1}
    table = Table(
        "t",
        {**months, "all": 4},
        (Sum("all", tuple(months)),),
        out=dict.fromkeys(months, "small"),
    )
    shown = public(table, "s")
    assert {shown[key].reason for key in months} == {"small"}
    assert shown["all"].reason == "second", "fewer than five of four months would be one in each"


def test_zeros_alone_hide_nothing():
    shown = public(table_of("a cross", [0, 0, 0, 0]), "s")
    assert {one.value for one in shown.values()} == {0}


def test_rings_are_told_from_trees():
    assert _is_forest(table_of("three levels", [0] * 4).sums)
    assert not _is_forest(table_of("a cross", [0] * 4).sums)
    assert not _is_forest(table_of("two ways to one total", [0] * 4).sums)
