"""At the door: who came along, heads by kind, and who is there to help."""

from datetime import timedelta

import pytest
from tests.actions.small import add, rows

from welcome_desk import actions, queries
from welcome_desk.errors import UserError
from welcome_desk.model import Event, Shift, ShiftPlace


@pytest.fixture
def event(desk):
    now = desk.now()
    return desk.run(
        actions.events.plan_event, title="Circle", starts_at=now, ends_at=now + timedelta(hours=2)
    )


def door(desk, event):
    with desk.reading() as view:
        return queries.door.door(view, event)


def test_heads_are_counted_by_kind_and_taken_back_one_by_one(desk, event):
    for kind in ("newcomers", "newcomers", "children", "adults"):
        desk.run(actions.door.count_head, event, kind=kind)
    desk.run(actions.door.count_head, event, kind="newcomers", more=-1)
    assert door(desk, event).heads == {"newcomers": 1, "residents": 0, "children": 1, "adults": 1}
    desk.undo()
    assert door(desk, event).people_here == 4
    with pytest.raises(UserError, match="below zero"):
        desk.run(actions.door.count_head, event, kind="residents", more=-1)
    with pytest.raises(TypeError, match="dogs"):
        desk.run(actions.door.count_head, event, kind="dogs")


def test_a_count_of_one_kind_leaves_the_others(desk, event):
    desk.run(actions.events.count_unnamed, event, newcomers=4, children=2)
    desk.run(actions.events.count_unnamed, event, children=3)
    assert [row.head_counts() for row in rows(desk, Event)] == [
        {"newcomers": 4, "residents": 0, "children": 3, "adults": 0}
    ]


def test_whoever_was_announced_came_along_until_it_is_said_otherwise(desk, event):
    person = add(desk, "Olena")
    desk.run(actions.registration.register_for_event, event, people=[person], companions=2)
    with pytest.raises(UserError, match="Mark the person as here first"):
        desk.run(actions.door.count_companions, event, person_id=person, count=1)
    desk.run(actions.events.mark_here, event, people=[person])
    assert door(desk, event).people_here == 3
    desk.run(actions.door.count_companions, event, person_id=person, count=4)
    assert (door(desk, event).people_here, door(desk, event).without_a_name) == (5, 4)
    desk.undo()
    assert door(desk, event).people_here == 3
    with pytest.raises(UserError, match="below zero"):
        desk.run(actions.door.count_companions, event, person_id=person, count=-1)
    desk.run(actions.events.take_back_here, event, person_id=person)
    assert door(desk, event).people_here == 0
    assert [guest.companions for guest in door(desk, event).expected] == [2]


def test_whoever_is_on_a_shift_is_here_as_a_volunteer(desk, event):
    helper, guest, gone = add(desk, "Helper"), add(desk, "Guest"), add(desk, "Gone")
    put_on_a_shift(desk, event, {helper: "promised", gone: "missed"})
    desk.run(actions.events.mark_here, event, people=[helper, guest, gone])
    roles = {one.name: one.role for one in door(desk, event).here}
    assert roles == {"Helper": "volunteer", "Guest": "guest", "Gone": "guest"}


def put_on_a_shift(desk, event, people):
    """Written past the actions: who is asked for a shift, another part says."""
    with desk._writing() as (session, _ledger):
        session.add(Shift(id="s", event_id=event, starts_at=desk.now(), ends_at=desk.now()))
        for person, state in people.items():
            session.add(ShiftPlace(id=f"p{person[:30]}", shift_id="s", person_id=person, state=state))
        session.flush()


# ---- who is meant by some letters ----
@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("ol", ["Olena Kovalenko", "Carol Oliver"]),
        ("kov", ["Olena Kovalenko"]),
        ("ok", ["Olena Kovalenko"]),
        ("kovalenko ol", ["Olena Kovalenko"]),
        ("elena", []),
        ("eric", ["Éric Côté"]),
        ("éc", ["Éric Côté"]),
        ("mohamed", ["محمد علي"]),
        ("zhang", ["张伟"]),
        ("", []),
        ("...", []),
    ],
)
def test_letters_mean_beginnings_of_names_in_any_script_or_initials(desk, event, typed, names):
    for name in ("Carol Oliver", "Olena Kovalenko", "Éric Côté", "张伟"):
        desk.run(actions.registration.register_for_event, event, people=[add(desk, name)])
    arabic = add(desk, "محمد علي", aliases=["Mohamed Ali"])
    desk.run(actions.registration.register_for_event, event, people=[arabic])
    found = queries.door.fitting(door(desk, event).expected, typed)
    assert [guest.name for guest in found] == names


def test_a_family_is_offered_while_more_than_one_of_it_is_expected(desk, event):
    family = [add(desk, name) for name in ("Farid Haddad", "Rima Haddad", "Nour Haddad")]
    desk.run(actions.households.form_household, people=family, name="Haddad")
    desk.run(actions.registration.register_for_event, event, people=family)
    found = door(desk, event)
    assert len(found.family_of(found.guest(family[0]))) == 3
    desk.run(actions.events.mark_here, event, people=family[:2])
    found = door(desk, event)
    assert found.family_of(found.guest(family[2])) == []
