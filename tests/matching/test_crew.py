"""Teams: what is held, ruled out and wanted acts on them as on pairs, and there is a first team at once."""

from dataclasses import replace

import pytest

from welcome_desk.matching import Candidate, Criterion, Problem, crew, teams

AREAS = ("home", "school")
WHERE = (Criterion("where", "same", "area", "area", 5), Criterion("field", "overlap", "field", "field", 5))


def helper(name, *duties, area="north", field="a"):
    return Candidate(name, {"duties": list(duties), "area": area, "field": [field]})


HELPERS = (
    helper("a", "home"), helper("b", "school"), helper("c", "home", area="south"), helper("d", "school", field="b"),
)  # fmt: skip
ROUND = Problem((Candidate("s", {"area": "north", "field": ["a"]}),), HELPERS, WHERE)


def members(problem, **wanted):
    plan = crew.solve_teams(problem, k=2, duties=AREAS, answer="duties", **wanted)
    assert plan.proven
    return {pair.offer for pair in plan.pairs}


def test_a_held_member_stays_and_one_who_is_ruled_out_is_not_asked():
    assert members(ROUND) == {"a", "b"}
    assert members(replace(ROUND, locked=frozenset({("s", "c")}))) == {"b", "c"}
    assert members(replace(ROUND, forbidden=frozenset({("s", "a")}))) == {"b", "c"}
    both = frozenset({("s", "c"), ("s", "d")})
    assert members(replace(ROUND, locked=both)) == {"c", "d"}


def test_what_cannot_be_held_does_not_undo_the_round():
    three = frozenset({("s", "a"), ("s", "c"), ("s", "d")})
    assert members(replace(ROUND, locked=three)) < {"a", "c", "d"}
    assert members(replace(ROUND, locked=three, forbidden=three)) == set(), "b alone is no team"


@pytest.mark.parametrize(("mode", "chosen"), [("best-fit", {0: 0, 1: 1}), ("nobody-left-out", {0: 1, 1: 0})])
def test_the_mode_decides_for_teams_too(mode, chosen):
    found, proven = teams([[1.0, 0.45], [0.45, 0.0]], [[True], [True]], 1, mode=mode)
    assert proven
    assert {one.seeker: one.members[0] for one in found} == chosen


def test_a_first_team_is_there_before_the_best_is_known():
    kept = []

    def stop(_share):
        if kept:
            raise InterruptedError

    held = replace(ROUND, locked=frozenset({("s", "c")}))
    with pytest.raises(InterruptedError):
        crew.solve_teams(held, k=2, duties=AREAS, answer="duties", step=stop, keep=kept.append)
    assert {pair.offer for pair in kept[0].pairs} == {"b", "c"}
    assert not kept[0].proven
