"""Events on paper: the call list, the volunteers’ rota, and forms for feedback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.documents import write_paper
from welcome_desk.jobs.letterhead import under_logo
from welcome_desk.queries import shifts
from welcome_desk.queries.event import event_card
from welcome_desk.queries.event_calls import call_list
from welcome_desk.queries.staff import centre_names
from welcome_desk.reports import call_list as call_page
from welcome_desk.reports import feedback, rota
from welcome_desk.reports.document import Paper
from welcome_desk.store.desk import Desk


@under_logo
def call_list_paper(desk: Desk, key: str, *, first: str = "en", both: bool = True) -> Paper:
    desk.require(Right.RUN_EVENTS)
    with desk.reading() as view:
        listed, centre, today = call_list(view, key), centre_names(view)[0], view.today
    if listed is None:
        raise gone()
    return call_page.paper(listed, centre=centre, prepared_on=today.isoformat(), first=first, both=both)


@under_logo
def rota_paper(desk: Desk, key: str, *, first: str = "en", both: bool = True) -> Paper:
    desk.require(Right.RUN_EVENTS)
    with desk.reading() as view:
        card, lines = event_card(view, key), shifts.shifts(view, key)
        centre, today = centre_names(view)[0], view.today
    if card is None:
        raise gone()
    made = rota.Rota(either(card.titles), card.starts_at, card.places, lines)
    return rota.paper(made, centre=centre, prepared_on=today.isoformat(), first=first, both=both)


@under_logo
def feedback_paper(desk: Desk, key: str, *, first: str = "en", both: bool = True, pages: int = 1) -> Paper:
    desk.require(Right.RUN_EVENTS)
    with desk.reading() as view:
        card, centre = event_card(view, key), centre_names(view)[0]
    if card is None:
        raise gone()
    day = card.starts_at.date()
    return feedback.paper(either(card.titles), day, centre=centre, first=first, both=both, pages=pages)


PAPERS: dict[str, Callable[..., Paper]] = {
    "call-list": call_list_paper, "rota": rota_paper, "feedback-forms": feedback_paper,
}  # fmt: skip


def write_event_paper(desk: Desk, kind: str, key: str, out: Path, *, first: str, both: bool = True) -> None:
    write_paper(PAPERS[kind](desk, key, first=first, both=both), out, made_on=desk.now().date())


def either(titles: tuple[str, str]) -> tuple[str, str]:
    """Each language stands in for the other."""
    return titles[0] or titles[1], titles[1] or titles[0]


def gone() -> UserError:
    return UserError(_("This event is no longer listed."))
