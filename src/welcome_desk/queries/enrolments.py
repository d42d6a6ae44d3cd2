"""Those in a program as they stand today: waiting and for how long, ready or what is missing, matched, away, done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Absence, Enrolment, Match, MatchMember, Person, User
from welcome_desk.programs.template import Item
from welcome_desk.queries import matches, programs, screening
from welcome_desk.queries.joined import Reading
from welcome_desk.queries.matches import MatchLine
from welcome_desk.queries.people import alive
from welcome_desk.queries.programs import Participant, ProgramCard
from welcome_desk.queries.screening import ItemState

OVER = ("done", "left", "refused")


@dataclass(frozen=True)
class EnrolmentLine:
    """`place` is where a seeker stands in the waiting list; `lacking` the must-haves that are missing or expired;
    `away_until` the last day of an absence that holds today, where it is known."""

    who: Participant
    waiting_days: int = 0
    place: int | None = None
    lacking: tuple[Item, ...] = ()
    away: bool = False
    away_until: date | None = None

    @property
    def id(self) -> str:
        return self.who.id

    @property
    def over(self) -> bool:
        return self.who.status in OVER

    @property
    def state(self) -> str:
        """One word for how they stand: what hinders a match comes before what they wait for."""
        if self.over or self.who.status == "paused":
            return self.who.status
        if self.away:
            return "away"
        if self.who.status == "matched" or self.who.taken:
            return "matched"
        if self.lacking:
            return "missing"
        return "waiting" if self.who.side == "seeker" else "ready"

    @property
    def could_be_matched(self) -> bool:
        """Nothing hinders it today: shown what must be shown, there, and free."""
        return self.who.free and not (self.away or self.lacking)


# Which lines a filter lets through. They are not exclusive: somebody who waits may lack something too.
FILTERS: dict[str, Callable[[EnrolmentLine], bool]] = {
    "in": lambda line: not line.over,
    "waiting": lambda line: line.place is not None,
    "ready": lambda line: line.could_be_matched,
    "missing": lambda line: bool(line.lacking) and not line.over,
    "matched": lambda line: line.state == "matched",
    "away": lambda line: line.away and not line.over,
    "over": lambda line: line.over,
}


def lines(view: View, program_id: str) -> list[EnrolmentLine]:
    """Everyone of a program, those who applied first before the others. A fixed number of statements."""
    people = programs.participants(view, program_id=program_id)
    lacked = screening.lacking(view, _rows(view, program_id))
    gone = away(view, program_id, view.today)
    waiting = [one.id for one in people if one.side == "seeker" and one.status == "waiting"]
    places = {row_id: number for number, row_id in enumerate(waiting, 1)}
    return [
        EnrolmentLine(
            one, max((view.today - one.applied_on).days, 0), places.get(one.id), tuple(lacked.get(one.id, ())),
            one.id in gone, gone.get(one.id),
        )
        for one in people
    ]  # fmt: skip


def _rows(view: View, program_id: str) -> Iterable[Enrolment]:
    inside = sa.select(Enrolment).where(Enrolment.program_id == program_id, Enrolment.deleted_at.is_(None))
    return view.session.scalars(inside).all()


def away(view: Reading, program_id: str, day: date) -> dict[str, date | None]:
    """Enrolment → the last day of an absence that holds on this day (None: not known yet)."""
    select = (
        sa.select(Absence.enrolment_id, Absence.until_on)
        .join(Enrolment, Enrolment.id == Absence.enrolment_id)
        .where(
            Enrolment.program_id == program_id, Absence.deleted_at.is_(None), Absence.from_on <= day,
            sa.or_(Absence.until_on.is_(None), Absence.until_on >= day),
        )
    )  # fmt: skip
    return dict(view.session.execute(select).all())


@dataclass(frozen=True)
class AbsenceLine:
    id: str
    from_on: date
    until_on: date | None
    substitute_id: str | None
    substitute: str
    note: str

    def holds_on(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or self.until_on >= day)


@dataclass(frozen=True)
class Application:
    """What was told when they applied. `may_tell`: codes of what the other side may be told."""

    applied_on: date
    applied_how: str = ""
    heard_from: str = ""
    party: int = 1
    capacity: int = 1
    may_tell: tuple[str, ...] = ()
    answers: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    open_until: date | None = None


@dataclass(frozen=True)
class Decision:
    """`said`: accepted, refused, or empty where nobody has decided."""

    said: str = ""
    on: date | None = None
    by: str = ""
    because: str = ""


@dataclass(frozen=True)
class EnrolmentCard:
    """All that is known of one enrolment. `members` are those of a household, id and name."""

    line: EnrolmentLine
    program: ProgramCard
    application: Application
    decision: Decision = Decision()
    household_id: str | None = None
    organization_id: str | None = None
    left_on: date | None = None
    left_because: str = ""
    items: list[ItemState] = field(default_factory=list)
    absences: list[AbsenceLine] = field(default_factory=list)
    members: list[tuple[str, str]] = field(default_factory=list)
    matches: list[MatchLine] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.line.id

    @property
    def name(self) -> str:
        return self.line.who.name


def enrolment_card(view: View, enrolment_id: str) -> EnrolmentCard | None:
    row = view.get(Enrolment, enrolment_id)
    program = programs.program_card(view, row.program_id) if row is not None else None
    if row is None or program is None:
        return None
    line = next(one for one in lines(view, row.program_id) if one.id == row.id)
    return EnrolmentCard(
        line, program, _application(row), _decision(view, row), row.household_id, row.organization_id,
        row.left_on, row.left_because, screening.standing(view, row.id), absences(view, row.id),
        _members(view, row.household_id), _matches(view, row.id),
    )  # fmt: skip


def _application(row: Enrolment) -> Application:
    return Application(
        row.applied_on, row.applied_how, row.heard_from, row.party, row.capacity, tuple(row.may_tell or ()),
        dict(row.answers or {}), row.note, row.open_until,
    )  # fmt: skip


def _decision(view: View, row: Enrolment) -> Decision:
    by = view.get(User, row.decided_by_id) if row.decided_by_id else None
    return Decision(row.decision, row.decided_on, by.display_name if by else "", row.decided_because)


def absences(view: View, enrolment_id: str) -> list[AbsenceLine]:
    """The latest first."""
    of_theirs = sa.select(Absence).where(Absence.enrolment_id == enrolment_id, Absence.deleted_at.is_(None))
    rows = view.session.scalars(of_theirs.order_by(Absence.from_on.desc(), Absence.id.desc())).all()
    substitutes = {row.substitute_id for row in rows if row.substitute_id}
    names = {one.id: one.name for one in programs.participants(view, ids=substitutes)} if substitutes else {}
    return [
        AbsenceLine(
            row.id,
            row.from_on,
            row.until_on,
            row.substitute_id,
            names.get(row.substitute_id or "", ""),
            row.note,
        )
        for row in rows
    ]


def _members(view: View, household_id: str | None) -> list[tuple[str, str]]:
    if not household_id:
        return []
    at_home = sa.select(Person.id, Person.display_name).where(alive(Person.household_id == household_id))
    return [(row_id, name) for row_id, name in view.session.execute(at_home.order_by(Person.id))]


def _matches(view: View, enrolment_id: str) -> list[MatchLine]:
    """The latest first."""
    beside = sa.select(MatchMember.match_id).where(
        MatchMember.enrolment_id == enrolment_id, MatchMember.deleted_at.is_(None)
    )
    theirs = sa.or_(Match.seeker_id == enrolment_id, Match.offer_id == enrolment_id, Match.id.in_(beside))
    ids = view.session.scalars(sa.select(Match.id).where(theirs, Match.deleted_at.is_(None))).all()
    found = matches.match_lines(view, ids).values()
    return sorted(found, key=lambda line: (line.proposed_on, line.id), reverse=True)
