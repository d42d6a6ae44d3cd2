"""Households: formed, joined, split, shared from; each act undone in one step, each adult kept apart."""

import pytest
from tests.actions.small import DAY, add

from welcome_desk import actions, queries
from welcome_desk.actions.consents import Answered
from welcome_desk.errors import UserError
from welcome_desk.model import Contact, Enrolment, Household, Person


@pytest.fixture
def family(desk):
    """Two adults of different surnames and a child."""
    people = [
        add(desk, "Olena Kovalenko", street="7 Elm Street", phone="1"),
        add(desk, "Andriy Melnyk", phone="2"),
    ]
    home = desk.run(
        actions.households.form_household, people=people, new_person="Sofiia", role="child", name="Kovalenko",
        street="7 Elm Street", city="Sample Town",
    )  # fmt: skip
    return home, *people


def home_of(desk, person):
    with desk.reading() as view:
        return queries.households.household_of(view, person)


def get(desk, kind, row_id):
    with desk.reading() as view:
        return view.get(kind, row_id)


def names(desk, person):
    found = home_of(desk, person)
    return [member.name for member in found.members] if found else []


def test_adults_of_different_surnames_and_a_new_child_in_one_act(desk, family):
    _home, olena, andriy = family
    assert names(desk, olena) == ["Olena Kovalenko", "Andriy Melnyk", "Sofiia"]
    assert [member.role for member in home_of(desk, andriy).members] == ["", "", "child"]
    desk.undo()
    assert names(desk, olena) == []


def test_each_member_is_shown_with_what_is_still_to_do(desk, family):
    _home, olena, andriy = family
    for what, person in (("Call", olena), ("Write", andriy), ("Visit", andriy)):
        desk.run(actions.promises.add_promise, what=what, due_on=DAY, person_id=person)
    waiting = {
        member.name: [one.what for one in member.follow_ups] for member in home_of(desk, olena).members
    }
    assert waiting == {"Olena Kovalenko": ["Call"], "Andriy Melnyk": ["Write", "Visit"], "Sofiia": []}


def test_what_is_shared_is_copied_and_each_adult_keeps_their_own(desk, family):
    home, olena, andriy = family
    desk.run(actions.people.edit_person, olena, languages=["uk"], arrived_on=DAY, postal_code="E3B 1A1")
    desk.run(
        actions.people.edit_person, andriy, asked={"languages": "declined"}, street="Old Street", note="Own"
    )
    desk.run(actions.consents.record_consents, olena, answers=[Answered("photo", "given")])
    fields = ["street", "postal_code", "phone", "languages", "arrived_on"]
    assert desk.run(actions.households.copy_shared, olena, fields=fields) == 2
    found = get(desk, Person, andriy)
    assert (found.street, found.postal_code, found.phone) == ("7 Elm Street", "E3B 1A1", "2")
    assert (found.languages, found.arrived_on, found.note) == ([], DAY, "Own")
    assert get(desk, Household, home).postal_code == "E3B 1A1"
    with desk.reading() as view:
        assert queries.consents.answer(view, andriy, "photo") == "not-asked"
    desk.undo()
    assert get(desk, Person, andriy).street == "Old Street"


def test_nothing_ticked_copies_nothing(desk, family):
    for fields in ([], ["note"]):
        with pytest.raises(UserError, match="Tick what is the same"):
            desk.run(actions.households.copy_shared, family[1], fields=fields)


def test_some_move_out_with_a_copy_of_what_is_shared(desk, family):
    home, olena, andriy = family
    fresh = desk.run(actions.households.split_household, home, people=[andriy])
    assert names(desk, andriy) == ["Andriy Melnyk"]
    assert names(desk, olena) == ["Olena Kovalenko", "Sofiia"]
    assert get(desk, Household, fresh).street == "7 Elm Street"
    desk.run(actions.households.edit_household, fresh, street="9 Oak Street")
    assert get(desk, Household, home).street == "7 Elm Street"
    desk.undo()
    desk.undo()
    assert len(names(desk, andriy)) == 3


def test_somebody_must_move_and_somebody_must_stay(desk, family):
    home, olena, _andriy = family
    everyone = [member.id for member in home_of(desk, olena).members]
    for people in ([], everyone):
        with pytest.raises(UserError, match="somebody must stay"):
            desk.run(actions.households.split_household, home, people=people)


def test_two_households_become_one_with_all_that_hangs_on_them(desk, family):
    home, olena, _andriy = family
    aunt = add(desk, "Iryna")
    other = desk.run(actions.households.form_household, people=[aunt], area="north-end", city="Elsewhere")
    program = desk.run(
        actions.programs.start_program,
        template="x",
        version=1,
        name="X",
        name_fr="X",
        definition="",
        started_on=DAY,
    )
    enrolment = desk.run(actions.programs.enrol, program, side="seeker", household_id=other)
    contact = desk.run(actions.contacts.log_contact, people=[aunt], household_id=other)
    desk.run(actions.households.join_households, home, other_id=other)
    assert "Iryna" in names(desk, olena)
    assert get(desk, Enrolment, enrolment).household_id == home
    assert get(desk, Contact, contact).household_id == home
    found = get(desk, Household, home)
    assert (found.area, found.city) == ("north-end", "Sample Town")
    assert get(desk, Household, other) is None
    desk.undo()
    assert names(desk, aunt) == ["Iryna"]
    with pytest.raises(UserError, match="already"):
        desk.run(actions.households.join_households, home, other_id=home)


def test_joining_moves_somebody_from_the_home_they_were_in(desk, family):
    home, olena, andriy = family
    other = desk.run(actions.households.form_household, people=[add(desk, "Iryna")])
    desk.run(actions.households.join_household, other, person_id=andriy, role="sibling")
    assert names(desk, olena) == ["Olena Kovalenko", "Sofiia"]
    assert home_of(desk, andriy).id == other
    with pytest.raises(UserError, match="Enter a name"):
        desk.run(actions.households.join_household, home, new_person="  ")


def test_a_removed_household_leaves_its_people(desk, family):
    home, olena, _andriy = family
    desk.run(actions.households.remove_household, home)
    assert names(desk, olena) == []
    assert get(desk, Person, olena) is not None
    desk.undo()
    assert len(names(desk, olena)) == 3


def test_a_household_in_a_program_is_not_removed(desk, family):
    program = desk.run(
        actions.programs.start_program,
        template="x",
        version=1,
        name="X",
        name_fr="X",
        definition="",
        started_on=DAY,
    )
    desk.run(actions.programs.enrol, program, side="seeker", household_id=family[0])
    with pytest.raises(UserError, match="leave the program first"):
        desk.run(actions.households.remove_household, family[0])


def test_a_record_joined_into_another_is_not_listed_twice(desk, family):
    home, olena, _andriy = family
    double = add(desk, "Olena K", household_id=home)
    desk.run(actions.people.edit_person, double, joined_into=olena)
    assert "Olena K" not in names(desk, olena)
