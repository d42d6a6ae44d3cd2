"""What a refusal forbids, asked by the actions it governs. Each guard refuses in one sentence and says what can be done.

A no to referring, reporting, later contact, research or photos never blocks the service itself (DOMAIN 4.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from welcome_desk import i18n
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.model import Enrolment, Event, Household, Match, Organization, Person, Program
from welcome_desk.periods import months_after
from welcome_desk.queries import consents, programs, screening
from welcome_desk.store.work import Work

FARTHEST_YEARS = 5
# What may be put right for somebody without a file: who they are, and what keeps them safe.
WITHOUT_A_FILE = frozenset({"display_name", "called", "pronounced", "native_script", "safe_to_call", "asked"})


def refuse_named_file(work: Work, people: Iterable[Person]) -> None:
    """No contact is logged under the name of somebody who refused a file, or took their consent back."""
    for person in people:
        if not consents.may_keep_file(work, person.id):
            said = _("{name} did not agree to a file. Log this contact without a name: it counts as a visit.")
            raise UserError(said.format(name=person.display_name), field="who")


def refuse_adding(work: Work, *people: Person | None, field: str = "") -> None:
    """Nothing more is written into the file of somebody who refused one; what stands there can be removed and erased."""
    for person in people:
        if person is not None and not consents.may_keep_file(work, person.id):
            said = _("{name} did not agree to a file, so nothing is added to it. Ask them again first.")
            raise UserError(said.format(name=person.display_name), field=field)


def refuse_filling(work: Work, person: Person, changed: Mapping[str, Any]) -> None:
    """The name can be put right and whether it is safe to call told; nothing else is filled in for them."""
    if any(value and name not in WITHOUT_A_FILE for name, value in changed.items()):
        refuse_adding(work, person, field=next(name for name, value in changed.items() if value))


def refuse_household(work: Work, household: Household, *, field: str = "") -> None:
    """What is for all who live together is written down unless every one of them refused a file."""
    members = _at_home(work, household.id)
    if members and not any(consents.may_keep_file(work, one.id) for one in members):
        refuse_adding(work, members[0], field=field)


def refuse_at_event(work: Work, person: Person) -> None:
    if not consents.may_keep_file(work, person.id):
        said = _("{name} did not agree to a file. Count them at the event without a name.")
        raise UserError(said.format(name=person.display_name), field="who")


def refuse_cancelled(event: Event) -> None:
    """Nobody can have been at an event that did not take place; figures leave it out."""
    if event.state == "cancelled":
        raise UserError(_("This event is cancelled. Take it up again first."), field="who")


def refuse_assessment(work: Work, person: Person) -> None:
    """An assessment is a file: without consent to one it is talked over and not written down."""
    if not consents.may_keep_file(work, person.id):
        said = _(
            "{name} did not agree to a file, and an assessment is one. Talk it over without writing it down."
        )
        raise UserError(said.format(name=person.display_name), field="areas")


def refuse_referral(work: Work, person: Person | None, organization: Organization) -> None:
    """The service may still be named to the person, who goes there alone: nothing about them is sent."""
    if person is None:
        return
    if consents.answer(work, person.id, "refer", organization_id=organization.id) == consents.REFUSED:
        said = _("{name} did not agree to be referred to {service}. Give them the address instead.")
        said = said.format(name=person.display_name, service=organization.shown_name())
        raise UserError(said, field="sent_to")


def refuse_contact_later(work: Work, person: Person | None, *, without_contact: bool) -> None:
    """Calling or writing is refused; what is done for them without it (`without_contact`) may still be promised."""
    if person is None or without_contact:
        return
    if consents.answer(work, person.id, "contact-later") == consents.REFUSED:
        said = _(
            "{name} does not want to be contacted later. Promise only what is done without contacting them."
        )
        raise UserError(said.format(name=person.display_name), field="without_contact")


def refuse_sharing(work: Work, enrolments: Iterable[Enrolment]) -> None:
    """Nobody is proposed to a mentor or host against their word, nor a household against the word of one of them."""
    for person in [one for enrolment in enrolments for one in people_of(work, enrolment)]:
        if consents.answer(work, person.id, "share-with-mentor") == consents.REFUSED:
            said = _("{name} did not agree to share with a mentor or host. Ask again before you match them.")
            raise UserError(said.format(name=person.display_name))


def refuse_not_ready(work: Work, enrolments: Iterable[Enrolment]) -> None:
    """Nobody is matched while something that must be seen or taught before is missing or has run out."""
    for program_id in sorted({enrolment.program_id for enrolment in enrolments}):
        program = work.get(Program, program_id)
        if program.definition:
            programs.sound_template_of(program)  # what a broken one asks for is not known
    lacking = screening.lacking(work, enrolments)
    for enrolment in enrolments:
        if enrolment.id in lacking:
            name = programs.participants(work, ids=[enrolment.id])[0].name
            items = i18n.list_of([i18n.quoted(str(item.label)) for item in lacking[enrolment.id]])
            said = _("{name} cannot be matched yet. Missing or expired: {items}. Record it first.")
            raise UserError(said.format(name=name, items=items))


def people_of(work: Work, enrolment: Enrolment) -> Iterable[Person]:
    """Whoever takes part by it: a household with all who live there."""
    if enrolment.person_id:
        return [work.get(Person, enrolment.person_id)]
    return _at_home(work, enrolment.household_id)


def _at_home(work: Work, household_id: str | None) -> Sequence[Person]:
    theirs = sa.select(Person).where(
        Person.household_id == household_id, Person.household_id > "", Person.deleted_at.is_(None)
    )
    return work.session.scalars(theirs.order_by(Person.id)).all()


def refuse_odd_day(work: Work, day: date | None, *, field: str) -> None:
    """A day on which something is to be done is neither past nor further off than anybody plans."""
    if day is not None and not work.today <= day <= months_after(work.today, 12 * FARTHEST_YEARS):
        said = _("Choose today or a day within the next {n} years.").format(n=FARTHEST_YEARS)
        raise UserError(said, field=field)


def refuse_adding_to_match(work: Work, match: Match, *, field: str = "") -> None:
    """What is noted of a match stands in the file of everyone in it."""
    for enrolment_id in (match.seeker_id, match.offer_id):
        refuse_adding(work, *people_of(work, work.get(Enrolment, enrolment_id)), field=field)
