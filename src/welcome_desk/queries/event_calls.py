"""Reminding people of an event: whom to call and how, and the words that can be sent to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from welcome_desk import i18n
from welcome_desk.access.scope import View
from welcome_desk.i18n import _
from welcome_desk.model import Event, Person
from welcome_desk.queries.consents import covered_among, refused_ids
from welcome_desk.queries.occurrences import find_event, key_for
from welcome_desk.queries.registration import EXPECTED, WAITING, Registered, registration_of
from welcome_desk.queries.staff import centre_names

NEVER = "never"  # of the terms safe-to-call
MAY, COVERED, NOT_LATER, UNSAFE = "", "covered", "not-later", "unsafe"


@dataclass(frozen=True)
class Call:
    """`phone` is empty where it may not be used; `why` says so: covered, not-later or unsafe. `safe_to_call` is as the
    person said; `message` stands in the language (`speaks`) that they read."""

    person_id: str
    name: str
    phone: str
    safe_to_call: str
    why: str
    needs: tuple[str, ...]
    needs_note: str
    companions: int
    result: str
    speaks: str
    message: str
    waiting: bool = False  # for a place


@dataclass(frozen=True)
class CallList:
    key: str
    titles: tuple[str, str]
    starts_at: datetime
    ends_at: datetime
    place: tuple[str, str]
    calls: tuple[Call, ...]


def call_list(view: View, key: str) -> CallList | None:
    """Everybody who has a place and is still to come, and whoever was reached already: the results stand beside them. Then
    who waits for a place, in order of time: they are called when one gets free.
    """
    event = find_event(view, key)
    if event is None:
        return None
    found = registration_of(view, event)
    listed = [*found.of(EXPECTED), *(one for party in found.waiting for one in party.people)]
    people = {
        one.id: one
        for one in view.session.scalars(
            sa.select(Person).where(Person.id.in_([one.person_id for one in listed]))
        )
    }
    covered = covered_among(view, list(people))
    refused = set(view.session.scalars(refused_ids(view, "contact-later")))
    centre, phone = centre_names(view)
    calls = tuple(_call(event, one, people[one.person_id], covered, refused, centre, phone) for one in listed)
    titles = (event.title or event.title_fr, event.title_fr or event.title)
    return CallList(
        key_for(event), titles, event.starts_at, event.ends_at, (event.place, event.place_fr), calls
    )


def _call(
    event: Event,
    one: Registered,
    person: Person,
    covered: set[str],
    refused: set[str],
    centre: tuple[str, str],
    phone: str,
) -> Call:
    why = COVERED if person.id in covered else NOT_LATER if person.id in refused else MAY
    why = UNSAFE if not why and person.safe_to_call == NEVER else why
    speaks, waiting = language_of(person), one.state == WAITING
    words = waiting_message if waiting else message
    return Call(
        one.person_id, one.name, "" if why else person.phone, "" if why else person.safe_to_call, why, one.needs,
        one.needs_note, one.companions, one.reminder_result, speaks, words(event, person.called_name(), speaks, centre, phone), waiting,
    )  # fmt: skip


def language_of(person: Person) -> str:
    """Of English and French the one they read or speak, named first by them; else that of the page."""
    known = [code for code in (*(person.reads or ()), *(person.languages or ())) if code in i18n.LANGUAGES]
    return known[0] if known else i18n.language()


def waiting_message(event: Event, called: str, language: str, centre: tuple[str, str], phone: str) -> str:
    """Nobody is promised a place by it."""
    with i18n.speaking(language):
        day = i18n.date_long(event.starts_at.date())
        parts = [
            _("Hello {name},").format(name=called),
            _("You are on the waiting list: {event}, {day}. We tell you as soon as a place is free.").format(
                event=event.shown_title(), day=day
            ),
            _("If you do not wish to wait any more, please tell us: {phone}.").format(phone=phone)
            if phone
            else "",
            centre[i18n.LANGUAGES.index(language)],
        ]
    return "\n".join(part for part in parts if part)


def message(event: Event, called: str, language: str, centre: tuple[str, str], phone: str) -> str:
    """What can be sent as it is: day, time and place, and whom to tell where they cannot come."""
    with i18n.speaking(language):
        day, time = i18n.date_long(event.starts_at.date()), i18n.time_of(event.starts_at)
        parts = [
            _("Hello {name},").format(name=called),
            _("We look forward to seeing you: {event}, {day}.").format(event=event.shown_title(), day=day)
            if event.all_day
            else _("We look forward to seeing you: {event}, {day}, at {time}.").format(
                event=event.shown_title(), day=day, time=time
            ),
            _("Place: {place}.").format(place=event.shown_place()) if event.shown_place() else "",
            _("If you cannot come, please tell us: {phone}.").format(phone=phone)
            if phone
            else _("If you cannot come, please tell us."),
            centre[i18n.LANGUAGES.index(language)],
        ]
    return "\n".join(part for part in parts if part)


def why_said(why: str) -> str:
    """Why no phone number stands there, in words."""
    said = {
        COVERED: _("No file: do not call"), NOT_LATER: _("Does not want to be contacted"), UNSAFE: _("Not safe to call"),
    }  # fmt: skip
    return said.get(why, "")
