"""A round of teams: k people for each household, who look after all areas of duty between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from welcome_desk.matching.first import STOPPED
from welcome_desk.matching.packing import Team, team, teams
from welcome_desk.matching.problem import Alone, Pair, Plan, Problem, Reason
from welcome_desk.matching.scoring import codes, score_matrix
from welcome_desk.matching.solve import Keep, Step, pairs_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

DUTY = "duty"  # key and kind of the areas that a member is to look after


def solve_teams(
    problem: Problem, *, k: int, duties: Sequence[str], answer: str, mode: str = "best-fit",
    step: Step | None = None, keep: Keep | None = None,
) -> Plan:  # fmt: skip
    """Several pairs for one seeker, one for each member of the team. `answer` is the key under which an offer names
    the areas of duty they would take; `duties` lists all of them. `step` and `keep` as for `solve`."""
    tell = step or (lambda _share: None)
    if not problem.offers:
        return Plan(
            (), tuple(Alone(one.id, (Reason("no-offers", "alone", "conflict"),)) for one in problem.seekers)
        )
    tell(0.0)
    takes = [[duty in codes(offer.answers.get(answer)) for duty in duties] for offer in problem.offers]
    scores, locked = score_matrix(problem), _locked(problem)
    likely = _plan(problem, _greedy(problem, scores, takes, k, locked), duties, k, mode, proven=False)
    if keep is not None:
        keep(likely)
    tell(0.2)
    found, proven = teams(
        scores, takes, k, [offer.capacity for offer in problem.offers], mode=mode, locked=locked,
        waiting=[seeker.waiting_days for seeker in problem.seekers],
    )  # fmt: skip
    tell(0.9)
    plan = _plan(problem, found, duties, k, mode, proven=proven)
    tell(1.0)
    return likely if not proven and likely.rank > plan.rank else plan


def _locked(problem: Problem) -> frozenset[tuple[int, int]]:
    rows = {one.id: row for row, one in enumerate(problem.seekers)}
    columns = {one.id: column for column, one in enumerate(problem.offers)}
    return frozenset(
        (rows[one], columns[other]) for one, other in problem.locked if one in rows and other in columns
    )


def _greedy(
    problem: Problem, scores: Matrix, takes: list[list[bool]], k: int, locked: frozenset[tuple[int, int]]
) -> list[Team]:
    """Longest wait first, those with a held member before all; each member is whoever adds the most areas of duty."""
    import numpy as np

    can, left, found = np.array(takes, dtype=bool), [one.capacity for one in problem.offers], []
    with_held = {row for row, _column in locked}
    order = sorted(
        range(len(problem.seekers)),
        key=lambda row: (row not in with_held, -problem.seekers[row].waiting_days),
    )
    for row in order:
        others = {column for other, column in locked if other != row}
        free = [c for c in range(len(left)) if left[c] > 0 and not np.isnan(scores[row, c])]
        members: list[int] = []
        covered = np.zeros(can.shape[1], dtype=bool)
        while len(members) < k and len(free) > 0:
            best = max(
                free,
                key=lambda c: (
                    (row, c) in locked,
                    c not in others,
                    (can[c] & ~covered).sum(),
                    scores[row, c],
                    -c,
                ),
            )
            free.remove(best)
            members.append(best)
            covered |= can[best]
        if len(members) == k:
            for column in members:
                left[column] -= 1
            found.append(team(row, sorted(members), can))
    return sorted(found, key=lambda one: one.seeker)


def _plan(
    problem: Problem, found: Sequence[Team], duties: Sequence[str], k: int, mode: str, *, proven: bool
) -> Plan:
    pairs = [pair for one in found for pair in _pairs(problem, one, duties)]
    served = {one.seeker for one in found}
    nobody = Reason("no-team", "alone", "conflict", number=k) if proven else STOPPED
    alone = [Alone(one.id, (nobody,)) for row, one in enumerate(problem.seekers) if row not in served]
    return Plan(tuple(pairs), tuple(alone), float(sum(pair.score for pair in pairs)), mode, proven=proven)


def _pairs(problem: Problem, crew: Team, duties: Sequence[str]) -> list[Pair]:
    """Whoever looks after the most areas comes first: the match is theirs, the others are its members."""
    missing = tuple(duties[place] for place in crew.missing)
    told = dict(zip(crew.members, crew.duties, strict=True))
    order = sorted(crew.members, key=lambda member: (-len(told[member]), member))
    found = []
    for place, pair in enumerate(pairs_of(problem, [(crew.seeker, member) for member in order])):
        own = tuple(duties[area] for area in told[order[place]])
        reasons = [*pair.reasons, Reason(DUTY, DUTY, "fits", shared=own)]
        if missing and not place:
            reasons.append(Reason(DUTY, DUTY, "weak", seeker=missing, number=len(missing)))
        found.append(pair._replace(reasons=tuple(reasons)))
    return found
