"""Conditions of a list: what each one asks of a person, as SQL. In words they stand in `phrases.py`.

A condition is kept as a [what, value] pair, so that a saved list travels and a newer version’s list is recognised.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from welcome_desk.access import walls
from welcome_desk.access.scope import View
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import (
    Attendance,
    Contact,
    Enrolment,
    Event,
    Need,
    Pass,
    Person,
    Presence,
    Program,
    Promise,
    ShiftPlace,
)
from welcome_desk.queries import consents, programs
from welcome_desk.queries.joined import roots
from welcome_desk.queries.people import MENTORS, VOLUNTEERING, alive

Condition = Sequence[Any]  # [what, value]
PARTS = ("newcomer", "mentor", "volunteer", "host")
ANY = "any"
MINE = "me"
THIS_YEAR = "this-year"


class Reader:
    """Turns conditions into one statement’s clauses; everybody’s joined records count as theirs."""

    def __init__(self, view: View) -> None:
        self.view, self.roots = view, roots()

    def who(self, people: sa.Select[Any]) -> Any:
        """The shown records behind a select of person ids."""
        found = people.subquery()
        record = found.c[0]
        shown = sa.select(sa.func.coalesce(self.roots.c.root, record))
        return Person.id.in_(shown.outerjoin_from(found, self.roots, self.roots.c.id == record))

    def clause(self, condition: Condition) -> Any:
        what, value = condition
        kind = KINDS.get(str(what))
        return (
            sa.false() if kind is None else kind.where(self, value)
        )  # a newer version’s: nobody is known to fit


@dataclass(frozen=True)
class Kind:
    """One thing that can be asked. `values` says how a value is chosen: a code list, or day, days, text, or nothing."""

    label: str
    values: str
    where: Callable[[Reader, Any], Any]


def check(conditions: Iterable[Condition]) -> None:
    for condition in conditions:
        if len(condition) != 2 or str(condition[0]) not in KINDS:
            raise UserError(_("This version does not know one of these filters. Take it off and try again."))


def day_of(view: View, value: Any) -> date:
    return date(view.today.year, 1, 1) if value == THIS_YEAR else date.fromisoformat(str(value))


# ---- what the person’s own record says ----
def holds(column: Any, item: str) -> Any:
    """Is this one of the items of a list that is kept as JSON?"""
    written, text = json.dumps(item, ensure_ascii=False), sa.cast(column, sa.Text)
    return sa.or_(
        text.contains(f"[{written}", autoescape=True), text.contains(f",{written}", autoescape=True)
    )


def _language(_reader: Reader, value: Any) -> Any:
    return holds(Person.languages, str(value))


def _arrived_since(reader: Reader, value: Any) -> Any:
    return Person.arrived_on >= day_of(reader.view, value)


def _arrived_before(reader: Reader, value: Any) -> Any:
    return Person.arrived_on < day_of(reader.view, value)


def _area(_reader: Reader, value: Any) -> Any:
    return Person.area == str(value)


def _tag(_reader: Reader, value: Any) -> Any:
    return holds(Person.tags, str(value))


def _offers(_reader: Reader, value: Any) -> Any:
    return Person.offers.not_in([[]]) if value == ANY else holds(Person.offers, str(value))


def _interpreter(_reader: Reader, _value: Any) -> Any:
    return Person.interpreter == "needed"


def _worker(reader: Reader, value: Any) -> Any:
    return Person.worker_id == (reader.view.actor.id if value == MINE else str(value))


def _note(_reader: Reader, value: Any) -> Any:
    return Person.note.contains(str(value), autoescape=True)


# ---- what hangs on it ----
def _alive(kind: Any) -> Any:
    return kind.deleted_at.is_(None)


def _part(reader: Reader, value: Any) -> Any:
    """Parts are additive, and follow from what someone takes part in."""
    if value == "volunteer":
        helped = sa.select(Attendance.person_id).where(_alive(Attendance), Attendance.role == "volunteer")
        on_shift = sa.select(ShiftPlace.person_id).where(
            _alive(ShiftPlace), ShiftPlace.state.in_(VOLUNTEERING)
        )
        return reader.who(sa.union_all(helped, on_shift))  # type: ignore[arg-type]
    inside = (
        sa.select(Enrolment.person_id)
        .join(Program, Program.id == Enrolment.program_id)
        .where(_alive(Enrolment), Enrolment.status != "left", Enrolment.person_id.is_not(None))
    )
    if value == "newcomer":
        seeking = reader.who(inside.where(Enrolment.side == "seeker"))
        return sa.or_(Person.arrived_on.is_not(None), seeking)
    mentor = Program.template == MENTORS if value == "mentor" else Program.template != MENTORS
    return reader.who(inside.where(Enrolment.side == "offer", mentor))


def _no_contact(reader: Reader, value: Any) -> Any:
    since = datetime.combine(reader.view.today - timedelta(days=int(value)), time.min)
    lately = (
        sa.select(Presence.person_id)
        .join(Contact, Contact.id == Presence.contact_id)
        .where(_alive(Presence), _alive(Contact), Contact.met_at >= since)
    )
    return sa.not_(reader.who(lately))


def _open_need(reader: Reader, value: Any) -> Any:
    """A need belongs to whoever it names, else to those who were there when it was raised."""
    open_ = sa.and_(_alive(Need), Need.state.in_(("open", "referred")))
    about = sa.true() if value == ANY else Need.area == str(value)
    named = sa.select(Need.person_id).where(open_, about, Need.person_id.is_not(None))
    present = (
        sa.select(Presence.person_id)
        .join(Need, Need.contact_id == Presence.contact_id)
        .where(open_, about, _alive(Presence), Need.person_id.is_(None))
    )
    return reader.who(sa.union_all(named, present))  # type: ignore[arg-type]


def _no_open_need(reader: Reader, value: Any) -> Any:
    return sa.not_(_open_need(reader, value))


def _follow_up(reader: Reader, _value: Any) -> Any:
    open_ = sa.select(Promise.person_id).where(_alive(Promise), Promise.kept_at.is_(None))
    return reader.who(open_.where(Promise.person_id.is_not(None)))


def _program(reader: Reader, value: Any) -> Any:
    inside = sa.select(Enrolment.person_id).where(
        _alive(Enrolment), Enrolment.program_id == str(value), Enrolment.status.not_in(("left", "done"))
    )
    return reader.who(inside.where(Enrolment.person_id.is_not(None)))


def _waiting(reader: Reader, _value: Any) -> Any:
    waiting = sa.select(Enrolment.person_id).where(
        _alive(Enrolment), Enrolment.side == "seeker", Enrolment.status.in_(programs.WAITING)
    )
    return reader.who(waiting.where(Enrolment.person_id.is_not(None)))


def _pass_ending(reader: Reader, value: Any) -> Any:
    today = reader.view.today
    running = sa.and_(_alive(Pass), Pass.revoked_on.is_(None))
    ending = sa.select(Pass.person_id).where(
        running, Pass.valid_to >= today, Pass.valid_to <= today + timedelta(days=int(value))
    )
    return reader.who(ending.where(Pass.person_id.is_not(None)))


def _at_event(reader: Reader, value: Any) -> Any:
    since = datetime.combine(day_of(reader.view, value), time.min)
    came = (
        sa.select(Attendance.person_id)
        .join(Event, Event.id == Attendance.event_id)
        .where(
            _alive(Attendance),
            _alive(Event),
            Event.state != "cancelled",
            Attendance.here_at.is_not(None),
            Event.starts_at >= since,
        )
    )
    return reader.who(came)


def _consent(_reader: Reader, _value: Any) -> Any:
    return sa.true()  # asked for by `fitting`, in a statement of its own


KINDS: dict[str, Kind] = {
    "language": Kind(N_("Speaks a language"), "languages", _language),
    "part": Kind(N_("Part"), "part", _part),
    "arrived-since": Kind(N_("Arrived since"), "day", _arrived_since),
    "arrived-before": Kind(N_("Arrived before"), "day", _arrived_before),
    "no-contact": Kind(N_("No contact for some days"), "days", _no_contact),
    "need": Kind(N_("Has an open need"), "needs", _open_need),
    "no-need": Kind(N_("Has no open need"), "needs", _no_open_need),
    "at-event": Kind(N_("Was at an event since"), "day", _at_event),
    "follow-up": Kind(N_("Has an open follow-up"), "", _follow_up),
    "program": Kind(N_("Takes part in a program"), "program", _program),
    "waiting": Kind(N_("Waits for a match"), "", _waiting),
    "area": Kind(N_("Lives in a part of town"), "areas", _area),
    "interpreter": Kind(N_("Needs an interpreter"), "", _interpreter),
    "offers": Kind(N_("Offers something"), "offers", _offers),
    "worker": Kind(N_("Has a worker"), "worker", _worker),
    "consent": Kind(N_("Agreed to something"), "consent-purposes", _consent),
    "pass-ending": Kind(N_("Pass ends soon"), "days", _pass_ending),
    "tag": Kind(N_("Has a tag"), "tag", _tag),
    "note": Kind(N_("Note holds some words"), "text", _note),
}


def fitting(view: View, conditions: Sequence[Condition]) -> set[str]:
    """The people of whom all conditions hold: one statement, and one more for each consent that is asked for."""
    reader = Reader(view)
    select = sa.select(Person.id).where(alive(), *(reader.clause(one) for one in conditions))
    select = walls.seen(view.session, select)
    found = set(view.session.connection().execute(select).scalars())  # without the session: as plain ids
    for what, value in conditions:
        if what == "consent":
            found &= set(view.session.scalars(consents.agreed_ids(view, str(value))))
    return found
