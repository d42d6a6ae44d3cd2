"""A team around a household: who is in it with which areas of duty, what is to be done by whom, and the money."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.actions.fields import change
from welcome_desk.actions.proposals import Proposal, accept_match, refuse_full
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _, language
from welcome_desk.model import Enrolment, Match, MatchMember, MoneyLine, Program, TeamTask
from welcome_desk.model.matches import TAKING_A_PLACE
from welcome_desk.periods import months_after
from welcome_desk.programs.template import TaskRule, TeamRule
from welcome_desk.queries import apart
from welcome_desk.queries.programs import sound_template_of
from welcome_desk.store.work import Work

LONGEST_YEARS = 5  # before or after today a family arrives; beyond, a year was mistyped
MOST_CENTS = 1_000_000_000  # no team handles ten million dollars: a slip of the keys

Member = tuple[str, Sequence[str]]  # an enrolment of the offer side, with its areas of duty


@action(N_("Form a team"), needs=Right.RUN_MATCHES)
def form_team(work: Work, *, seeker_id: str, members: Sequence[Member]) -> str:
    """The first member leads. Fewer than the template asks for is allowed: the page says so until there are enough."""
    if not members:
        raise UserError(_("Choose at least one member."), field="members")
    if len({member for member, _duties in members}) < len(members):
        raise UserError(_("Somebody is in the team twice."), field="members")
    (lead, lead_duties), others = members[0], members[1:]
    beside = tuple((member, tuple(duties)) for member, duties in others)
    match_id = accept_match(work, proposal=Proposal(seeker_id, lead, 0.0, members=beside))
    _add_member(work, match_id, lead, lead_duties)
    return match_id


def _add_member(work: Work, match_id: str, enrolment_id: str, duties: Iterable[str]) -> MatchMember:
    return work.add(
        MatchMember(match_id=match_id, enrolment_id=enrolment_id, duties=list(duties), joined_on=work.today)
    )


@action(N_("Add a member to a team"), needs=Right.RUN_MATCHES)
def join_team(work: Work, match_id: str, *, enrolment_id: str, duties: Sequence[str] = ()) -> str:
    match, member = work.get(Match, match_id), work.get(Enrolment, enrolment_id)
    if match.stage not in TAKING_A_PLACE:
        raise UserError(_("This match has moved on since. Look at it again before you change it."))
    if member.program_id != match.program_id or member.side != "offer":
        raise UserError(_("Choose somebody who offers to take part in this program."), field="member")
    if member.id == match.offer_id or _membership(work, match, member.id):
        raise UserError(_("They are in this team already."), field="member")
    if apart.are_apart(work, work.get(Enrolment, match.seeker_id), member):
        raise UserError(_("These two are to be kept apart."), field="member")
    refuse_full(work, member)
    guards.refuse_sharing(work, (member,))
    guards.refuse_not_ready(work, (member,))
    joined = _add_member(work, match.id, member.id, duties)
    _take_unowned(work, match, member.id, duties)
    return joined.id


def _take_unowned(work: Work, match: Match, enrolment_id: str, duties: Iterable[str]) -> None:
    """Whoever takes an area takes what nobody owned of it: each item is owned by a named member (DOMAIN 1.7)."""
    for task in _tasks(work, match):
        if task.area in duties and task.owner_id is None and task.done_on is None:
            task.owner_id = enrolment_id


def _membership(work: Work, match: Match, enrolment_id: str) -> MatchMember | None:
    inside = sa.select(MatchMember).where(
        MatchMember.match_id == match.id, MatchMember.enrolment_id == enrolment_id,
        MatchMember.left_on.is_(None), MatchMember.deleted_at.is_(None),
    )  # fmt: skip
    return work.session.scalars(inside.order_by(MatchMember.id)).first()


@action(N_("Change what a member of a team looks after"), needs=Right.RUN_MATCHES)
def set_duties(work: Work, match_id: str, *, enrolment_id: str, duties: Sequence[str]) -> None:
    match = work.get(Match, match_id)
    member = _membership(work, match, enrolment_id)
    if member is None and enrolment_id != match.offer_id:
        raise UserError(_("They are not in this team any more."), field="member")
    if member is None:
        _add_member(work, match.id, enrolment_id, duties)
    else:
        member.duties = list(duties)
    _take_unowned(work, match, enrolment_id, duties)


@action(N_("Leave a team"), needs=Right.RUN_MATCHES)
def leave_team(work: Work, match_id: str, *, enrolment_id: str) -> None:
    """What they had still to do goes to whoever else looks after its area; the rest is the main contact’s until somebody
    takes it, and is shown first."""
    match = work.get(Match, match_id)
    member = _membership(work, match, enrolment_id)
    if enrolment_id == match.offer_id:
        raise UserError(_("The main contact cannot leave: name another one first."), field="member")
    if member is None:
        raise UserError(_("They are not in this team any more."), field="member")
    member.left_on = work.today
    work.session.flush()
    owners = _owners(work, match)
    for task in _tasks(work, match):
        if task.owner_id == enrolment_id and task.done_on is None:
            task.owner_id = owners.get(task.area)


@action(N_("Name another main contact of a team"), needs=Right.RUN_MATCHES)
def lead_team(work: Work, match_id: str, *, enrolment_id: str) -> None:
    match = work.get(Match, match_id)
    if _membership(work, match, enrolment_id) is None or enrolment_id == match.offer_id:
        raise UserError(_("Choose another member of this team."), field="member")
    if _membership(work, match, match.offer_id) is None:
        _add_member(work, match.id, match.offer_id, ())
    match.offer_id = enrolment_id


# ---- the settlement plan ----
@action(N_("Draw up a settlement plan"), needs=Right.RUN_MATCHES)
def draw_up_plan(work: Work, match_id: str, *, arrives_on: date) -> None:
    """From the template, counted from the day of arrival; drawn up again, what is still to be done gets its new day.

    Whoever looks after an area owns its items; what nobody looks after is the main contact’s until somebody takes it.
    The match is meant to last until the hand-off.
    """
    match = work.get(Match, match_id)
    _refuse_over(match)
    _refuse_odd_arrival(work, arrives_on)
    rule = _rule(work, match)
    known = {(task.area, task.what): task for task in _tasks(work, match)}
    owners = _owners(work, match)
    match.ends_on = months_after(arrives_on, rule.hand_off_month)
    for one in rule.tasks:
        task = known.get((one.duty, one.what.en)) or known.get((one.duty, one.what.fr))
        due_on = months_after(arrives_on, one.month)
        if task is None:
            work.add(_task(match, one, owners.get(one.duty), due_on))
        elif task.done_on is None:
            task.due_on = due_on


def _refuse_over(match: Match) -> None:
    if match.stage not in TAKING_A_PLACE:
        raise UserError(_("This match is over. Take it up again first."))


def _refuse_odd_arrival(work: Work, arrives_on: date) -> None:
    years = 12 * LONGEST_YEARS
    if not months_after(work.today, -years) <= arrives_on <= months_after(work.today, years):
        said = _("Choose a day of arrival within {n} years from today.").format(n=LONGEST_YEARS)
        raise UserError(said, field="day")


def _rule(work: Work, match: Match) -> TeamRule:
    rule = sound_template_of(work.get(Program, match.program_id)).team
    if rule is None:
        raise UserError(_("This program works without teams."))
    return rule


def _task(match: Match, rule: TaskRule, owner_id: str | None, due_on: date) -> TeamTask:
    what = rule.what.fr if language() == "fr" else rule.what.en
    return TeamTask(match_id=match.id, area=rule.duty, what=what, owner_id=owner_id, due_on=due_on)


def _owners(work: Work, match: Match) -> dict[str, str]:
    """Area of duty → who looks after it; the first who took it."""
    inside = sa.select(MatchMember).where(
        MatchMember.match_id == match.id, MatchMember.left_on.is_(None), MatchMember.deleted_at.is_(None)
    )
    found: dict[str, str] = {}
    for member in work.session.scalars(inside.order_by(MatchMember.joined_on, MatchMember.id)):
        for duty in member.duties or ():
            found.setdefault(duty, member.enrolment_id)
    return found


def _tasks(work: Work, match: Match) -> list[TeamTask]:
    select = sa.select(TeamTask).where(TeamTask.match_id == match.id, TeamTask.deleted_at.is_(None))
    return list(work.session.scalars(select))


@action(N_("Add an item to a settlement plan"), needs=Right.RUN_MATCHES)
def add_team_task(
    work: Work, match_id: str, *, what: str, area: str = "", owner_id: str | None = None, due_on: date | None = None
) -> str:  # fmt: skip
    """Where no owner is named it goes to whoever looks after its area, else to the main contact until somebody takes
    it."""
    match = work.get(Match, match_id)
    _refuse_over(match)
    _refuse_wordless(what)
    _refuse_stranger(work, match, owner_id)
    owner_id = owner_id or _owners(work, match).get(area)
    task = TeamTask(match_id=match.id, area=area, what=what.strip(), owner_id=owner_id, due_on=due_on)
    return work.add(task).id


def _refuse_wordless(what: str) -> None:
    if not what.strip():
        raise UserError(_("Say what is to be done."), field="what")


def _refuse_stranger(work: Work, match: Match, owner_id: str | None) -> None:
    if owner_id and owner_id != match.offer_id and _membership(work, match, owner_id) is None:
        raise UserError(_("Only a member of the team can own an item of its plan."), field="owner")


@action(N_("Change an item of a settlement plan"), needs=Right.RUN_MATCHES)
def edit_team_task(work: Work, /, task_id: str, **changed: Any) -> None:
    task = work.get(TeamTask, task_id)
    if "owner_id" in changed:
        _refuse_stranger(work, work.get(Match, task.match_id), changed["owner_id"])
    if "what" in changed:
        _refuse_wordless(changed["what"])
    change(task, changed)


@action(N_("Tick an item of a settlement plan"), needs=Right.RUN_MATCHES)
def do_team_task(work: Work, task_id: str) -> None:
    work.get(TeamTask, task_id).done_on = work.today


@action(N_("Take back the tick of a settlement plan"), needs=Right.RUN_MATCHES)
def reopen_team_task(work: Work, task_id: str) -> None:
    work.get(TeamTask, task_id).done_on = None


@action(N_("Remove an item from a settlement plan"), needs=Right.RUN_MATCHES)
def remove_team_task(work: Work, task_id: str) -> None:
    work.remove(work.get(TeamTask, task_id))


# ---- money ----
@action(N_("Write down money of a team"), needs=Right.RUN_MATCHES)
def add_money(work: Work, match_id: str, *, cents: int, what: str, dated_on: date | None = None) -> str:
    """`cents` more than zero came in, less went out."""
    match = work.get(Match, match_id)
    if not cents:
        raise UserError(_("Type an amount other than zero."), field="amount")
    if abs(cents) >= MOST_CENTS:
        raise UserError(_("Type an amount below 10 million dollars."), field="amount")
    if not what.strip():
        raise UserError(_("Say what the money was for."), field="what")
    day = dated_on or work.today
    if day > work.today:
        raise UserError(_("This day has not come yet. Look at the day again."), field="day")
    line = MoneyLine(match_id=match.id, dated_on=day, cents=cents, what=what.strip(), by_id=work.actor.id)
    return work.add(line).id


@action(N_("Remove a line of a team’s money"), needs=Right.RUN_MATCHES)
def remove_money(work: Work, line_id: str) -> None:
    work.remove(work.get(MoneyLine, line_id))
