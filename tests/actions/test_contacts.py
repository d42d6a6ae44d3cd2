"""Welcome contacts: nameless and named, with what came of them, in one act and one undo."""

from datetime import timedelta

import pytest
from tests.actions.small import DAY, add, rows

from welcome_desk import actions, queries
from welcome_desk.actions.contacts import NewPerson
from welcome_desk.errors import UserError
from welcome_desk.model import Contact, Need, Person, Presence, Promise, Referral
from welcome_desk.periods import parse


def test_one_contact_carries_need_referral_and_promise_and_one_undo_takes_all_back(desk):
    person = add(desk)
    service = desk.run(actions.organizations.add_organization, name="Clinic")
    due = desk.now().date() + timedelta(days=7)
    desk.run(
        actions.contacts.log_contact,
        people=[person],
        needs=["health"],
        sent_to=service,
        follow_up="Ask",
        due_on=due,
    )
    assert [need.state for need in rows(desk, Need)] == ["referred"]
    assert [referral.need_id for referral in rows(desk, Referral)] == [need.id for need in rows(desk, Need)]
    assert [promise.due_on for promise in rows(desk, Promise)] == [due]
    desk.undo()
    for kind in (Contact, Presence, Need, Referral, Promise):
        assert rows(desk, kind) == []


def test_a_nameless_visit_counts_as_a_visit_and_gets_its_name_later_with_all_that_came_of_it(desk):
    contact = desk.run(
        actions.contacts.log_contact, needs=["housing"], follow_up="Call", due_on=desk.now().date()
    )
    person = add(desk)
    desk.run(actions.contacts.name_contact, contact, person_id=person)
    assert [row.person_id for row in rows(desk, Need)] == [person]
    assert [row.person_id for row in rows(desk, Promise)] == [person]
    assert len(rows(desk, Contact)) == 1


def test_a_visit_gets_its_name_once(desk):
    contact, person, other = desk.run(actions.contacts.log_contact), add(desk), add(desk)
    desk.run(actions.contacts.name_contact, contact, person_id=person)
    for again in (person, other):
        with pytest.raises(UserError, match="has a name already"):
            desk.run(actions.contacts.name_contact, contact, person_id=again)
    desk.undo()
    desk.run(actions.contacts.name_contact, contact, person_id=other)
    assert [row.person_id for row in rows(desk, Presence)] == [other]


def test_somebody_new_is_added_in_place_by_name_alone(desk):
    desk.run(actions.contacts.log_contact, new_people=[NewPerson(" Andriy")], needs=["housing"])
    person = rows(desk, Person)[0]
    assert person.display_name == " Andriy"
    assert [row.person_id for row in rows(desk, Presence)] == [person.id]
    assert [row.person_id for row in rows(desk, Need)] == [person.id]
    desk.undo()
    assert rows(desk, Person) == rows(desk, Presence) == []


def test_a_family_that_comes_together_is_one_contact_on_several_timelines(desk):
    one, other = add(desk), add(desk)
    desk.run(actions.contacts.log_contact, people=[one, other, one], needs=["work", "work"])
    assert sorted(row.person_id for row in rows(desk, Presence)) == sorted([one, other])
    assert len(rows(desk, Contact)) == len(rows(desk, Need)) == 1


def test_a_visit_without_people_counts_as_a_visit_and_not_as_a_person(desk):
    desk.run(actions.contacts.log_contact, needs=["health"])
    with desk.reading() as view:
        found = {figure.key: figure.value for figure in queries.figures.figures(view, parse("2026-11"))}
    assert (found["contacts"], found["contacts-anonymous"], found["people"], found["needs"]) == (1, 1, 0, 1)


def test_a_promise_without_words_is_refused_and_nothing_is_logged(desk):
    with pytest.raises(UserError, match="Say what to do"):
        desk.run(actions.contacts.log_contact, people=[add(desk)], due_on=desk.now().date())
    assert rows(desk, Contact) == []


def test_a_promise_without_a_day_is_refused_and_not_forgotten(desk):
    with pytest.raises(UserError, match="Choose the day") as refused:
        desk.run(actions.contacts.log_contact, follow_up="Call the landlord")
    assert refused.value.field == "due_on"
    assert rows(desk, Contact) == []


def test_a_follow_up_belongs_to_somebody_who_works_here(desk):
    with pytest.raises(UserError, match="no longer there"):
        desk.run(actions.contacts.log_contact, follow_up="Call", due_on=DAY, owner_id=add(desk))
    desk.run(actions.contacts.log_contact, follow_up="Call", due_on=DAY)
    assert [row.owner_id for row in rows(desk, Promise)] == [desk.actor.id]


def test_somebody_removed_meanwhile_is_not_logged(desk):
    person = add(desk)
    desk.run(actions.people.remove_person, person)
    with pytest.raises(UserError, match="no longer there"):
        desk.run(actions.contacts.log_contact, people=[person])
    assert rows(desk, Contact) == []


def test_a_contact_logged_by_mistake_takes_its_needs_and_promises_with_it(desk):
    service = desk.run(actions.organizations.add_organization, name="Clinic")
    contact = desk.run(
        actions.contacts.log_contact,
        people=[add(desk)],
        needs=["health", "work"],
        sent_to=service,
        follow_up="Ask",
        due_on=DAY,
    )
    desk.run(actions.contacts.remove_contact, contact)
    for kind in (Contact, Presence, Need, Referral, Promise):
        assert rows(desk, kind) == []
    desk.undo()
    assert [len(rows(desk, kind)) for kind in (Contact, Presence, Need, Referral, Promise)] == [1, 1, 2, 1, 1]
