"""One person: the card of what is known about them, and their whole timeline."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import (
    Attendance,
    CheckIn,
    Contact,
    Enrolment,
    Event,
    Household,
    Match,
    Need,
    Organization,
    Pass,
    Person,
    Presence,
    Program,
    Promise,
    Referral,
)
from welcome_desk.queries import matches
from welcome_desk.queries.people import PersonLine, alive, person_lines


@dataclass(frozen=True)
class Relative:
    id: str
    name: str
    role: str


@dataclass(frozen=True)
class FollowUp:
    id: str
    what: str
    due_on: date


@dataclass(frozen=True)
class PersonCard:
    line: PersonLine
    called: str
    pronounced: str
    pronouns: str
    phone: str
    email: str
    preferred_way: str
    interpreter: str
    area: str
    note: str
    household: str
    relatives: list[Relative] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    programs: list[tuple[str, str, str, str]] = field(
        default_factory=list
    )  # program, side, status, match's stage


@dataclass(frozen=True)
class Moment:
    """One entry of the timeline: a code for what happened, and what there is to say of it."""

    at: datetime
    kind: str
    code: str
    text: str = ""
    who: str = ""
    chips: tuple[tuple[str, str], ...] = ()  # (what, code): ("need", "housing"), ("referral", "Town Library")


def person_card(view: View, person_id: str) -> PersonCard | None:
    person = view.get(Person, person_id)
    if person is None:
        return None
    return PersonCard(
        line=person_lines(view, [person_id])[person_id], called=person.called_name(), pronounced=person.pronounced,
        pronouns=person.pronouns, phone=person.phone, email=person.email, preferred_way=person.preferred_way,
        interpreter=person.interpreter, area=person.area, note=person.note, household=_household_name(view, person),
        relatives=_relatives(view, person), follow_ups=_follow_ups(view, person_id), programs=_programs(view, person_id),
    )  # fmt: skip


def _household_name(view: View, person: Person) -> str:
    household = view.get(Household, person.household_id) if person.household_id else None
    return household.name if household else ""


def _relatives(view: View, person: Person) -> list[Relative]:
    if not person.household_id:
        return []
    select = sa.select(Person).where(
        alive(Person.household_id == person.household_id, Person.id != person.id)
    )
    return [
        Relative(one.id, one.display_name, one.household_role)
        for one in view.session.scalars(select.order_by(Person.id))
    ]


def _follow_ups(view: View, person_id: str) -> list[FollowUp]:
    select = sa.select(Promise).where(
        Promise.person_id == person_id, Promise.kept_at.is_(None), Promise.deleted_at.is_(None)
    )
    return [FollowUp(p.id, p.what, p.due_on) for p in view.session.scalars(select.order_by(Promise.due_on))]


def _programs(view: View, person_id: str) -> list[tuple[str, str, str, str]]:
    stage = (
        sa.select(Match.stage)
        .where(
            sa.or_(Match.seeker_id == Enrolment.id, Match.offer_id == Enrolment.id),
            Match.deleted_at.is_(None),
        )
        .order_by(Match.proposed_on.desc())
        .limit(1)
        .correlate(Enrolment)
        .scalar_subquery()
    )
    select = (
        sa.select(Program, Enrolment.side, Enrolment.status, stage)
        .join(Enrolment, Enrolment.program_id == Program.id)
        .where(Enrolment.person_id == person_id, Enrolment.deleted_at.is_(None))
    )
    return [(p.shown_name(), side, status, at or "") for p, side, status, at in view.session.execute(select)]


def timeline(view: View, person_id: str) -> list[Moment]:
    """Everything there is about a person, latest first; nothing is cut off."""
    moments = [
        *_contact_moments(view, person_id), *_event_moments(view, person_id), *_match_moments(view, person_id),
        *_pass_moments(view, person_id),
    ]  # fmt: skip
    return sorted(moments, key=lambda moment: moment.at, reverse=True)


def _contact_moments(view: View, person_id: str) -> list[Moment]:
    theirs = sa.select(Presence.contact_id).where(
        Presence.person_id == person_id, Presence.deleted_at.is_(None)
    )
    chips: dict[str | None, list[tuple[str, str]]] = {}
    needs = sa.select(Need.contact_id, Need.area, Need.state).where(
        Need.contact_id.in_(theirs), Need.deleted_at.is_(None)
    )
    for contact_id, area, state in view.session.execute(needs.order_by(Need.id)):
        chips.setdefault(contact_id, []).append(("need", area))
        chips[contact_id] += [("need-state", state)] if state in ("met", "unmet") else []
    sent = sa.select(Referral.contact_id, Organization).join(
        Organization, Organization.id == Referral.organization_id
    )
    for contact_id, organization in view.session.execute(sent.where(Referral.contact_id.in_(theirs))):
        chips.setdefault(contact_id, []).append(("referral", organization.shown_name()))
    promised = sa.select(Promise.contact_id).where(
        Promise.contact_id.in_(theirs), Promise.kept_at.is_(None), Promise.deleted_at.is_(None)
    )
    for contact_id in view.session.scalars(promised):
        chips.setdefault(contact_id, []).append(("follow-up", "open"))
    contacts = (
        sa.select(Contact)
        .options(sa.orm.joinedload(Contact.by))
        .where(Contact.id.in_(theirs), Contact.deleted_at.is_(None))
    )
    return [
        Moment(
            c.met_at, "contact", c.way if c.reached else "no-answer", c.note, c.by.display_name if c.by else "",
            tuple(chips.get(c.id, ())),
        )
        for c in view.session.scalars(contacts)
    ]  # fmt: skip


def _event_moments(view: View, person_id: str) -> list[Moment]:
    select = (
        sa.select(Event, Attendance.here_at)
        .join(Attendance, Attendance.event_id == Event.id)
        .where(
            Attendance.person_id == person_id, Attendance.here_at.is_not(None), Attendance.deleted_at.is_(None),
            Event.deleted_at.is_(None),
        )
    )  # fmt: skip
    return [
        Moment(event.starts_at, "event", "here", event.shown_title())
        for event, _at in view.session.execute(select)
    ]


def _match_moments(view: View, person_id: str) -> list[Moment]:
    mine = sa.select(Enrolment.id).where(Enrolment.person_id == person_id)
    ids = view.session.scalars(
        sa.select(Match.id).where(
            sa.or_(Match.seeker_id.in_(mine), Match.offer_id.in_(mine)), Match.deleted_at.is_(None)
        )
    ).all()
    enrolments = set(view.session.scalars(mine))
    found = []
    for line in matches.match_lines(view, ids).values():
        other = line.offer if line.seeker_id in enrolments else line.seeker
        for code, day in (
            ("proposed", line.proposed_on),
            ("started", line.started_on),
            ("closed", line.closed_on),
        ):
            if day is not None:
                found.append(Moment(datetime.combine(day, time(12)), "match", code, line.program, other))
    held = sa.select(CheckIn).where(
        CheckIn.match_id.in_(ids), CheckIn.held_on.is_not(None), CheckIn.deleted_at.is_(None)
    )
    for check_in in view.session.scalars(held):
        at = datetime.combine(check_in.held_on or view.today, time(12))
        found.append(
            Moment(
                at,
                "match",
                "check-in",
                check_in.note,
                chips=(("feeling", check_in.feeling),) if check_in.feeling else (),
            )
        )
    return found


def _pass_moments(view: View, person_id: str) -> list[Moment]:
    select = sa.select(Pass).where(Pass.person_id == person_id, Pass.deleted_at.is_(None))
    return [
        Moment(datetime.combine(p.issued_on, time(12)), "pass", "issued", p.number)
        for p in view.session.scalars(select)
    ]
