"""A round of 1,000 newcomers and 1,000 mentors: scored and solved, with the reasons of every pair; and one of 3,000
that is stopped.

Floor: scipy's solver alone on the same scores. Bar: scoring, solving and reasons within 3 times that; stopped within a
second.
"""

from __future__ import annotations

import argparse
import random
import time

import numpy as np
from scipy.optimize import linear_sum_assignment
from timing import once, tell, times

from welcome_desk import matching, programs, terms
from welcome_desk.jobs.rounds import Round
from welcome_desk.jobs.solving import Solving
from welcome_desk.matching import Candidate, Criterion, Plan, Problem
from welcome_desk.matching.scoring import score_matrix

ROUNDS = 7


def candidates(side: str, count: int, rng: random.Random) -> tuple[Candidate, ...]:
    template = programs.shipped()[0]["bimp"]
    found = []
    for number in range(count):
        answers = {
            q.key: rng.sample(q.codes(), min(3, len(q.codes())))
            if q.type in ("choices", "availability")
            else ["en"]
            for q in template.side(side).questions
            if q.type in ("choices", "availability", "languages")
        }
        answers["area"] = rng.choice(terms.codes("areas"))
        found.append(Candidate(f"{side}-{number}", answers, 1, number % 90))
    return tuple(found)


def criteria_of(template: programs.Template) -> tuple[Criterion, ...]:
    return tuple(Criterion(c.key, c.kind, c.seeker, c.offer, c.weight, c.must) for c in template.criteria)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1000)
    size, rng = parser.parse_args().size, random.Random(1)
    criteria = criteria_of(programs.shipped()[0]["bimp"])
    problem = Problem(candidates("seeker", size, rng), candidates("offer", size, rng), criteria)
    waiting = [seeker.waiting_days for seeker in problem.seekers]
    scores = np.nan_to_num(score_matrix(problem), nan=-1.0)
    own = times(lambda: matching.assign(score_matrix(problem), waiting=waiting), ROUNDS)
    told = times(lambda: matching.solve(problem), ROUNDS)
    floor = min(times(lambda: linear_sum_assignment(scores, maximize=True), ROUNDS))
    tell(f"round of {size} × {size}, scored and solved", min(own), floor, "ratio 3")
    tell(f"round of {size} × {size}, with reasons", min(told), floor, "ratio 3")
    stop_one(3 * size)


def stop_one(size: int) -> None:
    """Started, stopped after half a second, and how long until the kept plan is in hand; then one to its end."""
    template, rng = programs.shipped()[0]["bimp"], random.Random(1)
    problem = Problem(candidates("seeker", size, rng), candidates("offer", size, rng), criteria_of(template))
    found = Round("", "", template, problem, Plan(()), {}, {})
    solving = Solving(found)
    time.sleep(0.5)
    kept: list[Round] = []
    stopped = once(lambda: kept.append(solving.stop()))
    solving.wait()
    whole = once(lambda: Solving(found).result())
    tell(
        f"round of {size} × {size}, stopped: {len(kept[0].plan.pairs)} pairs kept", stopped, whole, "1,000 ms"
    )


if __name__ == "__main__":
    main()
