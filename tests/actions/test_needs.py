"""Needs: raised, met, unmet with the reason, opened again."""

import pytest
from tests.actions.small import DAY, add, rows

from welcome_desk import actions, queries
from welcome_desk.errors import UserError
from welcome_desk.model import Need, Referral


@pytest.fixture
def olena(desk):
    return add(desk)


@pytest.fixture
def need(desk, olena):
    return desk.run(actions.needs.raise_need, person_id=olena, area="child-care")


def board(desk, person):
    with desk.reading() as view:
        return queries.needs.need_lines(view, person)


def test_a_need_is_raised_outside_a_contact(desk, olena):
    desk.run(actions.needs.raise_need, person_id=olena, area="work", note=" evenings ")
    (line,) = board(desk, olena)
    assert (line.area, line.state, line.note, line.raised_on, line.contact_id) == (
        "work",
        "open",
        "evenings",
        DAY,
        "",
    )


def test_a_need_says_what_is_needed(desk, olena):
    with pytest.raises(UserError) as refused:
        desk.run(actions.needs.raise_need, person_id=olena, area="")
    assert refused.value.field == "area"


def test_an_unmet_need_keeps_its_reason(desk, need):
    with pytest.raises(UserError, match="council"):
        desk.run(actions.needs.close_need, need, met=False)
    desk.run(actions.needs.close_need, need, met=False, reason="full")
    assert [(row.state, row.unmet_reason) for row in rows(desk, Need)] == [("unmet", "full")]


def test_a_need_that_was_met_after_all_drops_its_reason(desk, need):
    desk.run(actions.needs.close_need, need, met=False, reason="full")
    desk.run(actions.needs.close_need, need, met=True)
    assert [(row.state, row.unmet_reason, row.closed_on) for row in rows(desk, Need)] == [("met", "", DAY)]


def test_a_need_is_opened_again(desk, olena, need):
    desk.run(actions.needs.close_need, need, met=False, reason="full")
    desk.run(actions.needs.reopen_need, need)
    (line,) = board(desk, olena)
    assert (line.state, line.closed_on, line.unmet_reason) == ("open", None, "")


def test_a_need_opened_again_waits_for_the_service_that_has_it_in_hand(desk, olena, need):
    service = desk.run(actions.organizations.add_organization, name="Clinic")
    desk.run(actions.referrals.refer, person_id=olena, organization_id=service, need_id=need)
    desk.run(actions.needs.close_need, need, met=True)
    desk.run(actions.needs.reopen_need, need)
    assert board(desk, olena)[0].state == "referred"


def test_a_need_noted_by_mistake_goes_and_its_referral_stays(desk, olena, need):
    service = desk.run(actions.organizations.add_organization, name="Clinic")
    desk.run(actions.referrals.refer, person_id=olena, organization_id=service, need_id=need)
    desk.run(actions.needs.remove_need, need)
    assert board(desk, olena) == []
    assert [row.need_id for row in rows(desk, Referral)] == [None]


def test_open_needs_stand_before_those_that_came_to_an_end(desk, olena, need):
    desk.run(actions.needs.close_need, need, met=True)
    for area in ("health", "work"):
        desk.run(actions.needs.raise_need, person_id=olena, area=area)
    service = desk.run(actions.organizations.add_organization, name="Clinic")
    desk.run(
        actions.referrals.refer, person_id=olena, organization_id=service, need_id=board(desk, olena)[0].id
    )
    assert [line.state for line in board(desk, olena)] == ["open", "referred", "met"]


def test_what_is_said_of_a_need_is_changed(desk, olena, need):
    desk.run(actions.needs.note_need, need, note="two children")
    assert board(desk, olena)[0].note == "two children"
