"""What the pages of a match say: the slip for each side, the agreement, the sheet with three questions, the thanks.

A slip holds no more than the other side allows; first name and languages are the least.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from welcome_desk import i18n, terms
from welcome_desk.access.scope import View
from welcome_desk.i18n import N_, _
from welcome_desk.model import Enrolment, Household, Match, Organization, Person, Program
from welcome_desk.programs.template import Question, Template, Text
from welcome_desk.queries import consents
from welcome_desk.queries import programs as queried
from welcome_desk.queries.following import goals
from welcome_desk.queries.joined import root_of
from welcome_desk.queries.match import MatchCard, match_card
from welcome_desk.queries.staff import centre_names

Both = tuple[str, str]  # a text in English and in French
# What may be told beside the answers to the template’s questions.
TELLABLE = {"full-name": N_("Name"), "phone": N_("Phone"), "email": N_("E-mail"), "area": N_("Neighbourhood")}


@dataclass(frozen=True)
class Slip:
    """For one side, about the other: `told` are (what, answer) pairs."""

    reader: str
    about: str
    role: Text
    program: Text
    told: tuple[tuple[Text, Text], ...]
    why: Text
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


@dataclass(frozen=True)
class Thanks:
    """`rule` is what holds between the two from now on; `hours` and `meetings` what was given, where it is known."""

    reader: str
    other: str
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
    """One half for each side: whose it is and whom it is about, by first names alone."""

    halves: tuple[tuple[str, str], ...]
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
    return Slip(
        first_name(view, card, side), first_name(view, card, other), _role(template, other), _program(view, card),
        tuple(_told(view, template, other, enrolment)), Text("", ""), centre, phone, view.today,
    )  # fmt: skip


def first_name(view: View, card: MatchCard, side: str) -> str:
    """What somebody is called; a firm by its name, a household by the first names of those who live there."""
    one = card.sides[side]
    if one.person_id:
        person = view.get(Person, one.person_id)
        return _called(person) if person else ""
    if one.household_id:
        return i18n.list_of(_called(person) for person in _at_home(view, one.household_id)) or one.name
    return one.name


def _called(person: Person) -> str:
    return person.called or person.given or (person.display_name.split() or [""])[0]


def _at_home(view: View, household_id: str) -> list[Person]:
    home = view.get(Household, household_id)
    found = sa.select(Person).where(Person.household_id == household_id, Person.deleted_at.is_(None))
    return list(view.session.scalars(found.order_by(Person.id))) if home else []


def _role(template: Template | None, side: str) -> Text:
    return template.side(side).label if template else Text("", "")


def _told(view: View, template: Template | None, side: str, enrolment: Enrolment) -> list[tuple[Text, Text]]:
    person = view.get(Person, root_of(view, enrolment.person_id)) if enrolment.person_id else None
    questions = template.side(side).questions if template else ()
    told = [_languages(questions, enrolment, person)]
    allowed = set(enrolment.may_tell or ()) if _may_share(view, person) else set()
    told += [_of_person(key, person) for key in TELLABLE if key in allowed and person is not None]
    told += [
        _answered(one, enrolment.answers)
        for one in questions
        if one.key in allowed and one.type != "languages"
    ]
    if enrolment.organization_id and "phone" in allowed:
        firm = view.get(Organization, enrolment.organization_id)
        told.append((_label("phone"), _same(firm.phone if firm else "")))
    return [(what, answer) for what, answer in told if str(answer)]


def _may_share(view: View, person: Person | None) -> bool:
    """A no to sharing with the other side leaves first name and languages, whatever stands in the application."""
    return person is None or consents.answer(view, person.id, "share-with-mentor") != consents.REFUSED


def _label(key: str) -> Text:
    return Text.of(lambda: _(TELLABLE[key]))


def _same(text: str) -> Text:
    return Text(text, text)


def _languages(questions: Any, enrolment: Enrolment, person: Person | None) -> tuple[Text, Text]:
    keys = [one.key for one in questions if one.type == "languages"]
    spoken = next((enrolment.answers[key] for key in keys if enrolment.answers.get(key)), None)
    tags = spoken or (person.languages if person else []) or []
    return Text.of(lambda: _("Languages")), Text.of(lambda: i18n.languages_listed(tags))


def _of_person(key: str, person: Person | None) -> tuple[Text, Text]:
    values = {
        "full-name": lambda one: _same(one.display_name), "phone": lambda one: _same(one.phone),
        "email": lambda one: _same(one.email), "area": lambda one: Text.listed("areas", one.area) if one.area else _same(""),
    }  # fmt: skip
    return _label(key), values[key](person) if person else _same("")


def _answered(question: Question, answers: dict[str, Any]) -> tuple[Text, Text]:
    return question.label, Text.of(lambda: _words(question, answers.get(question.key)))


def _words(question: Question, value: Any) -> str:
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return i18n.list_of(question.word(str(one)) for one in value)
    return question.word(str(value)) if question.codes() else str(value)


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
    words = tuple(line.words for line in goals(view, match_id) if line.state == "open")
    return Agreement(
        _program(view, card), names, template.agreement if template else (), card.line.started_on,
        card.ends_on or _meant_to_end(template, view.today), card.planned_meetings, words, talks, centre, phone, view.today,
    )  # fmt: skip


def _meant_to_end(template: Template | None, today: date) -> date | None:
    return template.ends_on(today) if template else None


def pulse_sheet(view: View, match_id: str) -> PulseSheet | None:
    card = match_card(view, match_id)
    if card is None:
        return None
    names = {side: first_name(view, card, side) for side in card.sides}
    halves = ((names["seeker"], names["offer"]), (names["offer"], names["seeker"]))
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
        card.sides[side].name, first_name(view, card, other), _program(view, card), card.line.started_on,
        card.line.closed_on, len(card.life.meetings), card.life.hours, rule, *centre_names(view), view.today,
    )  # fmt: skip
