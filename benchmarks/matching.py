"""A round of 1,000 newcomers and 1,000 mentors: scored and solved, and then with the reasons of every pair.

Floor: scipy's solver alone on the same scores. Bar: scoring and solving within 3 times that.
"""

from __future__ import annotations

import argparse
import random

import numpy as np
from scipy.optimize import linear_sum_assignment
from timing import tell, times

from welcome_desk import matching, programs, terms
from welcome_desk.matching import Candidate, Criterion, Problem
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1000)
    size, rng = parser.parse_args().size, random.Random(1)
    criteria = programs.shipped()[0]["bimp"].criteria
    problem = Problem(
        candidates("seeker", size, rng),
        candidates("offer", size, rng),
        tuple(Criterion(c.key, c.kind, c.seeker, c.offer, c.weight, c.must) for c in criteria),
    )
    waiting = [seeker.waiting_days for seeker in problem.seekers]
    scores = np.nan_to_num(score_matrix(problem), nan=-1.0)
    own = times(lambda: matching.assign(score_matrix(problem), waiting=waiting), ROUNDS)
    told = times(lambda: matching.solve(problem), ROUNDS)
    floor = min(times(lambda: linear_sum_assignment(scores, maximize=True), ROUNDS))
    tell(f"round of {size} × {size}, scored and solved", min(own), floor, "ratio 3")
    tell(f"round of {size} × {size}, with reasons", min(told), floor, "none")


if __name__ == "__main__":
    main()
