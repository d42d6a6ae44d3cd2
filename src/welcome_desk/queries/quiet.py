"""People gone quiet: something of theirs is open, and there was no contact, event or check-in for some time.

Nobody is listed for being quiet alone: there must be an open need, an open follow-up or an active match. How long is
long the program’s template says, else `USUAL_DAYS`; who refused to be contacted later, or refused a file (nothing more
can be logged with their name), is left in peace.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from welcome_desk import programs
from welcome_desk.access.scope import View
from welcome_desk.model import (
    Attendance,
    CheckIn,
    Contact,
    Enrolment,
    Event,
    Match,
    Need,
    Person,
    Presence,
    Program,
    Promise,
)
from welcome_desk.programs.template import Text
from welcome_desk.queries.consents import refused_ids
from welcome_desk.queries.joined import joined_away
from welcome_desk.queries.people import alive
from welcome_desk.queries.reminder import NOWHERE

USUAL_DAYS = 30
MOST = 1000  # beyond so many a list helps nobody; the longest quiet come first


@dataclass(frozen=True)
class Quiet:
    """`since`: the last sign of them, or the day from which one was to be expected."""

    person_id: str
    since: date
    days: int
    program: Text


@dataclass(frozen=True)
class _Watched:
    """Why somebody is watched: since when, after how many days they count as quiet, and with which household."""

    since: date | None
    after: int
    program: Text
    home: str = ""


def gone_quiet(view: View) -> list[Quiet]:
    roots = joined_away(view)
    watched = _watched(view, roots)
    recent = _last_signs(view, roots, since=view.today - timedelta(days=_longest(watched)))
    silent = [
        one for one, why in watched.items() if _is_past(view, recent.get(one) or why.since, why) is not False
    ]
    silent = _one_of_each_home(watched, sorted(silent, key=lambda one: watched[one].since or view.today))[
        :MOST
    ]
    records = _records(roots, silent)
    known = _last_signs(view, roots, among=records)
    refused = {
        one
        for purpose in ("contact-later", "keep-file")
        for one in view.session.scalars(refused_ids(view, purpose))
    }
    found = [_quiet(view, one, watched[one], known.get(one)) for one in silent if one not in refused]
    return sorted((one for one in found if one), key=lambda one: (one.since, one.person_id))


def _records(roots: dict[str, str], people: Iterable[str]) -> list[str]:
    shown = set(people)
    return [*shown, *(record for record, root in roots.items() if root in shown)]


def _one_of_each_home(watched: dict[str, _Watched], silent: list[str]) -> list[str]:
    """A household that takes part as one is asked once, and not while any of its members comes."""
    quiet = set(silent)
    heard = {why.home for one, why in watched.items() if why.home and one not in quiet}
    found: list[str] = []
    asked = set[str]()
    for one in silent:
        home = watched[one].home
        if not home or home not in heard | asked:
            found.append(one)
            asked.add(home)
    return found


def _longest(watched: dict[str, _Watched]) -> int:
    return max((why.after for why in watched.values()), default=USUAL_DAYS)


def _is_past(view: View, since: date | None, why: _Watched) -> bool | None:
    """None: nothing is known from which to count."""
    return None if since is None else (view.today - since).days > why.after


def _quiet(view: View, person_id: str, why: _Watched, seen: date | None) -> Quiet | None:
    since = max((day for day in (seen, why.since) if day), default=None)
    if since is None or not _is_past(view, since, why):
        return None
    return Quiet(person_id, since, (view.today - since).days, why.program)


# ---- who is watched ----
def _watched(view: View, roots: dict[str, str]) -> dict[str, _Watched]:
    found: dict[str, _Watched] = {}
    for person_id, why in [*_with_something_open(view), *_with_a_match(view)]:
        root = roots.get(person_id, person_id)
        found[root] = _both(found[root], why) if root in found else why
    return found


def _both(one: _Watched, other: _Watched) -> _Watched:
    """Two reasons to watch: from the later day on, and the shorter patience counts."""
    shorter = min(one, other, key=lambda why: why.after)
    since = max((day for day in (one.since, other.since) if day), default=None)
    program = one.program if one.program.en else other.program
    return replace(shorter, since=since, program=program, home=one.home if one.home == other.home else "")


def _with_something_open(view: View) -> list[tuple[str, _Watched]]:
    needs = sa.select(Need.person_id, sa.func.max(Need.raised_on)).where(
        Need.person_id.is_not(None), Need.state.in_(("open", "referred")), Need.deleted_at.is_(None)
    )
    promises = sa.select(Promise.person_id).where(
        Promise.person_id.is_not(None), Promise.kept_at.is_(None), Promise.deleted_at.is_(None)
    )
    raised = view.session.execute(needs.group_by(Need.person_id)).all()
    promised = view.session.scalars(promises.distinct()).all()
    return [
        *((one, _Watched(day, USUAL_DAYS, NOWHERE)) for one, day in raised if one),
        *((one, _Watched(None, USUAL_DAYS, NOWHERE)) for one in promised if one),
    ]


def _with_a_match(view: View) -> list[tuple[str, _Watched]]:
    """Both sides of every active match; of a household everyone at home."""
    home = alive(Person.household_id == Enrolment.household_id)
    select = (
        sa.select(Person.id, Enrolment.household_id, Match.started_on, Program)
        .select_from(Person)
        .join(Enrolment, sa.or_(Person.id == Enrolment.person_id, home))
        .join(Match, sa.or_(Match.seeker_id == Enrolment.id, Match.offer_id == Enrolment.id))
        .join(Program, Program.id == Match.program_id)
        .where(
            Match.stage == "active", Match.deleted_at.is_(None), Enrolment.deleted_at.is_(None),
            Program.ended_on.is_(None), Person.deleted_at.is_(None),
        )
        .order_by(Person.id)
    )  # fmt: skip
    return [
        (one, _Watched(started, _after(program.definition), _named(program), household or ""))
        for one, household, started, program in view.session.execute(select)
    ]


def _named(program: Program) -> Text:
    return Text(program.name or program.name_fr, program.name_fr or program.name)


@lru_cache(maxsize=64)
def _after(definition: str) -> int:
    """As the program’s own text says, which is older than a template that was changed since."""
    try:
        return programs.parse(definition, name="").quiet_after_days or USUAL_DAYS
    except programs.TemplateError:
        return USUAL_DAYS


# ---- when they were last seen ----
def _last_signs(
    view: View, roots: dict[str, str], *, since: date | None = None, among: Iterable[str] | None = None
) -> dict[str, date]:
    found: dict[str, date] = {}
    wanted = list(among) if among is not None else None
    for person, day, select in _signs():
        where = [sa.func.date(day) >= since.isoformat()] if since else []
        where += [person.in_(wanted)] if wanted is not None else []
        for person_id, last in view.session.execute(select.where(*where).group_by(person)):
            root, seen = roots.get(person_id, person_id), date.fromisoformat(last)
            found[root] = max(found.get(root, seen), seen)
    return found


def _signs() -> list[tuple[Any, Any, Any]]:
    """(person, day, select person and last day) of contacts, events and check-ins."""
    contacts = (
        sa.select(Presence.person_id, sa.func.max(sa.func.date(Contact.met_at)))
        .join(Contact, Contact.id == Presence.contact_id)
        .where(Presence.deleted_at.is_(None), Contact.deleted_at.is_(None))
    )
    events = (
        sa.select(Attendance.person_id, sa.func.max(sa.func.date(Event.starts_at)))
        .join(Event, Event.id == Attendance.event_id)
        .where(
            Attendance.person_id.is_not(None),
            Attendance.here_at.is_not(None),
            Attendance.deleted_at.is_(None),
        )
    )
    check_ins = (
        sa.select(Enrolment.person_id, sa.func.max(sa.func.date(CheckIn.held_on)))
        .join(Match, Match.id == CheckIn.match_id)
        .join(
            Enrolment,
            Enrolment.id == sa.case((CheckIn.side == "seeker", Match.seeker_id), else_=Match.offer_id),
        )
        .where(CheckIn.held_on.is_not(None), CheckIn.deleted_at.is_(None), Enrolment.person_id.is_not(None))
    )
    return [
        (Presence.person_id, Contact.met_at, contacts),
        (Attendance.person_id, Event.starts_at, events),
        (Enrolment.person_id, CheckIn.held_on, check_ins),
    ]
