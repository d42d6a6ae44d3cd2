"""Why: of every pair, and of whoever is alone; from the very values that went into the scores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from welcome_desk.matching.problem import WISH, Alone, Candidate, Pair, Problem, Reason
from welcome_desk.matching.scoring import Codes, Compared, codes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

FITS = 0.75  # from here on a criterion is said to fit; below it is a weak point; at zero a conflict


def pairs_told(
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
        ours, theirs = part.ours[row], part.theirs[column]
        shared: Codes = ()
        if self.criterion.kind == "travel-time":
            ours, theirs = _known(ours), _known(theirs)
        else:
            shared = tuple([code for code in ours if code in theirs])
        number = None
        if part.minutes is not None and part.minutes[row, column] == part.minutes[row, column]:
            number = int(part.minutes[row, column])
        tone = _tone(part.value.item(row, column))
        return Reason(self.criterion.key, self.criterion.kind, tone, shared, ours, theirs, number)


def _known(parts_of_town: Codes) -> Codes:
    """Without the blank that stands for one that was not asked."""
    return tuple(code for code in parts_of_town if code)


def _tone(value: float) -> str:
    if value != value:  # noqa: PLR0124 (NaN: one side has not answered)
        return "unknown"
    if value >= FITS:
        return "fits"
    return "weak" if value > 0 else "conflict"


def alone_told(
    problem: Problem, matched: set[int], scores: Matrix, compared: Sequence[Compared]
) -> list[Alone]:
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
