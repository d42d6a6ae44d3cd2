"""The directory of services as a booklet to hand out: by kind of need, then by name, in one language or in both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from welcome_desk import i18n, terms
from welcome_desk.i18n import N_, ngettext
from welcome_desk.queries.directory import Service, in_order
from welcome_desk.reports.bilingual import Bilingual, Both, beside, first_of
from welcome_desk.reports.document import Cell, Column, Document, Head, Paragraph, Part, Table

COLUMNS = (
    N_("Name"), N_("What they offer"), N_("Phone"), N_("E-mail"), N_("Hours"), N_("Address"), N_("Languages"),
    N_("Last confirmed"),
)  # fmt: skip


def document(
    groups: Mapping[str, Sequence[Service]], *, language: str, both: bool, centre: Both, prepared_on: date
) -> Document:
    """`language` is that of the print, or the one that stands first."""
    said = Bilingual(first_of(language) if both else (language,))
    with i18n.speaking(language):
        count = len({id(one) for services in groups.values() for one in services})
        head = Head(
            title=said.joined(N_("Directory of services")), period=beside(said.in_both(lambda: _count(count))),
            centre=beside(said.of((centre[0] or centre[1], centre[1] or centre[0]))),
            prepared_on=beside(said.in_both(lambda: i18n.date_full(prepared_on))),
            privacy=said.joined(N_("Hours and phones change: call before you go.")),
        )  # fmt: skip
        parts: list[Part] = [_table(said, code, services) for code, services in groups.items()]
        return Document(head, language, parts or [Paragraph(said.joined(N_("No service is noted yet.")))])


def _count(count: int) -> str:
    return ngettext("{n} service", "{n} services", count).format(n=i18n.number(count))


def _table(said: Bilingual, code: str, services: Sequence[Service]) -> Table:
    title = beside(said.in_both(lambda: terms.label("needs", code)))
    columns = [
        Column(said.joined(label), "full-day" if label == COLUMNS[-1] else "text") for label in COLUMNS
    ]
    first = i18n.LANGUAGES.index(said.languages[0])
    ordered = sorted(services, key=lambda one: in_order(one, first))
    words = _Words(said)
    return Table(title, columns, [_row(said, one, words) for one in ordered], entries=True)


class _Words:
    """Many services speak the same languages and stand in the same part of town: each is put in words once."""

    def __init__(self, said: Bilingual) -> None:
        self.said = said
        self.known: dict[tuple[str, ...], str] = {}

    def languages(self, codes: tuple[str, ...]) -> str:
        if codes not in self.known:
            self.known[codes] = beside(self.said.in_both(lambda: i18n.languages_listed(codes)))
        return self.known[codes]

    def area(self, code: str) -> str:
        key = ("", code)
        if key not in self.known:
            self.known[key] = beside(self.said.in_both(lambda: terms.label("areas", code))) if code else ""
        return self.known[key]


def _row(said: Bilingual, one: Service, words: _Words) -> tuple[Cell, ...]:
    address = ", ".join(filter(None, (one.street, words.area(one.area))))
    return (
        _told(said, one.names), _told(said, one.offers), one.phone, one.email, one.hours, address,
        words.languages(one.languages), one.confirmed_on,
    )  # fmt: skip


def _told(said: Bilingual, both: tuple[str, str]) -> str:
    """In the languages of the print; what was written in one alone stands for the other too."""
    return beside(said.of((both[0] or both[1], both[1] or both[0])))
