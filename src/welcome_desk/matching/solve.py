"""The optimal plan for people: scored, assigned, with the reasons of every pair; alternatives; why somebody is alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from welcome_desk.matching.assignment import Mode, assign
from welcome_desk.matching.first import first_plans, greedy, set_aside
from welcome_desk.matching.problem import Candidate, Pair, Plan, Problem
from welcome_desk.matching.scoring import Compared, compare, score_matrix
from welcome_desk.matching.telling import alone_told, pairs_told

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

Step = Callable[[float], None]
Keep = Callable[[Plan], None]


def solve(
    problem: Problem, *, mode: Mode = "best-fit", step: Step | None = None, keep: Keep | None = None
) -> Plan:
    """The whole round. `step` is told how far it is (0 to 1) and may raise to stop. `keep` is given plans that keep
    every rule, the first of them at once, long before the best is known; a later one may be worse than an earlier."""
    tell = step or (lambda _share: None)
    tell(0.0)
    if keep is not None:
        for plan in first_plans(problem, mode):
            keep(plan)
            tell(0.05)
    compared = compare(problem)
    scores = score_matrix(problem, compared)
    tell(0.2)
    locked, free, seekers, offers = set_aside(problem, scores)

    def plan_of(found: list[tuple[int, int]], proven: bool) -> Plan:
        return _plan(problem, scores, compared, [*locked, *found], mode, proven)

    if keep is not None:
        keep(plan_of(greedy(free, seekers, offers), False))
    tell(0.3)
    found, proven = _best(free, seekers, offers, mode)
    tell(0.9)
    plan = plan_of(found, proven)
    if not proven:  # time ran out, perhaps before the solver had come as far as the plain way
        plan = max(plan, plan_of(greedy(free, seekers, offers), False), key=lambda one: one.rank)
    tell(1.0)
    return plan


def _plan(
    problem: Problem, scores: Matrix, compared: Sequence[Compared], chosen: list[tuple[int, int]], mode: Mode, proven: bool
) -> Plan:  # fmt: skip
    pairs = tuple(pairs_told(problem, sorted(chosen), scores, compared))
    alone = tuple(alone_told(problem, {row for row, _column in chosen}, scores, compared))
    return Plan(pairs, alone, float(sum(pair.score for pair in pairs)), mode, proven)


def _best(
    scores: Matrix, seekers: Sequence[Candidate], offers: Sequence[Candidate], mode: Mode
) -> tuple[list[tuple[int, int]], bool]:
    places = [offer.capacity for offer in offers]
    waiting = [seeker.waiting_days for seeker in seekers]
    if any(seeker.size != 1 for seeker in seekers):
        from welcome_desk.matching.packing import pack

        packed = pack(scores, places, [seeker.size for seeker in seekers], mode, waiting=waiting)
        return packed.pairs, packed.proven
    return assign(scores, places, mode, waiting=waiting), True


def alternatives(problem: Problem, seeker_id: str, top: int = 5) -> list[Pair]:
    """The best offers for one seeker, full ones too, best first. Ties go by the offers' order."""
    import numpy as np

    seeker = next(one for one in problem.seekers if one.id == seeker_id)
    alone = replace(problem, seekers=(seeker,))
    compared = compare(alone)
    scores = score_matrix(alone, compared)
    order = [
        int(column) for column in np.argsort(-scores[0], kind="stable") if not np.isnan(scores[0, column])
    ]
    return pairs_told(alone, [(0, column) for column in order[:top]], scores, compared)


def pairs_of(problem: Problem, chosen: Sequence[tuple[int, int]]) -> list[Pair]:
    """These (seeker, offer) indices as pairs with their scores and reasons."""
    compared = compare(problem)
    return pairs_told(problem, chosen, score_matrix(problem, compared), compared)


def pair_of(problem: Problem, seeker_id: str, offer_id: str) -> Pair | None:
    """One pair with its score and reasons; None where it is forbidden."""
    of_two = replace(problem, offers=tuple(one for one in problem.offers if one.id == offer_id))
    return next(iter(alternatives(of_two, seeker_id)), None)
