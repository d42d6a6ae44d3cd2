"""People handed over: their worker changes, what was promised goes along, and a word is left for whoever takes over."""

import pytest
from tests.actions.small import DAY, add, rows

from welcome_desk import actions, queries
from welcome_desk.errors import UserError
from welcome_desk.model import Person, Promise


@pytest.fixture
def team(desk):
    return [
        desk.run(actions.staff.add_user, login=login, display_name=login.title(), role="worker")
        for login in ("dev", "nadia", "jean")
    ]


def promise(desk, what, owner, person=None):
    return desk.run(actions.promises.add_promise, what=what, due_on=DAY, person_id=person, owner_id=owner)


def owners(desk):
    return {row.what: row.owner_id for row in rows(desk, Promise)}


def test_a_person_goes_with_everything_promised_to_them(desk, team):
    dev, nadia, jean = team
    person = add(desk, worker_id=dev)
    promise(desk, "Call", dev, person)
    promise(desk, "Write", jean, person)
    desk.run(actions.promises.keep_promise, promise(desk, "Done", dev, person))
    desk.run(actions.workers.hand_people_over, person_ids=[person], to=nadia, note="Prefers mornings")
    assert rows(desk, Person, Person.id == person)[0].worker_id == nadia
    assert owners(desk) == {"Call": nadia, "Write": nadia, "Done": dev, "Prefers mornings": nadia}
    desk.undo()
    assert owners(desk) == {"Call": dev, "Write": jean, "Done": dev}
    assert rows(desk, Person, Person.id == person)[0].worker_id == dev


def test_everything_of_one_who_is_away_goes_and_nothing_of_others(desk, team):
    dev, nadia, jean = team
    theirs, promised, other = add(desk, "A", worker_id=dev), add(desk, "B"), add(desk, "C", worker_id=jean)
    for what, owner, person in (
        ("one", dev, promised), ("two", jean, promised), ("three", dev, None), ("four", jean, other),
    ):  # fmt: skip
        promise(desk, what, owner, person)
    with desk.reading() as view:
        charges = queries.workers.charges_of(view, dev)
    assert [(one.name, one.promises) for one in charges] == [("A", 0), ("B", 1)]
    desk.run(actions.workers.hand_people_over, person_ids=[one.id for one in charges], to=nadia, from_id=dev)
    assert owners(desk) == {"one": nadia, "two": jean, "three": nadia, "four": jean}
    assert {row.display_name: row.worker_id for row in rows(desk, Person)} == {
        "A": nadia,
        "B": nadia,
        "C": jean,
    }
    assert theirs


def test_nobody_is_handed_to_someone_who_left(desk, team):
    dev, nadia, _jean = team
    desk.run(actions.staff.remove_user, nadia)
    with pytest.raises(UserError):
        desk.run(actions.workers.hand_people_over, person_ids=[add(desk, worker_id=dev)], to=nadia)


def test_it_stands_in_the_history_of_the_person(desk, team):
    person = add(desk, worker_id=team[0])
    desk.run(actions.workers.hand_people_over, person_ids=[person], to=team[1])
    with desk.reading() as view:
        changes = queries.history.person_changes(view, [person])
    assert [(one.field, one.entry.action) for one in changes] == [("worker_id", "hand_people_over")]
    assert [changes[0].names[row_id] for row_id in (changes[0].before, changes[0].after)] == ["Dev", "Nadia"]
