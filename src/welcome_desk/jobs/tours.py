"""The sheet of a learning tour made for its group."""

from __future__ import annotations

from pathlib import Path

from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.documents import write_paper
from welcome_desk.jobs.event_papers import gone
from welcome_desk.jobs.letterhead import under_logo
from welcome_desk.queries.event import event_card
from welcome_desk.queries.staff import centre_names
from welcome_desk.queries.tours import tour
from welcome_desk.reports import tour as page
from welcome_desk.reports.document import Paper
from welcome_desk.store.desk import Desk


@under_logo
def tour_paper(desk: Desk, key: str, *, first: str = "en", both: bool = True) -> Paper:
    desk.require(Right.RUN_EVENTS)
    with desk.reading() as view:
        card, found = event_card(view, key), tour(view, key)
        centre, phone = centre_names(view)
    if card is None or found is None:
        raise gone()
    if not found.stops:
        raise UserError(_("This tour has no stops yet. Add the first one."))
    stops = [
        page.Stop(
            one.names,
            (one.place, one.place_fr),
            one.host,
            one.arrives_at,
        )
        for one in found.stops
    ]
    made = page.Tour(card.titles, card.starts_at, card.ends_at, card.places, stops)
    return page.paper(made, centre=centre, phone=phone, first=first, both=both)


def write_tour(desk: Desk, key: str, out: Path, *, first: str, both: bool = True) -> None:
    write_paper(tour_paper(desk, key, first=first, both=both), out, made_on=desk.now().date())
