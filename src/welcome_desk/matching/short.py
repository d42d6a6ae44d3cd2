"""When offers are short: who waits, about how long, and which other form would serve the most of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from welcome_desk.matching.assignment import most_pairs
from welcome_desk.matching.problem import Plan, Problem
from welcome_desk.matching.scoring import codes, score_matrix

LOOKED_AT_DAYS, MONTH_DAYS = 182, 30.4
LEAST_CIRCLE = 3


@dataclass(frozen=True)
class Waiting:
    """Somebody in the line; `months` is an estimate, none where no place opened lately."""

    id: str
    months: int | None


@dataclass(frozen=True)
class Form:
    """`kind`: one-more, two-more (each offer takes so many more) or circle. `served`: how many more have somebody.

    `shared`: (criterion, code) that the members of a circle have in common.
    """

    kind: str
    served: int
    shared: tuple[tuple[str, str], ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True)
class Short:
    """Longest wait first; forms by how many they serve."""

    waiting: tuple[Waiting, ...] = ()
    forms: tuple[Form, ...] = ()
    months_looked_at: int = round(LOOKED_AT_DAYS / MONTH_DAYS)


def when_short(problem: Problem, plan: Plan, opened_days_ago: Sequence[int]) -> Short:
    """`opened_days_ago`: for each place that opened lately, how many days ago."""
    left = {one.id for one in plan.unmatched}
    line = sorted((s for s in problem.seekers if s.id in left), key=lambda s: (-s.waiting_days, s.id))
    recent = sum(0 <= days <= LOOKED_AT_DAYS for days in opened_days_ago)
    a_month = recent * MONTH_DAYS / LOOKED_AT_DAYS
    waiting = tuple(
        Waiting(seeker.id, ceil(place / a_month - 0.5) if a_month else None)
        for place, seeker in enumerate(line, start=1)
    )
    forms = [*_more_each(problem, len(plan.pairs)), *_circle(problem, {one.id for one in line})]
    return Short(waiting, tuple(sorted(forms, key=lambda form: -form.served)))


def _more_each(problem: Problem, now: int) -> list[Form]:
    import numpy as np

    allowed = ~np.isnan(score_matrix(problem))
    places = np.array([offer.capacity for offer in problem.offers], dtype=np.int64)
    found: list[Form] = []
    for kind, more in (("one-more", 1), ("two-more", 2)):
        room = np.minimum(places + more, len(problem.seekers))
        served = most_pairs(np.repeat(allowed, room, axis=1)) - now
        if served > max((form.served for form in found), default=0):
            found.append(Form(kind, served))
    return found


def _circle(problem: Problem, waiting: set[str]) -> list[Form]:
    """The most of those who wait who share a language and, where the program asks for one, an interest."""
    languages = [c for c in problem.criteria if c.kind == "shared-language"]
    interests = [c for c in problem.criteria if c.kind == "overlap"]
    groups: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for seeker in (one for one in problem.seekers if one.id in waiting):
        spoken = [(c.key, code) for c in languages[:1] for code in codes(seeker.answers.get(c.seeker))]
        liked = [(c.key, code) for c in interests for code in codes(seeker.answers.get(c.seeker))]
        for one in spoken:
            shared_by: list[tuple[tuple[str, str], ...]] = [(one, other) for other in liked]
            for shared in shared_by or [(one,)]:
                groups.setdefault(shared, []).append(seeker.id)
    best = max(groups, key=lambda shared: (len(groups[shared]), shared), default=None)
    if best is None or len(groups[best]) < LEAST_CIRCLE:
        return []
    return [Form("circle", len(groups[best]), best, tuple(groups[best]))]
