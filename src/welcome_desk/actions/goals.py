"""Goals in the participants’ own words: written, looked over, reached or dropped."""

from __future__ import annotations

from datetime import date

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Goal, Match
from welcome_desk.store.work import Work


@action(N_("Write down a goal"), needs=Right.RUN_MATCHES)
def add_goal(work: Work, match_id: str, *, words: str, review_on: date | None = None) -> str:
    match = work.get(Match, match_id)
    guards.refuse_adding_to_match(work, match, field="words")
    guards.refuse_odd_day(work, review_on, field="review_on")
    return work.add(Goal(match_id=match.id, words=_said(words), review_on=review_on)).id


@action(N_("Change a goal"), needs=Right.RUN_MATCHES)
def edit_goal(work: Work, goal_id: str, *, words: str | None = None, review_on: date | None = None) -> None:
    """`words` None: as they are. `review_on` None: nobody looks it over on a day of its own."""
    goal = work.get(Goal, goal_id)
    if words is not None:
        guards.refuse_adding_to_match(work, work.get(Match, goal.match_id), field="words")
        goal.words = _said(words)
    if review_on != goal.review_on:
        guards.refuse_odd_day(work, review_on, field="review_on")
    goal.review_on = review_on


@action(N_("Note that a goal was reached"), needs=Right.RUN_MATCHES)
def reach_goal(work: Work, goal_id: str) -> None:
    _end(work, goal_id, "reached")


@action(N_("Drop a goal"), needs=Right.RUN_MATCHES)
def drop_goal(work: Work, goal_id: str) -> None:
    _end(work, goal_id, "dropped")


@action(N_("Open a goal again"), needs=Right.RUN_MATCHES)
def reopen_goal(work: Work, goal_id: str) -> None:
    goal = work.get(Goal, goal_id)
    goal.state, goal.ended_on = "open", None


@action(N_("Remove a goal"), needs=Right.RUN_MATCHES)
def remove_goal(work: Work, goal_id: str) -> None:
    work.remove(work.get(Goal, goal_id))


def _end(work: Work, goal_id: str, state: str) -> None:
    goal = work.get(Goal, goal_id)
    goal.state, goal.ended_on = state, work.today


def _said(words: str) -> str:
    if not words.strip():
        raise UserError(_("Write the goal in their own words."), field="words")
    return words.strip()
