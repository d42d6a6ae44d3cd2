"""Programs and enrolments."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.actions.fields import change
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Enrolment, Household, Match, Organization, Person, Program
from welcome_desk.model.matches import TAKING_A_PLACE
from welcome_desk.queries.joined import records_of
from welcome_desk.store.work import Work


@action(N_("Start a program"), needs=Right.MANAGE_PROGRAMS)
def start_program(
    work: Work, *, template: str, version: int, name: str, name_fr: str, definition: str, started_on: date
) -> str:
    """A running instance of a template. `definition` pins the template's text for this program's life."""
    return work.add(
        Program(
            template=template,
            version=version,
            name=name,
            name_fr=name_fr,
            definition=definition,
            started_on=started_on,
        )
    ).id


@action(N_("End a program"), needs=Right.MANAGE_PROGRAMS)
def end_program(work: Work, program_id: str, *, ended_on: date) -> None:
    work.get(Program, program_id).ended_on = ended_on


@action(N_("Enrol in a program"), needs=Right.MANAGE_PROGRAMS)
def enrol(
    work: Work,
    program_id: str,
    *,
    side: str,
    person_id: str | None = None,
    household_id: str | None = None,
    organization_id: str | None = None,
    capacity: int = 1,
    answers: dict[str, Any] | None = None,
    applied_on: date | None = None,
) -> str:
    """Exactly one of person, household and organization takes part."""
    program = work.get(Program, program_id)
    if sum(bool(who) for who in (person_id, household_id, organization_id)) != 1:
        raise UserError(_("Choose one person, one household or one organization."), field="who")
    guards.refuse_adding(work, work.get(Person, person_id) if person_id else None, field="who")
    for kind, row_id in ((Household, household_id), (Organization, organization_id)):
        if row_id:
            work.get(kind, row_id)
    _refuse_twice(work, program, side, person_id or household_id or organization_id)
    enrolment = Enrolment(
        program_id=program.id, side=side, person_id=person_id, household_id=household_id,
        organization_id=organization_id, capacity=capacity, answers=answers or {}, applied_on=applied_on or work.today,
    )  # fmt: skip
    _check_places(enrolment)
    return work.add(enrolment).id


def _refuse_twice(work: Work, program: Program, side: str, who: str | None) -> None:
    theirs = Enrolment.person_id.in_(records_of(work, who or ""))
    same = sa.or_(theirs, Enrolment.household_id == who, Enrolment.organization_id == who)
    inside = sa.select(Enrolment).where(
        Enrolment.program_id == program.id, Enrolment.side == side, same, Enrolment.deleted_at.is_(None)
    )
    if work.session.scalars(inside.where(Enrolment.status.not_in(("done", "left")))).first():
        raise UserError(_("They take part already: look under the program’s people."), field="who")


def _check_places(enrolment: Enrolment) -> None:
    if enrolment.capacity < 1:
        raise UserError(_("At least one place is needed."), field="capacity")


@action(N_("Enrol several people"), needs=Right.MANAGE_PROGRAMS)
def enrol_several(work: Work, program_id: str, *, side: str, people: Iterable[str]) -> int:
    """As one act; whoever takes part on that side already is passed over. Returns how many were enrolled."""
    program = work.get(Program, program_id)
    inside = set(work.session.scalars(_inside(program, side)))
    fresh = [person_id for person_id in dict.fromkeys(people) if person_id not in inside]
    if not fresh:
        raise UserError(_("They take part already: look under the program’s people."), field="who")
    for person_id in fresh:
        enrol(work, program_id, side=side, person_id=person_id)
    return len(fresh)


def _inside(program: Program, side: str) -> sa.Select[Any]:
    taking = sa.select(Enrolment.person_id).where(Enrolment.program_id == program.id, Enrolment.side == side)
    return taking.where(Enrolment.deleted_at.is_(None), Enrolment.status.not_in(("done", "left")))


@action(N_("Change an enrolment"), needs=Right.MANAGE_PROGRAMS)
def edit_enrolment(work: Work, /, enrolment_id: str, **changed: Any) -> None:
    enrolment = work.get(Enrolment, enrolment_id)
    change(enrolment, changed)
    _check_places(enrolment)


@action(N_("Leave a program"), needs=Right.MANAGE_PROGRAMS)
def leave_program(work: Work, enrolment_id: str) -> None:
    """Nobody leaves out of an open match: its other side would wait for somebody who is gone."""
    enrolment = work.get(Enrolment, enrolment_id)
    either = sa.or_(Match.seeker_id == enrolment.id, Match.offer_id == enrolment.id)
    still = sa.select(Match).where(either, Match.stage.in_(TAKING_A_PLACE), Match.deleted_at.is_(None))
    if work.session.scalars(still).first():
        raise UserError(_("There is still an open match. Close or decline it first."))
    enrolment.status, enrolment.left_on = "left", work.today
