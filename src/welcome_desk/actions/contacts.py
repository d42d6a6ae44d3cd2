"""Welcome contacts: the log itself, and naming an anonymous visit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.actions.fields import change
from welcome_desk.actions.occurrences import happening
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Consent, Contact, Need, Organization, Person, Presence, Promise, Referral, User
from welcome_desk.queries import consents
from welcome_desk.queries.contacts import EDITABLE
from welcome_desk.store.work import Work


@dataclass(frozen=True)
class NewPerson:
    """Somebody met for the first time, with the little that a desk asks. `keep_file`: what they said to a file being
    kept ("given"), or "" where nobody asked; whoever refuses is not named at all."""

    display_name: str
    phone: str = ""
    languages: tuple[str, ...] = ()
    keep_file: str = ""


@action(N_("Log a contact"), needs=Right.LOG_CONTACTS)
def log_contact(
    work: Work,
    *,
    people: Sequence[str] = (),
    new_people: Sequence[NewPerson] = (),
    household_id: str | None = None,
    way: str = "walk-in",
    place: str = "",
    event_id: str | None = None,
    met_at: datetime | None = None,
    reached: bool = True,
    needs: Iterable[str] = (),
    sent_to: str | None = None,
    follow_up: str = "",
    due_on: date | None = None,
    owner_id: str | None = None,
    without_contact: bool = False,
    kept: Iterable[str] = (),
    language: str = "",
    interpreter: bool = False,
    given: str = "",
    minutes: int | None = None,
    note: str = "",
) -> str:
    """One meeting, call or visit. Without people it is anonymous. `kept`: the follow-ups that it settles;
    `without_contact`: the one promised is done without calling or writing to them."""
    contact = Contact(
        met_at=_past(work, met_at), way=way, place=place.strip(), event_id=_event(work, event_id), household_id=household_id,
        reached=reached, language=language, interpreter=interpreter, given=given.strip(), minutes=minutes, note=note,
        by_id=work.actor.id,
    )  # fmt: skip
    work.add(contact)
    present = [work.get(Person, person_id) for person_id in dict.fromkeys(people)]
    guards.refuse_named_file(work, present)
    present += [_welcome(work, contact, new) for new in new_people]
    for person in present:
        work.add(Presence(contact=contact, person=person, contact_id=contact.id, person_id=person.id))
    about = present[0] if present else None
    raised = [_raise_need(work, contact, about, area) for area in dict.fromkeys(needs)]
    if sent_to:
        _refer(work, contact, about, raised[0] if raised else None, sent_to)
    if due_on is not None or follow_up.strip():
        guards.refuse_contact_later(work, about, without_contact=without_contact)
        _promise(work, contact, about, follow_up, due_on, owner_id)
    for promise_id in kept:
        work.get(Promise, promise_id).keep(work.now, "reached" if reached else "no-answer")
    return contact.id


def log_call(
    work: Work, person_id: str | None, *, reached: bool, note: str = "", usual_note: str = ""
) -> str:
    """A call that came of something waiting. Of somebody who refused a file it is logged without a name, rather than
    refused: what waited would never come to an end. `usual_note` may name them, and is left out then."""
    named = person_id is not None and consents.may_keep_file(work, person_id)
    people, said = ([person_id], note or usual_note) if named and person_id else ([], note)
    return log_contact(work, people=people, way="phone", reached=reached, note=said)


def _past(work: Work, met_at: datetime | None) -> datetime:
    """A contact is logged when it happened or later; a clock may be a minute off."""
    if met_at is not None and met_at > work.now + timedelta(minutes=1):
        raise UserError(
            _("This moment has not come yet. Choose the day and time of the contact."), field="met_at"
        )
    return met_at or work.now


def _welcome(work: Work, contact: Contact, new: NewPerson) -> Person:
    person = Person(display_name=new.display_name, phone=new.phone.strip(), languages=list(new.languages))
    person.check()
    work.add(person)
    if new.keep_file:
        consent = Consent(
            person=person, person_id=person.id, purpose="keep-file", answer=new.keep_file,
            answered_on=contact.met_at.date(), language=contact.language, interpreter=contact.interpreter,
            by_id=work.actor.id,
        )  # fmt: skip
        work.add(consent)
    return person


def _raise_need(work: Work, contact: Contact, person: Person | None, area: str) -> Need:
    need = Need(area=area, raised_on=contact.met_at.date(), contact_id=contact.id, contact=contact)
    if person is not None:
        need.person, need.person_id = person, person.id
    return work.add(need)


def _refer(
    work: Work, contact: Contact, person: Person | None, need: Need | None, organization_id: str
) -> Referral:
    organization = work.get(Organization, organization_id)
    guards.refuse_referral(work, person, organization)
    referral = Referral(
        organization=organization, organization_id=organization.id, sent_on=contact.met_at.date()
    )
    referral.contact, referral.contact_id = contact, contact.id
    if person is not None:
        referral.person, referral.person_id = person, person.id
    if need is not None:
        need.state = "referred"
        referral.need, referral.need_id = need, need.id
    return work.add(referral)


def _promise(
    work: Work, contact: Contact, person: Person | None, what: str, due_on: date | None, owner_id: str | None
) -> Promise:
    if due_on is None:
        raise UserError(_("Choose the day of the follow-up."), field="due_on")
    owner = work.get(User, owner_id).id if owner_id else work.actor.id
    promise = Promise(what=what.strip(), due_on=due_on, first_due_on=due_on, owner_id=owner)
    promise.check()
    promise.contact, promise.contact_id = contact, contact.id
    if person is not None:
        promise.person, promise.person_id = person, person.id
    return work.add(promise)


@action(N_("Name an anonymous contact"), needs=Right.LOG_CONTACTS)
def name_contact(work: Work, contact_id: str, *, person_id: str) -> None:
    """The visit keeps its history; its needs, referrals and promises become the person's too."""
    contact, person = work.get(Contact, contact_id), work.get(Person, person_id)
    if _of_contact(work, contact, Presence):
        raise UserError(_("This contact has a name already."))
    guards.refuse_named_file(work, [person])
    work.add(Presence(contact_id=contact.id, person_id=person.id))
    for row in _of_contact(work, contact, Need, Referral, Promise):
        row.person_id = row.person_id or person.id


@action(N_("Put a contact right"), needs=Right.LOG_CONTACTS)
def edit_contact(work: Work, /, contact_id: str, **changed: Any) -> None:
    """What was noted about it (`queries.contacts.EDITABLE`); who came and what came of it have actions of their own."""
    if foreign := changed.keys() - set(EDITABLE):
        raise TypeError(f"not to be changed here: {', '.join(sorted(foreign))}")
    if "met_at" in changed:
        changed["met_at"] = _past(work, changed["met_at"])
    if "event_id" in changed:
        changed["event_id"] = _event(work, changed["event_id"])
    change(work.get(Contact, contact_id), changed)


def _event(work: Work, key: str | None) -> str | None:
    return happening(work, key).id if key else None


@action(N_("Remove a contact"), needs=Right.LOG_CONTACTS)
def remove_contact(work: Work, contact_id: str) -> None:
    """It was logged by mistake: what hangs on it goes with it, or reports would count needs of no visit."""
    contact = work.get(Contact, contact_id)
    for row in _of_contact(work, contact, Presence, Need, Referral, Promise):
        work.remove(row)
    work.remove(contact)


def _of_contact(work: Work, contact: Contact, *kinds: Any) -> list[Any]:
    alive = (
        sa.select(kind).where(kind.contact_id == contact.id, kind.deleted_at.is_(None)) for kind in kinds
    )
    return [row for select in alive for row in work.session.scalars(select)]
