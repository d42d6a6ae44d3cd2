"""A learning tour: its seats, its stops with their hosts, what is to follow with employers, and what came of it for whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial

import sqlalchemy as sa

from welcome_desk import i18n, terms
from welcome_desk.access.scope import View
from welcome_desk.i18n import _
from welcome_desk.model import Event, Organization, Person, TourOffer, TourStop
from welcome_desk.programs.template import Text
from welcome_desk.queries.joined import roots, shown
from welcome_desk.queries.occurrences import event_id, find_event, key_for
from welcome_desk.queries.reminder import Reminder

AHEAD_DAYS = 3


@dataclass(frozen=True)
class OfferLine:
    """`taken` is None as long as nobody knows."""

    id: str
    person_id: str | None
    name: str
    kind: str
    offered_on: date
    taken: bool | None
    note: str


@dataclass(frozen=True)
class StopLine:
    """`name` is the organization’s, or the place where there is none."""

    id: str
    organization_id: str | None
    organization: str
    names: tuple[str, str]
    place: str
    place_fr: str
    host: str
    arrives_at: datetime | None
    follow_up: str
    follow_up_on: date | None
    followed_on: date | None
    result: str
    offers: list[OfferLine] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.organization or self.place

    @property
    def follows(self) -> bool:
        """Something is still to follow."""
        return bool(self.follow_up) and self.followed_on is None


@dataclass(frozen=True)
class Tour:
    seats: int | None
    stops: list[StopLine]

    @property
    def offers(self) -> list[OfferLine]:
        return [offer for stop in self.stops for offer in stop.offers]


def offer_codes() -> list[str]:
    return terms.codes("tour-offers")


def tour(view: View, key: str) -> Tour | None:
    event = find_event(view, key)
    if event is None:
        return None
    offers = _offers(view, event_id(key))
    return Tour(event.capacity, [_stop(*row, offers) for row in _rows(view, TourStop.event_id == event.id)])


def _rows(view: View, *where: sa.ColumnElement[bool]) -> list[tuple[TourStop, Organization | None]]:
    """In the order in which the tour comes to them."""
    select = (
        sa.select(TourStop, Organization)
        .outerjoin(Organization, Organization.id == TourStop.organization_id)
        .where(TourStop.deleted_at.is_(None), *where)
    )
    rows = [(stop, organization) for stop, organization in view.session.execute(select)]
    return sorted(rows, key=lambda row: (row[0].arrives_at or datetime.max, row[0].id))


def _stop(stop: TourStop, organization: Organization | None, offers: dict[str, list[OfferLine]]) -> StopLine:
    known = organization if organization is not None and organization.deleted_at is None else None
    names = (known.name or known.name_fr, known.name_fr or known.name) if known else ("", "")
    return StopLine(
        id=stop.id, organization_id=stop.organization_id, organization=known.shown_name() if known else "", names=names,
        place=stop.place or "", place_fr=stop.place_fr or "", host=stop.host or "", arrives_at=stop.arrives_at, follow_up=stop.follow_up or "",
        follow_up_on=stop.follow_up_on, followed_on=stop.followed_on, result=stop.result or "",
        offers=offers.get(stop.id, []),
    )  # fmt: skip


def _offers(view: View, row_id: str) -> dict[str, list[OfferLine]]:
    """By stop; to somebody with two records under the name that is shown."""
    joins = roots()
    select = (
        sa.select(TourOffer, Person)
        .join(TourStop, TourStop.id == TourOffer.stop_id)
        .outerjoin(joins, joins.c.id == TourOffer.person_id)
        .outerjoin(Person, Person.id == shown(TourOffer.person_id, joins))
        .where(TourStop.event_id == row_id, TourOffer.deleted_at.is_(None))
        .order_by(TourOffer.offered_on, TourOffer.id)
    )
    found: dict[str, list[OfferLine]] = {}
    for offer, person in view.session.execute(select):
        name = "" if offer.person_id is None or person.deleted_at is not None else person.display_name
        line = OfferLine(
            offer.id,
            person.id if name else None,
            name,
            offer.kind,
            offer.offered_on,
            offer.taken,
            offer.note or "",
        )
        found.setdefault(offer.stop_id, []).append(line)
    return found


# ---- Today ----
def tour_follow_ups(view: View) -> list[Reminder]:
    """What is to follow with an employer and whose day has come or is near."""
    last = view.today + timedelta(days=AHEAD_DAYS)
    due = (TourStop.follow_up > "", TourStop.followed_on.is_(None), TourStop.follow_up_on <= last)
    rows = _rows(view, *due)
    ids = {stop.event_id for stop, _organization in rows}
    select = sa.select(Event).where(Event.id.in_(ids), Event.deleted_at.is_(None))
    events = {event.id: event for event in view.session.scalars(select)}
    return [
        Reminder(
            "tour", stop.id, None, _stop(stop, organization, {}).name, until=stop.follow_up_on,
            sentence=Text.of(partial(_said, stop, view.today)), opens=("event", key_for(events[stop.event_id])),
        )
        for stop, organization in rows
        if stop.event_id in events
    ]  # fmt: skip


def _said(stop: TourStop, today: date) -> str:
    assert stop.follow_up_on is not None
    said = _("since {day}") if stop.follow_up_on < today else _("by {day}")
    return f"{stop.follow_up} · {said.format(day=i18n.date_short(stop.follow_up_on))}"
