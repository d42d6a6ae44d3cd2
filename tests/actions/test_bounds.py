"""What a slip of the keys or a stale page would do to a match, a team or a program is refused in a sentence."""

from datetime import date, timedelta

import pytest
from tests.actions.small import DAY, accept, add, rows, run_program, started

from welcome_desk import actions
from welcome_desk.actions.proposals import Proposal
from welcome_desk.errors import UserError
from welcome_desk.model import CheckIn, Match, Meeting


def refused(desk, match, act, *args, **values):
    with pytest.raises(UserError, match=match) as trouble:
        desk.run(act, *args, **values)
    return trouble.value.field


@pytest.fixture
def second(desk, pair):
    return desk.run(actions.programs.enrol, pair[0], side="offer", person_id=add(desk, "Ken"))


def test_nobody_joins_a_team_they_are_kept_apart_from_or_that_is_over(desk, pair, second):
    match = accept(desk, pair[1], pair[2])
    apart = desk.run(actions.proposals.keep_apart, seeker_id=pair[1], offer_id=second)
    assert refused(desk, "kept apart", actions.teams.join_team, match, enrolment_id=second) == "member"
    assert apart
    desk.undo()
    desk.run(actions.matches.decline_match, match, reason="time")
    refused(desk, "moved on", actions.teams.join_team, match, enrolment_id=second)


def test_a_substitute_is_not_kept_apart_from_the_other_side(desk, pair, second):
    desk.run(actions.proposals.keep_apart, seeker_id=pair[1], offer_id=second)
    note = {"from_on": DAY, "substitute_id": second}
    free = desk.run(actions.absences.note_absence, pair[2], **note)
    desk.run(actions.absences.remove_absence, free)
    accept(desk, pair[1], pair[2])
    assert refused(desk, "kept apart", actions.absences.note_absence, pair[2], **note) == "substitute"


@pytest.mark.parametrize("side", [1, 2])
def test_a_pair_with_somebody_away_is_stale_and_the_rest_of_the_round_stands(desk, pair, second, side):
    desk.run(actions.absences.note_absence, pair[side], from_on=DAY)
    round_ = [Proposal(pair[1], pair[2], 0.5), Proposal(pair[3], second, 0.5)]
    done = desk.run(actions.proposals.confirm_round, proposals=round_)
    assert (len(done.accepted), ["away" in one.why for one in done.stale]) == (1, [True])


def test_an_ended_program_takes_neither_pairs_nor_enrolments(desk, pair):
    desk.run(actions.programs.leave_program, pair[3])
    desk.run(actions.programs.end_program, pair[0], ended_on=DAY)
    refused(desk, "has ended", actions.proposals.accept_match, proposal=Proposal(pair[1], pair[2], 0.5))
    refused(desk, "has ended", actions.programs.enrol, pair[0], side="seeker", person_id=add(desk))
    refused(desk, "has ended", actions.programs.come_back, pair[3])


def test_the_first_meeting_is_what_is_left_of_them(desk, pair, monkeypatch):
    match = accept(desk, pair[1], pair[2])
    refused(desk, "not started", actions.meetings.log_meeting, match)
    desk.run(actions.matches.decline_match, match, reason="time")
    match = started(desk, pair[1], pair[2])
    day = {"held_on": DAY - timedelta(days=1)}
    assert refused(desk, "before the match was proposed", actions.meetings.log_meeting, match, **day) == "day"
    later = desk._clock() + timedelta(days=9)
    monkeypatch.setattr(desk, "_clock", lambda: later)
    met = [
        desk.run(actions.meetings.log_meeting, match, held_on=DAY + timedelta(days=n), hours=1.0)
        for n in (1, 4)
    ]
    desk.run(actions.meetings.edit_meeting, met[0], held_on=DAY + timedelta(days=6))
    assert rows(desk, Match, Match.id == match)[0].first_met_on == DAY + timedelta(days=4)
    for meeting in met:
        desk.run(actions.meetings.remove_meeting, meeting)
    assert rows(desk, Match, Match.id == match)[0].first_met_on is None
    assert rows(desk, Meeting) == []


def test_ends_hours_and_money_stay_within_what_can_be(desk, pair):
    match = started(desk, pair[1], pair[2], check_in_days=[("seeker", 3)])
    far = DAY + timedelta(days=366 * 5)
    assert refused(desk, "5 years", actions.match_terms.extend_match, match, ends_on=far) == "day"
    talk = rows(desk, CheckIn)[0].id
    for hours in (-1, 201, float("nan"), float("inf")):
        assert refused(desk, "0 to 200", actions.check_ins.log_check_in, talk, hours=hours) == "hours"
    for cents in (10**9, -(10**9)):
        assert (
            refused(desk, "10 million", actions.teams.add_money, match, cents=cents, what="Rent") == "amount"
        )


def test_a_course_is_finished_by_those_who_learn_and_not_in_the_future(desk, pair):
    finish, result = actions.courses.finish_course, {"result": "completed"}
    assert refused(desk, "Only those who learn", finish, [pair[2]], **result) == "who"
    assert refused(desk, "a day before", finish, [pair[1]], on=DAY + timedelta(days=1), **result) == "on"


def test_an_enrolment_has_no_more_places_than_its_program_gives_and_a_known_state(desk, pair):
    assert refused(desk, "where they stand", actions.programs.edit_enrolment, pair[1], status="x") == "status"
    course = run_program(desk)
    student = desk.run(actions.programs.enrol, course, side="seeker", person_id=add(desk, "Amina"))
    edit = actions.programs.edit_enrolment
    assert refused(desk, "at most", edit, student, capacity=1000) == "capacity"


# ---- days beyond what anybody means ----
FAR_OFF = date(9999, 12, 31)
LONG_AGO = date(1987, 1, 1)


@pytest.mark.parametrize("day", [FAR_OFF, date(9999, 1, 1), LONG_AGO, date.min])
def test_a_settlement_plan_is_drawn_up_around_today(desk, pair, day):
    match = accept(desk, pair[1], pair[2])
    plan = actions.teams.draw_up_plan
    assert refused(desk, "within 5 years", plan, match, arrives_on=day) == "day"


@pytest.mark.parametrize("day", [FAR_OFF, LONG_AGO, DAY - timedelta(days=1)])
def test_a_goal_is_looked_over_and_a_concern_followed_on_a_day_to_come(desk, pair, day):
    match = started(desk, pair[1], pair[2])
    add_goal, edit_goal = actions.goals.add_goal, actions.goals.edit_goal
    assert refused(desk, "today or a day", add_goal, match, words="A shop", review_on=day) == "review_on"
    goal = desk.run(add_goal, match, words="A shop", review_on=DAY)
    assert refused(desk, "today or a day", edit_goal, goal, review_on=day) == "review_on"
    said = {"severity": "watch", "next_step": "Call"}
    raise_, follow = actions.concerns.raise_concern, actions.concerns.follow_concern
    assert refused(desk, "today or a day", raise_, match, words="Late", next_on=day, **said) == "next_on"
    concern = desk.run(raise_, match, words="Late", next_on=DAY, **said)
    again = {"owner_id": None, "next_on": day, **said}
    assert refused(desk, "today or a day", follow, concern, **again) == "next_on"


def test_what_is_overdue_can_still_be_put_into_other_words(desk, pair, monkeypatch):
    match = started(desk, pair[1], pair[2])
    goal = desk.run(actions.goals.add_goal, match, words="A shop", review_on=DAY)
    later = desk._clock() + timedelta(days=400)
    monkeypatch.setattr(desk, "_clock", lambda: later)
    desk.run(actions.goals.edit_goal, goal, words="Two shops", review_on=DAY)


def test_a_team_that_is_over_gets_no_more_to_do(desk, pair):
    match = accept(desk, pair[1], pair[2])
    desk.run(actions.matches.decline_match, match, reason="time")
    refused(desk, "is over", actions.teams.add_team_task, match, what="Beds")
    refused(desk, "is over", actions.teams.draw_up_plan, match, arrives_on=DAY)


def test_an_enrolment_takes_no_more_places_than_the_template_gives(desk, pair):
    who = {"side": "seeker", "person_id": add(desk, "Amina"), "capacity": 1000}
    course = run_program(desk)
    assert refused(desk, "at most", actions.programs.enrol, course, **who) == "capacity"
