"""One entry of a person’s timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True)
class Moment:
    """A code for what happened, and what there is to say of it. `opens`: the kind and id of the row behind it."""

    at: datetime
    kind: str
    code: str
    text: str = ""
    who: str = ""
    chips: tuple[tuple[str, str], ...] = ()  # (what, code): ("need", "housing"), ("referral", "Town Library")
    note: str = ""
    opens: tuple[str, str] | None = None


def midday(day: date) -> datetime:
    """Where only the day is known: between what was noted in the morning and in the afternoon."""
    return datetime.combine(day, time(12))
