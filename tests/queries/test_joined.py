"""Records of one person, against the executable rule: follow `joined_into`, in a circle the smallest id."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from welcome_desk import actions
from welcome_desk.queries import joined

PEOPLE = 6


def join(desk, pairs):
    with desk._writing() as (session, _ledger):
        for one, into in pairs:
            session.connection().exec_driver_sql(
                "update person set joined_into = ? where id = ?", (into, one)
            )


def root_by_the_rule(into, erased, person):
    """As the executable model beside MERGE.md says it (R16)."""
    path = []
    while person not in path:
        path.append(person)
        target = into.get(person)
        if target is None or target in erased:
            return person
        person = target
    return min(path[path.index(person) :])


@pytest.fixture
def six(desk):
    return [desk.run(actions.people.add_person, display_name=f"P{n}") for n in range(PEOPLE)]


def look(desk, read, *args):
    with desk.reading() as view:
        return read(view, *args)


def test_nobody_joined_is_their_own_and_only_record(desk, six):
    assert look(desk, joined.records_of, six[0]) == [six[0]]
    assert look(desk, joined.joined_away) == {}


def test_joins_are_followed_through_and_every_record_is_told(desk, six):
    join(desk, [(six[2], six[1]), (six[1], six[0]), (six[3], six[0])])
    assert look(desk, joined.root_of, six[2]) == six[0]
    assert look(desk, joined.records_of, six[2]) == [six[0], six[1], six[2], six[3]]


def test_someone_joined_into_a_removed_person_is_theirs_still(desk, six):
    join(desk, [(six[1], six[0])])
    desk.run(actions.people.remove_person, six[0])
    assert look(desk, joined.root_of, six[1]) == six[0]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    targets=st.lists(st.none() | st.integers(0, PEOPLE - 1), min_size=PEOPLE, max_size=PEOPLE),
    gone=st.sets(st.integers(0, PEOPLE - 1), max_size=2),
)
def test_any_joins_have_the_roots_of_the_rule(desk, six, targets, gone):
    into = {one: six[target] for one, target in zip(six, targets, strict=True) if target is not None}
    into = {one: target for one, target in into.items() if one != target}
    erased = {six[number] for number in gone}
    _put(desk, six, into, erased)
    roots = {one: root_by_the_rule(into, erased, one) for one in six if one not in erased}

    with desk.reading() as view:
        assert {one: joined.root_of(view, one) for one in roots} == roots
        assert {one: joined.joined_away(view).get(one, one) for one in roots} == roots
        for one, root in roots.items():
            theirs = joined.records_of(view, one)
            assert theirs[0] == root
            assert set(theirs) == {other for other in roots if roots[other] == root}


def _put(desk, people, into, erased):
    """Written below the journal: an erased row is a blank marker, without heads."""
    with desk._writing() as (session, _ledger):
        for one in people:
            gone = one in erased
            session.connection().exec_driver_sql(
                "update person set joined_into = ?, heads = ? where id = ?",
                (None if gone else into.get(one), "" if gone else "1.1", one),
            )
