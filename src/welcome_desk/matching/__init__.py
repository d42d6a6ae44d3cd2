"""Who fits whom: pure, numbers and plain answers in, a plan out. Opens no session and knows no program.

May import: standard library, numpy and scipy on first use, i18n (`explain` only). Read `problem.py` first, then `solve.py`.
"""

from welcome_desk.matching.problem import Alone, Candidate, Criterion, Pair, Plan, Problem, Reason
from welcome_desk.matching.solve import alternatives, assign, pair_of, solve

__all__ = [
    "Alone", "Candidate", "Criterion", "Pair", "Plan", "Problem", "Reason", "alternatives", "assign", "pair_of", "solve",
]  # fmt: skip
