"""The rules of the actions that staff would notice: what is kept, what is refused, what counts."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from welcome_desk import actions, queries
from welcome_desk.actions.matches import Proposal
from welcome_desk.errors import UserError
from welcome_desk.model import Contact, Enrolment, Match, Need, Person, Presence, Promise, Referral

NAMES = [
    "محمد علي (أبو سامي)", "ਗੁਰਪ੍ਰੀਤ ਕੌਰ", "ዳንኤል ተስፋይ", "王明", "O", "O’Brien; DROP TABLE person;--", "👩🏽‍🌾 Rose",
    "Nguyễn Thị Ánh", "x" * 300, "<b>not bold</b> & co", "María José Ortega-Muñoz y García", "\u202eevil", "  ",
]  # fmt: skip


def add(desk, name="Olena"):
    return desk.run(actions.people.add_person, display_name=name)


def rows(desk, kind, *where):
    with desk.reading() as view:
        return list(view.session.scalars(sa.select(kind).where(kind.deleted_at.is_(None), *where)))


# ---- people ----
@pytest.mark.parametrize("name", NAMES)
def test_any_string_is_a_name_and_comes_back_unchanged(desk, name):
    if not name.strip():
        with pytest.raises(UserError, match="Enter a name"):
            add(desk, name)
        return
    person = add(desk, name)
    with desk.reading() as view:
        assert queries.people.person_card(view, person).line.name == name.strip()


def test_a_family_may_have_any_surnames_and_one_may_leave_it(desk):
    one, other = add(desk, "Ana Diaz"), add(desk, "Bo Ruiz")
    desk.run(actions.people.form_household, people=[one, other], name="At 12 Main Street")
    desk.run(actions.people.leave_household, other)
    with desk.reading() as view:
        assert queries.people.person_card(view, one).household == "At 12 Main Street"
        assert queries.people.person_card(view, other).household == ""


# ---- contacts ----
def test_one_contact_carries_need_referral_and_promise_and_one_undo_takes_all_back(desk):
    person = add(desk)
    service = desk.run(actions.organizations.add_organization, name="Clinic")
    due = desk.now().date() + timedelta(days=7)
    desk.run(
        actions.contacts.log_contact,
        people=[person],
        needs=["health"],
        sent_to=service,
        follow_up="Ask",
        due_on=due,
    )
    assert [need.state for need in rows(desk, Need)] == ["referred"]
    assert [referral.need_id for referral in rows(desk, Referral)] == [need.id for need in rows(desk, Need)]
    assert [promise.due_on for promise in rows(desk, Promise)] == [due]
    desk.undo()
    for kind in (Contact, Presence, Need, Referral, Promise):
        assert rows(desk, kind) == []


def test_a_nameless_visit_counts_as_a_visit_and_gets_its_name_later_with_all_that_came_of_it(desk):
    contact = desk.run(
        actions.contacts.log_contact, needs=["housing"], follow_up="Call", due_on=desk.now().date()
    )
    person = add(desk)
    desk.run(actions.contacts.name_contact, contact, person_id=person)
    assert [row.person_id for row in rows(desk, Need)] == [person]
    assert [row.person_id for row in rows(desk, Promise)] == [person]
    assert len(rows(desk, Contact)) == 1


def test_a_promise_without_words_is_refused_and_nothing_is_logged(desk):
    with pytest.raises(UserError, match="Say what to do"):
        desk.run(actions.contacts.log_contact, people=[add(desk)], due_on=desk.now().date())
    assert rows(desk, Contact) == []


def test_an_unmet_need_keeps_its_reason(desk):
    desk.run(actions.contacts.log_contact, people=[add(desk)], needs=["child-care"])
    need = rows(desk, Need)[0].id
    with pytest.raises(UserError, match="council"):
        desk.run(actions.contacts.close_need, need, met=False)
    desk.run(actions.contacts.close_need, need, met=False, reason="full")
    assert [(row.state, row.unmet_reason) for row in rows(desk, Need)] == [("unmet", "full")]


def test_no_answer_is_a_contact_that_reached_nobody(desk):
    person = add(desk)
    promise = desk.run(actions.promises.add_promise, what="Call", due_on=desk.now().date(), person_id=person)
    desk.run(actions.promises.keep_promise, promise, outcome="no-answer")
    assert [(row.way, row.reached) for row in rows(desk, Contact)] == [("phone", False)]


def test_erasing_keeps_the_visit_as_an_anonymous_count(desk):
    person = add(desk)
    desk.run(actions.contacts.log_contact, people=[person], needs=["work"], note="private")
    desk.run(actions.people.erase_person, person)
    assert len(rows(desk, Contact)) == 1
    assert rows(desk, Need) == rows(desk, Presence) == []
    assert "private" not in desk.dump()


# ---- events ----
@pytest.fixture
def event(desk):
    now = desk.now()
    return desk.run(
        actions.events.plan_event, title="Circle", starts_at=now, ends_at=now + timedelta(hours=2)
    )


def door(desk, event):
    with desk.reading() as view:
        return queries.events.door(view, event)


def test_expected_walk_in_and_here_are_kept_apart(desk, event):
    expected, walk_in = add(desk, "Expected"), add(desk, "Walk-in")
    desk.run(actions.events.expect_at_event, event, people=[expected])
    desk.run(actions.events.mark_here, event, people=[walk_in])
    found = door(desk, event)
    assert [guest.name for guest in found.expected] == ["Expected"]
    assert [(guest.name, guest.registered) for guest in found.here] == [("Walk-in", False)]
    assert found.event.expected == 1


def test_taking_back_a_walk_in_removes_the_line_and_an_expected_guest_waits_again(desk, event):
    expected, walk_in = add(desk, "Expected"), add(desk, "Walk-in")
    desk.run(actions.events.expect_at_event, event, people=[expected])
    desk.run(actions.events.mark_here, event, people=[expected, walk_in])
    for person in (expected, walk_in):
        desk.run(actions.events.take_back_here, event, person_id=person)
    assert [guest.name for guest in door(desk, event).guests] == ["Expected"]
    desk.run(actions.events.mark_here, event, people=[walk_in])
    assert len(door(desk, event).here) == 1


def test_marking_twice_keeps_the_first_time(desk, event):
    person = add(desk)
    desk.run(actions.events.mark_here, event, people=[person])
    first = door(desk, event).here[0].here_at
    desk.run(actions.events.mark_here, event, people=[person])
    assert [guest.here_at for guest in door(desk, event).here] == [first]


def test_a_head_count_is_never_below_zero(desk, event):
    with pytest.raises(UserError, match="below zero"):
        desk.run(actions.events.count_unnamed, event, adults=-1, children=0)


def test_an_event_that_ends_before_it_starts_is_refused(desk):
    now = desk.now()
    with pytest.raises(UserError, match="ends before"):
        desk.run(actions.events.plan_event, title="X", starts_at=now, ends_at=now)


# ---- programs and matches ----
@pytest.fixture
def pair(desk):
    program = desk.run(
        actions.programs.start_program, template="x", version=1, name="X", name_fr="X", definition="",
        started_on=desk.now().date(),
    )  # fmt: skip
    ids = [
        desk.run(actions.programs.enrol, program, side=side, person_id=add(desk, side))
        for side in ("seeker", "offer", "seeker")
    ]
    return program, *ids


def accept(desk, seeker, offer):
    return desk.run(actions.matches.accept_match, proposal=Proposal(seeker, offer, 0.6))


def test_a_stale_pair_is_refused_in_words(desk, pair):
    _program, seeker, offer, other = pair
    accept(desk, seeker, offer)
    with pytest.raises(UserError, match="newcomer is matched"):
        accept(desk, seeker, offer)
    with pytest.raises(UserError, match="full or has left"):
        accept(desk, other, offer)


def test_a_round_is_accepted_whole_or_not_at_all(desk, pair):
    _program, seeker, offer, other = pair
    with pytest.raises(UserError):
        desk.run(
            actions.matches.confirm_round, proposals=[Proposal(seeker, offer, 1), Proposal(other, offer, 1)]
        )
    assert rows(desk, Match) == []


def test_those_kept_apart_are_never_paired(desk, pair):
    _program, seeker, offer, _other = pair
    desk.run(actions.matches.keep_apart, seeker_id=seeker, offer_id=offer)
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
        card = queries.matches.match_card(view, match)
    assert [(c.side, (c.due_on - view.today).days) for c in card.check_ins] == [("seeker", 7), ("offer", 14)]


def test_a_declined_pair_frees_both(desk, pair):
    _program, seeker, offer, other = pair
    match = accept(desk, seeker, offer)
    desk.run(actions.matches.decline_match, match, reason="time")
    assert {row.status for row in rows(desk, Enrolment, Enrolment.id == seeker)} == {"waiting"}
    accept(desk, other, offer)


def test_a_match_moves_only_where_it_may(desk, pair):
    _program, seeker, offer, _other = pair
    match = accept(desk, seeker, offer)
    for action in (actions.matches.pause_match, actions.matches.resume_match):
        with pytest.raises(UserError):
            desk.run(action, match)
    with pytest.raises(UserError, match="Choose how the match ended"):
        desk.run(actions.matches.close_match, match, reason="")


def test_exactly_one_takes_part(desk, pair):
    program = pair[0]
    with pytest.raises(UserError, match="Choose one person"):
        desk.run(actions.programs.enrol, program, side="seeker")
    with pytest.raises(UserError, match="At least one place"):
        desk.run(actions.programs.enrol, program, side="offer", person_id=add(desk), capacity=0)


# ---- passes and staff ----
def test_a_pass_number_is_given_once(desk):
    day = desk.now().date()
    desk.run(actions.passes.issue_pass, person_id=add(desk), number="7", valid_from=day, valid_to=day)
    with pytest.raises(UserError, match="already given out"):
        desk.run(actions.passes.issue_pass, person_id=add(desk), number="7", valid_from=day, valid_to=day)


def test_nobody_removes_themselves_and_a_login_is_taken_once(desk):
    with pytest.raises(UserError, match="cannot remove yourself"):
        desk.run(actions.staff.remove_user, desk.actor.id)
    with pytest.raises(UserError, match="already a user"):
        desk.run(actions.staff.add_user, login="margaret", display_name="M", role="worker")
    with pytest.raises(UserError, match="is not a role"):
        desk.run(actions.staff.add_user, login="x", display_name="X", role="king")


def test_what_was_removed_elsewhere_is_said(desk):
    person = add(desk)
    desk.run(actions.people.remove_person, person)
    with pytest.raises(UserError, match="no longer there"):
        desk.run(actions.people.edit_person, person, phone="1")
    desk.run(actions.people.bring_back_person, person)
    desk.run(actions.people.edit_person, person, phone="1")
    assert [row.phone for row in rows(desk, Person)] == ["1"]
