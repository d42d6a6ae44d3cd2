"""The rules of the journal, each on real stores that exchange raw change sets."""

import json
import shutil
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.store.conftest import meet, new_desk

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.model import Person
from welcome_desk.queries import contacts
from welcome_desk.store.heads import Heads
from welcome_desk.store.merge import Refused


def add(desk, name="Ana Diaz", **known):
    return desk.run(actions.people.add_person, display_name=name, **known)


def edit(desk, person, **changed):
    return desk.run(actions.people.edit_person, person, **changed)


def person_of(desk, person):
    with desk.reading() as view:
        return view.session.get(Person, person)


def conflicts(desk):
    """(field, values) of every conflict."""
    return [(field, values) for _entity, _row, field, values in json.loads(desk.dump())[3]]


def settle(desk, person, field, value):
    desk.run(actions.conflicts.settle_conflict, entity="person", row_id=person, field=field, value=value)


@pytest.fixture
def shared(desks, clock):
    """A person all three know."""
    east, north, west = desks
    person = add(east, phone="1")
    for other in (north, west):
        meet(east, other)
    clock.on(minutes=1)
    return person


def test_what_one_wrote_the_other_has(desks, shared):
    east, north, _west = desks
    edit(east, shared, phone="2")
    meet(east, north)
    assert person_of(north, shared).phone == "2"
    assert east.digest() == north.digest()


def test_different_fields_are_no_conflict(desks, shared):
    east, north, _west = desks
    edit(east, shared, phone="2")
    edit(north, shared, email="ana@example.org")
    meet(east, north)
    assert conflicts(east) == conflicts(north) == []
    assert (person_of(east, shared).phone, person_of(east, shared).email) == ("2", "ana@example.org")


def test_two_values_of_one_field_both_stand_and_the_later_is_shown(desks, shared, clock):
    east, north, _west = desks
    edit(east, shared, phone="2")
    clock.on(minutes=1)
    edit(north, shared, phone="3")
    meet(east, north)
    assert conflicts(east) == conflicts(north) == [("phone", ["3", "2"])]
    assert person_of(east, shared).phone == person_of(north, shared).phone == "3"


def test_the_same_value_from_two_desks_is_no_conflict(desks, shared):
    east, north, _west = desks
    edit(east, shared, phone="2")
    edit(north, shared, phone="2")
    meet(east, north)
    assert conflicts(east) == []
    edit(east, shared, phone="4")
    meet(east, north)
    assert conflicts(north) == []
    assert person_of(north, shared).phone == "4"


def test_an_ordinary_edit_hides_no_rival(desks, shared, clock):
    east, north, _west = desks
    edit(east, shared, phone="2")
    clock.on(minutes=1)
    edit(north, shared, phone="3")
    meet(east, north)
    edit(east, shared, phone="5")
    assert conflicts(east) == [("phone", ["5", "2"])]


def test_typing_the_rivals_value_ends_the_conflict(desks, shared, clock):
    east, north, _west = desks
    edit(east, shared, phone="2")
    clock.on(minutes=1)
    edit(north, shared, phone="3")
    meet(east, north)
    edit(east, shared, phone="2")
    assert conflicts(east) == []


@pytest.mark.parametrize("kept", ["2", "3"])
def test_settling_clears_on_every_desk_and_its_undo_opens_it_again(desks, shared, clock, kept):
    east, north, west = desks
    edit(east, shared, phone="2")
    clock.on(minutes=1)
    edit(north, shared, phone="3")
    meet(east, north)
    settle(east, shared, "phone", kept)
    assert conflicts(east) == []
    meet(east, north)
    meet(east, west)
    assert conflicts(north) == conflicts(west) == []
    assert {person_of(desk, shared).phone for desk in desks} == {kept}
    east.undo()
    meet(east, north)
    assert sorted(conflicts(north)[0][1]) == ["2", "3"]


def test_settling_against_a_third_edit_leaves_those_two(desks, shared, clock):
    east, north, west = desks
    edit(east, shared, phone="2")
    edit(north, shared, phone="3")
    meet(east, north)
    edit(west, shared, phone="4")
    clock.on(minutes=1)
    settle(east, shared, "phone", "2")
    meet(east, west)
    assert sorted(conflicts(west)[0][1]) == ["2", "4"]


def test_a_form_left_open_over_a_merge_makes_a_conflict(desks, shared, clock):
    east, north, _west = desks
    shown = {("person", shared): person_of(east, shared).heads}
    clock.on(minutes=1)
    edit(north, shared, phone="3")
    meet(east, north)
    clock.on(minutes=1)
    east.run_seen(shown, actions.people.edit_person, shared, phone="2")
    assert conflicts(east) == [("phone", ["2", "3"])]
    meet(east, north)
    assert east.digest() == north.digest()


def test_a_stamp_far_ahead_wins_ties_and_pulls_no_clock(desks, shared, clock):
    east, north, _west = desks
    clock.on(days=400)
    edit(north, shared, phone="far")
    clock.on(days=-400)
    edit(east, shared, phone="near")
    meet(east, north)
    assert person_of(east, shared).phone == "far"
    edit(east, shared, email="x@example.org")
    own = [s for s in east.pack().sets if s.desk == "east"][-1]
    assert own.clock[0] < north.pack().sets[-1].clock[0] or own.clock[0] <= int(clock.now.timestamp() * 1000)


def test_a_form_over_a_far_stamp_shows_what_every_desk_shows(desks, shared, clock):
    east, north, _west = desks
    shown = {("person", shared): person_of(east, shared).heads}
    clock.on(days=400)
    edit(north, shared, phone="far")
    clock.on(days=-400)
    meet(east, north)
    east.run_seen(shown, actions.people.edit_person, shared, phone="near")
    meet(east, north)
    assert person_of(east, shared).phone == person_of(north, shared).phone == "far"
    assert east.digest() == north.digest()


def test_a_clock_set_back_never_takes_the_stamps_back(desks, shared, clock):
    east = desks[0]
    before = east.pack().sets[-1].clock
    clock.on(hours=-5)
    edit(east, shared, phone="2")
    assert east.pack().sets[-1].clock > before


def test_a_removal_and_an_edit_both_stand(desks, shared):
    east, north, _west = desks
    east.run(actions.people.remove_person, shared)
    edit(north, shared, phone="3")
    meet(east, north)
    row = person_of(east, shared)
    assert row.deleted_at is not None
    assert row.phone == "3"
    assert conflicts(east) == []


def test_two_removals_agree(desks, shared, clock):
    east, north, _west = desks
    east.run(actions.people.remove_person, shared)
    clock.on(minutes=3)
    north.run(actions.people.remove_person, shared)
    meet(east, north)
    assert conflicts(east) == []


def test_undo_against_an_edit_on_top_is_a_conflict_and_no_silent_win(desks, shared, clock):
    east, north, _west = desks
    edit(east, shared, phone="2")
    meet(east, north)
    clock.on(minutes=1)
    edit(north, shared, phone="3")
    clock.on(minutes=1)
    east.undo()
    meet(east, north)
    assert sorted(conflicts(east)[0][1]) == ["1", "3"]


def test_undo_of_what_was_built_upon_reports_that_field_and_restores_the_others(desks, shared):
    east, north, _west = desks
    edit(east, shared, phone="2", email="old@example.org")
    done = east.pack().sets[-1].id
    meet(east, north)
    edit(north, shared, phone="3")
    meet(east, north)
    undone = east.undo(done)
    assert [field for _entity, _row, field in undone.moved_on] == ["phone"]
    row = person_of(east, shared)
    assert (row.phone, row.email) == ("3", "")


def test_undo_of_an_insert_that_others_edited_is_reported(desks):
    east, north, _west = desks
    person = add(east)
    meet(east, north)
    edit(north, person, phone="3")
    meet(east, north)
    with pytest.raises(UserError, match="changed again since"):
        east.undo()
    assert person_of(east, person).deleted_at is None


def test_erasing_takes_every_value_out_of_the_journal_and_nothing_brings_it_back(desks, shared):
    east, north, west = desks
    edit(east, shared, phone="secret-number")
    late = east.pack(None)
    meet(east, north)
    edit(north, shared, note="secret-note")
    east.run(actions.people.erase_person, shared)
    meet(east, north)
    west.apply(late)
    meet(east, west)
    meet(north, west)
    for desk in desks:
        assert "secret-number" not in desk.dump()
        assert "secret-note" not in desk.dump()
        assert "Ana" not in desk.dump()
        with pytest.raises(UserError):
            edit(desk, shared, phone="2")
    assert east.digest() == north.digest() == west.digest()


def test_an_erased_person_leaves_the_visit_as_an_anonymous_one(desks):
    east = desks[0]
    person = add(east)
    east.run(actions.contacts.log_contact, people=[person], note="told me a secret")
    east.run(actions.people.erase_person, person)
    with east.reading() as view:
        lines = contacts.contact_lines(view, contacts.contact_ids(view)).values()
    assert [(line.people, line.note) for line in lines] == [((), "")]
    assert "secret" not in east.dump()


# ---- couriers ----
def test_a_bundle_without_its_cause_is_refused_whole(desks, shared):
    east, _north, west = desks
    edit(east, shared, phone="2")
    first = east.pack("west")
    edit(east, shared, phone="3")
    torn = replace(east.pack("west"), sets=east.pack("west").sets[-1:])
    before = west.digest()
    with pytest.raises(Refused, match="earlier bundle is missing"):
        west.apply(torn)
    assert west.digest() == before
    west.apply(first)
    west.apply(torn)
    assert person_of(west, shared).phone == "3"


def test_late_and_repeated_bundles_change_nothing(desks, shared):
    east, north, _west = desks
    old = east.pack()
    edit(east, shared, phone="2")
    north.apply(east.pack("north"))
    before = north.digest()
    assert north.apply(old) == 0
    assert north.apply(east.pack()) == 0
    assert north.digest() == before


def test_a_lost_bundle_heals_with_the_next(desks, shared):
    east, north, _west = desks
    edit(east, shared, phone="2")
    east.pack("north")  # lost on the way
    edit(east, shared, email="b@example.org")
    north.apply(east.pack("north"))
    assert (person_of(north, shared).phone, person_of(north, shared).email) == ("2", "b@example.org")


def test_a_newer_schema_is_refused_in_words(desks, shared):
    east, north, _west = desks
    with pytest.raises(Refused, match="newer version"):
        north.apply(replace(east.pack(), schema=99))


def test_a_copied_store_under_its_old_id_is_refused_and_goes_on_under_a_new_one(
    desks, shared, tmp_path, clock
):
    from welcome_desk.store.opening import open_store

    east, north, _west = desks
    with east.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(tmp_path / "east.desk", tmp_path / "copy.desk")
    copy = open_store(tmp_path / "copy.desk", clock=clock)
    edit(copy, shared, phone="from the copy")
    edit(east, shared, phone="from the first")
    meet(east, north)
    with pytest.raises(Refused, match="new desk id"):
        north.apply(copy.pack())
    copy.close()
    shutil.copy(tmp_path / "east.desk", tmp_path / "copy2.desk")
    again = open_store(tmp_path / "copy2.desk", clock=clock)
    again.take_new_id()
    edit(again, shared, email="copy@example.org")
    meet(again, north)
    assert person_of(north, shared).email == "copy@example.org"
    assert again.check().problems == []
    again.close()


def test_children_may_come_before_their_parents_within_one_bundle(desks, clock):
    east, north, _west = desks
    person = add(east)
    east.run(
        actions.contacts.log_contact,
        people=[person],
        needs=["housing"],
        follow_up="Call",
        due_on=clock.now.date() + timedelta(1),
    )
    north.apply(east.pack("north"))
    assert north.digest() == east.digest()


def test_what_arrives_is_found_by_search(desks):
    from welcome_desk.queries.search import search

    east, north, _west = desks
    add(east, "Олена Коваленко")
    meet(east, north)
    with north.reading() as view:
        assert [one.display_name for one in search(view, "olena")] == ["Олена Коваленко"]


def test_the_order_of_meeting_makes_no_difference(tmp_path, clock):
    """Three desks write; three others hear of it in three different orders."""
    writers = [new_desk(tmp_path, name, clock) for name in ("a", "b", "c")]
    person = add(writers[0])
    for other in writers[1:]:
        meet(writers[0], other)
    for number, desk in enumerate(writers):
        clock.on(seconds=1)
        edit(desk, person, phone=str(number), note=f"note {number}")
    digests = set()
    for place, order in enumerate(([0, 1, 2], [2, 1, 0], [1, 2, 0])):
        listener = new_desk(tmp_path, f"listener{place}", clock)
        for number in order:
            listener.apply(writers[number].pack())
        digests.add(listener.digest())
        assert listener.check().problems == []
        listener.close()
    assert len(digests) == 1
    for desk in writers:
        desk.close()


def test_heads_are_short_for_a_row_that_was_never_edited(desks):
    person = add(desks[0])
    assert Heads.parse(person_of(desks[0], person).heads).text() == person_of(desks[0], person).heads
    assert "{" not in person_of(desks[0], person).heads


def test_undo_is_refused_where_another_desk_wrote_the_same_value(desks, shared):
    east, north, _west = desks
    edit(east, shared, phone="2")
    mine = east.pack().sets[-1].id
    edit(north, shared, phone="2")
    meet(east, north)
    with pytest.raises(UserError, match="changed again since"):
        east.undo(mine)
    assert person_of(east, shared).phone == "2"


@pytest.mark.parametrize(("other", "left"), [("2", 0), ("3", 1)])
def test_two_settlings_agree_or_are_a_new_conflict(desks, shared, clock, other, left):
    east, north, _west = desks
    edit(east, shared, phone="2")
    clock.on(minutes=1)
    edit(north, shared, phone="3")
    meet(east, north)
    settle(east, shared, "phone", "2")
    settle(north, shared, "phone", other)
    meet(east, north)
    assert len(conflicts(east)) == left
    assert east.digest() == north.digest()


def test_a_removal_and_a_return_are_a_conflict(desks, shared, clock):
    east, north, _west = desks
    east.run(actions.people.remove_person, shared)
    meet(east, north)
    clock.on(minutes=1)
    east.run(actions.people.bring_back_person, shared)
    meet(east, north)
    east.run(actions.people.remove_person, shared)
    clock.on(minutes=1)
    edit(north, shared, phone="9")
    north.run(actions.people.remove_person, shared)
    clock.on(minutes=1)
    north.run(actions.people.bring_back_person, shared)
    meet(east, north)
    assert [field for field, _values in conflicts(east)] == ["deleted_at"]
    assert east.digest() == north.digest()


def test_the_cause_on_a_third_desk_is_needed_too(desks):
    east, north, west = desks
    person = add(east)
    meet(east, north)
    north.run(actions.contacts.log_contact, people=[person])
    whole = north.pack()
    orphaned = replace(whole, sets=tuple(s for s in whole.sets if s.desk == "north"))
    before = west.digest()
    with pytest.raises(Refused, match="earlier bundle is missing"):
        west.apply(orphaned)
    assert west.digest() == before
    assert west.apply(whole) == len(whole.sets)


def test_who_learnt_of_someone_before_the_erasure_forgets_them_with_it(desks, shared):
    east, north, west = desks
    edit(north, shared, phone="Unmistakable")
    early = north.pack()
    west.apply(early)
    assert "Unmistakable" in west.dump()
    east.run(actions.people.erase_person, shared)
    edit(north, shared, note="Unmistakable too")
    west.apply(east.pack())
    assert "Unmistakable" not in west.dump()
    assert west.apply(early) == 0
    meet(north, west)
    meet(east, west)
    for desk in desks:
        assert "Unmistakable" not in desk.dump()
    assert east.digest() == west.digest()


def test_an_erased_row_in_conflict_leaves_no_conflict(desks, shared, clock):
    east, north, _west = desks
    edit(east, shared, phone="2")
    clock.on(minutes=1)
    edit(north, shared, phone="3")
    meet(east, north)
    east.run(actions.people.erase_person, shared)
    meet(east, north)
    assert conflicts(east) == conflicts(north) == []


def test_a_bundle_is_packed_by_what_the_other_told_and_not_by_what_was_sent(desks, shared):
    east, north, _west = desks
    edit(east, shared, phone="2")
    sent = east.pack("north")
    assert east.pack("north") == sent
    north.apply(sent)
    assert len(east.pack("north").sets) == len(sent.sets)
    east.apply(north.pack("east"))
    assert east.pack("north").sets == ()


def test_nothing_is_applied_or_shown_in_the_order_of_the_clocks(desks, shared, clock):
    """Having seen a value beats any clock: cause and effect go by what was replaced (R3, R5)."""
    east, north, _west = desks
    clock.on(days=400)
    edit(north, shared, phone="far")
    clock.on(days=-400)
    meet(east, north)
    edit(east, shared, phone="near")
    meet(east, north)
    assert conflicts(east) == conflicts(north) == []
    assert person_of(north, shared).phone == "near"
