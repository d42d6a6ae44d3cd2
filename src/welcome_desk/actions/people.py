"""People and households."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.actions.erasing import leave_counts
from welcome_desk.actions.fields import change
from welcome_desk.actions.joining import told_apart_from_anyone
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Person, kinds
from welcome_desk.model.people import ANSWERS, MASK, plain_identifier
from welcome_desk.queries.joined import records_of
from welcome_desk.store.work import Work


@action(N_("Add a person"), needs=Right.LOG_CONTACTS)
def add_person(work: Work, /, *, display_name: str, **known: Any) -> str:
    """Only the name is required; everything else a person may leave open."""
    person = Person(display_name=display_name, **known)
    _settle_asked(person)
    _settle_identifier(person)
    _refuse_days_to_come(work, person)
    person.check()
    return work.add(person).id


@action(N_("Change a person"), needs=Right.EDIT_PEOPLE)
def edit_person(work: Work, /, person_id: str, **changed: Any) -> None:
    person = work.get(Person, person_id)
    guards.refuse_filling(work, person, {k: v for k, v in changed.items() if v != getattr(person, k, v)})
    change(person, changed)
    _settle_asked(person)
    _settle_identifier(person)
    _refuse_days_to_come(work, person)
    person.check()


def _refuse_days_to_come(work: Work, person: Person) -> None:
    """A birth or a landing lies behind; what is to come would be a slip of the pen, and wrong advice after it."""
    for name in ("birth_official", "permanent_resident_on"):
        day = getattr(person, name)
        if day is not None and day > work.today:
            raise UserError(_("This day has not come yet. Look at the year again."), field=name)


def _settle_asked(person: Person) -> None:
    """What is known was answered: only an empty field says whether it was declined or there is none."""
    asked = person.asked or {}
    unknown = [name for name, said in asked.items() if name not in Person.empty() or said not in ANSWERS]
    if unknown:
        raise TypeError(f"no such answer: {', '.join(sorted(unknown))}")
    left = {name: said for name, said in asked.items() if not getattr(person, name)}
    if left != asked:
        person.asked = left


def _settle_identifier(person: Person) -> None:
    """However it was written; what is no such number is told before it is sent, and kept meanwhile."""
    plain = plain_identifier(person.identifier or "")
    if MASK in plain:
        raise UserError(_("Type the whole number: only its end is shown."), field="identifier")
    if plain != (person.identifier or ""):
        person.identifier = plain


@action(N_("Remove a person"), needs=Right.EDIT_PEOPLE)
def remove_person(work: Work, person_id: str) -> None:
    work.remove(work.get(Person, person_id))


@action(N_("Bring a person back"), needs=Right.EDIT_PEOPLE)
def bring_back_person(work: Work, person_id: str) -> None:
    person = work.session.get(Person, person_id)
    if person is None or not person.heads:  # an erased row has no heads left
        raise UserError(_("This record is no longer there. Someone may have removed it since."))
    work.bring_back(person)


@action(
    N_("Erase a person for good"),
    needs=Right.ERASE,
    lasting=N_("what was erased is gone from the history too."),
)
def erase_person(work: Work, person_id: str) -> None:
    """A person's right: everything that is about them alone goes, from the history too. Visits stay as counts."""
    work.get(Person, person_id)
    ids = records_of(work, person_id)
    records = list(work.session.scalars(sa.select(Person).where(Person.id.in_(ids))))
    leave_counts(work, records)
    for kind in _about_one():
        for row in work.session.scalars(sa.select(kind).where(kind.person_id.in_(ids))):
            work.erase(row)
    for row in [*records, *told_apart_from_anyone(work, ids)]:
        work.erase(row)


def _about_one() -> list[Any]:
    """Every kind of row that names one person: none can be forgotten here."""
    return [kind for kind in kinds().values() if "person_id" in kind.empty()]
