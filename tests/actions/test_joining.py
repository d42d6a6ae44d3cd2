"""Two records of one person: counted once, found under either name, erased together, taken apart again."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.actions.small import DAY, NOON, add, all_rows, live_rows, rows
from tests.conftest import opened

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.jobs.duplicates import sweep
from welcome_desk.model import Contact, NotTheSame, Person
from welcome_desk.periods import parse
from welcome_desk.queries import (
    contacts,
    door,
    figures,
    history,
    joined,
    people,
    programs,
    promises,
    search,
)

JOIN = actions.joining.join_people


def look(desk, read, *args, **values):
    with desk.reading() as view:
        return read(view, *args, **values)


@pytest.fixture
def two(desk):
    """Olena twice, each record with a visit of its own."""
    one = add(desk, "Олена Коваленко", phone="506-555-0142")
    other = add(desk, "Helen Kovalenko", phone="506-555-0199", note="Likes tea")
    for person in (one, other):
        desk.run(
            actions.contacts.log_contact, people=[person], needs=["housing"], follow_up="Call", due_on=DAY
        )
    return one, other


def test_a_joined_person_is_one_in_lists_search_figures_and_log(desk, two):
    one, other = two
    desk.run(JOIN, one, other, fields={"aliases": ["Helen Kovalenko"]})
    assert look(desk, people.person_ids) == [one]
    for typed in ("Olena", "Helen", "5550199", "5550142"):
        assert [found.id for found in look(desk, search.search, typed)] == [one]
    assert look(desk, figures.value, parse("2026-11"), "people") == 1
    assert look(desk, figures.value, parse("2026-11"), "people-first-visit") == 1
    lines = look(desk, contacts.contact_lines, look(desk, contacts.contact_ids)).values()
    assert {line.person_ids for line in lines} == {(one,)}
    assert {line.person_id for line in look(desk, promises.follow_ups).today} == {one}
    assert len(look(desk, contacts.acquaintance, other).follow_ups) == 2
    assert {entry.action for entry in look(desk, history.history, person_id=other)} >= {
        "join_people",
        "log_contact",
    }
    assert desk.check().problems == []


def test_one_undo_brings_everything_back(desk, two):
    before = live_rows(desk)
    desk.run(
        JOIN, *two, fields={"phone": "506-555-0199", "note": "Likes tea", "aliases": ["Helen Kovalenko"]}
    )
    desk.undo()
    assert live_rows(desk) == before
    assert look(desk, joined.joined_away) == {}


def test_nothing_is_lost_of_the_record_that_was_joined(desk, two):
    before = {row["id"]: row for row in all_rows(desk)["person"]}
    desk.run(JOIN, *two)
    after = {row["id"]: row for row in all_rows(desk)["person"]}
    assert after[two[1]] == before[two[1]] | {"joined_into": two[0]}
    assert after[two[0]] == before[two[0]]


def test_joining_follows_earlier_joins_and_refuses_a_person_with_themselves(desk, two):
    third = add(desk, "Lena K")
    desk.run(JOIN, *two)
    desk.run(JOIN, two[1], third)
    assert look(desk, joined.records_of, third) == [two[0], two[1], third]
    with pytest.raises(UserError, match="one person already"):
        desk.run(JOIN, third, two[0])


def test_a_join_is_taken_back_later_and_not_offered_again(desk, two):
    one, other = two
    desk.run(JOIN, one, other)
    desk.run(actions.contacts.log_contact, people=[one])
    desk.run(actions.joining.separate_people, other)
    assert set(look(desk, people.person_ids)) == {one, other}
    assert len(rows(desk, NotTheSame)) == 1
    with pytest.raises(UserError, match="not joined"):
        desk.run(actions.joining.separate_people, other)


def test_pairs_told_apart_are_not_offered_until_that_is_taken_back(desk):
    one, other = (
        add(desk, "Олена Коваленко", phone="506-555-0142"),
        add(desk, "Olena Kovalenko", phone="5065550142"),
    )
    assert len(sweep(desk).pairs) == 1
    desk.run(actions.joining.not_the_same, other, one)
    assert sweep(desk).pairs == []
    desk.run(actions.joining.perhaps_the_same, one, other)
    assert len(sweep(desk).pairs) == 1
    desk.run(JOIN, one, other)
    assert sweep(desk).pairs == []


def test_a_third_record_is_compared_with_all_that_the_joined_ones_say(desk):
    one, other = add(desk, "Олена Коваленко"), add(desk, "Helen Shevchenko", phone="506-555-0142")
    desk.run(JOIN, one, other)
    third = add(desk, "Shevchenko Helen", phone="506-555-0142")
    assert [(pair.a, pair.b) for pair in sweep(desk).pairs] == [(one, third)]


def test_erasing_a_person_erases_every_record_of_theirs(desk, two):
    together = desk.run(actions.contacts.log_contact, people=list(two), note="Both names written down")
    desk.run(JOIN, *two)
    desk.run(actions.joining.not_the_same, two[0], add(desk, "Helene"))
    desk.run(actions.people.erase_person, two[1])
    assert [person.display_name for person in rows(desk, Person)] == ["Helene"]
    assert rows(desk, Contact, Contact.id == together) == []
    assert rows(desk, NotTheSame) == []
    assert "Kovalenko" not in desk.dump()
    assert look(desk, figures.value, parse("2026-11"), "contacts") == 3
    assert desk.check().problems == []


def test_two_records_at_one_event_are_one_guest(desk, two):
    event = desk.run(
        actions.events.plan_event, title="Circle", starts_at=NOON, ends_at=NOON + timedelta(hours=1)
    )
    desk.run(actions.registration.register_for_event, event, people=[two[0]])
    desk.run(actions.events.mark_here, event, people=[two[1]])
    desk.run(JOIN, *two)
    found = look(desk, door.door, event)
    assert [(guest.person_id, guest.registered) for guest in found.guests] == [(two[0], True)]
    assert (found.event.expected, found.event.here) == (1, 1)
    assert look(desk, figures.value, parse("2026-11"), "events-walk-ins") == 0
    desk.run(actions.events.take_back_here, event, person_id=two[0])


def test_nobody_takes_part_twice_under_two_names(desk, two):
    program = desk.run(
        actions.programs.start_program,
        template="x",
        version=1,
        name="X",
        name_fr="X",
        definition="",
        started_on=DAY,
    )
    desk.run(actions.programs.enrol, program, side="seeker", person_id=two[1])
    desk.run(JOIN, *two)
    with pytest.raises(UserError, match="take part already"):
        desk.run(actions.programs.enrol, program, side="seeker", person_id=two[0])
    (line,) = look(desk, programs.participants)
    assert (line.name, line.person_id) == ("Олена Коваленко", two[0])


# ---- the figures of joined people are those of people who were one from the start ----
PEOPLE, EVENTS = 6, 2
VISIT = st.tuples(st.just("visit"), st.lists(st.integers(0, PEOPLE - 1), max_size=3), st.integers(1, 60))
EXPECT = st.tuples(st.just("expect"), st.integers(0, EVENTS - 1), st.integers(0, PEOPLE - 1))
HERE = st.tuples(st.just("here"), st.integers(0, EVENTS - 1), st.integers(0, PEOPLE - 1))
PASS = st.tuples(st.just("pass"), st.integers(0, PEOPLE - 1), st.just(0))


@pytest.mark.slow
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    done=st.lists(st.one_of(VISIT, EXPECT, HERE, PASS), max_size=14),
    joins=st.lists(st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, PEOPLE - 1)), min_size=1, max_size=4),
)
def test_figures_of_joined_people_are_those_of_one_person(empty_file, tmp_path_factory, done, joins):
    one_of = list(range(PEOPLE))
    for keep, other in joins:
        one_of = [one_of[keep] if root == one_of[other] else root for root in one_of]
    done.sort(key=lambda one: one[0] == "here")  # nobody who is here is registered afterwards
    several = opened(empty_file, tmp_path_factory.mktemp("several"))
    single = opened(empty_file, tmp_path_factory.mktemp("single"))
    ids = live(several, done, list(range(PEOPLE)))
    live(single, done, one_of)
    before = live_rows(several)
    made = [
        several.run(JOIN, ids[k], ids[o])
        for k, o in joins
        if look(several, joined.root_of, ids[k]) != look(several, joined.root_of, ids[o])
    ]
    for period in ("2026-11", "2026"):
        assert look(several, figures.figures, parse(period)) == look(single, figures.figures, parse(period))
    assert len(look(several, people.person_ids)) == len(set(one_of))
    for _join in made:
        several.undo()
    assert live_rows(several) == before
    several.close()
    single.close()


def live(desk, done, one_of):
    """The same days, on people numbered by `one_of`: two numbers that are one person have one record."""
    made = {root: add(desk, f"P{root}") for root in sorted(set(one_of))}
    ids = [made[root] for root in one_of]
    plan = [
        desk.run(actions.events.plan_event, title=f"E{n}", starts_at=NOON, ends_at=NOON + timedelta(hours=1))
        for n in range(EVENTS)
    ]
    for number, (what, first, second) in enumerate(done):
        if what == "visit":
            desk.run(
                actions.contacts.log_contact, people=[ids[n] for n in first], needs=["work"],
                met_at=NOON - timedelta(days=second),
            )  # fmt: skip
        elif what == "pass":
            desk.run(
                actions.passes.issue_pass,
                person_id=ids[first],
                number=str(number),
                valid_from=DAY,
                valid_to=DAY,
            )
        else:
            act = actions.registration.register_for_event if what == "expect" else actions.events.mark_here
            desk.run(act, plan[first], people=[ids[second]])
    return ids
