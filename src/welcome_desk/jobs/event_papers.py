"""Events on paper: the call list, the volunteers’ rota, and forms for feedback."""

from __future__ import annotations

from pathlib import Path

from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.letterhead import under_logo
from welcome_desk.jobs.reports import write_page
from welcome_desk.queries import shifts
from welcome_desk.queries.event import event_card
from welcome_desk.queries.event_calls import call_list
from welcome_desk.queries.staff import centre_names
from welcome_desk.reports import call_list as call_page
from welcome_desk.reports import feedback, rota
from welcome_desk.store.desk import Desk


@under_logo
def call_list_pdf(desk: Desk, key: str, *, first: str = "en") -> bytes:
    desk.require(Right.RUN_EVENTS)
    with desk.reading() as view:
        listed, centre, today = call_list(view, key), centre_names(view)[0], view.today
    if listed is None:
        raise gone()
    return call_page.build(listed, centre=centre, prepared_on=today.isoformat(), first=first)


@under_logo
def rota_pdf(desk: Desk, key: str, *, first: str = "en") -> bytes:
    desk.require(Right.RUN_EVENTS)
    with desk.reading() as view:
        card, lines = event_card(view, key), shifts.shifts(view, key)
        centre, today = centre_names(view)[0], view.today
    if card is None:
        raise gone()
    made = rota.Rota(both(card.titles), card.starts_at, card.places, lines)
    return rota.build(made, centre=centre, prepared_on=today.isoformat(), first=first)


def write_rota(desk: Desk, key: str, out: Path, *, first: str) -> None:
    write_page(rota_pdf(desk, key, first=first), out)


@under_logo
def feedback_pdf(desk: Desk, key: str, *, first: str = "en", pages: int = 1) -> bytes:
    desk.require(Right.RUN_EVENTS)
    with desk.reading() as view:
        card, centre = event_card(view, key), centre_names(view)[0]
    if card is None:
        raise gone()
    return feedback.build(
        both(card.titles), card.starts_at.date().isoformat(), centre=centre, first=first, pages=pages
    )


def write_feedback(desk: Desk, key: str, out: Path, *, first: str) -> None:
    write_page(feedback_pdf(desk, key, first=first), out)


def both(titles: tuple[str, str]) -> tuple[str, str]:
    """Each language stands in for the other."""
    return titles[0] or titles[1], titles[1] or titles[0]


def gone() -> UserError:
    return UserError(_("This event is no longer listed."))


def write_call_list(desk: Desk, key: str, out: Path, *, first: str) -> None:
    write_page(call_list_pdf(desk, key, first=first), out)
