"""Referrals: each step with its day, and what becomes of the need."""

from datetime import timedelta

import pytest
from tests.actions.small import DAY, add, rows

from welcome_desk import actions, queries
from welcome_desk.errors import UserError
from welcome_desk.model import Need, Referral

refer = actions.referrals.refer


@pytest.fixture
def olena(desk):
    return add(desk)


@pytest.fixture
def clinic(desk):
    return desk.run(actions.organizations.add_organization, name="Clinic", needs=["health"])


@pytest.fixture
def need(desk, olena):
    return desk.run(actions.needs.raise_need, person_id=olena, area="health")


@pytest.fixture
def referral(desk, olena, clinic, need):
    return desk.run(refer, person_id=olena, organization_id=clinic, need_id=need)


def line(desk, referral):
    with desk.reading() as view:
        return queries.referrals.referral_lines(view, [referral])[referral]


def state_of_need(desk):
    (row,) = rows(desk, Need)
    return row.state, row.closed_on


def test_sending_somebody_puts_the_need_in_the_services_hands(desk, referral):
    assert (line(desk, referral).state, line(desk, referral).sent_on) == ("sent", DAY)
    assert state_of_need(desk) == ("referred", None)


def test_a_referral_without_a_service_says_so(desk, olena):
    with pytest.raises(UserError) as refused:
        desk.run(refer, person_id=olena, organization_id="")
    assert refused.value.field == "organization_id"


def test_a_warm_referral_keeps_the_hand_over(desk, olena, clinic):
    day = DAY - timedelta(days=1)
    made = desk.run(refer, person_id=olena, organization_id=clinic, handed_to=" Anne ", sent_on=day)
    found = line(desk, made)
    assert (found.warm, found.handed_to, found.handed_on) == (True, "Anne", day)


def test_a_hand_over_may_come_later(desk, referral):
    assert not line(desk, referral).warm
    desk.run(actions.referrals.hand_over, referral, handed_to="Anne")
    found = line(desk, referral)
    assert (found.warm, found.handed_to, found.handed_on, found.state) == (True, "Anne", DAY, "sent")


def test_every_step_has_its_day(desk, referral):
    desk.run(actions.referrals.accept_referral, referral)
    assert (line(desk, referral).state, line(desk, referral).accepted_on) == ("accepted", DAY)
    desk.run(actions.referrals.reach_referral, referral)
    assert (line(desk, referral).state, line(desk, referral).reached_on) == ("reached", DAY)
    desk.run(actions.referrals.help_referral, referral)
    assert (line(desk, referral).state, line(desk, referral).closed_on) == ("helped", DAY)


def test_help_closes_the_need_in_the_same_act_and_one_undo_takes_both_back(desk, referral):
    desk.run(actions.referrals.help_referral, referral)
    assert state_of_need(desk) == ("met", DAY)
    desk.undo()
    assert state_of_need(desk) == ("referred", None)
    assert line(desk, referral).state == "sent"


def test_help_may_leave_the_need_open(desk, referral):
    desk.run(actions.referrals.help_referral, referral, need_met=False)
    assert state_of_need(desk) == ("referred", None)


def test_a_referral_that_fell_through_says_why_and_opens_its_need(desk, referral):
    with pytest.raises(UserError) as refused:
        desk.run(actions.referrals.fail_referral, referral, reason="")
    assert refused.value.field == "reason"
    desk.run(actions.referrals.fail_referral, referral, reason="full")
    assert (line(desk, referral).state, line(desk, referral).reason) == ("fell-through", "full")
    assert state_of_need(desk) == ("open", None)


def test_the_need_stays_with_another_service_that_has_it_in_hand(desk, olena, clinic, need, referral):
    desk.run(refer, person_id=olena, organization_id=clinic, need_id=need)
    desk.run(actions.referrals.fail_referral, referral, reason="full")
    assert state_of_need(desk)[0] == "referred"


def test_a_need_that_was_met_meanwhile_stays_met(desk, need, referral):
    desk.run(actions.needs.close_need, need, met=True)
    desk.run(actions.referrals.fail_referral, referral, reason="full")
    assert state_of_need(desk)[0] == "met"


@pytest.mark.parametrize("verb", ["accept_referral", "reach_referral", "help_referral", "hand_over"])
def test_what_came_to_its_end_is_taken_up_before_it_is_changed(desk, referral, verb):
    desk.run(actions.referrals.fail_referral, referral, reason="full")
    with pytest.raises(UserError, match="Take it up again"):
        desk.run(getattr(actions.referrals, verb), referral)


def test_a_referral_that_was_reached_is_not_accepted_again(desk, referral):
    desk.run(actions.referrals.reach_referral, referral)
    with pytest.raises(UserError, match="moved on"):
        desk.run(actions.referrals.accept_referral, referral)


def test_a_referral_taken_up_again_stands_where_it_stood(desk, referral):
    desk.run(actions.referrals.accept_referral, referral)
    desk.run(actions.referrals.fail_referral, referral, reason="full")
    desk.run(actions.referrals.reopen_referral, referral)
    found = line(desk, referral)
    assert (found.state, found.closed_on, found.reason) == ("accepted", None, "")
    assert state_of_need(desk)[0] == "referred"


def test_a_referral_made_by_mistake_opens_its_need(desk, referral):
    desk.run(actions.referrals.remove_referral, referral)
    assert rows(desk, Referral) == []
    assert state_of_need(desk)[0] == "open"


def test_the_longest_silence_comes_first(desk, olena, clinic):
    for days in (20, 3, 40):
        desk.run(refer, person_id=olena, organization_id=clinic, sent_on=DAY - timedelta(days=days))
    with desk.reading() as view:
        found = queries.referrals.unanswered(view)
    assert [(DAY - line.heard_on).days for line in found] == [40, 20]


def test_referrals_of_removed_people_wait_for_nobody(desk, olena, referral):
    desk.run(actions.people.remove_person, olena)
    with desk.reading() as view:
        assert queries.referrals.unanswered(view, days=0) == []


def test_a_refusal_to_be_referred_is_respected(desk, olena, clinic):
    no = [actions.consents.Answered("refer", "refused")]
    desk.run(
        actions.consents.record_consents,
        olena,
        answers=no,
        answered_on=DAY,
        language="en",
        form_version="2026-11",
    )
    with pytest.raises(UserError, match="did not agree to be referred"):
        desk.run(refer, person_id=olena, organization_id=clinic)
    assert rows(desk, Referral) == []
