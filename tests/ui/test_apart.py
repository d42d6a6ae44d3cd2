"""Keeping apart from the pages of an enrolment and a person: said, listed, taken back, and seen by few."""

import pytest
from tests.actions.small import add
from tests.ui.test_pages import press, texts

from welcome_desk import actions, queries
from welcome_desk.access.scope import Actor
from welcome_desk.actions.proposals import Proposal
from welcome_desk.jobs.programs import start_from_template, start_match
from welcome_desk.model import Enrolment
from welcome_desk.ui.matches.apart import KeepApart, StillMatched


@pytest.fixture
def two(desk):
    program = start_from_template(desk, "conversation-partners")
    return [
        (person, desk.run(actions.programs.enrol, program, side=side, person_id=person))
        for side, person in (("seeker", add(desk, "Olena Petrenko")), ("offer", add(desk, "Carol Fraser")))
    ]


@pytest.mark.parametrize("page", ["enrolment", "person"])
def test_it_is_said_and_taken_back_on_the_page(desk, two, open_window, monkeypatch, page):
    (person, enrolment), (other, _theirs) = two
    window = open_window(desk)

    def say(dialog):
        press(dialog, "Keep apart")
        assert "Choose whom they are kept apart from." in texts(dialog)
        dialog.who.choose(add(desk, "Stranger"))
        press(dialog, "Keep apart")
        assert any("Stranger takes part in no program" in text for text in texts(dialog))
        dialog.who.choose(other)
        press(dialog, "Keep apart")

    monkeypatch.setattr(KeepApart, "exec", say)
    window.go(page, row_id=enrolment if page == "enrolment" else person)
    press(window.pages[page], "Keep apart…")
    assert "Never to be matched with" in texts(window.pages[page])
    window.go("person", row_id=other)
    assert "Olena Petrenko" in texts(window.pages["person"])
    press(window.pages["person"], "Take back: Olena Petrenko")
    with desk.reading() as view:
        assert queries.apart.lines(view, [person, other]) == []


@pytest.mark.parametrize("page", ["enrolment", "person"])
def test_a_volunteer_sees_nothing_of_it(desk, two, open_window, page):
    (person, enrolment), (_other, theirs) = two
    desk.run(actions.proposals.keep_apart, seeker_id=enrolment, offer_id=theirs)
    desk.actor = Actor(None, "Vera", "volunteer")
    window = open_window(desk)
    window.go(page, row_id=enrolment if page == "enrolment" else person)
    said = " ".join(texts(window.pages[page]))
    assert "Carol" not in said
    assert "matched" not in said


def brought_together(desk, program, proposal):
    """Whatever is asked for is recorded first; then the match begins."""
    with desk.reading() as view:
        lacking = queries.screening.not_ready(view, program)
    for enrolment, items in lacking.items():
        for item in items:
            desk.run(actions.screening.record_screening, enrolment, item=item)
    match = desk.run(actions.proposals.accept_match, proposal=proposal)
    for side in ("seeker", "offer"):
        desk.run(actions.matches.tell_side, match, side=side)
        desk.run(actions.matches.agree_match, match, side=side)
    start_match(desk, match, program)
    return match


@pytest.fixture
def matched(desk, two):
    (_person, seeker), (_other, offer) = two
    with desk.reading() as view:
        program = view.get(Enrolment, seeker).program_id
    return brought_together(desk, program, Proposal(seeker, offer, 0.5))


def test_two_who_are_matched_are_warned_of_before_and_the_match_is_one_press_away(
    desk, two, matched, open_window, monkeypatch
):
    (person, _enrolment), (other, theirs) = two
    window = open_window(desk)
    said = "in a match of Conversation partners: meeting. Keeping them apart does not end it."

    def say(dialog):
        dialog.who.choose(add(desk, "Stranger"))
        assert dialog.matched.isHidden()
        dialog.who.choose(other)
        assert said in dialog.matched.text()
        press(dialog, "Keep apart")

    def go(dialog):
        assert any(said in text for text in texts(dialog))
        return 1

    monkeypatch.setattr(KeepApart, "exec", say)
    monkeypatch.setattr(StillMatched, "exec", go)
    window.go("person", row_id=person)
    press(window.pages["person"], "Keep apart…")
    assert window.here[0] == "match"
    page = window.pages["match"]
    assert any("to be kept apart" in text for text in texts(page))
    desk.run(actions.closings.close_match, matched, reason="safety")
    assert not any("to be kept apart" in text for text in texts(page))
    with desk.reading() as view:
        assert queries.apart.open_matches(view, two[0][1], theirs) == []


def test_a_volunteer_is_not_told_on_the_match_that_two_are_to_be_apart(desk, two, matched, open_window):
    desk.run(actions.proposals.keep_apart, seeker_id=two[0][1], offer_id=two[1][1])
    desk.actor = Actor(None, "Vera", "volunteer")
    window = open_window(desk)
    window.go("match", row_id=matched)
    assert not any("apart" in text for text in texts(window.pages["match"]))


def test_a_match_of_another_program_a_household_and_a_member_of_a_team_are_found_too(desk):
    friends, teams = (start_from_template(desk, one) for one in ("rural-employment", "sponsor-team"))
    olena, ruslan, lead, member = (add(desk, name) for name in ("Olena", "Ruslan", "Lead", "Member"))
    home = desk.run(actions.households.form_household, people=[olena, ruslan], name="Petrenko")
    enrol = actions.programs.enrol
    family = desk.run(enrol, teams, side="seeker", household_id=home)
    first, second = (desk.run(enrol, teams, side="offer", person_id=one) for one in (lead, member))
    own = desk.run(enrol, friends, side="seeker", person_id=olena)
    with desk.reading() as view:
        assert queries.apart.open_matches(view, own, second) == []
    proposal = Proposal(family, first, 0.5, members=((second, ()),))
    match = brought_together(desk, teams, proposal)
    with desk.reading() as view:
        assert queries.apart.open_matches(view, own, second) == [match]
        assert queries.apart.open_matches(view, second, family) == [match]
        assert queries.apart.open_matches(view, first, second) == []
