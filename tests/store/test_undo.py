"""Undo and redo, step by step: through one field, through one row, past other people's work."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.conftest import Clock, meet, new_desk

from welcome_desk import actions, i18n
from welcome_desk.access.scope import Actor
from welcome_desk.errors import UserError
from welcome_desk.model import Person
from welcome_desk.store import stack
from welcome_desk.store.dump import table_rows
from welcome_desk.store.ledger import Ledger


def add(desk, name="Ana Diaz", **known):
    return desk.run(actions.people.add_person, display_name=name, **known)


def edit(desk, person, **changed):
    return desk.run(actions.people.edit_person, person, **changed)


def person_of(desk, person):
    with desk.reading() as view:
        return view.session.get(Person, person)


def tables(desk):
    """Every live value; when a row was removed does not matter here, only that it was."""
    with desk.engine.connect() as connection:
        found = table_rows(Ledger(connection))
    return {
        kind: [{**row, "deleted_at": bool(row["deleted_at"])} for row in rows] for kind, rows in found.items()
    }


def test_undo_walks_back_through_several_edits_of_one_field_and_redo_forward(desk):
    person = add(desk, phone="1")
    for phone in ("2", "3", "4"):
        edit(desk, person, phone=phone)
    for phone in ("3", "2", "1"):
        desk.undo()
        assert person_of(desk, person).phone == phone
    for phone in ("2", "3", "4"):
        desk.redo()
        assert person_of(desk, person).phone == phone
    assert desk.check().problems == []


def test_undo_goes_back_further_than_a_first_look_at_the_journal_reaches(desk, monkeypatch):
    monkeypatch.setattr(stack, "DEPTHS", (8, 5000))
    person = add(desk, phone="0")
    numbers = [str(number) for number in range(1, 20)]
    for phone in numbers:
        edit(desk, person, phone=phone)
    for phone in reversed(["0", *numbers[:-1]]):
        desk.undo()
        assert person_of(desk, person).phone == phone
    for phone in numbers:
        desk.redo()
        assert person_of(desk, person).phone == phone
    assert desk.redo_action() is None


def test_undo_reaches_the_making_of_a_row_that_was_edited(desk):
    before = tables(desk)
    person = add(desk)
    edit(desk, person, phone="2")
    desk.undo()
    desk.undo()
    assert person_of(desk, person).deleted_at is not None
    assert tables(desk)["person"][:-1] == before["person"]
    desk.redo()
    desk.redo()
    assert person_of(desk, person).deleted_at is None
    assert person_of(desk, person).phone == "2"
    assert desk.check().problems == []


def test_undoing_twice_by_id_does_nothing_the_second_time(desk):
    person = add(desk, phone="1")
    edit(desk, person, phone="2")
    target = desk.pack().sets[-1].id
    desk.undo(target)
    with pytest.raises(UserError, match="changed again since"):
        desk.undo(target)
    assert person_of(desk, person).phone == "1"


def test_an_edit_by_someone_else_that_still_stands_stops_undo(desk):
    person = add(desk, phone="1")
    edit(desk, person, phone="2")
    mine = desk.actor
    desk.actor = Actor("else", "Else", "administrator")
    edit(desk, person, phone="3")
    desk.actor = mine
    with pytest.raises(UserError, match="changed again since"):
        desk.undo()
    desk.actor = Actor("else", "Else", "administrator")
    desk.undo()
    desk.actor = mine
    desk.undo()
    assert person_of(desk, person).phone == "1"


def test_a_write_put_back_on_another_desk_counts_as_put_back(desks):
    east, north, _west = desks
    person = add(east, phone="1")
    edit(east, person, phone="2")
    meet(east, north)
    edit(north, person, phone="3")
    north.undo()
    meet(east, north)
    east.undo()
    meet(east, north)
    assert person_of(north, person).phone == "1"
    assert east.digest() == north.digest()


def test_the_same_undo_on_two_desks_is_one_and_its_redo_is_refused(desks, clock):
    east, north, _west = desks
    person = add(east, phone="1")
    meet(east, north)
    edit(east, person, phone="2")
    target = east.pack().sets[-1].id
    meet(east, north)
    first = east.undo(target)
    north.undo(target)
    meet(east, north)
    assert person_of(east, person).phone == person_of(north, person).phone == "1"
    for again in (target, first.changes.change_set):
        with pytest.raises(UserError, match="changed again since"):
            east.undo(again)


def test_an_erasure_is_never_offered_and_never_taken_back(desk):
    person = add(desk)
    made = desk.pack().sets[-1].id
    desk.run(actions.people.erase_person, person)
    erasing = desk.pack().sets[-1].id
    with pytest.raises(UserError, match="cannot be undone"):
        desk.undo(erasing)
    with pytest.raises(UserError, match="changed again since"):
        desk.undo(made)
    assert "Ana" not in desk.dump()


def test_someone_without_the_right_cannot_undo_either(desk):
    person = add(desk)
    desk.run(actions.people.remove_person, person)
    target = desk.pack().sets[-1].id
    desk.actor = Actor(None, "Reader", "reader")
    with pytest.raises(UserError, match="Your role"):
        desk.undo(target)
    assert person_of(desk, person).deleted_at is not None


STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "edit", "remove", "household"]), st.integers(0, 9)),
    min_size=1,
    max_size=8,
)


def step(desk, people, what, number):
    person = people[number % len(people)]
    if what == "add":
        people.append(add(desk, f"P{number}"))
    elif what == "edit":
        edit(desk, person, phone=str(number % 3), note=str(number % 2))
    elif what == "household":
        desk.run(actions.households.form_household, people=[person], name=f"H{number}")
    else:
        desk.run(actions.people.remove_person, person)
        people.remove(person)
        people.append(add(desk, "Spare"))


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_undoing_everything_and_redoing_everything_passes_every_state_again(tmp_path_factory, steps):
    desk = new_desk(tmp_path_factory.mktemp("undo"), "east", Clock())
    people = [add(desk, "First")]
    states = []
    for what, number in steps:
        step(desk, people, what, number)
    while desk.undo_action():
        states.append(tables(desk))
        desk.undo()
    for state in reversed(states):
        desk.redo()
        assert tables(desk) == state
    assert desk.check().problems == []
    desk.close()


def test_what_others_built_on_is_not_undone_and_nothing_hangs_in_the_air(desk):
    person = desk.run(actions.people.add_person, display_name="Olena")
    mine = desk.actor
    desk.actor = Actor(None, "Somebody else", "worker")
    desk.run(actions.contacts.log_contact, people=[person])
    desk.actor = mine
    before = desk.dump()
    for language, said in (("en", "built on this since"), ("fr", "s’appuie")):
        with i18n.speaking(language), pytest.raises(UserError, match=said):
            desk.undo()
    assert desk.dump() == before
    assert desk.check().problems == []
