"""Matches: stale pairs, places, keeping apart, both sides’ yes, the calendar of check-ins, the end."""

from datetime import timedelta

import pytest
from tests.actions.small import DAY, accept, add, agree, rows, started

from welcome_desk import actions, queries
from welcome_desk.actions.proposals import Proposal
from welcome_desk.errors import UserError
from welcome_desk.jobs.programs import start_from_template, template_for
from welcome_desk.model import CheckIn, Enrolment, Match


def status(desk, enrolment):
    return rows(desk, Enrolment, Enrolment.id == enrolment)[0].status


def stage(desk, match):
    return rows(desk, Match, Match.id == match)[0].stage


def test_a_stale_pair_is_refused_in_words(desk, pair):
    _program, seeker, offer, other = pair
    accept(desk, seeker, offer)
    with pytest.raises(UserError, match="newcomer is matched"):
        accept(desk, seeker, offer)
    with pytest.raises(UserError, match="full or has left"):
        accept(desk, other, offer)


@pytest.mark.parametrize("gone", ["paused", "left", "done"])
@pytest.mark.parametrize("side", [1, 2])
def test_a_pair_with_somebody_who_is_not_there_now_is_stale(desk, pair, gone, side):
    desk.run(actions.programs.edit_enrolment, pair[side], status=gone)
    with pytest.raises(UserError, match="gone stale"):
        accept(desk, pair[1], pair[2])
    assert rows(desk, Match) == []


def test_a_mentor_takes_as_many_as_they_have_places(desk, pair):
    _program, seeker, offer, other = pair
    desk.run(actions.programs.edit_enrolment, offer, capacity=2)
    accept(desk, seeker, offer)
    accept(desk, other, offer)
    third = desk.run(actions.programs.enrol, pair[0], side="seeker", person_id=add(desk))
    with pytest.raises(UserError, match="full or has left"):
        accept(desk, third, offer)


def test_confirming_a_round_names_the_stale_pairs_and_keeps_the_rest(desk, pair):
    program, seeker, offer, other = pair
    gone = desk.run(actions.programs.enrol, program, side="offer", person_id=add(desk))
    pairs = [Proposal(other, gone, 0.9), Proposal(seeker, offer, 0.8)]
    desk.run(actions.programs.leave_program, gone)
    found = desk.run(actions.proposals.confirm_round, proposals=pairs)
    assert [one.proposal for one in found.stale] == [pairs[0]]
    assert "full or has left" in found.stale[0].why
    assert [(row.id, row.seeker_id) for row in rows(desk, Match)] == [(found.accepted[0], seeker)]
    assert (status(desk, seeker), status(desk, other)) == ("matched", "waiting")


def test_two_pairs_for_one_place_make_the_second_stale(desk, pair):
    _program, seeker, offer, other = pair
    pairs = [Proposal(seeker, offer, 1), Proposal(other, offer, 1)]
    found = desk.run(actions.proposals.confirm_round, proposals=pairs)
    assert (len(found.accepted), [one.proposal.seeker_id for one in found.stale]) == (1, [other])


def test_a_round_is_undone_in_one_act(desk, pair):
    _program, seeker, offer, other = pair
    desk.run(actions.programs.edit_enrolment, offer, capacity=2)
    pairs = [Proposal(seeker, offer, 0.5), Proposal(other, offer, 0.4)]
    assert len(desk.run(actions.proposals.confirm_round, proposals=pairs).accepted) == 2
    desk.undo()
    assert rows(desk, Match) == []
    assert status(desk, seeker) == status(desk, other) == "waiting"


def test_those_kept_apart_are_never_paired(desk, pair):
    _program, seeker, offer, _other = pair
    desk.run(actions.proposals.keep_apart, seeker_id=seeker, offer_id=offer)
    with pytest.raises(UserError, match="kept apart"):
        accept(desk, seeker, offer)


def test_nothing_starts_before_both_agree(desk, pair):
    _program, seeker, offer, _other = pair
    match = accept(desk, seeker, offer)
    desk.run(actions.matches.agree_match, match, side="seeker")
    with pytest.raises(UserError, match="Both sides must agree"):
        desk.run(actions.matches.start_match, match)
    desk.run(actions.matches.agree_match, match, side="offer")
    desk.run(actions.matches.start_match, match, check_in_days=[("seeker", 7), ("offer", 14)])
    with desk.reading() as view:
        card = queries.match.match_card(view, match)
    assert [(c.side, (c.due_on - view.today).days) for c in card.check_ins] == [("seeker", 7), ("offer", 14)]


def test_a_yes_that_comes_too_late_is_refused(desk, pair):
    match = accept(desk, pair[1], pair[2])
    desk.run(actions.matches.decline_match, match, reason="time")
    with pytest.raises(UserError, match="has moved on"):
        desk.run(actions.matches.agree_match, match, side="seeker")
    assert rows(desk, Match, Match.id == match)[0].seeker_agreed_on is None


def test_the_check_in_calendar_starts_with_the_match(desk, pair):
    days = [("seeker", 7), ("offer", 7), ("seeker", 30)]
    match = started(desk, pair[1], pair[2], check_in_days=days, ends_on=DAY + timedelta(weeks=26))
    made = sorted((row.side, (row.due_on - DAY).days) for row in rows(desk, CheckIn))
    assert made == sorted(days)
    assert [(row.started_on, row.first_met_on) for row in rows(desk, Match)] == [(DAY, None)]
    held = rows(desk, CheckIn, CheckIn.side == "offer")[0].id
    desk.run(actions.check_ins.log_check_in, held, feeling="good", hours=1.5, met_on=DAY)
    assert [(row.held_on, row.hours) for row in rows(desk, CheckIn, CheckIn.id == held)] == [(DAY, 1.5)]
    assert rows(desk, Match, Match.id == match)[0].first_met_on == DAY


def test_a_check_in_that_reached_nobody_is_no_first_meeting(desk, pair):
    started(desk, pair[1], pair[2], check_in_days=[("seeker", 7)])
    desk.run(actions.check_ins.log_check_in, rows(desk, CheckIn)[0].id, note="no answer")
    assert [row.first_met_on for row in rows(desk, Match)] == [None]


def test_a_declined_pair_frees_both(desk, pair):
    _program, seeker, offer, other = pair
    match = accept(desk, seeker, offer)
    desk.run(actions.matches.decline_match, match, reason="time")
    assert {row.status for row in rows(desk, Enrolment, Enrolment.id == seeker)} == {"waiting"}
    accept(desk, other, offer)


def test_a_pair_put_off_is_not_suggested_again(desk, pair):
    program, seeker, offer, _other = pair
    proposal = Proposal(seeker, offer, 0.6)
    desk.run(actions.proposals.put_off_match, proposal=proposal, reason="time")
    with desk.reading() as view:
        assert queries.apart.tried_before(view, program) == {(seeker, offer)}
    assert status(desk, seeker) == "waiting"
    desk.undo()
    with desk.reading() as view:
        assert queries.apart.tried_before(view, program) == frozenset()


def test_the_end_frees_the_mentor_and_needs_a_reason(desk, pair):
    _program, seeker, offer, other = pair
    match = started(desk, seeker, offer)
    with pytest.raises(UserError, match="Choose how the match ended") as refused:
        desk.run(actions.closings.close_match, match, reason="")
    assert refused.value.field == "reason"
    desk.run(actions.closings.close_match, match, reason="goals-met", note="Job found")
    assert [(row.closed_on, row.closing_reason, row.note) for row in rows(desk, Match)] == [
        (DAY, "goals-met", "Job found")
    ]
    assert status(desk, seeker) == "done"
    accept(desk, other, offer)


def test_a_closed_match_is_taken_up_again_only_where_there_is_still_room(desk, pair):
    _program, seeker, offer, other = pair
    match = started(desk, seeker, offer)
    desk.run(actions.closings.close_match, match, reason="moved")
    taken = accept(desk, other, offer)
    with pytest.raises(UserError, match="full or has left"):
        desk.run(actions.closings.reopen_match, match)
    desk.run(actions.matches.decline_match, taken, reason="time")
    desk.run(actions.closings.reopen_match, match)
    assert (stage(desk, match), status(desk, seeker)) == ("active", "matched")
    assert [row.closing_reason for row in rows(desk, Match, Match.id == match)] == [""]


def test_a_paused_match_keeps_its_place(desk, pair):
    _program, seeker, offer, other = pair
    match = started(desk, seeker, offer)
    desk.run(actions.match_terms.pause_match, match)
    with pytest.raises(UserError, match="full or has left"):
        accept(desk, other, offer)
    desk.run(actions.match_terms.resume_match, match)
    assert stage(desk, match) == "active"


def test_who_left_the_program_is_not_put_back_into_it_by_the_end_of_a_match(desk, pair):
    _program, seeker, offer, _other = pair
    match = accept(desk, seeker, offer)
    desk.run(actions.programs.edit_enrolment, seeker, status="left")
    desk.run(actions.matches.decline_match, match, reason="time")
    assert status(desk, seeker) == "left"


def test_an_agreed_match_may_still_be_declined(desk, pair):
    match = accept(desk, pair[1], pair[2])
    agree(desk, match)
    assert stage(desk, match) == "agreed"
    desk.run(actions.matches.decline_match, match, reason="wish")
    assert (stage(desk, match), status(desk, pair[1])) == ("declined", "waiting")


def test_a_match_moves_only_where_it_may(desk, pair):
    _program, seeker, offer, _other = pair
    match = accept(desk, seeker, offer)
    for action in (actions.match_terms.pause_match, actions.match_terms.resume_match):
        with pytest.raises(UserError):
            desk.run(action, match)
    with pytest.raises(UserError, match="Choose how the match ended"):
        desk.run(actions.closings.close_match, match, reason="")


@pytest.fixture
def supplier(desk, pair):
    """A newcomer with room for two matches at once, and three who ask for quotes."""
    program, seeker, first, _other = pair
    desk.run(actions.programs.edit_enrolment, seeker, capacity=2)
    more = [
        desk.run(actions.programs.enrol, program, side="offer", person_id=add(desk, name))
        for name in ("Second", "Third")
    ]
    return seeker, [first, *more]


def test_a_newcomer_has_as_many_matches_at_once_as_they_have_places(desk, supplier):
    seeker, (first, second, third) = supplier
    desk.run(actions.programs.edit_enrolment, first, capacity=2)
    accept(desk, seeker, first)
    with pytest.raises(UserError, match="these two are matched already"):
        accept(desk, seeker, first)
    accept(desk, seeker, second)
    with pytest.raises(UserError, match="newcomer is matched"):
        accept(desk, seeker, third)
    assert len(rows(desk, Match)) == 2


def test_the_end_of_one_match_keeps_the_others_of_a_newcomer(desk, supplier):
    seeker, (first, second, third) = supplier
    one, other = started(desk, seeker, first), started(desk, seeker, second)
    desk.run(actions.closings.close_match, one, reason="no-time", seeker_again="no")
    assert (status(desk, seeker), stage(desk, other)) == ("matched", "active")
    last = desk.run(actions.closings.rematch, one, proposal=Proposal(seeker, third, 0.5))
    desk.run(actions.matches.decline_match, last, reason="no-time")
    assert status(desk, seeker) == "matched"
    desk.run(actions.closings.close_match, other, reason="no-time", seeker_again="no")
    assert status(desk, seeker) == "done"


def test_a_closed_match_is_opened_again_beside_another_only_where_there_is_room(desk, supplier):
    seeker, (first, second, third) = supplier
    closed = started(desk, seeker, first)
    accept(desk, seeker, second)
    desk.run(actions.closings.close_match, closed, reason="no-time")
    desk.run(actions.closings.reopen_match, closed)
    desk.run(actions.closings.close_match, closed, reason="no-time")
    accept(desk, seeker, third)
    with pytest.raises(UserError, match="newcomer is matched"):
        desk.run(actions.closings.reopen_match, closed)


def test_whoever_asks_for_quotes_is_erased_and_the_supplier_keeps_the_other_invitation(desk, supplier):
    seeker, (first, second, _third) = supplier
    for offer in (first, second):
        accept(desk, seeker, offer)
    who = rows(desk, Enrolment, Enrolment.id == first)[0].person_id
    desk.run(actions.people.erase_person, who)
    assert status(desk, seeker) == "matched"
    who = rows(desk, Enrolment, Enrolment.id == second)[0].person_id
    desk.run(actions.people.erase_person, who)
    assert status(desk, seeker) == "waiting"


def test_an_enrolment_has_as_many_places_as_its_template_gives_that_side(desk):
    program = start_from_template(desk, "supplier-diversity")
    template = template_for(desk, program)
    for side in ("seeker", "offer"):
        asked = template.side(side)
        who = desk.run(actions.organizations.add_organization, name=side)
        enrolment = desk.run(actions.programs.enrol, program, side=side, organization_id=who)
        assert rows(desk, Enrolment, Enrolment.id == enrolment)[0].capacity == asked.capacity > 1
