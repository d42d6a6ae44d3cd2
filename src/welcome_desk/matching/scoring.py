"""How well two people fit: one small function per kind of criterion, over all pairs at once.

Each gives a matrix from 0 to 1, NaN where one side has not answered. What is not known counts as neutral (0.5) and is
said to be unknown; it never counts as a conflict. Many people give the same answer, so each answer is compared once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from welcome_desk.matching.problem import WISH_WEIGHT, Candidate, Criterion, Problem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

Codes = tuple[str, ...]

NEUTRAL = 0.5
ANOTHER_AREA = 0.4  # where nobody has said how far it is
FARTHEST, A_LONG_WAY = 0.1, 60  # minutes from which on a distance counts least
ENOUGH_SLOTS = 2
HALFWAY = 0.5  # both together can make the way
BITS = 64
SEVERAL = (list, tuple, set, frozenset)


def codes(answer: Any) -> Codes:
    """An answer as a tuple of codes: none, one or several."""
    if isinstance(answer, SEVERAL):
        return tuple(map(str, answer))
    return () if answer is None or answer == "" else (str(answer),)


@dataclass(frozen=True)
class Compared:
    """One criterion: each answer once, who gave which, and the value of each two answers (NaN: not known)."""

    criterion: Criterion
    ours: list[Codes]
    theirs: list[Codes]
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    value: Matrix
    minutes: Matrix | None = None  # of the way between two answers, where the criterion is about one

    def spread(self, small: Matrix, out: Matrix) -> None:
        """From answers to people."""
        small.take(self.columns, axis=1).take(self.rows, axis=0, out=out, mode="clip")


def compare(problem: Problem) -> list[Compared]:
    return [_compared(criterion, problem) for criterion in problem.criteria]


def _compared(criterion: Criterion, problem: Problem) -> Compared:
    import numpy as np

    ours, rows = _distinct(criterion.seeker, criterion.places[0], problem.seekers)
    theirs, columns = _distinct(criterion.offer, criterion.places[1], problem.offers)
    minutes = None
    if criterion.kind == "travel-time":
        minutes = _ways([one[:1] for one in ours], [one[:1] for one in theirs], problem.minutes)
        value = _within(minutes, _limits(ours), _limits(theirs))
        return Compared(criterion, ours, theirs, rows, columns, value, minutes)
    shared = _shared(ours, theirs)
    value = _value(criterion.kind, shared, _counts(ours)[:, None], _counts(theirs)[None, :])
    if criterion.kind == "distance":
        minutes = _ways(ours, theirs, problem.minutes)
        far = np.maximum(1.0 - minutes / A_LONG_WAY, FARTHEST)
        value = np.where(shared > 0, 1.0, np.where(np.isnan(minutes), ANOTHER_AREA, far))
    value[[not one for one in ours], :] = np.nan
    value[:, [not one for one in theirs]] = np.nan
    return Compared(criterion, ours, theirs, rows, columns, value, minutes)


def _distinct(key: str, place: str, people: Sequence[Candidate]) -> tuple[list[Codes], NDArray[np.intp]]:
    """Each answer once, and which one each person gave. With a part of town before it, where the way is asked."""
    import numpy as np

    places: dict[Codes, int] = {}
    given = []
    for one in people:
        answer = codes(one.answers.get(key))
        if place:
            answer = ((codes(one.answers.get(place)) or ("",))[0], *answer)
        given.append(places.setdefault(answer, len(places)))
    return list(places), np.array(given, dtype=np.intp)


def _shared(ours: list[Codes], theirs: list[Codes]) -> Matrix:
    """How many codes each two answers have in common. Codes as bits, up to 64 at a time."""
    import numpy as np

    universe = sorted(
        {code for answer in ours for code in answer} & {code for answer in theirs for code in answer}
    )
    shared = np.zeros((len(ours), len(theirs)))
    for start in range(0, len(universe), BITS):
        bit = {code: 1 << place for place, code in enumerate(universe[start : start + BITS])}
        left, right = (_bits(answers, bit) for answers in (ours, theirs))
        shared += np.bitwise_count(left[:, None] & right[None, :])
    return shared


def _bits(answers: list[Codes], bit: Mapping[str, int]) -> NDArray[np.uint64]:
    import numpy as np

    found = []
    for answer in answers:
        bits = 0
        for code in answer:
            bits |= bit.get(code, 0)
        found.append(bits)
    return np.array(found, dtype=np.uint64)


def _counts(answers: list[Codes]) -> Matrix:
    import numpy as np

    return np.array([len(set(answer)) for answer in answers], dtype=float)


def _value(kind: str, shared: Matrix, ours: Matrix, theirs: Matrix) -> Matrix:
    """`ours` and `theirs`: how many codes each answer holds."""
    import numpy as np

    if kind == "offers-wanted":
        return shared / np.maximum(ours, 1.0)
    if kind == "wished-by-offer":
        return shared / np.maximum(theirs, 1.0)
    if kind == "overlap":
        return shared / np.maximum(np.minimum(ours, theirs), 1.0)
    if kind == "availability":
        return np.minimum(shared / ENOUGH_SLOTS, 1.0)
    if kind == "never-pair":
        return np.where(shared > 0, 0.0, 1.0)
    return np.where(shared > 0, 1.0, 0.0)  # same, shared-language


# ---- the way between two parts of town ----
def _ways(ours: list[Codes], theirs: list[Codes], minutes: Mapping[tuple[str, str], int]) -> Matrix:
    """Minutes, the shortest where somebody named several places; NaN where nobody has said how long it takes."""
    import numpy as np

    found = np.full((len(ours), len(theirs)), np.nan)
    known = {place for pair in minutes for place in pair}
    for row, here in enumerate(ours):
        for column, there in enumerate(theirs if known.intersection(here) else ()):
            ways = [way for a in here for b in there if (way := way_between(minutes, a, b)) is not None]
            if ways:
                found[row, column] = min(ways)
    return found


def way_between(minutes: Mapping[tuple[str, str], int], one: str, other: str) -> int | None:
    if one == other and one:
        return minutes.get((one, other), 0)
    return minutes.get((one, other), minutes.get((other, one)))


def _limits(answers: list[Codes]) -> Matrix:
    """Minutes that somebody would travel; NaN where they have not said."""
    import numpy as np

    return np.array([_minutes(answer[1]) if len(answer) > 1 else np.nan for answer in answers], dtype=float)


def _minutes(stated: str) -> float:
    try:
        return float(stated)
    except ValueError:
        return float("nan")


def _within(minutes: Matrix, ours: Matrix, theirs: Matrix) -> Matrix:
    """Fits where one of them can make the way, half where only both together can."""
    import numpy as np

    one, other = np.nan_to_num(ours)[:, None], np.nan_to_num(theirs)[None, :]
    value = np.where(minutes <= one + other, HALFWAY, 0.0)
    value[minutes <= np.maximum(one, other)] = 1.0
    value[np.isnan(minutes) | (np.isnan(ours)[:, None] & np.isnan(theirs)[None, :])] = np.nan
    return value


# ---- everything together ----
def score_matrix(problem: Problem, compared: Sequence[Compared] | None = None) -> Matrix:
    """Seekers × offers, 0 to 1, higher is better, NaN = forbidden (a must that is not met, or never to be paired)."""
    import numpy as np

    parts = compare(problem) if compared is None else compared
    weights = sum(part.criterion.weight for part in parts if not part.criterion.forbids)
    scores = np.full((len(problem.seekers), len(problem.offers)), 0.0 if weights else 1.0)
    room = np.empty_like(scores)
    for part in parts:
        small = _counted(part, weights)
        if small is not None:
            part.spread(small, room)
            scores += room
    _wish(scores, problem, weights)
    _forbid(scores, problem)
    return scores


def _counted(part: Compared, weights: int) -> Matrix | None:
    """What the criterion adds to the score, NaN where it forbids; nothing where it changes no score."""
    import numpy as np

    if part.criterion.forbids:
        barred = part.value == 0.0
        return np.where(barred, np.nan, 0.0) if barred.any() else None
    if not part.criterion.weight:
        return None
    counted = part.value * (part.criterion.weight / weights)
    counted[np.isnan(counted)] = NEUTRAL * part.criterion.weight / weights
    return counted


def _wish(scores: Matrix, problem: Problem, weights: int) -> None:
    """What the two said of each other by name counts as one more criterion, for this pair alone."""
    for place, value in _places(problem, problem.wishes):
        scores[place] = (scores[place] * weights + WISH_WEIGHT * value) / (weights + WISH_WEIGHT)


def _forbid(scores: Matrix, problem: Problem) -> None:
    for place, _value in _places(problem, dict.fromkeys(problem.forbidden, 0.0)):
        scores[place] = float("nan")


def _places(problem: Problem, pairs: Mapping[tuple[str, str], float]) -> list[tuple[tuple[int, int], float]]:
    rows = {seeker.id: row for row, seeker in enumerate(problem.seekers)}
    columns = {offer.id: column for column, offer in enumerate(problem.offers)}
    return [
        ((rows[seeker], columns[offer]), value)
        for (seeker, offer), value in pairs.items()
        if seeker in rows and offer in columns
    ]
