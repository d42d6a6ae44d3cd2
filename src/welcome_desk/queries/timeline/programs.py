"""Programs: enrolments, matches from the proposal to the closing, and passes."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import (
    CheckIn,
    Enrolment,
    Household,
    Match,
    Pass,
    Person,
    Program,
)
from welcome_desk.queries import matches
from welcome_desk.queries.timeline.moment import Moment, midday


def theirs(kind: type[Enrolment | Pass], ids: list[str]) -> Any:
    """What is given to the household is the person’s too."""
    home = sa.select(Person.household_id).where(Person.id.in_(ids), Person.household_id.is_not(None))
    alive = sa.select(Household.id).where(Household.id.in_(home), Household.deleted_at.is_(None))
    return sa.and_(sa.or_(kind.person_id.in_(ids), kind.household_id.in_(alive)), kind.deleted_at.is_(None))


def enrolment_moments(view: View, ids: list[str]) -> list[Moment]:
    select = (
        sa.select(Enrolment, Program)
        .join(Program, Program.id == Enrolment.program_id)
        .where(theirs(Enrolment, ids), Program.deleted_at.is_(None))
    )
    found = []
    for enrolment, program in view.session.execute(select):
        opens = ("enrolment", enrolment.id)
        found.append(
            Moment(midday(enrolment.applied_on), "enrolment", "enrolled", program.shown_name(), opens=opens)
        )
        if enrolment.left_on is not None:
            found.append(
                Moment(midday(enrolment.left_on), "enrolment", "left", program.shown_name(), opens=opens)
            )
    return found


def match_moments(view: View, ids: list[str]) -> list[Moment]:
    mine = view.session.scalars(sa.select(Enrolment.id).where(theirs(Enrolment, ids))).all()
    where = sa.or_(Match.seeker_id.in_(mine), Match.offer_id.in_(mine))
    found = view.session.scalars(sa.select(Match.id).where(where, Match.deleted_at.is_(None))).all()
    moments = [
        moment for line in matches.match_lines(view, found).values() for moment in _stages(line, set(mine))
    ]
    return moments + _check_ins(view, found)


def _stages(line: matches.MatchLine, mine: set[str]) -> list[Moment]:
    other = line.offer if line.seeker_id in mine else line.seeker
    ended = "closed" if line.started_on else "declined"
    days = {"proposed": line.proposed_on, "started": line.started_on, ended: line.closed_on}
    return [
        Moment(midday(day), "match", code, line.program, other, opens=("match", line.id))
        for code, day in days.items()
        if day is not None
    ]


def _check_ins(view: View, found: Any) -> list[Moment]:
    held = sa.select(CheckIn).where(
        CheckIn.match_id.in_(found), CheckIn.held_on.is_not(None), CheckIn.deleted_at.is_(None)
    )
    return [
        Moment(
            midday(one.held_on or view.today), "match", "check-in", note=one.note,
            chips=(("feeling", one.feeling),) if one.feeling else (), opens=("match", one.match_id),
        )
        for one in view.session.scalars(held)
    ]  # fmt: skip


def pass_moments(view: View, ids: list[str]) -> list[Moment]:
    """One that follows an earlier pass of the same person or household was renewed."""
    select = sa.select(Pass).where(theirs(Pass, ids)).order_by(Pass.issued_on, Pass.id)
    found: list[Moment] = []
    holders: set[tuple[str | None, str | None]] = set()
    for one in view.session.scalars(select):
        holder = (one.person_id, one.program_id)
        code = "renewed" if one.renews_id or holder in holders else "issued"
        holders.add(holder)
        found.append(Moment(midday(one.issued_on), "pass", code, one.number))
        if one.revoked_on is not None:
            found.append(
                Moment(midday(one.revoked_on), "pass", "revoked", one.number, note=one.revoked_because)
            )
    return found
