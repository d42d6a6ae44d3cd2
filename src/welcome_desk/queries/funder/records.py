"""What a federal record holds: cells by the key of their column, and what is missing or wrong in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from welcome_desk.i18n import N_, _
from welcome_desk.periods import Period
from welcome_desk.programs.funder import FORMS, shipped

Key = tuple[str, str, str]  # form, person, what it tells of

# Why a record was not made, in the order in which it is told.
REASONS = {
    "refused": N_("Refused to be reported to the funder, or to have a file"),
    "not-asked": N_("Not asked yet whether the funder may be told"),
    "unnamed": N_("Counted at events without a name"),
    "going-on": N_("Matches that go on: sent once they end"),
    "not-assessed": N_("Needs noted without an assessment"),
    "sent": N_("Records that the funder has already"),
}
FAULTS = {
    "missing": N_("missing"),
    "not-listed": N_("not in the funder’s list"),
    "identifier": N_("not a number of 8 or 10 digits"),
    "postal-code": N_("not a postal code such as E3B 1A1"),
    "not-to-the-day": N_("not known to the day"),
}


@dataclass(frozen=True)
class Fault:
    column: str
    why: str

    def said(self) -> str:
        return _(FAULTS[self.why])


@dataclass(frozen=True)
class Record:
    """`about_id` is the event, match or assessment (empty for the client’s own), `about` what that is called."""

    form: str
    person_id: str
    name: str
    cells: Mapping[str, Any]
    about_id: str = ""
    about: str = ""
    faults: tuple[Fault, ...] = ()

    @property
    def key(self) -> Key:
        return self.form, self.person_id, self.about_id

    def fault(self, column: str) -> Fault | None:
        return next((one for one in self.faults if one.column == column), None)

    def to_do(self) -> str:
        """What is to be put right, in words."""
        form = shipped().forms[self.form]
        said = _("{label}: {meaning}")
        return "; ".join(
            said.format(label=form.column(one.column).name, meaning=one.said()) for one in self.faults
        )


@dataclass(frozen=True)
class Report:
    """The records of a period that were not sent yet, the clients’ first; `left_out` is how many were not made, and why."""

    period: Period
    records: tuple[Record, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)

    def of(self, form: str) -> list[Record]:
        return [one for one in self.records if one.form == form]

    def about(self, person_id: str) -> list[Record]:
        return [one for one in self.records if one.person_id == person_id]

    def without(self, people: frozenset[str] | set[str]) -> Report:
        """As it is sent where these people were left out by name."""
        kept = tuple(one for one in self.records if one.person_id not in people)
        return Report(self.period, kept, self.left_out)

    def faulty(self) -> list[Record]:
        return [one for one in self.records if one.faults]

    def people(self) -> dict[str, str]:
        """Everyone it tells of, by id, in their order."""
        return {one.person_id: one.name for one in self.records}


def in_order(records: list[Record]) -> tuple[Record, ...]:
    """By form as they go out, then by name, so that the same store gives the same file."""
    return tuple(sorted(records, key=lambda one: (FORMS.index(one.form), *_place(one))))


def _place(record: Record) -> tuple[str, str, str, str]:
    started = record.cells.get("start")
    return (
        record.name.casefold(),
        record.person_id,
        started.isoformat() if started else "",
        record.about_id,
    )
