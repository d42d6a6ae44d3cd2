"""A team around a household: its members, the settlement plan with its owners, and the balance month by month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Enrolment, Match, MatchMember, MoneyLine, Person, Program, TeamTask
from welcome_desk.periods import Period, month_of, months_after
from welcome_desk.programs.template import TeamRule
from welcome_desk.queries.programs import participants, template_of

HELPS = "helps"  # answers so to the question “role”: without the duties of those who sign
HAND_OFF_DAYS = 30  # so long before the hand-off it is brought up


@dataclass(frozen=True)
class MemberLine:
    enrolment_id: str
    name: str
    duties: tuple[str, ...]
    leads: bool
    signs: bool
    joined_on: date
    left_on: date | None


@dataclass(frozen=True)
class TaskLine:
    """`owner_id` is whoever took it; what nobody took is the main contact’s `for_now`, by name too."""

    id: str
    area: str
    what: str
    owner_id: str | None
    owner: str
    due_on: date | None
    done_on: date | None
    for_now: bool = False


@dataclass(frozen=True)
class MoneyEntry:
    id: str
    dated_on: date
    cents: int
    what: str


@dataclass(frozen=True)
class MonthLine:
    """Money of a month, in cents: what came in, what went out (more than zero), and what is there at its end."""

    month: Period
    came_in: int
    went_out: int
    balance: int


@dataclass(frozen=True)
class Team:
    match_id: str
    program: str
    household: str
    rule: TeamRule
    members: tuple[MemberLine, ...]
    gone: tuple[MemberLine, ...]
    tasks: tuple[TaskLine, ...]
    money: tuple[MoneyEntry, ...]
    hand_off_on: date | None

    @property
    def signing(self) -> int:
        return sum(member.signs for member in self.members)

    @property
    def missing(self) -> int:
        """How many more adults must sign."""
        return max(self.rule.least - self.signing, 0)

    @property
    def uncovered(self) -> list[str]:
        """Areas of duty that nobody looks after."""
        covered = {duty for member in self.members for duty in member.duties}
        return [duty.code for duty in self.rule.duties if duty.code not in covered]

    @property
    def not_taken(self) -> list[TaskLine]:
        return [task for task in self.tasks if task.for_now]

    @property
    def balance(self) -> int:
        return sum(line.cents for line in self.money)

    @property
    def arrived_on(self) -> date | None:
        return months_after(self.hand_off_on, -self.rule.hand_off_month) if self.hand_off_on else None

    def months(self) -> list[MonthLine]:
        """Every month from the first line to the last, those without money too."""
        return monthly(self.money)


def team_of(view: View, match_id: str) -> Team | None:
    """None where there is no such match, or its program works without teams."""
    return next(iter(teams_of(view, [match_id])), None)


def teams_of(view: View, match_ids: Iterable[str]) -> list[Team]:
    """In the order of the ids; a fixed number of statements, however many they are."""
    wanted = list(match_ids)
    select = sa.select(Match, Program).join(Program, Program.id == Match.program_id)
    rows = view.session.execute(select.where(Match.id.in_(wanted), _alive(Match), _alive(Program))).all()
    found = {match.id: (match, program) for match, program in rows}
    kept = [found[match_id] for match_id in wanted if match_id in found]
    return _Gathered(view, [match for match, _program in kept]).teams({p.id: p for _match, p in kept})


class _Gathered:
    """All rows of some teams, read once and told apart by match."""

    def __init__(self, view: View, matches: Sequence[Match]) -> None:
        self.matches = matches
        ids = [match.id for match in matches]
        self.members = _by_match(view, MatchMember, ids, MatchMember.joined_on)
        self.tasks = _by_match(view, TeamTask, ids)
        self.money = _by_match(view, MoneyLine, ids, MoneyLine.dated_on)
        taking = {row.enrolment_id for rows in self.members.values() for row in rows}
        taking |= {one for match in matches for one in (match.seeker_id, match.offer_id)}
        self.people = {one.id: one for one in participants(view, ids=taking)}
        self.arrivals = _arrivals(view, {match.seeker_id for match in matches})

    def teams(self, by_id: Mapping[str, Program]) -> list[Team]:
        made = ((match, by_id[match.program_id]) for match in self.matches)
        return [
            self._team(match, program, rule)
            for match, program in made
            if (rule := template_of(program).team) is not None
        ]

    def _team(self, match: Match, program: Program, rule: TeamRule) -> Team:
        members = self._members(match)
        inside = tuple(one for one in members if one.left_on is None)
        household = self.people.get(match.seeker_id)
        return Team(
            match_id=match.id, program=program.shown_name(), household=household.name if household else "", rule=rule,
            members=inside, gone=tuple(one for one in members if one.left_on),
            tasks=_tasks(self.tasks.get(match.id, ()), members, rule), hand_off_on=self._hand_off(match, rule),
            money=tuple(MoneyEntry(row.id, row.dated_on, row.cents, row.what) for row in self.money.get(match.id, ())),
        )  # fmt: skip

    def _members(self, match: Match) -> list[MemberLine]:
        """The main contact first, then as they joined."""
        rows = list(self.members.get(match.id, ()))
        if not any(row.enrolment_id == match.offer_id and row.left_on is None for row in rows):
            rows.insert(0, MatchMember(enrolment_id=match.offer_id, joined_on=match.proposed_on))
        known = ((row, self.people.get(row.enrolment_id)) for row in rows)
        found = [
            MemberLine(
                enrolment_id=row.enrolment_id, name=who.name, duties=tuple(row.duties or ()),
                leads=row.enrolment_id == match.offer_id and row.left_on is None,
                signs=who.answers.get("role") != HELPS, joined_on=row.joined_on, left_on=row.left_on,
            )
            for row, who in known
            if who is not None and who.name  # whoever was erased has none
        ]  # fmt: skip
        return sorted(found, key=lambda one: not one.leads)

    def _hand_off(self, match: Match, rule: TeamRule) -> date | None:
        """As the plan was drawn up; before there is a plan, counted from the arrival as it is known."""
        if match.ends_on is not None and self.tasks.get(match.id):
            return match.ends_on
        arrived = self.arrivals.get(match.seeker_id) or match.started_on
        return months_after(arrived, rule.hand_off_month) if arrived else None


def _alive(kind: Any) -> sa.ColumnElement[bool]:
    return kind.deleted_at.is_(None)  # type: ignore[no-any-return]


def _by_match(view: View, kind: Any, ids: Sequence[str], *order: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    select = sa.select(kind).where(kind.match_id.in_(ids), _alive(kind)).order_by(*order, kind.id)
    for row in view.session.scalars(select):
        found.setdefault(row.match_id, []).append(row)
    return found


def _tasks(rows: Iterable[TeamTask], members: Sequence[MemberLine], rule: TeamRule) -> tuple[TaskLine, ...]:
    """What nobody has taken first, then as it is due; what is done last, by whoever did it, gone since or not.

    What came from the template reads in the current language, in whichever it was drawn up.
    """
    words = {text: one.what for one in rule.tasks for text in (one.what.en, one.what.fr)}
    inside = {one.enrolment_id: one.name for one in members if one.left_on is None}
    ever = {one.enrolment_id: one.name for one in members}
    leading = next((one.name for one in members if one.leads), "")
    found = []
    for row in rows:
        taken = (ever if row.done_on else inside).get(row.owner_id or "", "")
        found.append(
            TaskLine(
                row.id, row.area, str(words.get(row.what, row.what)), row.owner_id if taken else None,
                taken or leading, row.due_on, row.done_on, for_now=not taken and row.done_on is None,
            )
        )  # fmt: skip
    return tuple(
        sorted(found, key=lambda one: (one.done_on is not None, not one.for_now, one.due_on or date.max))
    )


def _arrivals(view: View, seekers: Iterable[str]) -> dict[str, date]:
    """Enrolment → the day on which the first of the household arrived; without those of whom no day is known."""
    theirs = sa.or_(
        Person.id == Enrolment.person_id,
        sa.and_(Person.household_id == Enrolment.household_id, Person.household_id > ""),
    )
    select = sa.select(Enrolment.id, sa.func.min(Person.arrived_on)).join(Person, theirs)
    rows = view.session.execute(
        select.where(Enrolment.id.in_(list(seekers)), _alive(Person)).group_by(Enrolment.id)
    )
    return {row_id: day for row_id, day in rows if day is not None}


def monthly(money: Iterable[MoneyEntry]) -> list[MonthLine]:
    lines = sorted(money, key=lambda one: one.dated_on)
    found: list[MonthLine] = []
    balance, month = 0, month_of(lines[0].dated_on) if lines else None
    while month is not None and month.first <= lines[-1].dated_on:
        cents = [line.cents for line in lines if month.first <= line.dated_on <= month.last]
        came_in, went_out = sum(c for c in cents if c > 0), -sum(c for c in cents if c < 0)
        balance += came_in - went_out
        found.append(MonthLine(month, came_in, went_out, balance))
        month = month_of(month.last + timedelta(days=1))
    return found


def shared_out(duties: Sequence[str], able: Sequence[tuple[str, Sequence[str]]]) -> dict[str, list[str]]:
    """Who looks after what, from what each said they can take: each area to whoever has the least so far.

    Areas that nobody named stay with nobody. `able`: (enrolment, areas), in the order in which ties are broken.
    """
    found: dict[str, list[str]] = {member: [] for member, _areas in able}
    scarce = sorted(duties, key=lambda duty: sum(duty in areas for _member, areas in able))
    for duty in scarce:
        takers = [member for member, areas in able if duty in areas]
        if takers:
            found[min(takers, key=lambda member: len(found[member]))].append(duty)
    return {member: sorted(theirs, key=list(duties).index) for member, theirs in found.items()}
