"""Programs and enrolments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.actions.fields import change
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Enrolment, Household, Match, MatchMember, Organization, Program
from welcome_desk.model.matches import TAKING_A_PLACE
from welcome_desk.model.programs import ENROLMENT_STATES
from welcome_desk.programs import parse
from welcome_desk.queries.joined import records_of
from welcome_desk.queries.programs import sound_template_of
from welcome_desk.store.work import Work

OVER = ("done", "left", "refused")  # who takes no part any longer, and may apply again


@action(N_("Start a program"), needs=Right.MANAGE_PROGRAMS)
def start_program(
    work: Work,
    *,
    template: str,
    version: int,
    name: str,
    name_fr: str,
    definition: str,
    started_on: date,
    places: int | None = None,
) -> str:
    """A running instance of a template. `definition` pins the template’s text for this program’s life."""
    program = Program(
        template=template, version=version, name=name, name_fr=name_fr, definition=definition,
        started_on=started_on, places=places, needs_right=wall_of(definition),
    )  # fmt: skip
    _check_program(program)
    return work.add(program).id


def _check_program(program: Program) -> None:
    if not (program.name or program.name_fr):
        raise UserError(_("A program needs a name."), field="name")
    if program.places is not None and program.places < 1:
        raise UserError(_("At least one place is needed."), field="places")


@action(N_("Change a program"), needs=Right.MANAGE_PROGRAMS)
def edit_program(work: Work, /, program_id: str, **changed: Any) -> None:
    """Its names, its first day, its places."""
    unknown = changed.keys() - {"name", "name_fr", "started_on", "places"}
    if unknown:
        raise TypeError(f"not changed by hand: {', '.join(sorted(unknown))}")
    program = work.get(Program, program_id)
    change(program, changed)
    _check_program(program)


def wall_of(definition: str) -> str:
    """The right without which nothing of a program is seen, as its template says."""
    return parse(definition, name="template.toml").needs_right if definition else ""


@action(N_("End a program"), needs=Right.MANAGE_PROGRAMS)
def end_program(work: Work, program_id: str, *, ended_on: date) -> None:
    """Nobody is left in an open match that no list shows any more."""
    program = work.get(Program, program_id)
    if _open_matches(work, Match.program_id == program.id):
        raise UserError(_("There are still open matches. Close or decline them first."))
    if ended_on < program.started_on:
        raise UserError(_("A program ends after it has started."), field="ended_on")
    program.ended_on = ended_on


@action(N_("Take up an ended program again"), needs=Right.MANAGE_PROGRAMS)
def reopen_program(work: Work, program_id: str) -> None:
    work.get(Program, program_id).ended_on = None


@action(N_("Enrol in a program"), needs=Right.MANAGE_PROGRAMS)
def enrol(
    work: Work,
    /,
    program_id: str,
    *,
    side: str,
    person_id: str | None = None,
    household_id: str | None = None,
    organization_id: str | None = None,
    capacity: int | None = None,
    answers: dict[str, Any] | None = None,
    applied_on: date | None = None,
    **told: Any,
) -> str:
    """Exactly one of person, household and organization takes part, with as many places as the template gives its side
    where no `capacity` is said. `told` is what else the application says: party, may_tell, applied_how, heard_from,
    note, open_until (the last day of an opening)."""
    program = work.get(Program, program_id)
    _refuse_ended(program)
    if sum(bool(who) for who in (person_id, household_id, organization_id)) != 1:
        raise UserError(_("Choose one person, one household or one organization."), field="who")
    if capacity is None:
        capacity = sound_template_of(program).side(side).capacity if program.definition else 1
    enrolment = Enrolment(
        program_id=program.id, side=side, person_id=person_id, household_id=household_id,
        organization_id=organization_id, capacity=capacity, answers=answers or {}, applied_on=applied_on or work.today,
    )  # fmt: skip
    _check_told(told)
    change(enrolment, told)
    _check_who(work, program, enrolment)
    _check_application(work, enrolment)
    _refuse_too_many(program, enrolment)
    _check_answers(program, side, answers)
    return work.add(enrolment).id


def _refuse_ended(program: Program) -> None:
    if program.ended_on is not None:
        raise UserError(_("This program has ended. Take it up again first."))


TOLD = frozenset({"party", "may_tell", "applied_how", "heard_from", "note", "open_until"})
CHANGEABLE = TOLD | {"capacity", "answers", "applied_on", "status"}


def _check_told(told: Mapping[str, Any], known: frozenset[str] = TOLD) -> None:
    unknown = told.keys() - known
    if unknown:
        raise TypeError(f"an application does not say {', '.join(sorted(unknown))}")


def _check_who(work: Work, program: Program, enrolment: Enrolment) -> None:
    """They are there, agreed to a file, may take part on this side, and do not yet."""
    for kind, row_id in ((Household, enrolment.household_id), (Organization, enrolment.organization_id)):
        if row_id:
            work.get(kind, row_id)
    guards.refuse_adding(work, *guards.people_of(work, enrolment), field="who")
    kind_of = "person" if enrolment.person_id else "household" if enrolment.household_id else "organization"
    if program.definition and kind_of not in sound_template_of(program).side(enrolment.side).who:
        raise UserError(_("This program does not take that kind of participant on this side."), field="who")
    _refuse_twice(work, program, enrolment)


def _check_application(work: Work, enrolment: Enrolment) -> None:
    if enrolment.capacity < 1:
        raise UserError(_("At least one place is needed."), field="capacity")
    if enrolment.party < 1:
        raise UserError(_("At least one person takes part."), field="party")
    if enrolment.applied_on > work.today:
        raise UserError(_("This day is still to come."), field="applied_on")
    if enrolment.open_until is not None and enrolment.open_until < enrolment.applied_on:
        raise UserError(
            _("An opening cannot end before it was listed. Choose a later day."), field="open_until"
        )


def _check_answers(program: Program, side: str, answers: Mapping[str, Any] | None) -> None:
    unfit = sound_template_of(program).check_answers(side, answers or {}) if program.definition else []
    if unfit:
        raise UserError(_("This answer does not fit its question."), field=unfit[0])


def _refuse_twice(work: Work, program: Program, enrolment: Enrolment) -> None:
    if enrolment.side == "offer" and enrolment.organization_id and _is_placement(program):
        return  # an organization may have several openings, each an enrolment of its own
    who = enrolment.person_id or enrolment.household_id or enrolment.organization_id or ""
    theirs = Enrolment.person_id.in_(records_of(work, who))
    same = sa.or_(theirs, Enrolment.household_id == who, Enrolment.organization_id == who)
    inside = sa.select(Enrolment).where(
        Enrolment.program_id == program.id, Enrolment.side == enrolment.side, same, Enrolment.deleted_at.is_(None),
        Enrolment.status.not_in(OVER), Enrolment.id != (enrolment.id or ""),
    )  # fmt: skip
    if work.session.scalars(inside).first():
        raise UserError(_("They take part already: look under the program’s people."), field="who")


def _is_placement(program: Program) -> bool:
    return bool(program.definition) and sound_template_of(program).kind == "placement"


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
    return taking.where(Enrolment.deleted_at.is_(None), Enrolment.status.not_in(OVER))


@action(N_("Change an enrolment"), needs=Right.MANAGE_PROGRAMS)
def edit_enrolment(work: Work, /, enrolment_id: str, **changed: Any) -> None:
    _check_told(changed, CHANGEABLE)
    enrolment = work.get(Enrolment, enrolment_id)
    change(enrolment, changed)
    _check_application(work, enrolment)
    program = work.get(Program, enrolment.program_id)
    if "capacity" in changed:
        _refuse_too_many(program, enrolment)
    if enrolment.status not in ENROLMENT_STATES:
        raise UserError(_("Choose where they stand in the program."), field="status")
    if "answers" in changed:  # those of an earlier version of the template may stay as they are
        _check_answers(program, enrolment.side, enrolment.answers)


def _refuse_too_many(program: Program, enrolment: Enrolment) -> None:
    most = sound_template_of(program).side(enrolment.side).most if program.definition else None
    if most is not None and enrolment.capacity > most:
        said = _("This program gives one participant at most {n} places on this side.").format(n=most)
        raise UserError(said, field="capacity")


@action(N_("Decide on an application"), needs=Right.MANAGE_PROGRAMS)
def decide_enrolment(
    work: Work, enrolment_id: str, *, accepted: bool, because: str = "", decided_on: date | None = None
) -> None:
    """A refused application waits for nothing; one that is accepted after all waits again."""
    enrolment = work.get(Enrolment, enrolment_id)
    if decided_on is not None and decided_on > work.today:
        raise UserError(_("This day is still to come."), field="decided_on")
    if not accepted:
        _refuse_in_match(work, enrolment)
        enrolment.status = "refused"
    elif enrolment.status == "refused":
        enrolment.status = "waiting"
    enrolment.decision = "accepted" if accepted else "refused"
    enrolment.decided_on, enrolment.decided_by_id = decided_on or work.today, work.actor.id
    enrolment.decided_because = because


@action(N_("Leave a program"), needs=Right.MANAGE_PROGRAMS)
def leave_program(work: Work, enrolment_id: str, *, because: str = "") -> None:
    """Nobody leaves out of an open match: its other side would wait for somebody who is gone."""
    enrolment = work.get(Enrolment, enrolment_id)
    _refuse_in_match(work, enrolment)
    enrolment.status, enrolment.left_on, enrolment.left_because = "left", work.today, because


@action(N_("Come back into a program"), needs=Right.MANAGE_PROGRAMS)
def come_back(work: Work, enrolment_id: str) -> None:
    """Whoever left, or was done, waits again with what they had told and shown."""
    enrolment = work.get(Enrolment, enrolment_id)
    if enrolment.status not in ("left", "done"):
        raise UserError(_("They take part already: look under the program’s people."))
    program = work.get(Program, enrolment.program_id)
    _refuse_ended(program)
    _check_who(work, program, enrolment)
    enrolment.status, enrolment.left_on, enrolment.left_because = "waiting", None, ""


@action(N_("Remove an enrolment"), needs=Right.MANAGE_PROGRAMS)
def remove_enrolment(work: Work, enrolment_id: str) -> None:
    """One made by mistake; whoever was ever matched leaves instead, since the match would lose a side."""
    enrolment = work.get(Enrolment, enrolment_id)
    ever = sa.select(Match.id).where(_with(enrolment), Match.deleted_at.is_(None))
    if work.session.scalars(ever).first():
        raise UserError(_("They were matched in this program. Note that they leave instead."))
    work.remove(enrolment)


def _refuse_in_match(work: Work, enrolment: Enrolment) -> None:
    if _open_matches(work, _with(enrolment)):
        raise UserError(_("There is still an open match. Close or decline it first."))


def _with(enrolment: Enrolment) -> sa.ColumnElement[bool]:
    beside = sa.select(MatchMember.match_id).where(
        MatchMember.enrolment_id == enrolment.id,
        MatchMember.left_on.is_(None),
        MatchMember.deleted_at.is_(None),
    )
    return sa.or_(Match.seeker_id == enrolment.id, Match.offer_id == enrolment.id, Match.id.in_(beside))


def _open_matches(work: Work, theirs: sa.ColumnElement[bool]) -> bool:
    still = sa.select(Match.id).where(theirs, Match.stage.in_(TAKING_A_PLACE), Match.deleted_at.is_(None))
    return work.session.scalars(still).first() is not None
