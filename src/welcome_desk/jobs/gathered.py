"""One program over a period, one event after it, and the volunteers of a period: read, and put into documents."""

from __future__ import annotations

from datetime import date

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.letterhead import on_letterhead
from welcome_desk.periods import Period, one_day
from welcome_desk.queries import afterwards, dialogues, programs, shifts, staff, who_met
from welcome_desk.queries.door import door
from welcome_desk.queries.event import EventCard, event_card
from welcome_desk.queries.program_period import program_period
from welcome_desk.queries.registration import registration
from welcome_desk.queries.volunteering import volunteering
from welcome_desk.reports import event as event_report
from welcome_desk.reports import program as program_report
from welcome_desk.reports import volunteers as volunteers_report
from welcome_desk.reports.document import Document
from welcome_desk.reports.event import After
from welcome_desk.store.desk import Desk


@on_letterhead
def program_document(desk: Desk, named: str, period: Period, *, language: str) -> Document:
    desk.require(Right.PRINT_REPORTS)
    with i18n.speaking(language), desk.reading() as view:
        program = programs.find_program(view, named)
        if program is None:
            raise UserError(_("There is no program “{program}” here.").format(program=named))
        told, (centre, today) = program_period(view, program, period), _made(view)
    return program_report.document(told, period, language=language, centre=centre, prepared_on=today)


@on_letterhead
def event_document(desk: Desk, key: str, *, language: str) -> Document:
    desk.require(Right.PRINT_REPORTS)
    with i18n.speaking(language), desk.reading() as view:
        card = event_card(view, key)
        if card is None:
            raise UserError(_no_event(key))
        after, (centre, today) = _after(view, card), _made(view)
    return event_report.document(after, language=language, centre=centre, prepared_on=today)


def day_of_event(desk: Desk, key: str) -> Period:
    with desk.reading() as view:
        card = event_card(view, key)
    if card is None:
        raise UserError(_no_event(key))
    return one_day(card.starts_at.date())


def _no_event(key: str) -> str:
    return _("There is no event “{key}”. “search” and the page of the event tell keys.").format(key=key)


def _after(view: View, card: EventCard) -> After:
    found = registration(view, card.key)
    people = found.people if found else ()
    here = [one for one in people if one.here_at is not None]
    at_door = door(view, card.key)
    counted = at_door.without_a_name if at_door else 0
    return After(
        card, sum(one.registered_at is not None for one in people), len(here),
        sum(one.registered_at is None for one in here), counted, who_met.met_at(view, card.key),
        shifts.given_at(view, card.key), afterwards.feedback(view, card.key), dialogues.dialogue(view, card.key),
    )  # fmt: skip


@on_letterhead
def volunteers_document(desk: Desk, period: Period, *, language: str, to_hang_up: bool = False) -> Document:
    desk.require(Right.PRINT_REPORTS)
    with i18n.speaking(language), desk.reading() as view:
        told, (centre, today) = volunteering(view, period), _made(view)
    return volunteers_report.document(
        told, period, to_hang_up=to_hang_up, language=language, centre=centre, prepared_on=today
    )


def _made(view: View) -> tuple[str, date]:
    return staff.centre_name(view), view.today
