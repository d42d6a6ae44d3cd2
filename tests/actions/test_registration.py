"""Registering: places counted with companions, a waiting list in order of time, and nobody moved up silently."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.actions.small import add

from welcome_desk import actions, i18n
from welcome_desk.actions.consents import Answered
from welcome_desk.errors import UserError
from welcome_desk.queries.event_calls import call_list
from welcome_desk.queries.registration import need_word, registration
from welcome_desk.ui.events.panels.registered import places_said

NOON = datetime(2026, 11, 20, 12, 0)
ACTS = actions.registration


@pytest.fixture
def event(desk):
    return plan(desk, 3)


def plan(desk, capacity, **known):
    ends = NOON + timedelta(hours=2)
    return desk.run(
        actions.events.plan_event, title="Supper", starts_at=NOON, ends_at=ends, capacity=capacity, **known
    )


def found(desk, event):
    with desk.reading() as view:
        return registration(view, event)


def register(desk, event, *names, **noted):
    people = [add(desk, name) for name in names]
    return people, desk.run(ACTS.register_for_event, event, people=people, **noted)


def test_companions_take_places_and_whoever_does_not_fit_waits(desk, event):
    register(desk, event, "Ana", companions=1)
    _people, waiting = register(desk, event, "Bo", companions=1)
    assert len(waiting) == 1
    now = found(desk, event)
    assert (now.taken, now.free, [party.names() for party in now.waiting]) == (2, 1, ["Bo"])
    assert now.next_ones == []  # one place is free, and they are two


def test_while_somebody_waits_the_next_waits_after_them(desk, event):
    register(desk, event, "Ana", companions=1)
    register(desk, event, "Bo", companions=1)
    _people, waiting = register(desk, event, "Cy")
    assert waiting, "a place is free, but Bo was there first"
    now = found(desk, event)
    assert [party.names() for party in now.waiting] == ["Bo", "Cy"]
    assert [party.names() for party in now.next_ones] == ["Cy"]  # Bo needs two


def test_a_place_that_gets_free_is_offered_and_given_in_one_press(desk, event):
    (ana,), _none = register(desk, event, "Ana", companions=2)
    (bo, _cy, _di), waiting = register(desk, event, "Bo", "Cy", "Di")
    assert len(waiting) == 3
    desk.run(ACTS.withdraw_from_event, event, people=[ana])
    now = found(desk, event)
    assert (now.expected, now.free) == ([], 3)  # nobody moved up by themselves
    assert [party.names() for party in now.next_ones] == ["Bo", "Cy", "Di"]
    desk.run(ACTS.give_places, event, people=[one for party in now.next_ones for one in party.ids])
    assert len(found(desk, event).expected) == 3
    desk.undo()
    assert [party.names() for party in found(desk, event).waiting] == ["Bo", "Cy", "Di"]
    desk.run(actions.events.edit_event, event, capacity=1)
    with pytest.raises(UserError, match="Only 1 place is free"):
        desk.run(ACTS.give_places, event, people=waiting)
    desk.run(ACTS.give_places, event, people=[bo])
    with pytest.raises(UserError, match="No place is free"):
        desk.run(ACTS.give_places, event, people=waiting[1:])


def test_a_household_has_its_places_together_or_waits_together(desk, event):
    family = [add(desk, name) for name in ("Ana", "Bo", "Cy", "Di")]
    desk.run(actions.households.form_household, people=family, name="Silva")
    single = add(desk, "Eve")
    waiting = desk.run(ACTS.register_for_event, event, people=[*family, single], needs=["ride"])
    assert waiting[:4] == family
    now = found(desk, event)
    assert [party.size for party in now.waiting] == [4, 1]
    assert [one.needs for party in now.waiting for one in party.people].count(("ride",)) == 1


def test_more_places_are_offered_and_fewer_take_nobody_off(desk, event):
    register(desk, event, "Ana", "Bo", "Cy")
    register(desk, event, "Di")
    desk.run(actions.events.edit_event, event, capacity=2)
    assert found(desk, event).free == -1
    assert len(found(desk, event).expected) == 3
    desk.run(actions.events.edit_event, event, capacity=None)
    assert [party.names() for party in found(desk, event).next_ones] == ["Di"]


def test_companions_are_not_added_beyond_the_places(desk, event):
    (ana,), _none = register(desk, event, "Ana")
    desk.run(
        ACTS.change_registration, event, person_id=ana, companions=2, needs=["diet"], needs_note=" no pork "
    )
    assert [(one.size, one.needs_note) for one in found(desk, event).expected] == [(3, "no pork")]
    with pytest.raises(UserError, match="No place is free"):
        desk.run(ACTS.change_registration, event, person_id=ana, companions=3)
    with pytest.raises(UserError, match="below zero"):
        desk.run(ACTS.change_registration, event, person_id=ana, companions=-1)


def test_who_could_not_come_comes_after_all(desk, event):
    (ana,), _none = register(desk, event, "Ana")
    desk.run(ACTS.withdraw_from_event, event, people=[ana])
    desk.run(ACTS.register_for_event, event, people=[ana])
    assert [one.name for one in found(desk, event).expected] == ["Ana"]
    desk.run(actions.events.mark_here, event, people=[ana])
    with pytest.raises(UserError, match="Ana is here"):
        desk.run(ACTS.withdraw_from_event, event, people=[ana])
    desk.run(ACTS.unregister, event, person_id=ana)
    assert [(one.state, one.registered_at) for one in found(desk, event).people] == [("here", None)]


def test_whoever_refused_a_file_is_not_registered(desk, event):
    ana = add(desk, "Ana")
    desk.run(actions.consents.record_consents, ana, answers=[Answered("keep-file", "refused")])
    with pytest.raises(UserError, match="did not agree to a file"):
        desk.run(ACTS.register_for_event, event, people=[ana])


def test_nobody_is_registered_for_what_is_cancelled(desk, event):
    desk.run(actions.events.cancel_event, event)
    with pytest.raises(UserError, match="cancelled"):
        register(desk, event, "Ana")


def test_two_records_of_one_person_take_one_place(desk, event):
    (ana, anna), _none = register(desk, event, "Ana", "Anna", companions=1)
    desk.run(actions.joining.join_people, ana, anna)
    assert found(desk, event).taken == 2
    desk.run(ACTS.withdraw_from_event, event, people=[anna])
    assert [one.state for one in found(desk, event).people] == ["withdrew"]


def test_a_date_of_a_series_is_registered_for_by_its_key(desk):
    series = desk.run(
        actions.series.plan_series, title="Circle", starts_at=NOON, ends_at=NOON + timedelta(hours=1), rule="FREQ=WEEKLY",
    )  # fmt: skip
    key = f"{series}@20261127T120000"
    register(desk, key, "Ana")
    assert [one.name for one in found(desk, key).expected] == ["Ana"]
    assert found(desk, f"{series}@20261204T120000").people == ()


def test_the_language_of_an_interpreter_is_said():
    assert need_word("interpreter:uk") == "Interpreter (Ukrainian)"
    with i18n.speaking("fr"):
        assert need_word("interpreter:uk") == "Interprète (ukrainien)"


# ---- reminders ----
def test_who_is_reached_and_cannot_come_has_withdrawn(desk, event):
    (ana, bo), _none = register(desk, event, "Ana", "Bo")
    desk.run(ACTS.note_reminders, event, results={ana: "comes", bo: "cannot-come"})
    states = {one.name: (one.state, one.reminder_result) for one in found(desk, event).people}
    assert states == {"Ana": ("expected", "comes"), "Bo": ("withdrew", "cannot-come")}


def test_the_message_stands_in_the_language_of_the_person(desk):
    event = plan(desk, None, title_fr="Souper", place="Library")
    for name, languages in (("Léa", ["fr"]), ("Bo", ["zh", "en"])):
        person = add(desk, name, languages=languages, phone="506-555-0101")
        desk.run(ACTS.register_for_event, event, people=[person])
    with desk.reading() as view:
        said = {
            one.name: one.message.replace("\N{NO-BREAK SPACE}", " ") for one in call_list(view, event).calls
        }
    assert "Souper, vendredi 20 novembre, à 12 h" in said["Léa"]
    assert "Supper, Friday, November 20, at 12:00" in said["Bo"]
    assert "Place: Library." in said["Bo"]


def test_no_number_is_given_where_it_may_not_be_used(desk):
    event = plan(desk, None)
    people = [add(desk, name, phone="506-555-0101") for name in ("Covered", "Later", "Never", "Plain")]
    desk.run(ACTS.register_for_event, event, people=people)
    run = desk.run
    run(actions.consents.record_consents, people[0], answers=[Answered("keep-file", "refused")])
    run(actions.consents.record_consents, people[1], answers=[Answered("contact-later", "refused")])
    run(actions.people.edit_person, people[2], safe_to_call="never")
    with desk.reading() as view:
        calls = {one.name: (one.phone, one.why) for one in call_list(view, event).calls}
    assert calls == {
        "Covered": ("", "covered"), "Later": ("", "not-later"), "Never": ("", "unsafe"), "Plain": ("506-555-0101", ""),
    }  # fmt: skip


# ---- whatever is done, no place is given twice ----
STEP = st.one_of(
    st.tuples(st.just("register"), st.lists(st.integers(0, 7), min_size=1, max_size=3), st.integers(0, 2)),
    st.tuples(st.just("withdraw"), st.integers(0, 7)), st.tuples(st.just("give"), st.integers(0, 7)),
    st.tuples(st.just("next")), st.tuples(st.just("off"), st.integers(0, 7)),
    st.tuples(st.just("companions"), st.integers(0, 7), st.integers(0, 3)),
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(capacity=st.integers(1, 6), steps=st.lists(STEP, max_size=14))
def test_never_more_have_a_place_than_there_are(empty_file, tmp_path_factory, capacity, steps):
    from tests.conftest import opened

    desk = opened(empty_file, tmp_path_factory.mktemp("registration"))
    people, event = [add(desk, f"Person {n}") for n in range(8)], plan(desk, capacity)
    desk.run(actions.households.form_household, people=people[:2], name="Two")
    for step in steps:
        before = found(desk, event)
        try:
            _do(desk, event, people, step)
        except UserError:
            assert found(desk, event) == before
        now = found(desk, event)
        assert now.free >= 0
        assert sum(party.size for party in now.next_ones) <= now.free
        if step[0] not in ("give", "next"):  # nobody moves up but by these
            assert not {one.person_id for one in now.expected} & {i for p in before.waiting for i in p.ids}
    desk.close()


def _do(desk, event, people, step):
    what, *values = step
    if what == "register":
        desk.run(ACTS.register_for_event, event, people=[people[n] for n in values[0]], companions=values[1])
    elif what == "withdraw":
        desk.run(ACTS.withdraw_from_event, event, people=[people[values[0]]])
    elif what == "give":
        desk.run(ACTS.give_places, event, people=[people[values[0]]])
    elif what == "next":
        desk.run(ACTS.give_places, event, people=[i for p in found(desk, event).next_ones for i in p.ids])
    elif what == "off":
        desk.run(ACTS.unregister, event, person_id=people[values[0]])
    else:
        desk.run(ACTS.change_registration, event, person_id=people[values[0]], companions=values[1])


def test_who_comes_after_all_is_back_where_a_place_is_free_and_waits_where_none_is(desk, event):
    (ana, _bo), _none = register(desk, event, "Ana", "Bo")
    desk.run(ACTS.note_reminders, event, results={ana: "cannot-come"})
    desk.run(ACTS.note_reminders, event, results={ana: "comes"})
    assert [one.name for one in found(desk, event).expected] == ["Ana", "Bo"]
    desk.run(ACTS.note_reminders, event, results={ana: "cannot-come"})
    register(desk, event, "Cy", companions=1)
    desk.run(ACTS.note_reminders, event, results={ana: "comes"})
    now = found(desk, event)
    assert ([one.name for one in now.expected], now.free) == (["Bo", "Cy"], 0)
    assert [party.names() for party in now.waiting] == ["Ana"]
    desk.undo()
    assert [one.name for one in found(desk, event).of("withdrew")] == ["Ana"]


def test_an_unknown_answer_to_a_reminder_is_refused(desk, event):
    (ana,), _none = register(desk, event, "Ana")
    with pytest.raises(UserError, match="no answer to a reminder"):
        desk.run(ACTS.note_reminders, event, results={ana: "perhaps"})


def test_the_page_says_who_is_expected_with_who_waits_and_who_could_not_come_beside(desk, event):
    (ana, *_rest), _none = register(desk, event, "Ana", "Bo", "Cy", "Di")
    desk.run(ACTS.withdraw_from_event, event, people=[ana])
    said = places_said(found(desk, event))
    assert said.split(" · ") == ["2 people expected", "1 of 3 places free", "1 waits", "1 could not come"]
