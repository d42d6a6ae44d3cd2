"""The optimal plan for people: scored, assigned, with the reasons of every pair; alternatives; why somebody is alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from welcome_desk.matching.assignment import Mode, assign
from welcome_desk.matching.problem import WISH, Alone, Candidate, Criterion, Pair, Plan, Problem, Reason
from welcome_desk.matching.scoring import Codes, Compared, codes, compare, score_matrix

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

FITS = 0.75  # from here on a criterion is said to fit; below it is a weak point; at zero a conflict
Step = Callable[[float], None]
Keep = Callable[[Plan], None]
Assigner = Callable[
    ["Matrix", Sequence[Candidate], Sequence[Candidate], Mode], tuple[list[tuple[int, int]], bool]
]


def solve(
    problem: Problem, *, mode: Mode = "best-fit", step: Step | None = None, keep: Keep | None = None
) -> Plan:
    """The whole round. `step` is told how far it is (0 to 1) and may raise to stop. `keep` is given a plan that keeps
    every rule as soon as there is one, long before the best is known."""
    return _solve(problem, mode, step or (lambda _share: None), _best, keep)


def quick(problem: Problem, *, mode: Mode = "best-fit") -> Plan:
    """A plan at once, which keeps every rule and need not be the best: what is kept where a round is stopped."""
    return _solve(problem, mode, lambda _share: None, _greedy, None)


def _solve(problem: Problem, mode: Mode, tell: Step, assigner: Assigner, keep: Keep | None) -> Plan:
    tell(0.0)
    compared = compare(problem)
    scores = score_matrix(problem, compared)
    tell(0.2)
    locked, free, seekers, offers = _set_aside(problem, scores)
    if keep is not None:
        first, _best_yet = _greedy(free, seekers, offers, mode)
        keep(_plan(problem, scores, compared, [*locked, *first], mode, False))
        tell(0.3)
    found, proven = assigner(free, seekers, offers, mode)
    tell(0.9)
    plan = _plan(problem, scores, compared, [*locked, *found], mode, proven)
    tell(1.0)
    return plan


def _plan(
    problem: Problem, scores: Matrix, compared: Sequence[Compared], chosen: list[tuple[int, int]], mode: Mode, proven: bool
) -> Plan:  # fmt: skip
    pairs = tuple(_pairs(problem, sorted(chosen), scores, compared))
    alone = tuple(_alone(problem, {row for row, _column in chosen}, scores, compared))
    return Plan(pairs, alone, float(sum(pair.score for pair in pairs)), mode, proven)


def _set_aside(
    problem: Problem, scores: Matrix
) -> tuple[list[tuple[int, int]], Matrix, Sequence[Candidate], Sequence[Candidate]]:
    """Locked pairs take their places first; the rest is solved without them. A lock that is forbidden does not hold."""
    import numpy as np

    if not problem.locked:
        return [], scores, list(problem.seekers), list(problem.offers)
    left = [offer.capacity for offer in problem.offers]
    columns = {offer.id: column for column, offer in enumerate(problem.offers)}
    wanted = dict(problem.locked)
    locked: list[tuple[int, int]] = []
    for row, seeker in enumerate(problem.seekers):
        column = columns.get(wanted.get(seeker.id, ""))
        if column is not None and not np.isnan(scores[row, column]) and left[column] >= seeker.size:
            locked.append((row, column))
            left[column] -= seeker.size
    open_scores = scores.copy()
    open_scores[[row for row, _column in locked]] = np.nan
    offers = [replace(offer, capacity=room) for offer, room in zip(problem.offers, left, strict=True)]
    return locked, open_scores, list(problem.seekers), offers


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


def _greedy(
    scores: Matrix, seekers: Sequence[Candidate], offers: Sequence[Candidate], _mode: Mode
) -> tuple[list[tuple[int, int]], bool]:
    """Whoever has the fewest possible offers chooses first, then the longest wait."""
    import numpy as np

    left = np.array([offer.capacity for offer in offers])
    choices = (~np.isnan(scores)).sum(axis=1) if scores.size else np.zeros(len(seekers))
    order = sorted(range(len(seekers)), key=lambda row: (choices[row], -seekers[row].waiting_days, row))
    found = []
    for row in order:
        room = (
            ~np.isnan(scores[row]) & (left >= seekers[row].size) if scores.size else np.zeros(0, dtype=bool)
        )
        if room.any():
            column = int(np.argmax(np.where(room, scores[row], -np.inf)))
            left[column] -= seekers[row].size
            found.append((row, column))
    return found, False


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
    return _pairs(alone, [(0, column) for column in order[:top]], scores, compared)


def pairs_of(problem: Problem, chosen: Sequence[tuple[int, int]]) -> list[Pair]:
    """These (seeker, offer) indices as pairs with their scores and reasons."""
    compared = compare(problem)
    return _pairs(problem, chosen, score_matrix(problem, compared), compared)


def pair_of(problem: Problem, seeker_id: str, offer_id: str) -> Pair | None:
    """One pair with its score and reasons; None where it is forbidden."""
    of_two = replace(problem, offers=tuple(one for one in problem.offers if one.id == offer_id))
    return next(iter(alternatives(of_two, seeker_id)), None)


# ---- reasons, from the very values that went into the scores ----
def _pairs(
    problem: Problem, chosen: Sequence[tuple[int, int]], scores: Matrix, compared: Sequence[Compared]
) -> list[Pair]:
    told = [_Telling(part) for part in compared]
    found = []
    for row, column in chosen:
        seeker, offer = problem.seekers[row].id, problem.offers[column].id
        reasons = [one.reason(row, column) for one in told]
        wish = problem.wishes.get((seeker, offer))
        if wish is not None:
            reasons.append(Reason(WISH, WISH, _tone(wish)))
        found.append(Pair(seeker, offer, float(scores[row, column]), tuple(reasons)))
    return found


class _Telling:
    """One criterion's reasons: each two answers are put into words once, however many gave them."""

    def __init__(self, part: Compared) -> None:
        self.part, self.criterion = part, part.criterion
        self.rows, self.columns = part.rows.tolist(), part.columns.tolist()
        self.told: dict[tuple[int, int], Reason] = {}

    def reason(self, row: int, column: int) -> Reason:
        place = self.rows[row], self.columns[column]
        found = self.told.get(place)
        if found is None:
            found = self.told[place] = self._reason(*place)
        return found

    def _reason(self, row: int, column: int) -> Reason:
        part = self.part
        ours, theirs = _said(self.criterion, part.ours[row]), _said(self.criterion, part.theirs[column])
        shared: Codes = ()
        if self.criterion.kind != "travel-time":
            shared = tuple(code for code in ours if code in theirs)
        number = None
        if part.minutes is not None and part.minutes[row, column] == part.minutes[row, column]:
            number = int(part.minutes[row, column])
        tone = _tone(float(part.value[row, column]))
        return Reason(self.criterion.key, self.criterion.kind, tone, shared, ours, theirs, number)


def _said(criterion: Criterion, answer: Codes) -> Codes:
    """Without the blank that stands for a part of town which was not asked."""
    return tuple(code for code in answer if code) if criterion.kind == "travel-time" else answer


def _tone(value: float) -> str:
    if value != value:  # noqa: PLR0124 (NaN: one side has not answered)
        return "unknown"
    if value >= FITS:
        return "fits"
    return "weak" if value > 0 else "conflict"


def _alone(problem: Problem, matched: set[int], scores: Matrix, compared: Sequence[Compared]) -> list[Alone]:
    import numpy as np

    biggest = max((offer.capacity for offer in problem.offers), default=0)
    barred = [(part, (part.value == 0.0).all(axis=1)) for part in compared if part.criterion.forbids]
    found = []
    for row, seeker in enumerate(problem.seekers):
        if row in matched:
            continue
        if not problem.offers:
            reason = Reason("no-offers", "alone", "conflict")
        else:
            musts = (part for part, nobody in barred if nobody[part.rows[row]])
            possible = int((~np.isnan(scores[row])).sum())
            reason = _why(problem, seeker, next(musts, None), possible, biggest)
        found.append(Alone(seeker.id, (reason,)))
    return found


def _why(problem: Problem, seeker: Candidate, must: Compared | None, possible: int, biggest: int) -> Reason:
    """The cause, in this order: a must that nobody meets, kept apart from all, too many for any, or all are taken.

    With a number: how many newcomers need the same, how many they are, how many would fit.
    """
    if must is not None:
        wanted = codes(seeker.answers.get(must.criterion.seeker))
        others = sum(codes(one.answers.get(must.criterion.seeker)) == wanted for one in problem.seekers)
        return Reason(must.criterion.key, "alone", "conflict", seeker=wanted, number=others)
    if not possible:
        return Reason("nobody-allowed", "alone", "conflict")
    if seeker.size > max(biggest, 1):
        return Reason("too-many", "alone", "conflict", number=seeker.size)
    return Reason("all-full", "alone", "weak", number=possible)
