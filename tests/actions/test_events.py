"""Events: expected, here, walk-ins and head counts are four things."""

from datetime import timedelta

import pytest
from tests.actions.small import add, rows

from welcome_desk import actions, queries
from welcome_desk.errors import UserError
from welcome_desk.model import Attendance, Event, Person


@pytest.fixture
def event(desk):
    now = desk.now()
    return desk.run(
        actions.events.plan_event, title="Circle", starts_at=now, ends_at=now + timedelta(hours=2)
    )


def door(desk, event):
    with desk.reading() as view:
        return queries.door.door(view, event)


def test_expected_walk_in_and_here_are_kept_apart(desk, event):
    expected, walk_in = add(desk, "Expected"), add(desk, "Walk-in")
    desk.run(actions.registration.register_for_event, event, people=[expected])
    desk.run(actions.events.mark_here, event, people=[walk_in])
    found = door(desk, event)
    assert [guest.name for guest in found.expected] == ["Expected"]
    assert [(guest.name, guest.registered) for guest in found.here] == [("Walk-in", False)]
    assert found.event.expected == 1


def test_taking_back_a_walk_in_removes_the_line_and_an_expected_guest_waits_again(desk, event):
    expected, walk_in = add(desk, "Expected"), add(desk, "Walk-in")
    desk.run(actions.registration.register_for_event, event, people=[expected])
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


def test_who_comes_after_an_undone_registration_is_a_walk_in(desk, event):
    person = add(desk)
    desk.run(actions.registration.register_for_event, event, people=[person])
    desk.undo()
    desk.run(actions.events.mark_here, event, people=[person], role="volunteer")
    assert [(g.registered, g.role, g.here_at) for g in door(desk, event).here] == [
        (False, "volunteer", desk.now().replace(tzinfo=None))
    ]


def test_who_is_expected_after_an_undone_welcome_is_not_here_yet(desk, event):
    person = add(desk)
    desk.run(actions.events.mark_here, event, people=[person])
    desk.undo()
    desk.run(actions.registration.register_for_event, event, people=[person])
    assert door(desk, event).here == []
    assert [guest.registered for guest in door(desk, event).expected] == [True]


def test_only_who_is_on_the_list_is_taken_back(desk, event):
    with pytest.raises(UserError, match="no longer there"):
        desk.run(actions.events.take_back_here, event, person_id=add(desk))
    assert rows(desk, Attendance) == []


def test_somebody_new_at_the_door_is_a_person_and_here_in_one_act(desk, event):
    desk.run(actions.events.welcome_new_at_event, event, display_name="ዳንኤል", languages=["am"])
    assert [(guest.name, guest.registered) for guest in door(desk, event).here] == [("ዳንኤል", False)]
    desk.undo()
    assert rows(desk, Person) == rows(desk, Attendance) == []
    with pytest.raises(UserError, match="Enter a name"):
        desk.run(actions.events.welcome_new_at_event, event, display_name=" ")


def test_people_here_are_the_named_and_the_counted(desk, event):
    desk.run(actions.events.mark_here, event, people=[add(desk), add(desk)])
    desk.run(actions.events.count_unnamed, event, adults=3, children=4)
    desk.run(actions.events.count_unnamed, event, adults=2, children=4)
    assert door(desk, event).people_here == 8


def test_a_head_count_is_never_below_zero(desk, event):
    with pytest.raises(UserError, match="below zero"):
        desk.run(actions.events.count_unnamed, event, adults=-1, children=0)


def test_an_event_that_ends_before_it_starts_is_refused(desk):
    now = desk.now()
    with pytest.raises(UserError, match="ends before"):
        desk.run(actions.events.plan_event, title="X", starts_at=now, ends_at=now)


def test_an_event_is_not_changed_into_one_that_could_not_be_planned(desk, event):
    for wrong in ({"title": " "}, {"ends_at": desk.now() - timedelta(days=1)}):
        with pytest.raises(UserError):
            desk.run(actions.events.edit_event, event, **wrong)
    with pytest.raises(TypeError, match="titel"):
        desk.run(actions.events.edit_event, event, titel="X")
    assert [row.title for row in rows(desk, Event)] == ["Circle"]


def test_finishing_without_a_note_keeps_the_note_there_was(desk, event):
    desk.run(actions.events.edit_event, event, note="bring chairs")
    desk.run(actions.events.finish_event, event)
    assert [(row.state, row.note) for row in rows(desk, Event)] == [("finished", "bring chairs")]
