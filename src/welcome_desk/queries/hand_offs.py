"""The hand-off of a sponsor team after its year: what Today brings up while there is time to prepare it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import sqlalchemy as sa

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.i18n import _
from welcome_desk.model import Enrolment, Match, Person, Program
from welcome_desk.programs.template import Text
from welcome_desk.queries.programs import template_of
from welcome_desk.queries.reminder import Reminder
from welcome_desk.queries.teams import HAND_OFF_DAYS, Team, teams_of


def hand_offs(view: View) -> list[Reminder]:
    """From `HAND_OFF_DAYS` before its day until the match is closed, for whoever follows matches."""
    if not view.may(Right.RUN_MATCHES):
        return []
    running = sa.select(Program).where(Program.deleted_at.is_(None), Program.ended_on.is_(None))
    with_teams = [one.id for one in view.session.scalars(running) if is_team(one)]
    who = sa.select(Match.id, Person.id, Person.worker_id).join(Enrolment, Enrolment.id == Match.seeker_id)
    rows = view.session.execute(
        who.outerjoin(Person, Person.id == Enrolment.person_id)
        .where(Match.program_id.in_(with_teams), Match.stage == "active", Match.deleted_at.is_(None))
        .order_by(Match.id)
    ).all()
    people = {match_id: (person, worker) for match_id, person, worker in rows}
    last = view.today + timedelta(days=HAND_OFF_DAYS)
    return [
        _reminder(team, team.hand_off_on, view.today, *people[team.match_id])
        for team in teams_of(view, people)
        if team.hand_off_on and team.hand_off_on <= last
    ]


def is_team(program: Program) -> bool:
    return bool(program.definition) and template_of(program).team is not None


def _reminder(team: Team, day: date, today: date, person: str | None, worker: str | None) -> Reminder:
    said = Text.of(partial(_said, team, day, over=day < today))
    return Reminder(
        "hand-off", team.match_id, person, team.household, until=day, worker_id=worker, sentence=said,
        opens=("match", team.match_id),
    )  # fmt: skip


def _said(team: Team, day: date, *, over: bool) -> str:
    month, on = i18n.number(team.rule.hand_off_month), i18n.date_short(day)
    if over:
        said = _("Month {month} ended on {day}: hand off what is still open, then close the match")
    else:
        said = _("Month {month} ends on {day}: prepare the hand-off with the team and the family")
    return said.format(month=month, day=on)
