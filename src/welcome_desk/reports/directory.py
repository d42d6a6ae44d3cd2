"""The directory of services as a booklet to hand out: by kind of need, then by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from welcome_desk import i18n, terms
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries.directory import Service, in_order
from welcome_desk.reports.document import Cell, Column, Document, Head, Paragraph, Part, Table, prepared


def document(
    groups: Mapping[str, Sequence[Service]], *, language: str, centre: str, prepared_on: date
) -> Document:
    with i18n.speaking(language):
        count = len({id(one) for services in groups.values() for one in services})
        head = Head(
            title=_("Directory of services"),
            period=ngettext("{n} service", "{n} services", count).format(n=i18n.number(count)),
            centre=centre,
            prepared_on=prepared(prepared_on),
            privacy=_("Hours and phones change: call before you go."),
        )
        parts: list[Part] = [_table(code, services) for code, services in groups.items()]
        return Document(head, language, parts or [Paragraph(_("No service is noted yet."))])


def _table(code: str, services: Sequence[Service]) -> Table:
    columns = (
        Column(_("Name")), Column(_("What they offer")), Column(_("Phone")), Column(_("E-mail")), Column(_("Hours")),
        Column(_("Address")), Column(_("Languages")), Column(_("Last confirmed"), "full-day"),
    )  # fmt: skip
    spoken = i18n.LANGUAGES.index(i18n.language())
    ordered = sorted(services, key=lambda one: in_order(one, spoken))
    return Table(terms.label("needs", code), columns, [_row(one, spoken) for one in ordered], entries=True)


def _row(one: Service, spoken: int) -> tuple[Cell, ...]:
    """What was written in the other language alone stands for this one too."""
    address = ", ".join(filter(None, (one.street, _area(one.area, spoken))))
    return (
        one.names[spoken] or one.names[1 - spoken], one.offers[spoken] or one.offers[1 - spoken], one.phone, one.email,
        one.hours, address, _languages(one.languages, spoken), one.confirmed_on,
    )  # fmt: skip


# Many services speak the same languages and stand in the same part of town: each is put in words once.
@cache
def _languages(codes: tuple[str, ...], _spoken: int) -> str:
    return i18n.languages_listed(codes)


@cache
def _area(code: str, _spoken: int) -> str:
    return terms.label("areas", code) if code else ""
