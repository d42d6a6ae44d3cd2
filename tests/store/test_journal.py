"""What one action leaves in the journal: fields written and fields not written, forms left open, erasure to the last byte."""

import json
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.store.conftest import meet

from welcome_desk import actions
from welcome_desk.access.register import REGISTER, Action
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import Actor
from welcome_desk.errors import UserError
from welcome_desk.model import Person, Presence
from welcome_desk.store.opening import open_store


def add(desk, name="Ana Diaz", **known):
    return desk.run(actions.people.add_person, display_name=name, **known)


def edit(desk, person, **changed):
    return desk.run(actions.people.edit_person, person, **changed)


def person_of(desk, person):
    with desk.reading() as view:
        return view.session.get(Person, person)


def shown(desk, person):
    """The heads that a form remembers while it is open (R6)."""
    return {("person", person): person_of(desk, person).heads}


def conflicts(desk):
    return [(field, values) for _entity, _row, field, values in json.loads(desk.dump())[3]]


@pytest.fixture
def act(monkeypatch):
    """Enters a function into the register for one test."""

    def enter(function):
        entry = Action(function.__name__, "x", Right.LOG_CONTACTS, "", function)
        monkeypatch.setitem(REGISTER, function.__name__, entry)
        return function

    return enter


# ---- what is written and what is not ----
def test_a_row_made_and_changed_in_one_action_is_one_insert_with_its_last_values(desk, act):
    @act
    def make(work):
        person = work.add(Person(display_name="Ana"))
        work.session.flush()
        person.phone = "2"
        work.session.flush()
        person.phone = "3"
        return person.id

    made = desk.run(make)
    (change,) = desk.pack().sets[-1].changes
    assert (change.row_id, change.kind, change.writes["phone"].after) == (made, "insert", ["3"])
    assert desk.check().problems == []


def test_a_field_changed_twice_in_one_action_is_one_write_from_first_to_last(desk, act):
    person = add(desk, phone="1")

    @act
    def twice(work):
        row = work.get(Person, person)
        row.phone = "2"
        work.session.flush()
        row.phone, row.email = "3", "a@example.org"

    desk.run(twice)
    writes = desk.pack().sets[-1].changes[0].writes
    assert {name: (w.before, w.after) for name, w in writes.items()} == {
        "phone": (["1"], ["3"]),
        "email": ([""], ["a@example.org"]),
    }
    assert desk.check().problems == []


def test_a_field_set_and_set_back_is_not_written(desk, act):
    person = add(desk, phone="1")
    before = desk.dump()

    @act
    def back(work):
        row = work.get(Person, person)
        row.phone = "2"
        work.session.flush()
        row.phone = "1"

    desk.run(back)
    assert desk.dump() == before
    assert desk.check().problems == []


def test_lists_and_empty_lists_come_back_as_they_were(desk):
    person = add(desk, languages=["ar", "fr"])
    edit(desk, person, languages=[])
    edit(desk, person, languages=["so"])
    desk.undo()
    assert person_of(desk, person).languages == []
    desk.undo()
    assert person_of(desk, person).languages == ["ar", "fr"]
    assert desk.check().problems == []


@pytest.mark.parametrize(
    "bulk",
    [
        lambda session: session.execute(sa.update(Person).values(phone="1")),
        lambda session: session.execute(sa.delete(Person)),
        lambda session: session.execute(sa.insert(Person).values(id="x", heads="", display_name="Bulk")),
        lambda session: session.execute(sa.insert(Person), [{"id": "x", "heads": "", "display_name": "B"}]),
        lambda session: session.execute(sa.update(Person.__table__).values(phone="1")),
        lambda session: session.execute(sa.text("UPDATE person SET phone = '1'")),
        lambda session: session.bulk_save_objects([Person(id="x", display_name="Bulk")]),
        lambda session: session.bulk_insert_mappings(Person, [{"id": "x", "heads": "", "display_name": "B"}]),
        lambda session: session.bulk_update_mappings(Person, [{"id": "x", "phone": "1"}]),
        lambda session: session.query(Person).update({"phone": "1"}),
    ],
)
def test_whatever_would_slip_past_the_journal_is_refused(desk, act, bulk):
    add(desk)
    before = desk.digest()

    @act
    def slip(work):
        bulk(work.session)

    with pytest.raises(RuntimeError, match="one by one"):
        desk.run(slip)
    assert desk.digest() == before
    assert desk.check().problems == []


def test_an_action_cannot_commit_by_itself(desk, act):
    before = desk.digest()

    @act
    def commits(work):
        work.add(Person(display_name="Ana"))
        work.session.commit()
        raise UserError("and then it failed")

    with pytest.raises(UserError):
        desk.run(commits)
    assert desk.digest() == before
    assert desk.check().problems == []


def test_undoing_what_another_person_did_can_itself_be_taken_back(desk):
    person = add(desk, phone="1")
    mine = desk.actor
    desk.actor = Actor("else", "Else", "administrator")
    edit(desk, person, phone="2")
    theirs = desk.pack().sets[-1].id
    desk.actor = mine
    desk.undo(theirs)
    assert person_of(desk, person).phone == "1"
    desk.undo()
    assert person_of(desk, person).phone == "2"
    desk.redo()
    assert person_of(desk, person).phone == "1"


# ---- forms left open ----
def test_a_form_saved_as_it_was_filled_leaves_what_came_meanwhile(desks, clock):
    """Writing what already stood writes nothing, even where something newer stands (R6, R7)."""
    east, north, _west = desks
    person = add(east, phone="1", email="a@example.org")
    meet(east, north)
    form = shown(east, person)
    clock.on(minutes=1)
    edit(north, person, phone="3")
    meet(east, north)
    east.run_seen(form, actions.people.edit_person, person, phone="1", email="b@example.org")
    assert conflicts(east) == []
    assert (person_of(east, person).phone, person_of(east, person).email) == ("3", "b@example.org")
    assert east.check().problems == []


def test_two_windows_on_one_store_need_no_rule_of_their_own(desk):
    person = add(desk, phone="1")
    form = shown(desk, person)
    edit(desk, person, phone="2")
    desk.run_seen(form, actions.people.edit_person, person, phone="3")
    assert conflicts(desk) == [("phone", ["3", "2"])]
    assert desk.check().problems == []


def test_settling_from_a_form_clears_only_what_it_showed(desks, clock):
    east, north, west = desks
    person = add(east, phone="1")
    meet(east, north), meet(east, west)
    edit(east, person, phone="2")
    clock.on(minutes=1)
    edit(north, person, phone="3")
    clock.on(minutes=1)
    edit(west, person, phone="4")
    meet(east, north)
    form = shown(east, person)
    meet(east, west)
    clock.on(minutes=1)
    east.run_seen(
        form, actions.conflicts.settle_conflict, entity="person", row_id=person, field="phone", value="2"
    )
    assert conflicts(east) == [("phone", ["2", "4"])]
    assert person_of(east, person).phone == "2"
    assert east.check().problems == []


def test_a_removal_by_a_form_that_did_not_know_of_another_removal_agrees_with_it(desks, clock):
    east, north, _west = desks
    person = add(east)
    meet(east, north)
    north.run(actions.people.remove_person, person)
    clock.on(minutes=1)
    east.run(actions.people.remove_person, person)
    meet(east, north)
    assert conflicts(east) == []
    clock.on(minutes=1)
    east.run(actions.people.bring_back_person, person)
    meet(east, north)
    assert person_of(north, person).deleted_at is None
    assert conflicts(north) == []


def test_confirming_a_removal_is_a_write_of_its_own(desk, act, clock):
    """Removing again, now knowing of a late change, is how a person answers the question about it (R10)."""
    person = add(desk)
    desk.run(actions.people.remove_person, person)
    desk._clock = clock
    clock.on(days=1)

    @act
    def remove_again(work):
        work.remove(work.session.get(Person, person))

    before = len(desk.pack().sets)
    desk.run(remove_again)
    assert len(desk.pack().sets) == before + 1
    assert desk.check().problems == []


def test_a_date_can_be_settled(desks, clock, act):
    east, north, _west = desks
    person = add(east)
    meet(east, north)
    edit(east, person, birth_official=date(2020, 1, 2))
    clock.on(minutes=1)
    edit(north, person, birth_official=date(2021, 1, 2))
    meet(east, north)
    assert conflicts(east) == [("birth_official", ["2021-01-02", "2020-01-02"])]

    @act
    def settle(work):
        work.settle(work.get(Person, person), "birth_official", date(2020, 1, 2))

    east.run(settle)
    meet(east, north)
    for desk in (east, north):
        assert person_of(desk, person).birth_official == date(2020, 1, 2)
        assert conflicts(desk) == []


# ---- erasure ----
def test_not_a_byte_of_an_erased_value_is_left_in_the_file(desk):
    path = Path(desk.engine.url.database)
    person = add(desk, "Unmistakable Name", phone="777-123-4567", note="Unmistakable note")
    for number in range(30):
        add(desk, f"Somebody {number}", note="n" * 300)
    edit(desk, person, note="Another unmistakable note")
    desk.run(actions.people.erase_person, person)
    stored = b"".join(p.read_bytes() for p in path.parent.glob(f"{path.name}*"))
    for trace in (b"nmistakable", b"777-123-4567"):
        assert trace not in stored
    assert desk.check().problems == []


def test_a_new_desk_takes_in_what_points_to_someone_erased_before(desks, clock):
    """A contact logged elsewhere on someone erased meanwhile: the blank marker holds its place (R13)."""
    east, north, west = desks
    person = add(east)
    meet(east, north)
    north.run(actions.contacts.log_contact, people=[person], note="straggler")
    east.run(actions.people.erase_person, person)
    meet(east, north)
    west.apply(east.pack(west.name))
    assert west.digest() == east.digest() == north.digest()
    with west.reading() as view:
        assert view.session.scalars(sa.select(Presence.person_id)).all() == [person]
    assert west.check().problems == []


def test_check_tells_when_an_erasure_was_taken_off_the_list(desk):
    person = add(desk)
    desk.run(actions.people.erase_person, person)
    with desk.engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM erased"))
    assert any("erase" in problem for problem in desk.check().problems)


# ---- the first moments of a store ----
NEWBORN = """
import sys, time
from welcome_desk import actions
from welcome_desk.store.opening import create_store
desk = create_store(sys.argv[1])
desk.run(actions.people.add_person, display_name="Ana Diaz")
print("done", flush=True)
time.sleep(60)
"""


def test_a_store_killed_in_its_first_session_opens_again(tmp_path):
    path = tmp_path / "new.desk"
    made = subprocess.Popen([sys.executable, "-c", NEWBORN, str(path)], stdout=subprocess.PIPE, text=True)
    assert made.stdout.readline().strip() == "done"
    os.kill(made.pid, signal.SIGKILL)
    made.communicate()
    again = open_store(path)
    with again.reading() as view:
        assert view.session.scalars(sa.select(Person.display_name)).all() == ["Ana Diaz"]
    again.close()


# ---- clocks ----
def test_a_desk_whose_clock_is_far_ahead_is_named_until_ours_catches_up(desks, clock):
    east, north, _west = desks
    clock.on(days=400)
    add(north)
    clock.on(days=-400)
    meet(east, north)
    assert east.clocks_ahead() == ["north"]
    clock.on(days=400)
    assert east.clocks_ahead() == []


def test_a_clock_set_right_again_by_a_person_stamps_as_of_now(desks, clock):
    east, north, _west = desks
    clock.on(days=400)
    person = add(east, phone="1")
    clock.on(days=-400)
    edit(east, person, phone="2")
    assert east.pack().sets[-1].clock[0] > int(clock.now.timestamp() * 1000)
    east.reset_clock()
    edit(east, person, phone="3")
    assert east.pack().sets[-1].clock[0] <= int(clock.now.timestamp() * 1000)
    meet(east, north)
    assert person_of(north, person).phone == "3"
    assert conflicts(north) == []
