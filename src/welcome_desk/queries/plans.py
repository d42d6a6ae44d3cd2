"""The plan that a person takes home: what they bring, what comes now and later, where to go, and whom to ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Organization, Person, Promise, User
from welcome_desk.programs.areas import AREAS, need_of, on_plan
from welcome_desk.queries import assessments, needs
from welcome_desk.queries.assessments import AssessmentLine
from welcome_desk.queries.joined import records_of
from welcome_desk.queries.staff import centre_names

Both = tuple[str, str]  # a text in English and in French


@dataclass(frozen=True)
class Place:
    """Where to go. What is not known is empty."""

    name: Both
    street: str
    hours: str
    phone: str


@dataclass(frozen=True)
class Goal:
    """`code` of a code list: an area of the assessment, or a need."""

    code_list: str
    code: str
    place: Place | None


@dataclass(frozen=True)
class Plan:
    """Nothing of it is protected, and nothing tells of status: notes and follow-ups’ words stay at the desk.

    `strengths` are codes of the list of offers, or somebody’s own words.
    """

    name: str
    strengths: tuple[str, ...]
    now: tuple[Goal, ...]
    later: tuple[Goal, ...]
    worker: str
    next_on: date | None
    next_with: str
    centre: Both
    centre_phone: str
    made_on: date


def plan_of(view: View, person_id: str) -> Plan | None:
    """From the last assessment and the open needs. None where nobody of that id is known."""
    ids = records_of(view, person_id)
    person = view.get(Person, ids[0])
    if person is None:
        return None
    last = assessments.history(view, person_id).last
    next_on, next_with = _next_appointment(view, ids)
    now, later = _goals(view, person_id, last)
    centre, phone = centre_names(view)
    return Plan(
        name=person.called or person.display_name, strengths=_strengths(view, person_id, last), now=now, later=later,
        worker=_worker(view, person), next_on=next_on, next_with=next_with, centre=centre, centre_phone=phone,
        made_on=view.today,
    )  # fmt: skip


def _strengths(view: View, person_id: str, last: AssessmentLine | None) -> tuple[str, ...]:
    gifts = assessments.gifts(view, person_id)
    return tuple(dict.fromkeys([*(last.strengths if last else ()), *gifts.skills, *gifts.offers]))


def _goals(
    view: View, person_id: str, last: AssessmentLine | None
) -> tuple[tuple[Goal, ...], tuple[Goal, ...]]:
    """Areas that were said to matter, then open needs that no such area speaks of."""
    sent = _sent_to(view, person_id)
    chosen = {answer.organization_id for answer in last.areas.values()} if last else set()
    places = _places(view, {*sent.values(), *chosen} - {""})
    goals: dict[str, list[Goal]] = {"now": [], "later": []}
    named = set()
    for level, found in goals.items():
        for area in filter(on_plan, last.at(level) if last else ()):
            need = need_of(area)
            named.add(need)
            to = last.areas[area].organization_id if last else ""
            found.append(Goal(AREAS, area, places.get(to or sent.get(need, ""))))
    for line in needs.need_lines(view, person_id):
        if line.is_open and line.area not in named:
            named.add(line.area)
            goals["now"].append(Goal("needs", line.area, places.get(sent.get(line.area, ""))))
    return tuple(goals["now"]), tuple(goals["later"])


def _sent_to(view: View, person_id: str) -> dict[str, str]:
    """Need → the organization that has it in hand."""
    return {
        line.area: referral.organization_id
        for line in needs.need_lines(view, person_id)
        for referral in reversed(line.referrals)
        if line.is_open and referral.under_way
    }


def _places(view: View, ids: set[str]) -> dict[str, Place]:
    rows = view.session.scalars(
        sa.select(Organization).where(Organization.id.in_(ids), Organization.deleted_at.is_(None))
    )
    return {
        row.id: Place((row.name or row.name_fr, row.name_fr or row.name), row.street, row.hours, row.phone)
        for row in rows
    }


def _worker(view: View, person: Person) -> str:
    user = view.get(User, person.worker_id) if person.worker_id else None
    return user.display_name if user else ""


def _next_appointment(view: View, ids: list[str]) -> tuple[date | None, str]:
    """The next open follow-up from today on, and who made it their own."""
    select = (
        sa.select(Promise.due_on, User.display_name)
        .outerjoin(User, User.id == Promise.owner_id)
        .where(
            Promise.person_id.in_(ids), Promise.kept_at.is_(None), Promise.deleted_at.is_(None),
            Promise.due_on >= view.today,
        )
        .order_by(Promise.due_on, Promise.id)
        .limit(1)
    )  # fmt: skip
    row = view.session.execute(select).first()
    return (row[0], row[1] or "") if row else (None, "")
