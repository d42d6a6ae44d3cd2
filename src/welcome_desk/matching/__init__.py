"""Who fits whom: pure, numbers and plain answers in, a plan out. Opens no session and knows no program.

May import: standard library, numpy and scipy on first use, i18n (`explain` only). Read `problem.py` first, then
`solve.py` (people) and `assignment.py` (numbers); `packing.py` is for families and teams, `short.py` for when offers
are short.
"""

from welcome_desk.matching.assignment import MODES, Mode, assign
from welcome_desk.matching.packing import Team, teams
from welcome_desk.matching.problem import WISH, Alone, Candidate, Criterion, Pair, Plan, Problem, Reason
from welcome_desk.matching.solve import alternatives, pair_of, solve

__all__ = [
    "MODES", "WISH", "Alone", "Candidate", "Criterion", "Mode", "Pair", "Plan", "Problem", "Reason", "Team", "alternatives",
    "assign", "pair_of", "solve", "teams",
]  # fmt: skip
