"""Assessments of a person, the latest first; what changed from one to the next; and what the person offers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Assessment, Organization, Person, User
from welcome_desk.programs.areas import in_order
from welcome_desk.queries.joined import records_of
from welcome_desk.queries.people import alive

_URGENCY = {"no": 0, "later": 1, "now": 2}


@dataclass(frozen=True)
class Answer:
    """What was said of one area."""

    level: str
    note: str = ""
    organization_id: str = ""
    organization: str = ""


@dataclass(frozen=True)
class AssessmentLine:
    id: str
    made_on: date
    by: str
    areas: Mapping[str, Answer]
    strengths: tuple[str, ...]
    note: str
    plan_given_on: date | None

    def at(self, level: str) -> list[str]:
        """The areas that stand at a level, in the order in which areas are asked."""
        return [area for area in in_order(self.areas) if self.areas[area].level == level]


@dataclass(frozen=True)
class Change:
    """How an area stands against the time before. `kind`: same, first (not asked before), more, less, over (no longer
    needed), declined, open (declined before), unasked, or note (same answer, other words or place)."""

    area: str
    before: str
    after: str
    kind: str


@dataclass(frozen=True)
class Gifts:
    """What a person brings and would share. `offers` are codes of the list of offers, or their own words."""

    offers: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()


@dataclass(frozen=True)
class History:
    assessments: list[AssessmentLine] = field(default_factory=list)

    @property
    def last(self) -> AssessmentLine | None:
        return self.assessments[0] if self.assessments else None

    def before(self, line: AssessmentLine) -> AssessmentLine | None:
        """The assessment that this one began with."""
        place = self.assessments.index(line)
        return self.assessments[place + 1] if place + 1 < len(self.assessments) else None


def history(view: View, person_id: str) -> History:
    """All assessments of a person, the latest first."""
    select = (
        sa.select(Assessment, User.display_name)
        .outerjoin(User, User.id == Assessment.by_id)
        .where(Assessment.person_id.in_(records_of(view, person_id)), Assessment.deleted_at.is_(None))
        .order_by(Assessment.made_on.desc(), Assessment.id.desc())
    )
    rows = view.session.execute(select).all()
    names = _organizations(view, [row for row, _by in rows])
    return History([_line(row, by or "", names) for row, by in rows])


def _organizations(view: View, rows: list[Assessment]) -> dict[str, str]:
    wanted = {answer.get("organization_id") for row in rows for answer in row.areas.values()} - {None}
    found = view.session.scalars(sa.select(Organization).where(Organization.id.in_(wanted)))
    return {organization.id: organization.shown_name() for organization in found}


def _line(row: Assessment, by: str, names: dict[str, str]) -> AssessmentLine:
    answers = {}
    for area, said in row.areas.items():
        place = said.get("organization_id", "")
        answers[area] = Answer(said["level"], said.get("note", ""), place, names.get(place, ""))
    return AssessmentLine(
        row.id, row.made_on, by, answers, tuple(row.strengths or ()), row.note, row.plan_given_on
    )


def changes(before: Mapping[str, Answer], after: Mapping[str, Answer]) -> dict[str, Change]:
    """Area → what changed, for every area that was spoken of at one time or the other."""
    return {area: _change(area, before.get(area), after.get(area)) for area in in_order({**before, **after})}


def _change(area: str, before: Answer | None, after: Answer | None) -> Change:
    was, now = before.level if before else "", after.level if after else ""
    kind = _kind(was, now)
    if kind == "same" and before and after and _words(before) != _words(after):
        kind = "note"
    return Change(area, was, now, kind)


def _words(answer: Answer) -> tuple[str, str]:
    return answer.note, answer.organization_id


def _kind(was: str, now: str) -> str:
    if was == now:
        return "same"
    if not was or not now:
        return "unasked" if not now else "first"
    if now == "declined" or was == "declined":
        return "declined" if now == "declined" else "open"
    if now == "no":
        return "over"
    return "more" if _URGENCY[now] > _URGENCY[was] else "less"


def gifts(view: View, person_id: str) -> Gifts:
    """Of all records of the person together."""
    ids = records_of(view, person_id)
    rows = {row.id: row for row in view.session.scalars(sa.select(Person).where(Person.id.in_(ids)))}
    people = [rows[row_id] for row_id in ids if row_id in rows]
    offers = dict.fromkeys(offer for one in people for offer in one.offers or ())
    skills = dict.fromkeys(skill for one in people for skill in one.skills or ())
    return Gifts(tuple(offers), tuple(skills))


def offered_by(view: View, offer: str) -> list[str]:
    """Ids of the people who offer this, by code or in their own words."""
    select = sa.select(Person.id, Person.offers).where(alive())
    wanted = offer.casefold()
    rows = view.session.execute(select.where(sa.cast(Person.offers, sa.Text) != "[]").order_by(Person.id))
    return [row_id for row_id, offers in rows if wanted in {one.casefold() for one in offers or ()}]
