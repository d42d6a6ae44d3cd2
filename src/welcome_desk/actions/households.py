"""Households: several adults side by side, an address in common, and everything else each adult’s own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions.fields import change
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Contact, Enrolment, Household, Person
from welcome_desk.queries import consents
from welcome_desk.store.work import Work

ADDRESS = ("street", "city", "postal_code", "area")
SHARED = (*ADDRESS, "phone", "languages", "arrived_on")  # what can be copied; consents and notes never are


@action(N_("Form a household"), needs=Right.EDIT_PEOPLE)
def form_household(
    work: Work,
    /,
    *,
    people: Iterable[str],
    new_person: str = "",
    role: str = "",
    name: str = "",
    **address: Any,
) -> str:
    """People who live together, whatever their surnames; `new_person` with `role` is added in place."""
    household = work.add(Household(name=name.strip(), **address))
    for person_id in people:
        work.get(Person, person_id).household_id = household.id
    if new_person.strip():
        work.add(Person(display_name=new_person.strip(), household_id=household.id, household_role=role))
    return household.id


@action(N_("Add somebody to a household"), needs=Right.EDIT_PEOPLE)
def join_household(
    work: Work, household_id: str, *, person_id: str | None = None, new_person: str = "", role: str = ""
) -> str:
    """Somebody known, who leaves the home they were in, or somebody new by name."""
    household = work.get(Household, household_id)
    if person_id:
        person = work.get(Person, person_id)
        person.household_id, person.household_role = household.id, role or person.household_role
        return person.id
    person = Person(display_name=new_person.strip(), household_id=household.id, household_role=role)
    person.check()
    return work.add(person).id


@action(N_("Change a household"), needs=Right.EDIT_PEOPLE)
def edit_household(work: Work, /, household_id: str, **changed: Any) -> None:
    change(work.get(Household, household_id), changed)


@action(N_("Say what somebody is in a household"), needs=Right.EDIT_PEOPLE)
def set_household_role(work: Work, person_id: str, *, role: str) -> None:
    work.get(Person, person_id).household_role = role


@action(N_("Copy what a household shares"), needs=Right.EDIT_PEOPLE)
def copy_shared(work: Work, person_id: str, *, fields: Sequence[str]) -> int:
    """From one to the others of the household; returns how many were changed.

    The address is copied over what stood there, since they live together. Anything else only fills what is empty and
    was not declined: each adult keeps their own phone and languages. Whoever refused a file is passed over.
    """
    if not set(fields) <= set(SHARED) or not fields:
        raise UserError(_("Tick what is the same for everyone."), field="fields")
    giver = work.get(Person, person_id)
    known = {name: getattr(giver, name) for name in fields if getattr(giver, name)}
    changed = 0
    for other in _at_home(work, giver.household_id, without=[giver.id]):
        if not consents.may_keep_file(work, other.id):
            continue
        wanted = {name: value for name, value in known.items() if _takes(other, name, value)}
        change(other, wanted)
        changed += bool(wanted)
    home = work.get(Household, giver.household_id)
    change(home, {name: value for name, value in known.items() if name in ADDRESS})
    return changed


def _takes(person: Person, name: str, value: Any) -> bool:
    if name in ADDRESS:
        return bool(getattr(person, name) != value)
    return person.answer(name) == "not-asked"


@action(N_("Split a household"), needs=Right.EDIT_PEOPLE)
def split_household(work: Work, household_id: str, *, people: Sequence[str]) -> str:
    """These move out together, into a household of their own that begins with a copy of what was shared."""
    home = work.get(Household, household_id)
    everyone = _at_home(work, home.id)
    moving = [person for person in everyone if person.id in set(people)]
    if not moving or len(moving) == len(everyone):
        raise UserError(_("Tick those who move out; somebody must stay."), field="people")
    copied = {name: getattr(home, name) for name in ("name", "phone", *ADDRESS)}
    fresh = work.add(Household(**copied))
    for person in moving:
        person.household_id = fresh.id
    return fresh.id


@action(N_("Join two households"), needs=Right.EDIT_PEOPLE)
def join_households(work: Work, household_id: str, *, other_id: str) -> None:
    """Everyone of the other one moves in, with its enrolments and contacts; what is not known here is taken from it."""
    home, other = work.get(Household, household_id), work.get(Household, other_id)
    if home.id == other.id:
        raise UserError(_("They live in this household already."))
    kinds: tuple[Any, ...] = (Person, Enrolment, Contact)
    for kind in kinds:
        for row in work.session.scalars(sa.select(kind).where(kind.household_id == other.id)):
            row.household_id = home.id
    for name in ("name", "phone", "note", "living_there_since", *ADDRESS):
        if not getattr(home, name):
            setattr(home, name, getattr(other, name))
    work.remove(other)


@action(N_("Leave a household"), needs=Right.EDIT_PEOPLE)
def leave_household(work: Work, person_id: str) -> None:
    person = work.get(Person, person_id)
    person.household_id, person.household_role = None, ""


@action(N_("Remove a household"), needs=Right.EDIT_PEOPLE)
def remove_household(work: Work, household_id: str) -> None:
    """The people stay; only that they live together is taken away."""
    home = work.get(Household, household_id)
    enrolled = sa.select(Enrolment.id).where(
        Enrolment.household_id == home.id,
        Enrolment.deleted_at.is_(None),
        Enrolment.status.not_in(("left", "done")),
    )
    if work.session.scalars(enrolled).first():
        raise UserError(_("This household takes part in a program. Let it leave the program first."))
    for person in _at_home(work, home.id):
        person.household_id, person.household_role = None, ""
    work.remove(home)


def _at_home(work: Work, household_id: str | None, *, without: Sequence[str] = ()) -> list[Person]:
    theirs = sa.select(Person).where(
        Person.household_id == household_id, Person.household_id > "", Person.deleted_at.is_(None)
    )
    return list(work.session.scalars(theirs.where(Person.id.not_in(without)).order_by(Person.id)))
