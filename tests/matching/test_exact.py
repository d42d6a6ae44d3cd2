"""Exactness: totals that differ by next to nothing, ties, waits, families, teams, published optima."""

import itertools
import math
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment
from tests.matching import instances
from tests.matching.test_solve import every_plan, rounds, total

from welcome_desk.matching import assign, teams
from welcome_desk.matching.packing import pack


def test_a_billionth_decides_and_no_wait_outweighs_it():
    scores = [[0.5, 0.4], [0.5, 0.4 + 1e-9]]
    assert assign(scores, waiting=[0, 9999]) == [(0, 0), (1, 1)]
    assert assign([[0.5 + 1e-9], [0.5]], waiting=[0, 9999]) == [(0, 0)]
    assert assign([[1000.0 + 1e-9], [1000.0]], waiting=[0, 9999]) == [(0, 0)]


@pytest.mark.parametrize("places", [[0.5], [-1], [float("nan")], [1, 1], [[1]], [-1e30]])
def test_places_are_whole_numbers_from_zero_on(places):
    with pytest.raises(ValueError, match="whole number"):
        assign([[1.0], [2.0]], places)


@pytest.mark.parametrize("many", [1e30, 2**62, 1_000_000_000])
def test_more_places_than_people_are_as_many_as_people(many):
    for mode in ("best-fit", "nobody-left-out"):
        assert assign([[1.0], [2.0]], [many], mode) == [(0, 0), (1, 0)]
        assert assign([[1.0], [2.0]], [many], mode, sizes=[2, 3]) == [(0, 0), (1, 0)]


def test_one_more_person_outweighs_any_score():
    assert assign([[1e9, 1.0], [1.0, math.nan]]) == [(0, 1), (1, 0)]
    assert assign([[1e12, -1e12], [-1e12, math.nan]]) == [(0, 1), (1, 0)]


@given(rounds(), st.lists(st.integers(0, 3), min_size=4, max_size=4))
@settings(max_examples=300, deadline=None)
def test_the_longest_waits_are_served_among_the_plans_that_are_as_good(case, days):
    scores, places = case
    scores = np.where(np.isnan(scores), np.nan, np.round(scores) % 3)  # small whole numbers: many ties
    for mode in ("best-fit", "nobody-left-out"):
        plans = list(every_plan(scores, places))

        def worth(plan, mode=mode):
            worst = min((scores[p] for p in plan), default=0) if mode == "nobody-left-out" else 0
            return (len(plan), worst, total(scores, plan), sum(days[s] for s, _o in plan))

        found = assign(scores, places, mode, waiting=days[: scores.shape[0]])
        assert worth(found) == max(map(worth, plans))


@pytest.mark.parametrize("seed", range(4))
def test_a_round_with_many_ties_serves_the_longest_waits(seed):
    """Against scipy on whole numbers that say the same in one number: total first, then days."""
    rng = np.random.default_rng(seed)
    scores = rng.integers(0, 4, (120, 40)).astype(float)
    scores[rng.random(scores.shape) < 0.3] = np.nan
    days = rng.integers(0, 50, 120)
    capacity = rng.integers(1, 3, 40)
    offer_of = np.repeat(np.arange(40), capacity)
    worth = np.where(np.isnan(scores), -1e9, scores * 10_000 + days[:, None])[:, offer_of]
    rows, columns = linear_sum_assignment(worth, maximize=True)
    best = worth[rows, columns].sum()
    found = assign(scores, capacity, waiting=days)
    assert len(found) == len(offer_of)
    assert sum(scores[p] * 10_000 + days[p[0]] for p in found) == best


@pytest.mark.parametrize("shape", [(300, 300), (300, 200), (200, 300)])
@pytest.mark.parametrize("share", [0.5, 0.97, 0.995])
def test_sparse_rounds_match_as_many_as_can_be_at_the_best_total(shape, share):
    """Against scipy with one blank per person, where whole numbers leave no rounding to argue about."""
    rng = np.random.default_rng(int(share * 1000) + sum(shape))
    scores = rng.integers(0, 1000, shape).astype(float)
    scores[rng.random(shape) < share] = np.nan
    big = 1000 * sum(shape)
    cost = np.where(np.isnan(scores), 3 * big, 1000 - scores)
    wide = np.hstack([cost, np.full((shape[0], shape[0]), float(big))])
    rows, columns = linear_sum_assignment(wide)
    best = [(r, c) for r, c in zip(rows, columns, strict=True) if c < shape[1]]
    found = assign(scores)
    assert (len(found), total(scores, found)) == (len(best), total(scores, best))


# ---- published and planted optima ----
def test_planted_optima_in_the_published_format_are_found(tmp_path):
    """The format of OR-Library’s assignment problems; each made here so that its optimum is known by construction."""
    for seed, size in ((1, 5), (2, 60), (3, 100)):
        file = tmp_path / f"assign{size}.txt"
        optimum = instances.write_planted(file, size, random.Random(seed))
        cost = instances.read(file)
        found = assign(-cost)
        assert len(found) == size
        assert -total(-cost, found) == optimum


def test_published_optima_are_found():
    for value, optimum in instances.PRINTED:
        assert sum(value[s][o] for s, o in assign(value)) == optimum


# ---- families ----
@st.composite
def families(draw):
    scores, places = draw(rounds(most=4))
    sizes = draw(st.lists(st.integers(1, 3), min_size=scores.shape[0], max_size=scores.shape[0]))
    return np.round(scores), places, sizes


def _family_plans(scores, places, sizes):
    choices = [[None, *(o for o in range(scores.shape[1]) if not np.isnan(row[o]))] for row in scores]
    for plan in itertools.product(*choices):
        taken = [sum(sizes[s] for s, o in enumerate(plan) if o == offer) for offer in range(scores.shape[1])]
        if all(used <= room for used, room in zip(taken, places, strict=True)):
            yield [(s, o) for s, o in enumerate(plan) if o is not None]


@given(families())
@settings(max_examples=60, deadline=None)
def test_families_are_placed_whole_and_as_well_as_can_be(case):
    scores, places, sizes = case
    for mode in ("best-fit", "nobody-left-out"):

        def worth(plan, mode=mode):
            worst = min((scores[p] for p in plan), default=0) if mode == "nobody-left-out" else 0
            return (len(plan), worst, total(scores, plan))

        found = pack(scores, places, sizes, mode)
        assert found.proven
        assert worth(found.pairs) == max(map(worth, _family_plans(scores, places, sizes)))


def test_a_family_takes_all_of_its_places_at_one_host():
    assert assign([[1.0, 0.2]], [2, 3], sizes=[3]) == [(0, 1)]
    assert assign([[1.0, 0.2]], [2, 2], sizes=[3]) == []


def test_a_round_of_families_that_runs_out_of_time_keeps_every_rule():
    rng = np.random.default_rng(1)
    scores, sizes = rng.random((60, 30)), rng.integers(1, 5, 60)
    found = pack(scores, [4] * 30, sizes, "best-fit", seconds=0.2)
    for offer in range(30):
        assert sum(sizes[s] for s, o in found.pairs if o == offer) <= 4


# ---- teams ----
def test_a_team_covers_every_area_of_duty_before_it_fits_best():
    scores = [[0.9, 0.9, 0.1, 0.2]]
    duties = [[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]]
    (team,), proven = teams(scores, duties, 3)
    assert proven
    assert (team.members, team.missing) == ((0, 2, 3), ())
    assert team.duties == ((0,), (1,), (2,))


def test_a_team_says_which_areas_nobody_takes():
    (team,), _proven = teams([[0.9, 0.8]], [[1, 0], [1, 0]], 2)
    assert team.missing == (1,)


def test_nobody_left_out_puts_the_worst_off_member_before_the_areas_of_duty():
    scores = [[0.9, 0.8, 0.1]]
    duties = [[1, 0], [1, 0], [0, 1]]
    chosen = {
        mode: teams(scores, duties, 2, mode=mode)[0][0].members for mode in ("best-fit", "nobody-left-out")
    }
    assert chosen == {"best-fit": (0, 2), "nobody-left-out": (0, 1)}


@pytest.mark.parametrize("mode", ["best-fit", "nobody-left-out"])
@given(case=rounds(most=4), k=st.integers(1, 2), data=st.data())
@settings(max_examples=40, deadline=None)
def test_teams_are_the_best_there_are(mode, case, k, data):
    scores, _places = case
    seekers, offers = scores.shape
    scores = np.round(scores)
    duties = np.array(
        data.draw(st.lists(st.lists(st.booleans(), min_size=2, max_size=2), min_size=offers, max_size=offers))
    ).reshape(offers, 2)

    def worth(plan):
        fit = [scores[s, o] for s, team in plan for o in team]
        worst = min(fit, default=0.0) if mode == "nobody-left-out" else 0.0
        covered = sum(duties[list(team)].any(axis=0).sum() for _s, team in plan)
        return (len(plan), worst, covered, sum(fit))

    def plans(seeker, free):
        if seeker == seekers:
            yield []
            return
        yield from plans(seeker + 1, free)
        usable = [o for o in free if not np.isnan(scores[seeker, o])]
        for team in itertools.combinations(usable, k):
            for rest in plans(seeker + 1, free - set(team)):
                yield [(seeker, team), *rest]

    found, proven = teams(scores, duties, k, mode=mode)
    assert proven
    assert worth([(team.seeker, team.members) for team in found]) == max(
        map(worth, plans(0, set(range(offers))))
    )


def test_the_same_input_gives_the_same_plan_whatever_ran_before():
    rng = np.random.default_rng(5)
    scores = rng.integers(0, 3, (40, 30)).astype(float)
    days = rng.integers(0, 5, 40)
    first = assign(scores, waiting=days)
    assign(rng.random((50, 50)))
    assert assign(scores, waiting=days) == first
