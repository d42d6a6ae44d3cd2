"""A plan at once keeps every rule, and is there before anything has been compared as a whole."""

import random
from collections import Counter
from itertools import pairwise

import pytest

from welcome_desk.matching import Candidate, Criterion, Problem, first, solve

CRITERIA = (
    Criterion("field", "overlap", "field", "field", 5),
    Criterion("language", "shared-language", "spoken", "spoken", 1, must=True),
)


def people(side, count, rng, *, sizes=(1,), capacity=(1,)):
    return tuple(
        Candidate(
            f"{side}{n}",
            {"field": rng.sample("abcdef", 2), "spoken": rng.sample(["en", "fr", "uk"], 2)},
            rng.choice(capacity),
            rng.randint(0, 90),
            rng.choice(sizes),
        )
        for n in range(count)
    )


@pytest.fixture
def problem(monkeypatch):
    """Many small blocks, families, hosts with several places and with none, held and ruled-out pairs."""
    monkeypatch.setattr(first, "BLOCK", 7)
    monkeypatch.setattr(first, "LOOKED_AT", 11)
    rng = random.Random(5)
    seekers = people("s", 60, rng, sizes=(1, 1, 2))
    offers = people("o", 50, rng, capacity=(0, 1, 3))
    apart = frozenset((one.id, other.id) for one in seekers[:20] for other in offers[:30])
    roomy = [one.id for one in offers[30:] if one.capacity == 3]
    locked = frozenset({("s3", roomy[0]), ("s40", roomy[-1])})
    return Problem(seekers, offers, CRITERIA[:1], apart, locked)


def assert_keeps_every_rule(plan, problem):
    sizes = {one.id: one.size for one in problem.seekers}
    taken = Counter()
    for pair in plan.pairs:
        taken[pair.offer] += sizes[pair.seeker]
    assert all(taken[one.id] <= one.capacity for one in problem.offers)
    assert not {(pair.seeker, pair.offer) for pair in plan.pairs} & problem.forbidden
    served = [pair.seeker for pair in plan.pairs]
    assert sorted([*served, *(one.id for one in plan.unmatched)]) == sorted(sizes)


def test_every_plan_on_the_way_keeps_every_rule_and_holds_the_one_before(problem):
    plans = list(first.first_plans(problem, "best-fit"))
    for plan in plans:
        assert_keeps_every_rule(plan, problem)
        assert problem.locked <= {(pair.seeker, pair.offer) for pair in plan.pairs}
        assert not plan.proven
    for before, after in pairwise(plans):
        assert set(before.pairs) <= set(after.pairs)
    assert len(plans[-1].pairs) > 30


def test_its_scores_and_reasons_are_those_of_the_whole_round(problem):
    whole = {(pair.seeker, pair.offer): pair for pair in solve(problem).pairs}
    found = list(first.first_plans(problem, "best-fit"))[-1]
    both = [(pair, whole[pair[:2]]) for pair in found.pairs if pair[:2] in whole]
    assert both
    assert all(
        one.score == pytest.approx(other.score) and one.reasons == other.reasons for one, other in both
    )


def test_a_must_is_kept_in_the_plan_at_once(problem):
    rng = random.Random(6)
    strict = Problem(people("s", 40, rng), people("o", 40, rng), CRITERIA)
    for plan in first.first_plans(strict, "best-fit"):
        spoken = {one.id: set(one.answers["spoken"]) for one in (*strict.seekers, *strict.offers)}
        assert all(spoken[pair.seeker] & spoken[pair.offer] for pair in plan.pairs)


def test_a_round_that_is_stopped_before_anything_is_compared_has_a_plan(problem):
    kept = []

    def stop_after_the_first_block(_share):
        if kept and len(kept[-1].pairs) > len(problem.locked):
            raise InterruptedError

    with pytest.raises(InterruptedError):
        solve(problem, step=stop_after_the_first_block, keep=kept.append)
    assert len(kept) == 2, "the held pairs, and the first block"
    assert_keeps_every_rule(kept[-1], problem)


def test_each_mode_knows_which_plan_is_better(problem):
    for mode in ("best-fit", "nobody-left-out"):
        kept = []
        best = solve(problem, mode=mode, keep=kept.append)
        assert all(plan.mode == mode for plan in kept)
        assert all(plan.rank <= best.rank for plan in kept)
