"""One entry of a calendar file, and what could not be read of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Entry:
    """An event, a series (with a `rule` or `added` moments), or one date of a series that differs (`original_at`).

    Every moment is on the wall clock of `zone`, an IANA name; empty for one that floats, and for whole days, which end
    at midnight after the last of them. `line` is where it begins in its file.
    """

    uid: str
    starts_at: datetime
    ends_at: datetime
    all_day: bool = False
    zone: str = ""
    title: str = ""
    title_fr: str = ""
    place: str = ""
    place_fr: str = ""
    about: str = ""
    about_fr: str = ""
    kind: str = ""
    federal_type: str = ""
    topic: str = ""
    capacity: int | None = None
    state: str = "planned"
    revision: int = 0
    rule: str = ""
    excluded: tuple[datetime, ...] = ()
    added: tuple[datetime, ...] = ()
    original_at: datetime | None = None
    original_zone: str = ""
    line: int = 0

    @property
    def repeats(self) -> bool:
        return bool(self.rule or self.added)


@dataclass(frozen=True)
class Problem:
    """What of a file could not be taken: in which line, by which property, and why."""

    row: int
    column: str
    message: str


@dataclass(frozen=True)
class Calendar:
    """`read`: how many entries stand in the file, those with problems included."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    read: int = 0
