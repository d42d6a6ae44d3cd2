"""Chance at work: one person who does, undoes, closes and reopens; three desks that meet in any order."""

import contextlib
import itertools
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from tests.store.conftest import Clock, meet, new_desk

from welcome_desk import actions, queries
from welcome_desk.errors import UserError
from welcome_desk.model import Person, kinds
from welcome_desk.store.merge import Refused
from welcome_desk.store.opening import create_store, open_store

pick = st.integers(0, 1000)
words = st.sampled_from(["", "Ana", "Олена", "محمد", "a\u0301", "x" * 40, "O’Brien"])
QUICK = settings(
    max_examples=8, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
LONG = settings(
    max_examples=60, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck)
)


def people_of(desk):
    with desk.reading() as view:
        return sorted(view.session.scalars(view_ids()))


def view_ids():
    import sqlalchemy as sa

    return sa.select(Person.id).where(Person.deleted_at.is_(None))


def some(items, number):
    return items[number % len(items)] if items else None


class Work:
    """What anyone may do at a desk; what is refused in words is no fault."""

    def do(self, desk, action, *args, **values):
        try:
            return desk.run(action, *args, **values)
        except UserError:
            return None

    def add(self, desk, name):
        return self.do(desk, actions.people.add_person, display_name=name)

    def edit(self, desk, number, name, phone):
        person = some(people_of(desk), number)
        if person:
            self.do(desk, actions.people.edit_person, person, display_name=name, phone=phone)

    def log(self, desk, number, note):
        person = some(people_of(desk), number)
        self.do(
            desk, actions.contacts.log_contact, people=[person] if person else [], needs=["housing", "health"][: number % 3],
            note=note, follow_up="call" if number % 2 else "", due_on=desk.now().date() if number % 2 else None,
        )  # fmt: skip

    def remove(self, desk, number):
        person = some(people_of(desk), number)
        if person:
            self.do(desk, actions.people.remove_person, person)

    def household(self, desk, number):
        people = people_of(desk)
        if len(people) > 1:
            self.do(desk, actions.people.form_household, people=people[: 2 + number % 2], name="Family")

    def erase(self, desk, number):
        person = some(people_of(desk), number)
        if person and number % 7 == 0:
            self.do(desk, actions.people.erase_person, person)

    def undo(self, desk):
        with contextlib.suppress(UserError):
            desk.undo()

    def redo(self, desk):
        with contextlib.suppress(UserError):
            desk.redo()


class OneDesk(RuleBasedStateMachine):
    """Whatever one person does in whatever order, the store stays sound."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock, self.work = Clock(), Work()
        self.desk = create_store(self.folder / "one.desk", clock=self.clock)
        self.desk.run(actions.staff.add_user, login="a", display_name="A", role="administrator")

    @rule(name=words)
    def add(self, name):
        self.work.add(self.desk, name)

    @rule(number=pick, name=words, phone=words)
    def edit(self, number, name, phone):
        self.work.edit(self.desk, number, name, phone)

    @rule(number=pick, note=words)
    def log(self, number, note):
        self.work.log(self.desk, number, note)

    @rule(number=pick)
    def remove(self, number):
        self.work.remove(self.desk, number)

    @rule(number=pick)
    def household(self, number):
        self.work.household(self.desk, number)

    @rule(number=pick)
    def erase(self, number):
        self.work.erase(self.desk, number)

    @rule(number=pick)
    def event(self, number):
        self.clock.on(minutes=1)
        now = self.desk.now()
        from datetime import timedelta

        event = self.work.do(
            self.desk,
            actions.events.plan_event,
            title="Circle",
            starts_at=now,
            ends_at=now + timedelta(hours=1),
        )
        people = people_of(self.desk)[: number % 4]
        if event:
            self.work.do(self.desk, actions.events.expect_at_event, event, people=people)
            self.work.do(self.desk, actions.events.mark_here, event, people=people[:1])

    @rule()
    def undo(self):
        self.work.undo(self.desk)

    @rule()
    def redo(self):
        self.work.redo(self.desk)

    @rule(seconds=st.integers(-100, 1000))
    def time_passes(self, seconds):
        self.clock.on(seconds=seconds)

    @rule()
    def close_and_open(self):
        before = self.desk.digest()
        self.desk.close()
        self.desk = open_store(self.folder / "one.desk", clock=self.clock)
        assert self.desk.digest() == before

    @rule(number=pick)
    def do_and_undo_leaves_no_trace_in_the_tables(self, number):
        before = rows(self.desk)
        person = some(people_of(self.desk), number)
        if (
            person
            and self.work.do(self.desk, actions.people.leave_household, person) is None
            and rows(self.desk) != before
        ):
            self.desk.undo()
            assert rows(self.desk) == before

    def teardown(self):
        assert self.desk.check().problems == []
        with self.desk.reading() as view:
            for person in people_of(self.desk):
                assert queries.people.person_card(view, person) is not None
        self.desk.close()
        shutil.rmtree(self.folder)


def rows(desk):
    """Every live value of every journaled table."""
    import json

    return json.loads(desk.dump())[1]


class ThreeDesks(RuleBasedStateMachine):
    """Raw change sets go round in any order, late, twice, or never; once all have met, all three agree."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock, self.work = Clock(), Work()
        self.desks = [new_desk(self.folder, name, self.clock) for name in ("east", "north", "west")]
        self.mail = []
        shared = self.work.add(self.desks[0], "Ana Diaz")
        assert shared
        for other in self.desks[1:]:
            other.apply(self.desks[0].pack())

    @rule(at=st.integers(0, 2), name=words)
    def add(self, at, name):
        self.work.add(self.desks[at], name)

    @rule(at=st.integers(0, 2), number=pick, name=words, phone=words)
    def edit(self, at, number, name, phone):
        self.clock.on(seconds=1)
        self.work.edit(self.desks[at], number, name, phone)

    @rule(at=st.integers(0, 2), number=pick, note=words)
    def log(self, at, number, note):
        self.work.log(self.desks[at], number, note)

    @rule(at=st.integers(0, 2), number=pick)
    def remove(self, at, number):
        self.work.remove(self.desks[at], number)

    @rule(at=st.integers(0, 2), number=pick)
    def household(self, at, number):
        self.work.household(self.desks[at], number)

    @rule(at=st.integers(0, 2), number=pick)
    def erase(self, at, number):
        self.work.erase(self.desks[at], number)

    @rule(at=st.integers(0, 2), again=st.booleans())
    def undo(self, at, again):
        (self.work.redo if again else self.work.undo)(self.desks[at])

    @rule(at=st.integers(0, 2), number=pick)
    def settle(self, at, number):
        import json

        conflict = some(json.loads(self.desks[at].dump())[3], number)
        if conflict:
            entity, row_id, field, values = conflict
            self.work.do(
                self.desks[at], actions.conflicts.settle_conflict, entity=entity, row_id=row_id, field=field,
                value=some(values, number),
            )  # fmt: skip

    @rule(at=st.integers(0, 2), hours=st.integers(-30, 30))
    def a_clock_is_wrong(self, at, hours):
        clock = Clock()
        clock.now = self.clock.now
        clock.on(hours=hours)
        self.desks[at]._clock = clock

    @rule(sender=st.integers(0, 2), to=st.integers(0, 2))
    def post(self, sender, to):
        self.mail.append(self.desks[sender].pack(self.desks[to].name))

    @rule(number=pick, to=st.integers(0, 2))
    def deliver(self, number, to):
        bundle = some(self.mail, number)
        if bundle is None:
            return
        before = self.desks[to].digest()
        try:
            self.desks[to].apply(bundle)
        except Refused:
            assert self.desks[to].digest() == before

    def teardown(self):
        for _twice in range(2):
            for one, other in itertools.combinations(self.desks, 2):
                meet(one, other)
        assert len({desk.digest() for desk in self.desks}) == 1, "the desks differ"
        for bundle in self.mail:
            for desk in self.desks:
                assert desk.apply(bundle) == 0
        assert len({desk.digest() for desk in self.desks}) == 1
        for desk in self.desks:
            assert desk.check().problems == []
            desk.close()
        shutil.rmtree(self.folder)


OneDesk.TestCase.settings = QUICK
ThreeDesks.TestCase.settings = QUICK
TestOneDesk = OneDesk.TestCase
TestThreeDesks = ThreeDesks.TestCase


@pytest.mark.slow
@pytest.mark.parametrize("machine", [OneDesk, ThreeDesks])
def test_many_more_random_lives(machine):
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(machine, settings=LONG)


def test_every_entity_is_journaled():
    assert len(kinds()) >= 18
