"""Chance at work: one person who does, undoes, closes and reopens; three desks that meet in any order."""

import contextlib
import itertools
import json
import shutil
import tempfile
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from tests.store.conftest import Clock, meet, new_desk

from welcome_desk import actions, queries
from welcome_desk.errors import UserError
from welcome_desk.model import Person, kinds
from welcome_desk.store.engine import empty_log
from welcome_desk.store.heads import Heads
from welcome_desk.store.ledger import Ledger
from welcome_desk.store.merge import Refused
from welcome_desk.store.opening import create_store, open_store

pick = st.integers(0, 1000)
words = st.sampled_from(["", "Ana", "Олена", "محمد", "a\u0301", "x" * 40, "O’Brien"])
QUICK = settings(
    max_examples=15, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
LONG = settings(
    max_examples=60, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck)
)


def people_of(desk):
    with desk.reading() as view:
        return sorted(view.session.scalars(view_ids()))


def view_ids():
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
            self.do(desk, actions.households.form_household, people=people[: 2 + number % 2], name="Family")

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
            self.work.do(self.desk, actions.registration.register_for_event, event, people=people)
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
            and self.work.do(self.desk, actions.households.leave_household, person) is None
            and rows(self.desk) != before
        ):
            self.desk.undo()
            assert rows(self.desk) == before

    def teardown(self):
        assert self.desk.check().problems == []
        with self.desk.reading() as view:
            for person in people_of(self.desk):
                assert queries.person.person_card(view, person) is not None
        self.desk.close()
        shutil.rmtree(self.folder)


def rows(desk):
    """Every live value of every journaled table."""
    return json.loads(desk.dump())[1]


class ThreeDesks(RuleBasedStateMachine):
    """Raw change sets go round in any order, late, twice, or never; once all have met, all three agree."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.forms, self.stale, self.typed, self.copies = {}, False, {}, {}
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

    @rule(at=st.integers(0, 2), number=pick)
    def type_something_never_typed_before(self, at, number):
        person = some(people_of(self.desks[at]), number)
        if person:
            value = f"typed {len(self.typed)}."
            self.work.do(self.desks[at], actions.people.edit_person, person, note=value)
            self.typed[value] = (person, self.desks[at].name)

    @rule(at=st.integers(0, 2), number=pick)
    def open_a_form(self, at, number):
        person = some(people_of(self.desks[at]), number)
        if person:
            with self.desks[at].reading() as view:
                self.forms[at] = (person, {("person", person): view.session.get(Person, person).heads})

    @rule(at=st.integers(0, 2), name=words)
    def save_the_form(self, at, name):
        if at in self.forms and self.forms_are_left_open:
            person, shown = self.forms.pop(at)
            self.stale = True
            with contextlib.suppress(UserError):
                self.desks[at].run_seen(
                    shown, actions.people.edit_person, person, display_name=name, phone=name
                )

    @initialize(forms=st.booleans())
    def some_towns_leave_forms_open(self, forms):
        self.forms_are_left_open = forms

    @rule(at=st.integers(0, 2))
    def keep_a_copy(self, at):
        empty_log(self.desks[at].engine)
        self.copies[at] = self.folder / f"copy{len(list(self.folder.iterdir()))}.desk"
        shutil.copy(self.desks[at].engine.url.database, self.copies[at])

    @rule(at=st.integers(0, 2))
    def restore_the_copy(self, at):
        """What was done since and never sent is gone: that is what restoring means."""
        if at in self.copies:
            lost, self.desks[at] = self.desks[at], open_store(self.copies.pop(at), clock=self.clock)
            self.typed = {value: who for value, who in self.typed.items() if who[1] != lost.name}
            lost.close()
            self.forms.pop(at, None)
            self.desks[at].take_new_id()

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
        self.late_bundles_change_nothing()
        self.any_grouping_gives_the_same()
        self.nothing_typed_is_lost()
        if not self.stale:
            assert heads_of(self.desks[0]) == unseen_writes(self.desks[0])
        for desk in self.desks:
            assert desk.check().problems == []
            desk.close()
        shutil.rmtree(self.folder)

    def late_bundles_change_nothing(self):
        digest = self.desks[0].digest()
        for bundle in self.mail:
            for desk in self.desks:
                # a bundle packed before its desk was restored may hold what the copy never had
                if all(desk.pack().vector.get(name, 0) >= seq for name, seq in bundle.vector.items()):
                    assert desk.apply(bundle) == 0
        assert {desk.digest() for desk in self.desks} == {digest}

    def any_grouping_gives_the_same(self):
        """Three empty desks hear the three in three ways: in turn, turned round, and through another."""
        fresh = [new_desk(self.folder, f"fresh{number}", self.clock) for number in range(3)]
        for desk in self.desks:
            fresh[0].apply(desk.pack())
        for desk in reversed(self.desks):
            fresh[1].apply(desk.pack())
        fresh[2].apply(fresh[0].pack())
        assert {desk.digest() for desk in [*fresh, self.desks[0]]} == {self.desks[0].digest()}
        assert fresh[2].check().problems == []
        for desk in fresh:
            desk.close()

    def nothing_typed_is_lost(self):
        """Each value typed is in the history, unless its row was erased: then it is nowhere."""
        sets, _rows, erased, _conflicts = json.loads(self.desks[0].dump())
        text = json.dumps(sets)
        for value, (person, _desk) in self.typed.items():
            assert (value in text) == (["person", person] not in erased)


def heads_of(desk):
    """(entity, row, field) → dots of the writes that stand, as the rows themselves say."""
    found = {}
    with desk.engine.connect() as connection:
        names = Ledger(connection).desk_ids()
        for entity, kind in kinds().items():
            for row_id, text in connection.execute(sa.select(kind.id, kind.heads).where(kind.heads != "")):
                for field in kind.empty():
                    dots = {(names[number], seq) for number, seq in Heads.parse(text).of(field)}
                    found[entity, row_id, field] = dots
    return found


def unseen_writes(desk):
    """An independent oracle: without stale forms, what stands is every write that no later writer had seen."""
    writes, found = {}, {}
    for one in desk.pack().sets:
        for change in one.changes:
            for field in change.writes:
                writes.setdefault((change.entity, change.row_id, field), []).append(one)
    for key, sets in writes.items():
        found[key] = {
            one.dot
            for one in sets
            if not any(other.seen.get(one.desk, 0) >= one.seq for other in sets if other is not one)
        }
    return found


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
