"""What the pages of a match say: the slip for each side, the agreement, the sheet with three questions, the thanks.

A slip holds what the other side allows and nothing else (see `told`).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from welcome_desk import i18n, terms
from welcome_desk.access.scope import View
from welcome_desk.model import Enrolment, Household, Match, Person, Program
from welcome_desk.programs.template import Template, Text
from welcome_desk.queries import openings, told
from welcome_desk.queries import programs as queried
from welcome_desk.queries.following import goals
from welcome_desk.queries.match import MatchCard, match_card
from welcome_desk.queries.staff import centre_names

# Languages whose speakers mostly write the family name first, also in Latin letters.
FAMILY_FIRST = frozenset({"vi", "zh", "cmn", "yue", "wuu", "nan", "hak", "ko", "ja", "km", "hmn", "hu"})

Both = tuple[str, str]  # a text in English and in French


@dataclass(frozen=True)
class Slip:
    """For one side, about the other: `about` is their first name, empty where it may not be told; `told` are (what,
    answer) pairs."""

    reader: Text
    about: Text
    role: Text
    program: Text
    told: tuple[tuple[Text, Text], ...]
    centre: Both
    centre_phone: str
    made_on: date


@dataclass(frozen=True)
class Agreement:
    program: Text
    names: tuple[tuple[Text, str], ...]  # (role, name)
    clauses: tuple[Text, ...]
    started_on: date | None
    ends_on: date | None
    planned_meetings: int | None
    goals: tuple[str, ...]
    talks: tuple[tuple[str, tuple[date, ...]], ...]  # (name, days)
    centre: Both
    centre_phone: str
    made_on: date
    offered: tuple[tuple[Text, Text], ...] = ()  # (question, answer) of an opening: the job, the home


@dataclass(frozen=True)
class Thanks:
    """`rule` is what holds between the two from now on; `hours` and `meetings` what was given, where it is known."""

    reader: str
    other: Text
    program: Text
    started_on: date | None
    closed_on: date | None
    meetings: int
    hours: float
    rule: Text | None
    centre: Both
    centre_phone: str
    made_on: date


@dataclass(frozen=True)
class PulseSheet:
    """One half for each side: whose it is and whom it is about, by first names alone; empty where none is known."""

    halves: tuple[tuple[Text, Text], ...]
    program: Text
    centre: Both
    centre_phone: str
    made_on: date


def template_of(view: View, card: MatchCard) -> Template | None:
    program = view.get(Program, card.line.program_id)
    return queried.template_of(program) if program is not None and program.definition else None


def _program(view: View, card: MatchCard) -> Text:
    program = view.get(Program, card.line.program_id)
    return Text(program.name or program.name_fr, program.name_fr or program.name) if program else Text("", "")


# ---- the slip ----
def slip(view: View, match_id: str, side: str) -> Slip | None:
    """For the reader on `side`, about the other."""
    card, match = match_card(view, match_id), view.get(Match, match_id)
    if card is None or match is None:
        return None
    other = "offer" if side == "seeker" else "seeker"
    enrolment = view.get(Enrolment, match.offer_id if other == "offer" else match.seeker_id)
    if enrolment is None:
        return None
    template, (centre, phone) = template_of(view, card), centre_names(view)
    named = {"first-name", "full-name"} & set(told.allowed(view, enrolment))
    about = first_name(view, card, other) if named else Text("", "")
    return Slip(
        _reader(view, card, side), about, _role(template, other), _program(view, card),
        tuple(told.told(view, template, other, enrolment)), centre, phone, view.today,
    )  # fmt: skip


def first_name(view: View, card: MatchCard, side: str) -> Text:
    """What somebody is called; a firm by its name, a household by the first names of those who live there."""
    one = card.sides[side]
    if one.person_id:
        person = view.get(Person, one.person_id)
        return _same(_called(person) if person else "")
    people = _at_home(view, one.household_id) if one.household_id else []
    names = list(filter(None, map(_called, people)))
    return Text.of(lambda: i18n.list_of(names)) if people else _same(one.name)


def _reader(view: View, card: MatchCard, side: str) -> Text:
    """Whom a page is for: their own whole name is no secret from them."""
    name = first_name(view, card, side)
    return name if str(name) else _same(card.sides[side].name)


def _other(view: View, card: MatchCard, side: str) -> Text:
    """Whom a page is about; by their role where no first name is known."""
    name = first_name(view, card, side)
    return name if str(name) else _role(template_of(view, card), side)


def _same(name: str) -> Text:
    """A name is the same in every language; only what joins several is not."""
    return Text(name, name)


def _called(person: Person) -> str:
    """Empty where the first word may be a family name, which “first name only” does not allow."""
    if known := person.called or person.given:
        return known
    return "" if _family_first(person) else (person.display_name.split() or [""])[0]


def _family_first(person: Person) -> bool:
    words = person.display_name.split()
    if person.name_order.startswith("family") or any(map(_is_cjk, person.display_name)):
        return True
    if len(words) < 2:
        return False
    families = {name.casefold() for name in (person.family, person.family2) if name}
    mother_tongue = next(iter(person.languages or ()), "").split("-")[0]
    return words[0].casefold() in families or mother_tongue in FAMILY_FIRST


def _is_cjk(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"))


def _at_home(view: View, household_id: str) -> list[Person]:
    home = view.get(Household, household_id)
    found = sa.select(Person).where(Person.household_id == household_id, Person.deleted_at.is_(None))
    return list(view.session.scalars(found.order_by(Person.id))) if home else []


def _role(template: Template | None, side: str) -> Text:
    return template.side(side).label if template else Text("", "")


# ---- the agreement, the sheet, the thanks ----
def agreement(view: View, match_id: str) -> Agreement | None:
    card = match_card(view, match_id)
    if card is None:
        return None
    template, (centre, phone) = template_of(view, card), centre_names(view)
    names = tuple((_role(template, side), one.name) for side, one in card.sides.items())
    talks = tuple(
        (one.name, tuple(talk.due_on for talk in card.check_ins if talk.side == side))
        for side, one in card.sides.items()
    )
    offer = openings.offer_of(view, match_id)
    offered = tuple((one.question, one.answer) for one in offer.lines if one.typed) if offer else ()
    words = tuple(line.words for line in goals(view, match_id) if line.state == "open")
    return Agreement(
        _program(view, card), names, template.agreement if template else (), card.line.started_on,
        card.ends_on or _meant_to_end(template, view.today), card.planned_meetings, words, talks, centre, phone, view.today,
        offered,
    )  # fmt: skip


def _meant_to_end(template: Template | None, today: date) -> date | None:
    return template.ends_on(today) if template else None


def pulse_sheet(view: View, match_id: str) -> PulseSheet | None:
    card = match_card(view, match_id)
    if card is None:
        return None
    halves = tuple(
        (_reader(view, card, side), first_name(view, card, other))
        for side, other in (("seeker", "offer"), ("offer", "seeker"))
    )
    return PulseSheet(halves, _program(view, card), *centre_names(view), view.today)


def thanks(view: View, match_id: str, side: str) -> Thanks | None:
    card = match_card(view, match_id)
    if card is None:
        return None
    other = "offer" if side == "seeker" else "seeker"
    rule = (
        Text.of(lambda: terms.text("contact-after", card.contact_after, "rule"))
        if card.contact_after
        else None
    )
    return Thanks(
        card.sides[side].name, _other(view, card, other), _program(view, card), card.line.started_on,
        card.line.closed_on, len(card.life.meetings), card.life.hours, rule, *centre_names(view), view.today,
    )  # fmt: skip
