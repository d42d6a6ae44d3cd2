"""A team around a household: its members, the settlement plan with its owners, and the balance month by month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Enrolment, Match, MatchMember, MoneyLine, Person, Program, TeamTask
from welcome_desk.periods import Period, month_of, months_after
from welcome_desk.programs.template import TeamRule
from welcome_desk.queries.programs import participants, template_of

HELPS = "helps"  # answers so to the question “role”: without the duties of those who sign
HAND_OFF_DAYS = 45  # so long before the hand-off it is brought up


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
    id: str
    area: str
    what: str
    owner_id: str | None
    owner: str
    due_on: date | None
    done_on: date | None


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
    def unowned(self) -> list[TaskLine]:
        return [task for task in self.tasks if not task.owner_id and task.done_on is None]

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
    match = view.get(Match, match_id)
    program = view.get(Program, match.program_id) if match else None
    rule = template_of(program).team if program else None
    if match is None or program is None or rule is None:
        return None
    names, members = _members(view, match)
    owners = {one.enrolment_id: one.name for one in members if one.left_on is None}
    return Team(
        match_id=match.id, program=program.shown_name(), household=names.get(match.seeker_id, ""), rule=rule,
        members=tuple(one for one in members if one.left_on is None), gone=tuple(one for one in members if one.left_on),
        tasks=_tasks(view, match, owners, rule), money=_money(view, match), hand_off_on=_hand_off(view, match, rule),
    )  # fmt: skip


def _members(view: View, match: Match) -> tuple[dict[str, str], list[MemberLine]]:
    """Names by enrolment, and the members: the main contact first, then as they joined."""
    alive = sa.select(MatchMember).where(MatchMember.match_id == match.id, MatchMember.deleted_at.is_(None))
    rows = list(view.session.scalars(alive.order_by(MatchMember.joined_on, MatchMember.id)))
    ids = {match.seeker_id, match.offer_id, *(row.enrolment_id for row in rows)}
    known = {one.id: one for one in participants(view, ids=ids)}
    names = {row_id: one.name for row_id, one in known.items()}
    if not any(row.enrolment_id == match.offer_id and row.left_on is None for row in rows):
        rows.insert(0, MatchMember(enrolment_id=match.offer_id, joined_on=match.proposed_on))
    found = [
        MemberLine(
            enrolment_id=row.enrolment_id, name=names.get(row.enrolment_id, ""), duties=tuple(row.duties or ()),
            leads=row.enrolment_id == match.offer_id and row.left_on is None,
            signs=row.enrolment_id in known and known[row.enrolment_id].answers.get("role") != HELPS,
            joined_on=row.joined_on, left_on=row.left_on,
        )
        for row in rows
        if names.get(row.enrolment_id)  # whoever was erased has none
    ]  # fmt: skip
    return names, sorted(found, key=lambda one: not one.leads)


def _tasks(view: View, match: Match, owners: dict[str, str], rule: TeamRule) -> tuple[TaskLine, ...]:
    """What has no owner among the members first, then as it is due; what is done last.

    What came from the template reads in the current language, in whichever it was drawn up.
    """
    words = {text: one.what for one in rule.tasks for text in (one.what.en, one.what.fr)}
    select = sa.select(TeamTask).where(TeamTask.match_id == match.id, TeamTask.deleted_at.is_(None))
    found = [
        TaskLine(
            row.id, row.area, str(words.get(row.what, row.what)), row.owner_id if row.owner_id in owners else None, owners.get(row.owner_id or "", ""),
            row.due_on, row.done_on,
        )
        for row in view.session.scalars(select.order_by(TeamTask.id))
    ]  # fmt: skip
    return tuple(
        sorted(found, key=lambda one: (one.done_on is not None, bool(one.owner_id), one.due_on or date.max))
    )


def _money(view: View, match: Match) -> tuple[MoneyEntry, ...]:
    select = sa.select(MoneyLine).where(MoneyLine.match_id == match.id, MoneyLine.deleted_at.is_(None))
    rows = view.session.scalars(select.order_by(MoneyLine.dated_on, MoneyLine.id))
    return tuple(MoneyEntry(row.id, row.dated_on, row.cents, row.what) for row in rows)


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


def _hand_off(view: View, match: Match, rule: TeamRule) -> date | None:
    """As the plan was drawn up; before there is a plan, counted from the arrival as it is known."""
    arrived = arrival_of(view, match)
    planned = sa.select(TeamTask.id).where(TeamTask.match_id == match.id, TeamTask.deleted_at.is_(None))
    if match.ends_on is not None and view.session.scalars(planned.limit(1)).first():
        return match.ends_on
    return months_after(arrived, rule.hand_off_month) if arrived else None


def arrival_of(view: View, match: Match) -> date | None:
    """The first of the household to arrive; else the day on which the match began."""
    seeker = view.get(Enrolment, match.seeker_id)
    if seeker is None:
        return match.started_on
    theirs = sa.or_(
        Person.id == seeker.person_id,
        sa.and_(Person.household_id == seeker.household_id, Person.household_id > ""),
    )
    first = sa.select(sa.func.min(Person.arrived_on)).where(theirs, Person.deleted_at.is_(None))
    return view.session.scalar(first) or match.started_on


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
