"""Assessments of needs and strengths, what a person offers, and the plan that is handed over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.actions.needs import raise_need
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Assessment, Need, Organization, Person
from welcome_desk.programs.areas import need_of
from welcome_desk.queries.joined import records_of
from welcome_desk.queries.needs import OPEN
from welcome_desk.store.work import Work


@action(N_("Make an assessment"), needs=Right.LOG_CONTACTS)
def make_assessment(
    work: Work,
    person_id: str,
    *,
    areas: Mapping[str, Mapping[str, Any]],
    strengths: Iterable[str] = (),
    offers: Iterable[str] | None = None,
    note: str = "",
    made_on: date | None = None,
    raise_needs: Iterable[str] = (),
) -> str:
    """`areas`: area → level, and where there are any, note and organization_id. `offers`: what the person offers from
    now on (None: as before). `raise_needs`: areas whose need goes onto the needs board too, unless it is there."""
    person = work.get(Person, person_id)
    guards.refuse_assessment(work, person)
    assessment = Assessment(
        person_id=person.id, made_on=made_on or work.today, areas=_tidy(work, areas), strengths=tidy(strengths),
        note=note.strip(), by_id=work.actor.id,
    )  # fmt: skip
    assessment.check()
    if not (assessment.areas or assessment.strengths or assessment.note):
        raise UserError(_("Nothing was answered yet. Choose an answer in at least one area."), field="areas")
    if offers is not None:
        person.offers = tidy(offers)
    for area in raise_needs:
        _raise(work, person.id, area, assessment.areas.get(area, {}))
    return work.add(assessment).id


def _tidy(work: Work, areas: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Only what was said; an organization must be there."""
    found: dict[str, Any] = {}
    for area, answer in areas.items():
        said = {"level": answer["level"]}
        if answer.get("note", "").strip():
            said["note"] = answer["note"].strip()
        if answer.get("organization_id"):
            said["organization_id"] = work.get(Organization, answer["organization_id"]).id
        found[area] = said
    return found


def tidy(words: Iterable[str]) -> list[str]:
    """Each once, without empty ones, in the order in which they were said."""
    return list(dict.fromkeys(word.strip() for word in words if word.strip()))


def _raise(work: Work, person_id: str, area: str, answer: Mapping[str, Any]) -> None:
    need = need_of(area)
    standing = sa.select(Need.id).where(
        Need.person_id.in_(records_of(work, person_id)), Need.area == need, Need.state.in_(OPEN),
        Need.deleted_at.is_(None),
    )  # fmt: skip
    if work.session.scalars(standing).first() is None:
        raise_need(work, person_id=person_id, area=need, note=answer.get("note", ""))


@action(N_("Remove an assessment"), needs=Right.EDIT_PEOPLE)
def remove_assessment(work: Work, assessment_id: str) -> None:
    work.remove(work.get(Assessment, assessment_id))


@action(N_("Hand over a plan"), needs=Right.EDIT_PEOPLE)
def hand_over_plan(work: Work, assessment_id: str, *, given: bool = True) -> None:
    work.get(Assessment, assessment_id).plan_given_on = work.today if given else None


@action(N_("Note what a person offers"), needs=Right.LOG_CONTACTS)
def note_offers(
    work: Work, person_id: str, *, offers: Iterable[str], skills: Iterable[str] | None = None
) -> None:
    person = work.get(Person, person_id)
    guards.refuse_adding(work, person, field="offers")
    person.offers = tidy(offers)
    if skills is not None:
        person.skills = tidy(skills)
