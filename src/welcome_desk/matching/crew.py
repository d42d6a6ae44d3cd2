"""A round of teams: k people for each household, who look after all areas of duty between them."""

from __future__ import annotations

from collections.abc import Sequence

from welcome_desk.matching.packing import Team, teams
from welcome_desk.matching.problem import Alone, Pair, Plan, Problem, Reason
from welcome_desk.matching.scoring import codes, score_matrix
from welcome_desk.matching.solve import pairs_of

DUTY = "duty"  # key and kind of the areas that a member is to look after


def solve_teams(problem: Problem, *, k: int, duties: Sequence[str], answer: str) -> Plan:
    """Several pairs for one seeker, one for each member of the team. `answer` is the key under which an offer names
    the areas of duty they would take; `duties` lists all of them."""
    takes = [[duty in codes(offer.answers.get(answer)) for duty in duties] for offer in problem.offers]
    if not problem.offers:
        return Plan(
            (), tuple(Alone(one.id, (Reason("no-offers", "alone", "conflict"),)) for one in problem.seekers)
        )
    found, proven = teams(
        score_matrix(problem), takes, k, [offer.capacity for offer in problem.offers],
        waiting=[seeker.waiting_days for seeker in problem.seekers],
    )  # fmt: skip
    pairs = [pair for team in found for pair in _pairs(problem, team, duties)]
    served = {team.seeker for team in found}
    nobody = Reason("no-team", "alone", "conflict", number=k)
    alone = [Alone(one.id, (nobody,)) for row, one in enumerate(problem.seekers) if row not in served]
    return Plan(tuple(pairs), tuple(alone), float(sum(pair.score for pair in pairs)), proven=proven)


def _pairs(problem: Problem, team: Team, duties: Sequence[str]) -> list[Pair]:
    """Whoever looks after the most areas comes first: the match is theirs, the others are its members."""
    missing = tuple(duties[place] for place in team.missing)
    told = dict(zip(team.members, team.duties, strict=True))
    order = sorted(team.members, key=lambda member: (-len(told[member]), member))
    found = []
    for place, pair in enumerate(pairs_of(problem, [(team.seeker, member) for member in order])):
        own = tuple(duties[area] for area in told[order[place]])
        reasons = [*pair.reasons, Reason(DUTY, DUTY, "fits", shared=own)]
        if missing and not place:
            reasons.append(Reason(DUTY, DUTY, "weak", seeker=missing, number=len(missing)))
        found.append(pair._replace(reasons=tuple(reasons)))
    return found
