"""The directory of services: what organizations offer, by the kind of need that it answers, as it is handed out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from welcome_desk import terms
from welcome_desk.access.scope import View
from welcome_desk.model import Organization
from welcome_desk.model.folding import fold

AT_A_TIME = 1000
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Service:
    """`names` and `offers` in English and in French, each as it was written: one may be empty."""

    names: tuple[str, str]
    offers: tuple[str, str]
    needs: tuple[str, ...]
    languages: tuple[str, ...]
    phone: str
    email: str
    street: str
    area: str
    hours: str
    confirmed_on: date | None


def services(view: View) -> Iterator[Service]:
    """In order of their id; a few at a time."""
    one = Organization
    select = sa.select(
        one.name, one.name_fr, one.offers, one.offers_fr, one.needs, one.languages, one.phone, one.email, one.street,
        one.area, one.hours, one.confirmed_on,
    ).where(one.deleted_at.is_(None))  # fmt: skip
    for row in view.session.execute(select.order_by(one.id).execution_options(yield_per=AT_A_TIME)):
        name, name_fr, offers, offers_fr, needs, languages, *rest = row
        yield Service((name, name_fr), (offers, offers_fr), tuple(needs or ()), tuple(languages or ()), *rest)


def by_need(found: Iterator[Service]) -> dict[str, list[Service]]:
    """In the order of the list of needs; who answers several stands under each, and who answers none under “other”."""
    groups: dict[str, list[Service]] = {code: [] for code in [*terms.codes("needs"), OTHER]}
    for one in found:
        for code in [code for code in one.needs if code in groups] or [OTHER]:
            groups[code].append(one)
    return {code: services for code, services in groups.items() if services}


def in_order(one: Service, first: int) -> tuple[str, tuple[str, str]]:
    """By name in the language that stands first: 0 for English, 1 for French."""
    return fold(one.names[first] or one.names[1 - first]), one.names
