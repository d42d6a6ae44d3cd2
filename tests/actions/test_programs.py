"""Programs: exactly one takes part, once a side, with a place; nobody leaves out of an open match."""

import pytest
from tests.actions.small import DAY, accept, add, rows

from welcome_desk import actions, programs
from welcome_desk.actions.consents import Answered
from welcome_desk.errors import UserError
from welcome_desk.model import Enrolment, Program


def test_exactly_one_takes_part(desk, pair):
    program = pair[0]
    with pytest.raises(UserError, match="Choose one person"):
        desk.run(actions.programs.enrol, program, side="seeker")
    with pytest.raises(UserError, match="At least one place"):
        desk.run(actions.programs.enrol, program, side="offer", person_id=add(desk), capacity=0)


def test_two_kinds_at_once_are_refused_and_one_of_each_kind_is_let_in(desk, pair):
    program = pair[0]
    household = desk.run(actions.households.form_household, people=[add(desk)], name="Home")
    firm = desk.run(actions.organizations.add_organization, name="Bakery")
    with pytest.raises(UserError, match="Choose one person"):
        desk.run(actions.programs.enrol, program, side="offer", household_id=household, organization_id=firm)
    for who in ({"household_id": household}, {"organization_id": firm}):
        desk.run(actions.programs.enrol, program, side="offer", **who)
    assert len(rows(desk, Enrolment)) == 5


def test_nobody_waits_twice_in_one_program(desk, pair):
    program, person = pair[0], add(desk)
    first = desk.run(actions.programs.enrol, program, side="seeker", person_id=person)
    with pytest.raises(UserError, match="take part already"):
        desk.run(actions.programs.enrol, program, side="seeker", person_id=person)
    desk.run(actions.programs.leave_program, first)
    desk.run(actions.programs.enrol, program, side="seeker", person_id=person)
    desk.run(actions.programs.enrol, program, side="offer", person_id=person)


def test_places_are_never_taken_down_to_none(desk, pair):
    with pytest.raises(UserError, match="At least one place") as refused:
        desk.run(actions.programs.edit_enrolment, pair[2], capacity=0)
    assert refused.value.field == "capacity"


@pytest.mark.parametrize("side", [1, 2])
def test_nobody_leaves_out_of_an_open_match(desk, pair, side):
    match = accept(desk, pair[1], pair[2])
    with pytest.raises(UserError, match="open match"):
        desk.run(actions.programs.leave_program, pair[side])
    desk.run(actions.matches.decline_match, match, reason="time")
    desk.run(actions.programs.leave_program, pair[side])
    assert [(row.status, row.left_on) for row in rows(desk, Enrolment, Enrolment.id == pair[side])] == [
        ("left", DAY)
    ]


def test_a_program_ends_on_a_day(desk, pair):
    desk.run(actions.programs.end_program, pair[0], ended_on=DAY)
    assert [row.ended_on for row in rows(desk, Program)] == [DAY]


def test_a_program_with_open_matches_does_not_end(desk, pair):
    match = accept(desk, pair[1], pair[2])
    with pytest.raises(UserError, match="still open matches"):
        desk.run(actions.programs.end_program, pair[0], ended_on=DAY)
    desk.run(actions.matches.decline_match, match, reason="time")
    desk.run(actions.programs.end_program, pair[0], ended_on=DAY)
    desk.run(actions.programs.reopen_program, pair[0])
    assert [row.ended_on for row in rows(desk, Program)] == [None]


def test_a_household_is_not_enrolled_against_the_word_of_one_of_them(desk, pair):
    members = [add(desk, "Olena"), add(desk, "Ivan")]
    home = desk.run(actions.households.form_household, people=members, name="Home")
    answers = [Answered("keep-file", "refused")]
    desk.run(actions.consents.record_consents, members[1], answers=answers)
    with pytest.raises(UserError, match="Ivan did not agree to a file"):
        desk.run(actions.programs.enrol, pair[0], side="seeker", household_id=home)


def test_a_side_takes_only_whom_its_template_lets_in(desk):
    definition = programs.shipped()[0]["bimp"].source
    program = desk.run(
        actions.programs.start_program, template="bimp", version=1, name="M", name_fr="M", definition=definition,
        started_on=DAY,
    )  # fmt: skip
    firm = desk.run(actions.organizations.add_organization, name="Bakery")
    with pytest.raises(UserError, match="does not take that kind"):
        desk.run(actions.programs.enrol, program, side="seeker", organization_id=firm)
    desk.run(actions.programs.enrol, program, side="offer", organization_id=firm)
    with pytest.raises(UserError, match="does not fit its question") as refused:
        desk.run(
            actions.programs.enrol,
            program,
            side="seeker",
            person_id=add(desk),
            answers={"languages": ["klingon"]},
        )
    assert refused.value.field == "languages"
    desk.run(
        actions.programs.enrol, program, side="seeker", person_id=add(desk), answers={"languages": ["rw"]}
    )


def test_whoever_left_comes_back_and_waits_again(desk, pair):
    desk.run(actions.programs.leave_program, pair[1], because="moved")
    desk.run(actions.programs.come_back, pair[1])
    found = rows(desk, Enrolment, Enrolment.id == pair[1])[0]
    assert (found.status, found.left_on, found.left_because) == ("waiting", None, "")


def test_whoever_was_matched_is_not_removed(desk, pair):
    desk.run(actions.programs.remove_enrolment, pair[3])
    match = accept(desk, pair[1], pair[2])
    desk.run(actions.matches.decline_match, match, reason="time")
    with pytest.raises(UserError, match="were matched"):
        desk.run(actions.programs.remove_enrolment, pair[1])
