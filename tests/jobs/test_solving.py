"""A large round: in the background, with progress, and stopped within a second; what it kept breaks no rule."""

import random
import time
from dataclasses import replace
from threading import Event

import pytest

from welcome_desk import programs
from welcome_desk.jobs import solving
from welcome_desk.jobs.rounds import Round, Wanted, again, matching_plan, solved
from welcome_desk.jobs.solving import Solving, is_large
from welcome_desk.matching import Candidate, Criterion, Plan, Problem

FIELDS, SLOTS = "abcdefgh", [f"{day}-{part}" for day in "1234567" for part in "xyz"]


def people(side, count, rng, capacity=1):
    return tuple(
        Candidate(
            f"{side}{n}",
            {"field": rng.sample(FIELDS, 2), "when": rng.sample(SLOTS, 4)},
            capacity,
            rng.randint(0, 90),
        )
        for n in range(count)
    )


def round_of(seekers, offers, forbidden=frozenset()):
    rng = random.Random(3)
    template = programs.shipped()[0]["bimp"]
    criteria = tuple(Criterion(c.key, c.kind, c.seeker, c.offer, c.weight, c.must) for c in template.criteria)
    problem = Problem(people("s", seekers, rng), people("o", offers, rng), criteria, forbidden)
    weights = {c.key: "must" if c.must else c.weight for c in criteria}
    return Round("p", "P", template, problem, Plan(()), {}, {}, Wanted(), weights)


@pytest.fixture(scope="module", autouse=True)
def _solver_is_loaded():
    """The first use of scipy takes a second of its own."""
    matching_plan(round_of(3, 3))


def test_a_round_of_2000_is_stopped_within_a_second_and_keeps_a_plan():
    forbidden = frozenset((f"s{n}", f"o{n}") for n in range(2000))
    found = round_of(2000, 1900, forbidden)
    assert is_large(found)
    running = Solving(found)
    time.sleep(0.3)
    start = time.perf_counter()
    kept = running.stop()
    assert time.perf_counter() - start < 1.0
    offers = [pair.offer for pair in kept.plan.pairs]
    assert len(offers) == len(set(offers))
    assert not {(pair.seeker, pair.offer) for pair in kept.plan.pairs} & forbidden
    assert len(kept.plan.pairs) + len(kept.plan.unmatched) == 2000
    assert not kept.plan.proven
    running.wait()  # nothing of it comes in afterwards
    assert running.result().plan == kept.plan


def test_a_round_that_runs_to_its_end_says_how_far_it_is_and_is_the_best():
    found = round_of(300, 300)
    running = Solving(found)
    assert running.wait(60)
    assert running.done
    assert running.share == 1.0
    assert running.result() == solved(found, matching_plan(found))
    assert running.result().plan.proven


def test_a_better_plan_takes_the_place_of_a_worse_one_and_never_the_other_way(monkeypatch):
    found = round_of(30, 30)
    best = matching_plan(found)
    worse = replace(best, pairs=best.pairs[:20], total=1.0, proven=False)
    told, go_on = Event(), Event()

    def slow(_found, *, step, keep):
        for plan in (worse, replace(best, proven=False), worse):
            keep(plan)
        told.set()
        go_on.wait(20)
        return best

    monkeypatch.setattr(solving, "matching_plan", slow)
    running = Solving(found)
    assert told.wait(20)
    kept = running.stop()
    assert kept.plan.pairs == best.pairs
    assert not kept.plan.proven
    assert not running.nothing_yet
    go_on.set()


def test_whoever_stops_before_there_is_anything_is_told_that_there_is_nothing(monkeypatch):
    go_on = Event()
    monkeypatch.setattr(solving, "PATIENCE", 0.0)
    monkeypatch.setattr(solving, "matching_plan", lambda *_given, **_named: go_on.wait(20))
    running = Solving(round_of(3, 3))
    kept = running.stop()
    assert running.nothing_yet
    assert not kept.plan.pairs
    assert len(kept.plan.unmatched) == 3
    go_on.set()


def test_what_goes_wrong_is_told_where_the_result_is_asked_for():
    found = round_of(3, 3)
    broken = Round("p", "P", found.template, None, Plan(()), {}, {}, Wanted())
    with pytest.raises(AttributeError):
        Solving(broken).result()


def test_a_held_pair_stays_and_the_rest_is_the_best_without_it():
    found = solved(round_of(30, 30), Plan(()))
    first = solved(found, matching_plan(found)).plan.pairs[0]
    other = next(f"o{n}" for n in range(30) if f"o{n}" != first.offer)
    held = again(found, Wanted(locked=frozenset({(first.seeker, other)})))
    assert (first.seeker, other) in {(pair.seeker, pair.offer) for pair in held.plan.pairs}
    assert len(held.plan.pairs) == 30
    assert again(held, Wanted()).plan.pairs == matching_plan(found).pairs
