"""Nobody begins, or begins again, while something that must be seen first is missing or has run out."""

from datetime import timedelta

import pytest
from tests.actions.small import agree, rows, seen

from welcome_desk import actions, queries
from welcome_desk.actions.proposals import Proposal
from welcome_desk.errors import UserError
from welcome_desk.jobs.programs import start_from_template
from welcome_desk.model import Match, Screening


def later(desk, monkeypatch, days):
    now = desk._clock() + timedelta(days=days)
    monkeypatch.setattr(desk, "_clock", lambda: now)


def stage(desk, match):
    return rows(desk, Match, Match.id == match)[0].stage


def drop(desk, enrolment, item):
    for row in rows(desk, Screening, Screening.enrolment_id == enrolment, Screening.item == item):
        desk.run(actions.screening.remove_screening, row.id)


@pytest.fixture
def team(desk):
    """(program, household, members), all of them ready."""
    program = start_from_template(desk, "sponsor-team")

    def enrolled(side, name):
        person = desk.run(actions.people.add_person, display_name=name)
        one = desk.run(actions.programs.enrol, program, side=side, person_id=person)
        seen(desk, one)
        return one

    return program, enrolled("seeker", "Rahimi"), [enrolled("offer", f"Member {n}") for n in range(3)]


def musts(desk, enrolment):
    with desk.reading() as view:
        return [one.item for one in queries.screening.standing(view, enrolment) if one.item.must]


def formed(desk, household, members):
    beside = tuple((one, ()) for one in members[1:])
    proposal = Proposal(household, members[0], 0.5, members=beside)
    return desk.run(actions.proposals.accept_match, proposal=proposal)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_team_does_not_start_while_one_member_lacks_a_must_have(desk, team, place):
    _program, household, members = team
    match = formed(desk, household, members)
    agree(desk, match)
    item = musts(desk, members[place])[0]
    drop(desk, members[place], item.key)
    with pytest.raises(UserError, match=f"Member {place} cannot be matched yet") as refused:
        desk.run(actions.matches.start_match, match)
    assert str(item.label) in refused.value.message
    assert stage(desk, match) == "agreed"
    seen(desk, members[place])
    desk.run(actions.matches.start_match, match)
    assert stage(desk, match) == "active"


@pytest.mark.parametrize("place", [0, 2])
def test_a_team_does_not_start_with_a_member_whose_check_has_run_out(desk, team, monkeypatch, place):
    _program, household, members = team
    match = formed(desk, household, members)
    agree(desk, match)
    item = next(one for one in musts(desk, members[place]) if one.expires_months)
    later(desk, monkeypatch, item.expires_months * 31)
    seen(desk, household, *[one for one in members if one != members[place]])
    with pytest.raises(UserError, match=f"Member {place} cannot be matched yet"):
        desk.run(actions.matches.start_match, match)
    seen(desk, members[place])
    desk.run(actions.matches.start_match, match)


def test_whoever_left_the_team_holds_nobody_up(desk, team):
    _program, household, members = team
    match = formed(desk, household, members)
    agree(desk, match)
    drop(desk, members[2], musts(desk, members[2])[0].key)
    desk.run(actions.teams.leave_team, match, enrolment_id=members[2])
    desk.run(actions.matches.start_match, match)


@pytest.mark.parametrize(
    ("how", "who"),
    [
        ("missing", "household"),
        ("missing", "lead"),
        ("missing", "beside"),
        ("expired", "lead"),
        ("expired", "beside"),
    ],
)
def test_a_match_is_not_opened_again_before_all_are_ready(desk, team, monkeypatch, how, who):
    _program, household, members = team
    match = formed(desk, household, members)
    agree(desk, match)
    desk.run(actions.matches.start_match, match)
    desk.run(actions.closings.close_match, match, reason="goals-met")
    them = {"household": household, "lead": members[0], "beside": members[1]}[who]
    asked = [one for one in musts(desk, them) if how == "missing" or one.expires_months]
    if how == "missing":
        drop(desk, them, asked[0].key)
    else:
        later(desk, monkeypatch, asked[0].expires_months * 31)
        seen(desk, *[one for one in (household, *members) if one != them])
    with pytest.raises(UserError, match="Missing or expired"):
        desk.run(actions.closings.reopen_match, match)
    assert stage(desk, match) == "closed"
    seen(desk, them)
    desk.run(actions.closings.reopen_match, match)
    assert stage(desk, match) == "active"


def test_a_newcomer_who_found_another_match_meanwhile_is_not_taken_out_of_it(desk, team):
    _program, household, members = team
    match = formed(desk, household, members[:2])
    agree(desk, match)
    desk.run(actions.matches.start_match, match)
    desk.run(actions.closings.close_match, match, reason="goals-met")
    desk.run(actions.programs.come_back, household)
    other = formed(desk, household, members[2:])
    with pytest.raises(UserError, match="matched or has left since"):
        desk.run(actions.closings.reopen_match, match)
    assert (stage(desk, match), stage(desk, other)) == ("closed", "proposed")
