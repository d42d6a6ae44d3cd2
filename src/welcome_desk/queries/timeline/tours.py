"""What learning tours led to for somebody."""

from __future__ import annotations

import sqlalchemy as sa

from welcome_desk import terms
from welcome_desk.access.scope import View
from welcome_desk.model import Event, Organization, TourOffer, TourStop
from welcome_desk.queries.occurrences import key_for
from welcome_desk.queries.timeline.moment import Moment, midday

CODES = {None: "offered", True: "taken", False: "declined"}


def offer_moments(view: View, ids: list[str]) -> list[Moment]:
    select = (
        sa.select(TourOffer, TourStop, Event, Organization)
        .join(TourStop, TourStop.id == TourOffer.stop_id)
        .join(Event, Event.id == TourStop.event_id)
        .outerjoin(Organization, Organization.id == TourStop.organization_id)
        .where(TourOffer.person_id.in_(ids), TourOffer.deleted_at.is_(None), TourStop.deleted_at.is_(None))
        .order_by(TourOffer.offered_on, TourOffer.id)
    )
    return [
        Moment(
            midday(offer.offered_on), "tour", CODES[offer.taken], terms.label("tour-offers", offer.kind),
            organization.shown_name() if stop.organization_id else stop.place, note=offer.note, opens=("event", key_for(event)),
        )
        for offer, stop, event, organization in view.session.execute(select)
    ]  # fmt: skip
