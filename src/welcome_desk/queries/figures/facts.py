"""What each kind of record behind a number is: contacts and people, needs and what follows, programs, matches, passes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import sqlalchemy as sa

from welcome_desk import i18n, terms
from welcome_desk.access.scope import View
from welcome_desk.model import (
    CheckIn,
    Contact,
    CourseSession,
    Enrolment,
    Match,
    Meeting,
    Need,
    Organization,
    OutcomeCheck,
    Pass,
    Person,
    Presence,
    Program,
    Promise,
    Referral,
    TeamTask,
)
from welcome_desk.queries.figures.fact import Fact, Opens, rows_of
from welcome_desk.queries.joined import roots, shown


def _contacts(view: View, ids: list[str]) -> list[Fact]:
    present = sa.select(Presence.contact_id, Presence.person_id).where(
        Presence.contact_id.in_(ids), Presence.deleted_at.is_(None)
    )
    there: dict[str, list[str]] = {}
    for contact, person in view.session.execute(present.order_by(Presence.id)):
        there.setdefault(contact, []).append(person)
    return [
        Fact(one, terms.label("ways", way), met_at, tuple(there.get(one, ())), opens=("contact", one))
        for one, way, met_at in rows_of(
            view, sa.select(Contact.id, Contact.way, Contact.met_at), Contact, ids
        )
    ]


def _persons(view: View, ids: list[str]) -> list[Fact]:
    """Their day is that of their first contact, of all their records. Who was removed may still count, without a name."""
    joins = roots()
    who = shown(Presence.person_id, joins)
    first = (
        sa.select(who, sa.func.min(Contact.met_at))
        .select_from(Presence)
        .join(Contact, Contact.id == Presence.contact_id)
        .outerjoin(joins, joins.c.id == Presence.person_id)
        .where(who.in_(ids), Presence.deleted_at.is_(None), Contact.deleted_at.is_(None))
        .group_by(who)
    )
    days: dict[str, datetime] = dict(view.session.execute(first).all())
    known = view.session.scalars(sa.select(Person.id).where(Person.id.in_(ids)))
    return [Fact(one, "", days.get(one), (one,)) for one in known]


def _needs(view: View, ids: list[str]) -> list[Fact]:
    return [
        Fact(
            need.id, _came_to(terms.label("needs", need.area), "need-states", need.state, need.unmet_reason, need.closed_on),
            need.raised_on, (need.person_id,), or_else=_contact(need.contact_id),
        )
        for (need,) in rows_of(view, sa.select(Need), Need, ids)
    ]  # fmt: skip


def _referrals(view: View, ids: list[str]) -> list[Fact]:
    select = sa.select(Referral, Organization.name).outerjoin(
        Organization, Organization.id == Referral.organization_id
    )
    return [
        Fact(
            one.id, _came_to(where or "", "referral-outcomes", one.state, one.reason, one.closed_on), one.sent_on,
            (one.person_id,), or_else=_contact(one.contact_id),
        )
        for one, where in rows_of(view, select, Referral, ids)
    ]  # fmt: skip


def _came_to(what: str, states: str, state: str, reason: str, closed_on: date | None) -> str:
    """What it was, how it stands, and where it has ended since when and why."""
    ended = [i18n.date_short(closed_on)] if closed_on else []
    why = [terms.label("unmet-reasons", reason)] if reason else []
    return " · ".join(filter(None, (what, terms.label(states, state), *why, *ended)))


def _promises(view: View, ids: list[str]) -> list[Fact]:
    select = sa.select(
        Promise.id, Promise.what, Promise.due_on, Promise.person_id, Promise.match_id, Promise.contact_id
    )
    return [
        Fact(
            one, what, day, (person,), opens=("match", match) if match else None, or_else=_contact(contact), nameless=True
        )
        for one, what, day, person, match, contact in rows_of(view, select, Promise, ids)
    ]  # fmt: skip


def _contact(contact_id: str | None) -> Opens | None:
    return ("contact", contact_id) if contact_id else None


def _matches(view: View, ids: list[str]) -> list[Fact]:
    day = sa.func.coalesce(Match.closed_on, Match.started_on, Match.proposed_on)
    select = sa.select(Match.id, Program, day, Match.seeker_id, Match.offer_id).join(
        Program, Program.id == Match.program_id
    )
    return [
        Fact(one, program.shown_name(), on, enrolments=(seeker, offer), opens=("match", one))
        for one, program, on, seeker, offer in rows_of(view, select, Match, ids)
    ]


def _meetings(view: View, ids: list[str]) -> list[Fact]:
    """Of the volunteer, who met the other side."""
    select = (
        sa.select(Meeting.id, Program, Meeting.held_on, Match.offer_id, Match.id)
        .join(Match, Match.id == Meeting.match_id)
        .join(Program, Program.id == Match.program_id)
    )
    return [
        Fact(one, program.shown_name(), day, enrolments=(who,), opens=("match", match))
        for one, program, day, who, match in rows_of(view, select, Meeting, ids)
    ]


def _check_ins(view: View, ids: list[str]) -> list[Fact]:
    side = sa.case((CheckIn.side == "seeker", Match.seeker_id), else_=Match.offer_id)
    select = (
        sa.select(CheckIn.id, Program, CheckIn.due_on, side, Match.id)
        .join(Match, Match.id == CheckIn.match_id)
        .join(Program, Program.id == Match.program_id)
    )
    return [
        Fact(one, program.shown_name(), day, enrolments=(who,), opens=("match", match))
        for one, program, day, who, match in rows_of(view, select, CheckIn, ids)
    ]


def _enrolments(view: View, ids: list[str]) -> list[Fact]:
    select = sa.select(Enrolment.id, Program, Enrolment.applied_on).join(
        Program, Program.id == Enrolment.program_id
    )
    return [
        Fact(one, program.shown_name(), day, enrolments=(one,), opens=("enrolment", one))
        for one, program, day in rows_of(view, select, Enrolment, ids)
    ]


def _sessions(view: View, ids: list[str]) -> list[Fact]:
    select = sa.select(CourseSession.id, Program, CourseSession.held_at).join(
        Program, Program.id == CourseSession.program_id
    )
    return [
        Fact(one, program.shown_name(), at, opens=("program", program.id), nameless=True)
        for one, program, at in rows_of(view, select, CourseSession, ids)
    ]


def _team_tasks(view: View, ids: list[str]) -> list[Fact]:
    select = (
        sa.select(TeamTask.id, TeamTask.what, TeamTask.done_on, Match.id, Match.seeker_id)
        .join(Match, Match.id == TeamTask.match_id)
    )  # fmt: skip
    return [
        Fact(one, what, day, enrolments=(household,), opens=("match", match))
        for one, what, day, match, household in rows_of(view, select, TeamTask, ids)
    ]


def _outcomes(view: View, ids: list[str]) -> list[Fact]:
    select = sa.select(
        OutcomeCheck.id, OutcomeCheck.answer, OutcomeCheck.answered_on, OutcomeCheck.enrolment_id
    )
    return [
        Fact(one, terms.label("outcome-answers", answer), day, enrolments=(who,), opens=("enrolment", who))
        for one, answer, day, who in rows_of(view, select, OutcomeCheck, ids)
    ]


def _passes(view: View, ids: list[str]) -> list[Fact]:
    select = sa.select(Pass.id, Pass.number, Pass.issued_on, Pass.person_id, Pass.household_id)
    return [
        Fact(one, number, day, (person,), homes=(home,), opens=("pass", one))
        for one, number, day, person, home in rows_of(view, select, Pass, ids)
    ]


FACTS: dict[str, Callable[[View, list[str]], list[Fact]]] = {
    "contact": _contacts, "person": _persons, "need": _needs, "referral": _referrals, "promise": _promises,
    "match": _matches, "check_in": _check_ins, "meeting": _meetings, "enrolment": _enrolments, "outcome_check": _outcomes, "pass": _passes,
    "course_session": _sessions, "team_task": _team_tasks,
}  # fmt: skip
