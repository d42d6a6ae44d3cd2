"""The sweep over everyone for people who may be entered twice. Writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from welcome_desk import duplicates, queries
from welcome_desk.access.rights import Right
from welcome_desk.duplicates import LIKELY, Known, Twins, explain
from welcome_desk.store.desk import Desk

Step = Callable[[float], None]  # told the share that is done; what it raises stops the sweep


@dataclass
class Sweep:
    """Pairs, likeliest first, with what is needed to show them. `covered`: of whom no contact detail is shown."""

    pairs: list[Twins]
    people: dict[str, Known]
    covered: set[str] = field(default_factory=set)

    def name(self, person_id: str) -> str:
        return self.people[person_id].names[0]

    def why(self, pair: Twins) -> list[str]:
        return explain.reasons(pair, covered=self.hides(pair))

    def hides(self, pair: Twins) -> bool:
        return not self.covered.isdisjoint((pair.a, pair.b))


def started(desk: Desk) -> tuple[Sweep, Iterator[tuple[float, Twins | None]]]:
    """An empty sweep, and the steps that find its pairs: for a window, which takes a few at a time.

    Who was joined already, and who was found not to be the same, is never offered again.
    """
    desk.require(Right.EDIT_PEOPLE)
    with desk.reading() as view:
        people, apart = queries.duplicates.everyone(view), queries.duplicates.set_apart(view)
    found = Sweep([], {one.id: one for one in people})
    return found, duplicates.steps(people, apart=apart)


def sweep(desk: Desk, *, at_least: float = LIKELY, step: Step | None = None) -> Sweep:
    desk.require(Right.EDIT_PEOPLE)
    with desk.reading() as view:
        people, apart = queries.duplicates.everyone(view), queries.duplicates.set_apart(view)
    pairs = duplicates.sweep(people, apart=apart, at_least=at_least, step=step)
    with desk.reading() as view:
        covered = queries.duplicates.covered_in(view, pairs)
    return Sweep(pairs, {one.id: one for one in people}, covered)
