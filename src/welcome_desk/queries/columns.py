"""The columns that a list of people can have: as words on the screen, as values in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from welcome_desk import i18n, terms
from welcome_desk.i18n import N_, _
from welcome_desk.queries.people import PersonLine

PARTS = {
    "newcomer": N_("Newcomer"),
    "mentor": N_("Mentor"),
    "volunteer": N_("Volunteer"),
    "host": N_("Host"),
}
USUAL = ("name", "part", "languages", "since", "last", "follow-ups")
FEWEST = ("name", "part", "last")  # where space is short
SAFE = ("", "yes")  # not asked, or safe


@dataclass(frozen=True)
class ListColumn:
    """`text` is what a cell shows; `value` what a file holds, where that is a date or a number. `share` of the width."""

    key: str
    label: str
    text: Callable[[PersonLine], str]
    value: Callable[[PersonLine], Any] | None = None
    share: int = 2
    number: bool = False

    def shown_label(self) -> str:
        return _(self.label)

    def cell(self, line: PersonLine) -> Any:
        """A date, a number or a text; None where there is nothing."""
        return self.value(line) if self.value else self.text(line)


def name_of(line: PersonLine) -> str:
    return f"{line.name} · {line.other_name}" if line.other_name else line.name


def parts_of(line: PersonLine) -> str:
    return ", ".join(_(PARTS[part]) for part in line.parts)


def languages_of(line: PersonLine) -> str:
    return i18n.languages_listed(line.languages)


def month_of(day: date | None) -> str:
    return i18n.capital(i18n.month_name(day)) if day else ""


def last_of(line: PersonLine) -> str:
    return i18n.date_short(line.last_contact.date()) if line.last_contact else ""


def phone_of(line: PersonLine) -> str:
    """What stands beside a number goes wherever the number goes."""
    safe = line.safe_to_call in SAFE
    return _marked(line.phone, line, "" if safe else terms.label("safe-to-call", line.safe_to_call).lower())


def email_of(line: PersonLine) -> str:
    return _marked(line.email, line)


def _marked(text: str, line: PersonLine, *marks: str) -> str:
    if text and line.covered:
        return _("covered: no consent to keep it")
    said = [mark for mark in (*marks, _("does not want to be contacted") if line.not_later else "") if mark]
    return f"{text} ({', '.join(said)})" if text and said else text


def _labels(list_name: str, codes: Iterable[str]) -> str:
    return ", ".join(terms.label(list_name, code) for code in codes)


COLUMNS = {
    column.key: column
    for column in (
        ListColumn("name", N_("Name"), name_of, lambda p: p.name, share=8),
        ListColumn("part", N_("Part"), parts_of, share=5),
        ListColumn("languages", N_("Languages"), languages_of, share=4),
        ListColumn("since", N_("Here since"), lambda p: month_of(p.arrived_on), lambda p: p.arrived_on, 3),
        ListColumn(
            "last", N_("Last contact"), last_of, lambda p: p.last_contact.date() if p.last_contact else None
        ),
        ListColumn(
            "follow-ups", N_("Follow-ups"), lambda p: str(p.open_follow_ups or ""), lambda p: p.open_follow_ups,
            number=True,
        ),
        ListColumn("phone", N_("Phone"), phone_of, share=3),
        ListColumn("email", N_("E-mail"), email_of, share=4),
        ListColumn("area", N_("Part of town"), lambda p: terms.label("areas", p.area) if p.area else "", share=3),
        ListColumn("worker", N_("Worker"), lambda p: p.worker, share=3),
        ListColumn("needs", N_("Open needs"), lambda p: _labels("needs", p.needs), share=3),
        ListColumn("programs", N_("Programs"), lambda p: ", ".join(p.programs), share=3),
        ListColumn("offers", N_("Offers"), lambda p: _labels("offers", p.offers), share=3),
        ListColumn("tags", N_("Tags"), lambda p: ", ".join(p.tags), share=3),
    )
}  # fmt: skip


def chosen(keys: Iterable[str]) -> list[ListColumn]:
    """These columns, in this order; the name always comes first, and a newer version’s columns are left out."""
    return [COLUMNS[key] for key in dict.fromkeys(["name", *keys]) if key in COLUMNS]
