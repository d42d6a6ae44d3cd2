"""What a federal record holds: cells by the key of their column, and what is missing or wrong in them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from typing import Any

from welcome_desk import i18n
from welcome_desk.i18n import N_, _
from welcome_desk.periods import Period
from welcome_desk.programs.funder import FORMS, shipped

Key = tuple[str, str, str]  # form, person, what it tells of
UPDATE = "update-reason"  # column of a record that goes again

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
    changed: tuple[str, ...] = ()  # columns that say something else than when it was sent
    update_reason: str = ""

    @property
    def key(self) -> Key:
        return self.form, self.person_id, self.about_id

    def fault(self, column: str) -> Fault | None:
        return next((one for one in self.faults if one.column == column), None)

    def as_update(self, reason: str) -> Record:
        """The same record once more, saying why; the client’s has no column for that."""
        columns = {column.key for column in shipped().forms[self.form].columns}
        why = {UPDATE: reason} if UPDATE in columns else {}
        return replace(self, cells={**self.cells, **why}, update_reason=reason)

    def digests(self) -> dict[str, str]:
        return {key: digest(self.person_id, key, value) for key, value in _told(self.cells).items()}

    def differs(self, digests: Mapping[str, str]) -> tuple[str, ...]:
        """Columns in the form’s order that say something else than what these digests were taken of."""
        now = self.digests()
        keys = (column.key for column in shipped().forms[self.form].columns)
        return tuple(key for key in keys if now.get(key, "") != digests.get(key, ""))

    def to_do(self) -> str:
        """What is to be put right, in words."""
        form = shipped().forms[self.form]
        said = _("{label}: {meaning}")
        return "; ".join(
            said.format(label=form.column(one.column).name, meaning=one.said()) for one in self.faults
        )

    def changed_said(self) -> str:
        form = shipped().forms[self.form]
        return i18n.list_of([str(form.column(key).name) for key in self.changed])


@dataclass(frozen=True)
class Report:
    """The records of a period that were not sent yet, the clients’ first; `changed` are those that were sent and say something
    else by now. `left_out` is how many were not made, and why; `omitted` whom somebody left out by name: person → reason.
    """

    period: Period
    records: tuple[Record, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)
    changed: tuple[Record, ...] = ()
    omitted: Mapping[str, str] = field(default_factory=dict)

    def of(self, form: str) -> list[Record]:
        return [one for one in self.records if one.form == form]

    def about(self, person_id: str) -> list[Record]:
        return [one for one in self.records if one.person_id == person_id]

    def without(self, people: Collection[str]) -> Report:
        """As it is sent where these people are left out."""
        kept = tuple(one for one in self.records if one.person_id not in people)
        return replace(self, records=kept)

    def leaving_out(self, people: Mapping[str, str]) -> Report:
        return replace(self, omitted=people)

    def kept(self) -> Report:
        """Without those whom somebody left out by name."""
        return self.without(self.omitted)

    def with_updates(self, reasons: Mapping[Key, str]) -> Report:
        """With these of the changed records sent once more, each for its reason."""
        again = [one.as_update(reasons[one.key]) for one in self.changed if one.key in reasons]
        return replace(self, records=in_order([*self.records, *again]))

    def faulty(self) -> list[Record]:
        return [one for one in self.records if one.faults]

    def to_put_right(self) -> dict[str, str]:
        """What is wrong, in words, once for each person by id."""
        said: dict[str, dict[str, None]] = {}
        for one in self.faulty():
            said.setdefault(one.person_id, {}).update(dict.fromkeys(one.to_do().split("; ")))
        return {person: "; ".join(words) for person, words in said.items()}

    def people(self) -> dict[str, str]:
        """Everyone it tells of, by id, in their order."""
        return {one.person_id: one.name for one in self.records}


def digest(person_id: str, column: str, value: Any) -> str:
    """Enough to notice a change (one in 65,536 goes unnoticed), too little to find a number again by trying all."""
    text = value.isoformat() if isinstance(value, date) else str(value)
    return blake2b(f"{person_id} {column} {text}".encode(), digest_size=2).hexdigest()


def _told(cells: Mapping[str, Any]) -> dict[str, Any]:
    """Without what a record only holds when it goes again."""
    return {key: value for key, value in cells.items() if value not in (None, "") and key != UPDATE}


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
