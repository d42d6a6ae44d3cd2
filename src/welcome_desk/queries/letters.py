"""What stands in letters: to whom, in which language, at which address, and what is known of each of them.

A fixed number of statements, however many people there are. `facts` are in the current language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from welcome_desk import i18n, letters
from welcome_desk.access.scope import View
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.letters import Letter
from welcome_desk.model import Enrolment, Household, LetterText, Match, Meeting, Person, Program
from welcome_desk.periods import Period
from welcome_desk.queries import programs
from welcome_desk.queries.consents import covered_among, refused_ids
from welcome_desk.queries.event import event_card
from welcome_desk.queries.joined import joined_away
from welcome_desk.queries.registration import registration
from welcome_desk.queries.volunteering import volunteering

Facts = dict[str, dict[str, str]]  # person → field → what stands there


@dataclass(frozen=True)
class About:
    """What letters are about: `kind` is one of `letters.ABOUT`, the others what it needs. `side` of a program, or empty."""

    kind: str = ""
    program: str = ""
    event: str = ""
    period: Period | None = None
    side: str = ""


@dataclass(frozen=True)
class OwnLetter:
    """One that the centre keeps."""

    id: str
    name: str
    letter: Letter


def own(view: View) -> list[OwnLetter]:
    """By name."""
    rows = view.session.scalars(sa.select(LetterText).where(LetterText.deleted_at.is_(None)))
    found = [
        OwnLetter(
            one.id,
            one.name,
            Letter(one.about, {"en": one.title, "fr": one.title_fr}, {"en": one.text, "fr": one.text_fr}),
        )
        for one in rows
    ]
    return sorted(found, key=lambda one: (i18n.sort_key(one.name), one.id))


def named(view: View, name: str) -> Letter | None:
    """A letter by its key, or one of the centre’s own by its name."""
    shipped = letters.shipped().get(name)
    wanted = name.casefold()
    return shipped or next((one.letter for one in own(view) if one.name.casefold() == wanted), None)


@dataclass(frozen=True)
class Reader:
    """`language` is empty where none of ours is noted; `address` has the lines under the name."""

    id: str
    name: str
    language: str
    address: tuple[str, ...]


def readers(view: View, people: Iterable[str]) -> list[Reader]:
    """By name, each person once, whichever of their records was named."""
    away = joined_away(view)
    ids = sorted({away.get(one, one) for one in people})
    select = (
        sa.select(Person, Household)
        .outerjoin(Household, sa.and_(Household.id == Person.household_id, Household.deleted_at.is_(None)))
        .where(Person.id.in_(ids), Person.deleted_at.is_(None))
    )
    found = [_reader(person, home) for person, home in view.session.execute(select)]
    return sorted(found, key=lambda one: (i18n.sort_key(one.name), one.id))


def _reader(person: Person, home: Household | None) -> Reader:
    where = home if home is not None and home.street else person
    city = "  ".join(filter(None, (where.city, where.postal_code)))
    lines = (where.street, city) if where.street else ()
    return Reader(person.id, person.display_name, _language(person), tuple(filter(None, lines)))


def _language(person: Person) -> str:
    """The official one they prefer, else the first of ours that they speak or read."""
    known = (person.official_language, *(person.languages or ()), *(person.reads or ()))
    return next((one for one in known if one in i18n.LANGUAGES), "")


def silent(view: View, ids: list[str]) -> dict[str, str]:
    """Whoever gets no letter: "no-file" or "no-contact"."""
    refused = set(view.session.scalars(refused_ids(view, "contact-later")))
    found = {one: "no-contact" for one in ids if one in refused}
    return found | dict.fromkeys(covered_among(view, ids), "no-file")


# ---- to whom ----
def recipients(view: View, about: About) -> list[str]:
    """All whom such a letter concerns, where nobody was chosen."""
    if about.kind == "event":
        found = registration(view, _event(view, about).key)
        return [one.person_id for one in found.people if one.withdrew_at is None] if found else []
    return list(_OWN[about.kind](view, about)) if about.kind in _OWN else []


def facts(view: View, about: About) -> Facts:
    """Of everyone whom it concerns; an invitation is about an event that stands by itself, under the empty key."""
    if about.kind == "event":
        return {"": _of_event(view, about)}
    return _OWN[about.kind](view, about) if about.kind in _OWN else {"": {}}


def _event(view: View, about: About) -> Any:
    card = event_card(view, about.event) if about.event else None
    if card is None:
        raise UserError(_("Choose the event that the letter is about."), field="event")
    return card


def _of_event(view: View, about: About) -> dict[str, str]:
    card = _event(view, about)
    return {
        "event": card.title, "event-day": i18n.date_full(card.starts_at.date()), "event-place": card.place,
        "event-time": "" if card.all_day else i18n.time_of(card.starts_at),
    }  # fmt: skip


def _attendance(view: View, about: About) -> Facts:
    said = _of_event(view, about)
    found = registration(view, _event(view, about).key)
    return {one.person_id: said for one in found.people if one.here_at is not None} if found else {}


def _help(view: View, about: About) -> Facts:
    period = _period(about)
    return {
        one.person_id: {
            "hours": _number(one.hours), "helped-with": "; ".join(one.what), "period": period.shown()
        }
        for one in volunteering(view, period).helpers
    }  # fmt: skip


def _period(about: About) -> Period:
    if about.period is None:
        raise UserError(_("Choose the period that the letter is about."), field="period")
    return about.period


def _number(value: float) -> str:
    return i18n.number(round(value, 2)) if value else ""


def _program(view: View, about: About) -> Facts:
    program = programs.find_program(view, about.program) if about.program else None
    if program is None:
        raise UserError(_("Choose the program that the letter is about."), field="program")
    given = _meetings(view, Match.program_id == program.id)
    found: Facts = {}
    for person, applied, left in _taking_part(view, program.id, about.side):
        last = left or program.ended_on or view.today
        met, hours = given.get(person, (0, 0.0))
        found[person] = _days(applied, last) | {
            "program": program.shown_name(), "meetings": _number(met), "hours": _number(hours),
        }  # fmt: skip
    return found


def _days(first: date | None, last: date | None) -> dict[str, str]:
    return {
        "first-day": i18n.date_full(first) if first else "", "last-day": i18n.date_full(last) if last else ""
    }  # fmt: skip


def _taking_part(view: View, program_id: str, side: str) -> list[tuple[str, date, date | None]]:
    """Person, first and last day, households by their people; who left and came back is in it still."""
    at_home = sa.and_(Person.household_id == Enrolment.household_id, Enrolment.household_id.is_not(None))
    select = (
        sa.select(Person.id, Enrolment.applied_on, Enrolment.left_on)
        .join(Enrolment, sa.or_(Person.id == Enrolment.person_id, at_home))
        .where(
            Enrolment.program_id == program_id, Enrolment.deleted_at.is_(None), Person.deleted_at.is_(None)
        )
        .where(Enrolment.status != "refused", *([Enrolment.side == side] if side else []))
    )
    away, found = joined_away(view), dict[str, tuple[date, date | None]]()
    for one, applied, left in view.session.execute(select):
        person = away.get(one, one)
        first, last = found.get(person, (applied, left))
        both = None if last is None or left is None else max(last, left)
        found[person] = (min(first, applied), both)
    return [(person, *days) for person, days in found.items()]


def _match(view: View, about: About) -> Facts:
    """By person the match of theirs that ended last in the period."""
    period = _period(about)
    within = (Match.closed_on >= period.first, Match.closed_on <= period.last, Match.stage == "closed")
    program = programs.find_program(view, about.program) if about.program else None
    chosen = [Match.program_id == program.id] if program else []
    select = (
        sa.select(Match.id, Person.id, Program, Match.started_on, Match.first_met_on, Match.closed_on)
        .select_from(Match)
        .join(Program, Program.id == Match.program_id)
        .join(Enrolment, Enrolment.id.in_((Match.seeker_id, Match.offer_id)))
        .join(Person, _is_or_lives_with())
        .where(*within, *chosen, Match.deleted_at.is_(None), Person.deleted_at.is_(None))
        .where(*([Enrolment.side == about.side] if about.side else []))
        .order_by(Match.closed_on, Match.id)
    )
    given, away = _meetings(view, *within), joined_away(view)
    found: Facts = {}
    for match_id, one, program_of, started, met_on, closed in view.session.execute(select):
        met, hours = given.get(match_id, (0, 0.0))
        found[away.get(one, one)] = _days(started or met_on, closed) | {
            "program": program_of.shown_name(), "meetings": _number(met), "hours": _number(hours),
            "period": period.shown(),
        }  # fmt: skip
    return found


def _is_or_lives_with() -> Any:
    at_home = sa.and_(Person.household_id == Enrolment.household_id, Enrolment.household_id.is_not(None))
    return sa.or_(Person.id == Enrolment.person_id, at_home)


def _meetings(view: View, *where: Any) -> dict[str, tuple[int, float]]:
    """How many meetings and hours, by match and by person alike."""
    select = (
        sa.select(Match.id, Enrolment.id, Person.id, sa.func.count(Meeting.id), sa.func.sum(Meeting.hours))
        .select_from(Match)
        .join(Meeting, sa.and_(Meeting.match_id == Match.id, Meeting.deleted_at.is_(None)))
        .join(Enrolment, Enrolment.id.in_((Match.seeker_id, Match.offer_id)))
        .join(Person, _is_or_lives_with())
        .where(*where, Match.deleted_at.is_(None), Person.deleted_at.is_(None))
        .group_by(Match.id, Enrolment.id, Person.id)
    )
    away, found = joined_away(view), dict[str, tuple[int, float]]()
    for match_id, _enrolment, one, met, hours in view.session.execute(select):
        found[match_id] = (met, hours or 0.0)
        person = away.get(one, one)
        before = found.get(person, (0, 0.0))
        found[person] = (before[0] + met, before[1] + (hours or 0.0))
    return found


_OWN: dict[str, Callable[[View, About], Facts]] = {
    "attendance": _attendance,
    "help": _help,
    "program": _program,
    "match": _match,
}
