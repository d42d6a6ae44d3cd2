"""What a check found: a state, and the evidence for it as figures, a day and a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

MET, PARTLY, MISSING, LATER, NOT_APPLICABLE, SAID = (
    "met",
    "partly",
    "missing",
    "later",
    "not-applicable",
    "said",
)
HELD = (MET, SAID)  # what counts as met
OUT_OF_COUNT = (LATER, NOT_APPLICABLE)


@dataclass(frozen=True)
class Finding:
    """`done` of `of`, the latest on `day`, by `who`. `asked` is False where the template does not ask for it at all;
    `note` is what somebody wrote beside their word; `past` where what is missing cannot be made good any more."""

    state: str
    done: int = 0
    of: int = 0
    day: date | None = None
    who: str = ""
    asked: bool = True
    note: str = ""
    past: bool = False


NOT_ASKED = Finding(MISSING, asked=False)


def counted(done: int, of: int, day: date | None = None, who: str = "") -> Finding:
    """Nothing to count yet is no fault: it comes later."""
    if not of:
        return Finding(LATER)
    state = MET if done >= of else PARTLY if done else MISSING
    return Finding(state, min(done, of), of, day, who)


def days(given: Sequence[date | None]) -> Finding:
    """Each of these days should be there."""
    known = [day for day in given if day is not None]
    return counted(len(known), len(given), max(known, default=None))


def yes(holds: object, day: date | None = None, who: str = "") -> Finding:
    return Finding(MET, day=day, who=who) if holds else Finding(MISSING)
