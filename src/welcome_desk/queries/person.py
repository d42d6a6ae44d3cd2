"""One person: the card of what is known about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.model import Enrolment, Household, Match, Person, Program, Promise
from welcome_desk.model.people import FOR_WORKERS, masked
from welcome_desk.programs.template import Text
from welcome_desk.queries import matches
from welcome_desk.queries.joined import records_of
from welcome_desk.queries.people import PersonLine, alive, person_lines
from welcome_desk.queries.timeline.programs import theirs


@dataclass(frozen=True)
class Relative:
    id: str
    name: str
    role: str


@dataclass(frozen=True)
class FollowUp:
    id: str
    what: str
    due_on: date


@dataclass(frozen=True)
class Partner:
    """Somebody they were brought together with."""

    match_id: str
    name: str
    stage: str
    words: Mapping[str, Text]


@dataclass(frozen=True)
class Participation:
    """A part in a program, their own or their household’s. `side` is seeker or offer; `id` the enrolment’s."""

    program: str
    side: str
    status: str
    partners: tuple[Partner, ...]
    id: str = ""
    household: bool = False


@dataclass(frozen=True)
class PersonCard:
    """`answers`: field → known, declined, none or not-asked. `kept`: what is known, and not shown to this viewer."""

    line: PersonLine
    called: str
    called_word: str
    native_script: str
    aliases: tuple[str, ...]
    pronounced: str
    pronouns: str
    name_on_documents: str
    reads: tuple[str, ...]
    interpreter: str
    phone: str
    email: str
    preferred_way: str
    safe_to_call: str
    good_times: str
    access_needs: str
    emergency_contact: str
    area: str
    birth_official: date | None
    birth_precision: str
    birth_stated: str
    immigration_category: str
    permanent_resident_on: date | None
    identifier_type: str
    identifier: str
    official_language: str
    referred_by: str
    skills: tuple[str, ...]
    offers: tuple[str, ...]
    tags: tuple[str, ...]
    note: str
    household: str
    answers: dict[str, str] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()
    relatives: list[Relative] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    programs: list[Participation] = field(default_factory=list)
    household_id: str | None = None


PLAIN = (
    "native_script", "pronounced", "pronouns", "name_on_documents", "interpreter", "phone", "email", "preferred_way",
    "safe_to_call", "good_times", "access_needs", "emergency_contact", "area", "birth_official", "birth_precision",
    "birth_stated", "immigration_category", "permanent_resident_on", "identifier_type", "identifier", "official_language",
    "referred_by", "note",
)  # fmt: skip
SEVERAL = ("aliases", "reads", "skills", "offers", "tags")


def person_card(view: View, person_id: str) -> PersonCard | None:
    """Of whichever record is shown for the person, with what hangs on all of them."""
    ids = records_of(view, person_id)
    person = view.get(Person, ids[0])
    if person is None:
        return None
    return PersonCard(
        line=person_lines(view, ids[:1])[person.id], called=person.called_name(), called_word=person.called,
        household=_household_name(view, person), household_id=person.household_id, relatives=_relatives(view, person),
        follow_ups=_follow_ups(view, ids), programs=_programs(view, ids), **_facts(view, person),
    )  # fmt: skip


def _facts(view: View, person: Person) -> dict[str, Any]:
    facts: dict[str, Any] = {name: getattr(person, name) for name in PLAIN}
    facts["identifier"] = masked(person.identifier or "")
    kept: set[str] = set()
    if not view.may(Right.EDIT_PEOPLE):
        kept = {name for name in FOR_WORKERS if person.answer(name) != "not-asked"}
        facts |= {name: type(facts[name])() if isinstance(facts[name], str) else None for name in FOR_WORKERS}
    answers = {
        name: "kept" if name in kept else person.answer(name)
        for name in Person.empty()
        if name not in ("asked", "deleted_at")
    }
    several = {name: tuple(getattr(person, name) or ()) for name in SEVERAL}
    return {**facts, **several, "answers": answers, "kept": frozenset(kept)}


def _household_name(view: View, person: Person) -> str:
    household = view.get(Household, person.household_id) if person.household_id else None
    return household.name if household else ""


def _relatives(view: View, person: Person) -> list[Relative]:
    if not person.household_id:
        return []
    select = sa.select(Person).where(
        alive(Person.household_id == person.household_id, Person.id != person.id)
    )
    return [
        Relative(one.id, one.display_name, one.household_role)
        for one in view.session.scalars(select.order_by(Person.id))
    ]


def _follow_ups(view: View, ids: list[str]) -> list[FollowUp]:
    select = sa.select(Promise).where(
        Promise.person_id.in_(ids), Promise.kept_at.is_(None), Promise.deleted_at.is_(None)
    )
    return [FollowUp(p.id, p.what, p.due_on) for p in view.session.scalars(select.order_by(Promise.due_on))]


def _programs(view: View, ids: list[str]) -> list[Participation]:
    select = (
        sa.select(Program, Enrolment)
        .join(Enrolment, Enrolment.program_id == Program.id)
        .where(theirs(Enrolment, ids), Program.deleted_at.is_(None))
    )
    rows = view.session.execute(select.order_by(Enrolment.applied_on, Enrolment.id)).all()
    partners = _matches(view, [enrolment.id for _program, enrolment in rows])
    return [
        Participation(
            program.shown_name(), enrolment.side, enrolment.status, tuple(partners[enrolment.id]), enrolment.id,
            bool(enrolment.household_id),
        )
        for program, enrolment in rows
    ]  # fmt: skip


def _matches(view: View, enrolments: list[str]) -> dict[str, list[Partner]]:
    """Of each enrolment those it was brought together with, the latest first."""
    either = sa.or_(Match.seeker_id.in_(enrolments), Match.offer_id.in_(enrolments))
    ids = view.session.scalars(sa.select(Match.id).where(either, Match.stage != "declined")).all()
    found: dict[str, list[Partner]] = {one: [] for one in enrolments}
    lines = matches.match_lines(view, ids).values()
    for line in sorted(lines, key=lambda line: (line.proposed_on, line.id), reverse=True):
        for mine, other in ((line.seeker_id, line.offer), (line.offer_id, line.seeker)):
            if mine in found:
                found[mine].append(Partner(line.id, other, line.stage, line.words))
    return found
