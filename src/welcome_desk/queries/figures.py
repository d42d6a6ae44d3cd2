"""Every monthly figure: a named count with a written definition. Screen, PDF and `figures --json` use these alike.

People and visits are kept apart, and so are registered and attended: a person who came thrice is one person and three
visits; someone who was expected and stayed away is registered and not attended.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.i18n import N_, _
from welcome_desk.model import (
    Attendance,
    CheckIn,
    Contact,
    Enrolment,
    Event,
    Match,
    Need,
    Pass,
    Person,
    Presence,
    Promise,
    Referral,
)  # fmt: skip
from welcome_desk.periods import Period
from welcome_desk.queries.joined import roots, shown


@dataclass(frozen=True)
class Figure:
    """One number. `definition` names what exactly was counted; several figures of one kind share a definition."""

    key: str
    value: int
    definition: str


@dataclass(frozen=True)
class Definition:
    """`terms` names the list whose codes stand in the keys of a group."""

    key: str
    label: str
    meaning: str
    terms: str = ""

    def shown_label(self) -> str:
        return _(self.label)

    def shown_meaning(self) -> str:
        return _(self.meaning)


Count = Callable[[View, Period], int]
DEFINITIONS: dict[str, Definition] = {}
_COUNTS: dict[str, Count] = {}
_GROUPS: dict[str, Callable[[View, Period], dict[str, int]]] = {}


def _figure(key: str, label: str, meaning: str) -> Callable[[Count], Count]:
    def enter(count: Count) -> Count:
        DEFINITIONS[key] = Definition(key, label, meaning)
        _COUNTS[key] = count
        return count

    return enter


def _group(key: str, label: str, meaning: str, terms: str) -> Callable[[Any], Any]:
    def enter(count: Callable[[View, Period], dict[str, int]]) -> Callable[[View, Period], dict[str, int]]:
        DEFINITIONS[key] = Definition(key, label, meaning, terms)
        _GROUPS[key] = count
        return count

    return enter


def figures(view: View, period: Period) -> list[Figure]:
    """All figures of a period, in the order in which they are defined."""
    found = []
    for key in DEFINITIONS:
        if key in _COUNTS:
            found.append(Figure(key, _COUNTS[key](view, period), key))
        else:
            counts = sorted(_GROUPS[key](view, period).items())
            found += [Figure(f"{key}.{code}", value, key) for code, value in counts]
    return found


def value(view: View, period: Period, key: str) -> int:
    return _COUNTS[key](view, period)


def group(view: View, period: Period, key: str) -> dict[str, int]:
    return _GROUPS[key](view, period)


# ---- pieces ----
def _one(view: View, statement: sa.Select[Any]) -> int:
    return int(view.session.scalar(statement) or 0)


def _count(*where: Any) -> sa.Select[Any]:
    return sa.select(sa.func.count()).where(*where)


def _moments(period: Period) -> tuple[datetime, datetime]:
    """From midnight of the first day to midnight after the last."""
    return datetime.combine(period.first, time.min), datetime.combine(
        period.last + timedelta(days=1), time.min
    )


def _within(column: Any, period: Period) -> Any:
    start, end = _moments(period)
    return sa.and_(column >= start, column < end)


def _between(column: Any, period: Period) -> Any:
    return column.between(period.first, period.last)


def _contacts(period: Period) -> Any:
    return sa.and_(Contact.deleted_at.is_(None), _within(Contact.met_at, period))


def _named(period: Period) -> sa.Select[Any]:
    """Ids of the people in the contacts of a period, as they are shown."""
    joins = roots()
    return (
        sa.select(Person.id)
        .select_from(Presence)
        .join(Contact, Contact.id == Presence.contact_id)
        .outerjoin(joins, joins.c.id == Presence.person_id)
        .join(Person, Person.id == shown(Presence.person_id, joins))
        .where(_contacts(period), Presence.deleted_at.is_(None), Person.deleted_at.is_(None))
    )


def _grouped(view: View, column: Any, *where: Any) -> dict[str, int]:
    rows = view.session.execute(sa.select(column, sa.func.count()).where(*where).group_by(column))
    return {code: count for code, count in rows if code}


# ---- contacts and people ----
@_figure(
    "contacts",
    N_("Contacts"),
    N_("Meetings, calls, messages and visits logged in the period, with named people or without a name."),
)
def contacts(view: View, period: Period) -> int:
    return _one(view, _count(_contacts(period)))


@_figure(
    "contacts-reached",
    N_("Contacts that reached someone"),
    N_("Contacts without those that found no answer."),
)
def contacts_reached(view: View, period: Period) -> int:
    return _one(view, _count(_contacts(period), Contact.reached))


@_figure(
    "contacts-anonymous",
    N_("Contacts without a name"),
    N_("Contacts with nobody named. They are visits and never people."),
)
def contacts_anonymous(view: View, period: Period) -> int:
    present = sa.exists().where(Presence.contact_id == Contact.id, Presence.deleted_at.is_(None))
    return _one(view, _count(_contacts(period), ~present))


@_group("contacts-by-way", N_("Contacts by way"), N_("Contacts of the period by how they happened."), "ways")
def contacts_by_way(view: View, period: Period) -> dict[str, int]:
    return _grouped(view, Contact.way, _contacts(period))


@_figure("people", N_("People"), N_("Different named people in the period’s contacts; each is counted once."))
def people(view: View, period: Period) -> int:
    return _one(view, sa.select(sa.func.count()).select_from(_named(period).distinct().subquery()))


@_figure(
    "people-first-visit",
    N_("People for the first time"),
    N_("People whose first contact ever lies in the period."),
)
def people_first_visit(view: View, period: Period) -> int:
    return _one(view, sa.select(sa.func.count()).select_from(first_visits(period).subquery()))


def first_visits(period: Period) -> sa.Select[Any, Any]:
    """Person ids whose first contact lies in the period, with the day of it."""
    start, end = _moments(period)
    first, joins = sa.func.min(Contact.met_at), roots()
    return (
        sa.select(Person.id.label("person_id"), first.label("first_at"))
        .select_from(Presence)
        .join(Contact, Contact.id == Presence.contact_id)
        .outerjoin(joins, joins.c.id == Presence.person_id)
        .join(Person, Person.id == shown(Presence.person_id, joins))
        .where(Contact.deleted_at.is_(None), Presence.deleted_at.is_(None), Person.deleted_at.is_(None))
        .group_by(Person.id)
        .having(sa.and_(first >= start, first < end))
    )


# ---- needs, referrals, follow-ups ----
def _raised(period: Period) -> Any:
    return sa.and_(Need.deleted_at.is_(None), _between(Need.raised_on, period))


def _closed(period: Period, state: str) -> Any:
    return sa.and_(Need.deleted_at.is_(None), Need.state == state, _between(Need.closed_on, period))


@_figure("needs", N_("Needs raised"), N_("Needs named in the period’s contacts."))
def needs(view: View, period: Period) -> int:
    return _one(view, _count(_raised(period)))


@_group("needs-by-area", N_("Needs by area"), N_("Needs named in the period, by area of life."), "needs")
def needs_by_area(view: View, period: Period) -> dict[str, int]:
    return _grouped(view, Need.area, _raised(period))


@_figure(
    "needs-met",
    N_("Needs met"),
    N_("Needs that were closed as met in the period, whenever they were raised."),
)
def needs_met(view: View, period: Period) -> int:
    return _one(view, _count(_closed(period, "met")))


@_figure(
    "needs-unmet",
    N_("Needs not met"),
    N_("Needs that were closed in the period because they could not be met, with their reason."),
)
def needs_unmet(view: View, period: Period) -> int:
    return _one(view, _count(_closed(period, "unmet")))


@_group(
    "needs-unmet-by-area",
    N_("Needs not met, by area"),
    N_("Needs that could not be met, by area of life."),
    "needs",
)
def needs_unmet_by_area(view: View, period: Period) -> dict[str, int]:
    return _grouped(view, Need.area, _closed(period, "unmet"))


@_figure("referrals", N_("Referrals"), N_("Times that someone was sent to an organization in the period."))
def referrals(view: View, period: Period) -> int:
    return _one(view, _count(Referral.deleted_at.is_(None), _between(Referral.sent_on, period)))


@_figure("referrals-helped", N_("Referrals that helped"), N_("Referrals noted as helped in the period."))
def referrals_helped(view: View, period: Period) -> int:
    helped = sa.and_(
        Referral.deleted_at.is_(None), Referral.state == "helped", _between(Referral.closed_on, period)
    )
    return _one(view, _count(helped))


@_figure("follow-ups-kept", N_("Follow-ups kept"), N_("Follow-ups ticked in the period."))
def follow_ups_kept(view: View, period: Period) -> int:
    return _one(view, _count(Promise.deleted_at.is_(None), _within(Promise.kept_at, period)))


@_figure(
    "follow-ups-waiting",
    N_("Follow-ups waiting"),
    N_("Follow-ups that were due by the end of the period and not yet ticked then."),
)
def follow_ups_waiting(view: View, period: Period) -> int:
    end = _moments(period)[1]
    open_then = sa.or_(Promise.kept_at.is_(None), Promise.kept_at >= end)
    return _one(view, _count(Promise.deleted_at.is_(None), Promise.due_on <= period.last, open_then))


# ---- matches ----
def started(period: Period) -> Any:
    return sa.and_(Match.deleted_at.is_(None), _between(Match.started_on, period))


def closed(period: Period) -> Any:
    return sa.and_(
        Match.deleted_at.is_(None), Match.started_on.is_not(None), _between(Match.closed_on, period)
    )


def active(period: Period) -> Any:
    """Started by the end of the period and not closed by then (a paused match is still a match)."""
    open_then = sa.or_(Match.closed_on.is_(None), Match.closed_on > period.last)
    return sa.and_(Match.deleted_at.is_(None), Match.started_on <= period.last, open_then)


@_figure(
    "matches-active",
    N_("Active matches"),
    N_("Matches that had started and were not closed on the period’s last day."),
)
def matches_active(view: View, period: Period) -> int:
    return _one(view, _count(active(period)))


@_figure("matches-new", N_("New matches"), N_("Matches that started in the period."))
def matches_new(view: View, period: Period) -> int:
    return _one(view, _count(started(period)))


@_figure(
    "matches-closed", N_("Matches closed"), N_("Matches that had started and were closed in the period.")
)
def matches_closed(view: View, period: Period) -> int:
    return _one(view, _count(closed(period)))


def waiting(period: Period) -> Any:
    """Seekers who on the last day had neither a match, open or behind them, nor left; declined ones wait again."""
    last = period.last
    had_one = sa.exists().where(
        Match.seeker_id == Enrolment.id,
        Match.deleted_at.is_(None),
        Match.proposed_on <= last,
        sa.or_(
            Match.closed_on.is_(None),
            Match.closed_on > last,
            sa.and_(Match.stage == "closed", Enrolment.status != "waiting"),
        ),
    )
    return sa.and_(
        Enrolment.deleted_at.is_(None),
        Enrolment.side == "seeker",
        Enrolment.status != "paused",
        Enrolment.applied_on <= last,
        sa.or_(Enrolment.left_on.is_(None), Enrolment.left_on > last),
        ~had_one,
    )


def waiting_people(period: Period) -> sa.Select[Any, Any]:
    """(program, who) of all who wait; two records of one person wait once."""
    joins = roots()
    who = sa.func.coalesce(
        joins.c.root, Enrolment.person_id, Enrolment.household_id, Enrolment.organization_id
    )
    select = sa.select(Enrolment.program_id, who.label("who"))
    return select.outerjoin(joins, joins.c.id == Enrolment.person_id).where(waiting(period)).distinct()


@_figure(
    "seekers-waiting",
    N_("Waiting for a match"),
    N_("People who had asked for a match and had none on the period’s last day."),
)
def seekers_waiting(view: View, period: Period) -> int:
    return _one(view, sa.select(sa.func.count()).select_from(waiting_people(period).subquery()))


@_figure(
    "check-ins-due", N_("Check-ins due"), N_("Check-ins whose day lies in the period, one for each side.")
)
def check_ins_due(view: View, period: Period) -> int:
    return _one(view, _count(CheckIn.deleted_at.is_(None), _between(CheckIn.due_on, period)))


@_figure(
    "check-ins-held", N_("Check-ins held"), N_("Of the check-ins due in the period, those that were held.")
)
def check_ins_held(view: View, period: Period) -> int:
    held = sa.and_(
        CheckIn.deleted_at.is_(None), _between(CheckIn.due_on, period), CheckIn.held_on.is_not(None)
    )
    return _one(view, _count(held))


# ---- events ----
def _events(period: Period) -> Any:
    return sa.and_(Event.deleted_at.is_(None), Event.state != "cancelled", _within(Event.starts_at, period))


_REGISTERED, _HERE = sa.func.max(Attendance.registered_at), sa.func.max(Attendance.here_at)


def _attendance(period: Period, *having: Any) -> sa.Select[Any]:
    """One line for each person at each event."""
    joins = roots()
    who = shown(Attendance.person_id, joins)
    return (
        sa.select(who.label("who"))
        .select_from(Attendance)
        .join(Event, Event.id == Attendance.event_id)
        .outerjoin(joins, joins.c.id == Attendance.person_id)
        .where(_events(period), Attendance.deleted_at.is_(None))
        .group_by(Event.id, who)
        .having(sa.and_(*having))
    )


def _lines(view: View, statement: sa.Select[Any]) -> int:
    return _one(view, sa.select(sa.func.count()).select_from(statement.subquery()))


@_figure("events", N_("Events"), N_("Events that took place in the period; cancelled ones are left out."))
def events(view: View, period: Period) -> int:
    return _one(view, _count(_events(period)))


@_figure(
    "events-registered",
    N_("Registered"),
    N_("Names expected at the period’s events before they came or not."),
)
def events_registered(view: View, period: Period) -> int:
    return _lines(view, _attendance(period, _REGISTERED.is_not(None)))


@_figure(
    "events-attended",
    N_("Attendances by name"),
    N_("Times that a named person was at an event; one person may count often."),
)
def events_attended(view: View, period: Period) -> int:
    return _lines(view, _attendance(period, _HERE.is_not(None)))


@_figure(
    "events-people",
    N_("People at events"),
    N_("Different named people who were at an event; each is counted once."),
)
def events_people(view: View, period: Period) -> int:
    return _lines(view, _attendance(period, _HERE.is_not(None)).distinct())


@_figure("events-walk-ins", N_("Walk-ins at events"), N_("Attendances by people who had not been expected."))
def events_walk_ins(view: View, period: Period) -> int:
    walk_in = (_HERE.is_not(None), _REGISTERED.is_(None))
    return _lines(view, _attendance(period, *walk_in))


@_figure(
    "events-unnamed",
    N_("Counted without a name"),
    N_("Adults and children counted at events without a name."),
)
def events_unnamed(view: View, period: Period) -> int:
    total = sa.func.coalesce(sa.func.sum(Event.unnamed_adults + Event.unnamed_children), 0)
    return _one(view, sa.select(total).where(_events(period)))


# ---- passes ----
@_figure("passes-issued", N_("Passes issued"), N_("Passes issued in the period."))
def passes_issued(view: View, period: Period) -> int:
    return _one(view, _count(Pass.deleted_at.is_(None), _between(Pass.issued_on, period)))


@_figure("passes-valid", N_("Passes valid"), N_("Passes valid and not revoked on the period’s last day."))
def passes_valid(view: View, period: Period) -> int:
    last = period.last
    not_revoked = sa.or_(Pass.revoked_on.is_(None), Pass.revoked_on > last)
    return _one(
        view, _count(Pass.deleted_at.is_(None), Pass.valid_from <= last, Pass.valid_to >= last, not_revoked)
    )
