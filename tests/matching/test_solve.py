"""The solver is optimal: against brute force on small cases, against scipy on large ones."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from welcome_desk.matching import assign

score = st.one_of(st.just(math.nan), st.floats(-100, 100, allow_nan=False).map(lambda x: round(x, 3)))


@st.composite
def rounds(draw, most=4):
    seekers, offers = draw(st.integers(0, most)), draw(st.integers(0, most))
    matrix = draw(
        st.lists(st.lists(score, min_size=offers, max_size=offers), min_size=seekers, max_size=seekers)
    )
    places = draw(st.lists(st.integers(0, 3), min_size=offers, max_size=offers))
    return np.array(matrix, dtype=float).reshape(seekers, offers), places


def every_plan(scores, places):
    """All plans, by giving each seeker an offer or nobody."""
    choices = [[None, *(o for o in range(scores.shape[1]) if not np.isnan(row[o]))] for row in scores]
    for plan in itertools.product(*choices):
        if all(plan.count(offer) <= places[offer] for offer in range(scores.shape[1])):
            yield [(seeker, offer) for seeker, offer in enumerate(plan) if offer is not None]


def total(scores, pairs):
    return sum(scores[pair] for pair in pairs)


@given(rounds())
@settings(max_examples=300, deadline=None)
def test_best_fit_matches_the_most_people_and_then_the_highest_total(case):
    scores, places = case
    pairs = assign(scores, places)

    most = max(len(plan) for plan in every_plan(scores, places))
    best = max(total(scores, plan) for plan in every_plan(scores, places) if len(plan) == most)
    assert len(pairs) == most
    assert total(scores, pairs) == pytest.approx(best, abs=1e-9)


@given(rounds())
@settings(max_examples=200, deadline=None)
def test_nobody_left_out_makes_the_worst_pair_as_good_as_can_be_and_then_the_total(case):
    scores, places = case
    pairs = assign(scores, places, "nobody-left-out")

    fullest = list(every_plan(scores, places))
    most = max(len(plan) for plan in fullest)
    assert len(pairs) == most
    if most:
        worst = max(min(scores[p] for p in plan) for plan in fullest if len(plan) == most)
        assert min(scores[p] for p in pairs) == worst
        fair = [plan for plan in fullest if len(plan) == most and min(scores[p] for p in plan) >= worst]
        assert total(scores, pairs) == pytest.approx(max(total(scores, plan) for plan in fair), abs=1e-9)


@given(rounds(most=6))
@settings(max_examples=150, deadline=None)
def test_capacity_is_never_exceeded_and_no_forbidden_pair_is_chosen(case):
    scores, places = case
    for mode in ("best-fit", "nobody-left-out"):
        pairs = assign(scores, places, mode)
        assert all(sum(offer == o for _s, offer in pairs) <= places[o] for o in range(scores.shape[1]))
        assert not any(np.isnan(scores[pair]) for pair in pairs)
        assert len({seeker for seeker, _offer in pairs}) == len(pairs)
        assert pairs == assign(scores, places, mode) == sorted(pairs)


@given(rounds(most=5), st.lists(score, min_size=5, max_size=5))
@settings(max_examples=150, deadline=None)
def test_another_offer_never_lowers_the_number_matched(case, column):
    scores, places = case
    before = len(assign(scores, places))
    wider = np.column_stack([scores, np.array(column[: scores.shape[0]])])

    assert len(assign(wider, [*places, 1])) >= before


def test_a_large_round_agrees_with_scipy():
    rng = np.random.default_rng(7)
    scores = rng.random((400, 400))
    rows, columns = linear_sum_assignment(scores, maximize=True)

    assert total(scores, assign(scores)) == pytest.approx(scores[rows, columns].sum(), abs=1e-9)


def test_the_longest_wait_breaks_a_tie():
    assert assign([[1.0], [1.0], [1.0]], waiting=[3, 40, 7]) == [(1, 0)]


@pytest.mark.parametrize(
    ("scores", "capacity"), [([1.0, 2.0], None), ([[math.inf]], None), ([[1.0]], [1, 1]), ([[1.0]], [-1])]
)
def test_unusable_input_is_refused(scores, capacity):
    with pytest.raises(ValueError, match=r"scores|capacity"):
        assign(scores, capacity)


def test_an_unknown_mode_is_refused():
    with pytest.raises(ValueError, match="unknown mode"):
        assign([[1.0]], mode="luck")
