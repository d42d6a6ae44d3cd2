"""What is printed for an event before it: the poster with the programme, and name badges."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import sqlalchemy as sa

from welcome_desk import i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.documents import write_paper
from welcome_desk.model import Organization, TourStop
from welcome_desk.queries import badges as badge_people
from welcome_desk.queries import staff
from welcome_desk.queries.event import EventCard, event_card
from welcome_desk.queries.occurrences import occurrences
from welcome_desk.reports import badges, poster, poster_document
from welcome_desk.reports.badges import Badge
from welcome_desk.reports.bilingual import Both, on_paper
from welcome_desk.reports.document import Document, Paper
from welcome_desk.reports.poster import Poster, Stop
from welcome_desk.store.desk import Desk

MOST_DATES = 8
AHEAD = timedelta(days=180)
MOST_BLANKS = 400


def poster_paper(desk: Desk, key: str, *, first: str, size: str = "letter", both: bool = True) -> Paper:
    desk.require(Right.PRINT_REPORTS)
    with desk.reading() as view:
        card = _card(view, key)
        (names, phone), today = staff.centre_names(view), view.today
        made = Poster(
            titles=card.titles, kind=_both("event-kinds", card.kind), place=card.places, abouts=card.abouts, starts_at=card.starts_at,
            ends_at=card.ends_at, all_day=card.all_day, stops=_stops(view, card), dates=_dates(view, card),
            cancelled=card.state == "cancelled",
        )  # fmt: skip

    def half(language: str) -> Document:
        return poster_document.document(made, centre=names, phone=phone, made_on=today, language=language)

    drawn = poster.build(made, centre=names, phone=phone, first=first, size=size)
    return on_paper(drawn, half, first=first, both=both)


def badges_paper(
    desk: Desk, key: str, *, first: str, both: bool = True, blanks: int = 0, size: str = "letter"
) -> Paper:
    desk.require(Right.PRINT_REPORTS)
    if not 0 <= blanks <= MOST_BLANKS:
        raise UserError(_("Up to {most} badges can be left to be written on.").format(most=MOST_BLANKS))
    with desk.reading() as view:
        card = _card(view, key)
        names, _phone = staff.centre_names(view)
        people, today = badge_people.people(view, key), view.today
    made = [Badge(called, full, _role(role)) for called, full, role in people]
    return badges.paper(
        made,
        centre=names,
        titles=card.titles,
        made_on=today,
        blanks=blanks,
        first=first,
        both=both,
        size=size,
    )


def _card(view: View, key: str) -> EventCard:
    card = event_card(view, key)
    if card is None:
        raise UserError(
            _("There is no event “{key}”. “search” and the page of the event tell keys.").format(key=key)
        )
    return card


def _role(role: str) -> Both:
    """Guests need no word for it."""
    return ("", "") if role in ("", "guest") else _both("roles-at-events", role)


def _both(name: str, code: str) -> Both:
    found = []
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            found.append(terms.label(name, code) if code else "")
    return found[0], found[1]


def _stops(view: View, card: EventCard) -> list[Stop]:
    select = (
        sa.select(TourStop, Organization.name, Organization.name_fr)
        .outerjoin(Organization, Organization.id == TourStop.organization_id)
        .where(TourStop.event_id == card.id, TourStop.deleted_at.is_(None))
        .order_by(TourStop.arrives_at, TourStop.id)
    )
    rows = view.session.execute(select)
    told = [
        Stop(
            stop.arrives_at,
            (_joined(name, stop.place), _joined(name_fr or name, stop.place_fr or stop.place)),
        )
        for stop, name, name_fr in rows
    ]
    return [stop for stop in told if any(stop.what)]


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _dates(view: View, card: EventCard) -> list[date]:
    """The next ones of its series, as far ahead as a poster hangs."""
    if card.series_id is None:
        return []
    first = card.starts_at.date() + timedelta(days=1)
    found = occurrences(view, first, first + AHEAD)
    days = [
        one.starts_at.date() for one in found if one.series_id == card.series_id and one.state != "cancelled"
    ]
    return days[:MOST_DATES]


def write_poster(desk: Desk, key: str, out: Path, *, first: str, size: str, both: bool = True) -> None:
    made = poster_paper(desk, key, first=first, size=size, both=both)
    write_paper(made, out, made_on=desk.now().date())


def write_badges(
    desk: Desk, key: str, out: Path, *, first: str, size: str, blanks: int, both: bool = True
) -> None:
    made = badges_paper(desk, key, first=first, both=both, size=size, blanks=blanks)
    write_paper(made, out, made_on=desk.now().date())
