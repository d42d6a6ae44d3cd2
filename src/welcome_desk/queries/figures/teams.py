"""Teams around a household, and what is noted of meetings in every program."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from welcome_desk.i18n import N_
from welcome_desk.model import Enrolment, Match, MatchMember, Meeting, Person, TeamTask
from welcome_desk.periods import Period
from welcome_desk.queries.figures.by_program import shaped
from welcome_desk.queries.figures.matches import active
from welcome_desk.queries.figures.register import Rows, between, counted
from welcome_desk.queries.joined import roots, shown

TEAMS = shaped("team")


@counted(
    "teams-active",
    N_("Teams active"),
    N_("Teams around a household that had started and were not closed on the period’s last day."),
    of="match", read=TEAMS,
)  # fmt: skip
def teams_active(period: Period, programs: Sequence[str]) -> Rows:
    return sa.select(Match.id).where(active(period), Match.program_id.in_(programs))


@counted(
    "team-members",
    N_("Members of teams"),
    N_(
        "Different people in a team that was active on the period’s last day. A newcomer is whoever has arrived from elsewhere, or looks for something in a program; everybody else is a resident."
    ),
    of="enrolment", terms="heads", read=TEAMS,
)  # fmt: skip
def team_members(period: Period, programs: Sequence[str]) -> Rows:
    inside, joins, last = teams_active(period, programs), roots(), period.last
    beside = sa.select(MatchMember.enrolment_id).where(
        MatchMember.match_id.in_(inside), MatchMember.deleted_at.is_(None), MatchMember.joined_on <= last,
        sa.or_(MatchMember.left_on.is_(None), MatchMember.left_on > last),
    )  # fmt: skip
    leading = sa.select(Match.offer_id).where(Match.id.in_(inside))
    who = shown(Enrolment.person_id, joins)
    kind = sa.case(
        (sa.or_(Person.arrived_on.is_not(None), Person.id.in_(_seeking())), "newcomers"), else_="residents"
    )
    return (
        sa.select(sa.func.min(Enrolment.id).label("id"), sa.func.min(kind).label("code"))
        .outerjoin(joins, joins.c.id == Enrolment.person_id)
        .join(Person, Person.id == who)
        .where(
            Enrolment.id.in_(sa.union(beside, leading).subquery().select()), Enrolment.deleted_at.is_(None)
        )
        .group_by(Enrolment.program_id, who)
    )


def _seeking() -> Rows:
    looks, joins = aliased(Enrolment), roots()
    return (
        sa.select(shown(looks.person_id, joins))
        .select_from(looks)
        .outerjoin(joins, joins.c.id == looks.person_id)
        .where(
            looks.side == "seeker",
            looks.status != "left",
            looks.deleted_at.is_(None),
            looks.person_id.is_not(None),
        )
    )


@counted(
    "team-tasks",
    N_("Tasks of teams done"),
    N_("Tasks of the teams’ settlement plans that were ticked off as done in the period."),
    of="team_task",
)
def team_tasks(period: Period) -> Rows:
    return (
        sa.select(TeamTask.id)
        .join(Match, Match.id == TeamTask.match_id)
        .where(TeamTask.deleted_at.is_(None), Match.deleted_at.is_(None), between(TeamTask.done_on, period))
    )


def _meetings(period: Period) -> Rows:
    return (
        sa.select(Meeting.id)
        .join(Match, Match.id == Meeting.match_id)
        .where(Meeting.deleted_at.is_(None), Match.deleted_at.is_(None), between(Meeting.held_on, period))
    )


@counted(
    "meetings",
    N_("Meetings noted"),
    N_("Meetings of matches and teams, and work on them, that were noted for a day of the period."),
    of="meeting",
)
def meetings(period: Period) -> Rows:
    return _meetings(period)


@counted(
    "meeting-hours",
    N_("Hours of meetings"),
    N_("How long the meetings noted lasted in all, where that was noted, to the half hour."),
    of="meeting",
    unit="hours",
)
def meeting_hours(period: Period) -> Rows:
    return _meetings(period).add_columns(sa.func.coalesce(Meeting.hours, 0).label("amount"))
