"""People: any string is a name; households; what goes and what stays when somebody is erased."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from tests.actions.small import DAY, NOON, add, all_rows, rows, started

from welcome_desk import actions, queries
from welcome_desk.errors import UserError
from welcome_desk.model import (
    Attendance,
    CheckIn,
    Contact,
    Enrolment,
    Event,
    Household,
    KeepApart,
    Match,
    Need,
    Person,
    Presence,
    Wish,
)
from welcome_desk.periods import parse

NAMES = [
    "محمد علي (أبو سامي)", "ਗੁਰਪ੍ਰੀਤ ਕੌਰ", "ዳንኤል ተስፋይ", "王明", "O", "O’Brien; DROP TABLE person;--", "O'Brien; DROP TABLE person",
    "👩🏽‍🌾 Rose", "Nguyễn Thị Ánh", "x" * 300, "<b>not bold</b> & co", "María José Ortega-Muñoz y García", "\u202eevil",
    "שרה [בית] לוי", "{name} %s", "Null", "1", "—", "  two spaces before", "one after ", "\u200b", "a\nb",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_any_string_is_a_name_comes_back_unchanged_and_is_found(desk, name):
    person = add(desk, name)
    with desk.reading() as view:
        assert queries.person.person_card(view, person).line.name == name
    desk.run(actions.people.edit_person, person, note="known")
    assert [row.display_name for row in rows(desk, Person)] == [name]
    assert desk.check().problems == []


@pytest.mark.parametrize("name", ["", "  ", "\n\t"])
def test_a_name_that_nobody_could_read_is_refused(desk, name):
    person = add(desk)
    for run in (
        lambda: add(desk, name),
        lambda: desk.run(actions.people.edit_person, person, display_name=name),
    ):
        with pytest.raises(UserError, match="Enter a name") as refused:
            run()
        assert refused.value.field == "display_name"
    assert [row.display_name for row in rows(desk, Person)] == ["Olena"]


def test_a_family_may_have_any_surnames_and_one_may_leave_it(desk):
    one, other = add(desk, "Ana Diaz"), add(desk, "Bo Ruiz")
    desk.run(actions.households.form_household, people=[one, other], name="At 12 Main Street")
    desk.run(actions.households.leave_household, other)
    with desk.reading() as view:
        assert queries.person.person_card(view, one).household == "At 12 Main Street"
        assert queries.person.person_card(view, other).household == ""


def test_what_was_removed_elsewhere_is_said(desk):
    person = add(desk)
    desk.run(actions.people.remove_person, person)
    with pytest.raises(UserError, match="no longer there"):
        desk.run(actions.people.edit_person, person, phone="1")
    desk.run(actions.people.bring_back_person, person)
    desk.run(actions.people.edit_person, person, phone="1")
    assert [row.phone for row in rows(desk, Person)] == ["1"]


@pytest.mark.parametrize("field", ["fone", "deleted_at", "heads", "id"])
def test_a_field_that_a_person_does_not_have_is_not_swallowed(desk, field):
    person = add(desk)
    with pytest.raises(TypeError, match=field):
        desk.run(actions.people.edit_person, person, **{field: None})


def erase(desk, person):
    desk.run(actions.people.erase_person, person)
    assert desk.check().problems == []


def test_erasing_keeps_the_visit_as_an_anonymous_count(desk):
    person = add(desk)
    desk.run(actions.contacts.log_contact, people=[person], needs=["work"], note="private")
    desk.run(actions.people.erase_person, person)
    assert len(rows(desk, Contact)) == 1
    assert rows(desk, Need) == rows(desk, Presence) == []
    assert "private" not in desk.dump()


def test_erasing_takes_the_words_of_removed_and_undone_visits_too(desk):
    person = add(desk, "Zelenka")
    for note in ("secret-one", "secret-two"):
        contact = desk.run(actions.contacts.log_contact, people=[person], needs=["work"], note=note)
        if note == "secret-one":
            desk.run(actions.contacts.remove_contact, contact)
        else:
            desk.undo()
    assert "secret-one" in desk.dump()
    erase(desk, person)
    for word in ("secret", "Zelenka"):
        assert word not in desk.dump()
    assert rows(desk, Contact) == []


def test_erasing_leaves_a_visit_that_others_shared_as_it_was(desk):
    person, other = add(desk), add(desk, "Carol")
    desk.run(actions.contacts.log_contact, people=[person, other], note="both came")
    erase(desk, person)
    assert [(row.note, len(rows(desk, Presence))) for row in rows(desk, Contact)] == [("both came", 1)]


def test_a_visit_named_by_mistake_stays_when_that_person_is_erased(desk):
    contact = desk.run(actions.contacts.log_contact, note="somebody else")
    person = add(desk)
    desk.run(actions.contacts.name_contact, contact, person_id=person)
    desk.undo()
    erase(desk, person)
    assert [row.note for row in rows(desk, Contact)] == ["somebody else"]


def test_erasing_keeps_the_head_count_of_an_event(desk):
    person, away = add(desk), add(desk)
    event = desk.run(
        actions.events.plan_event, title="Circle", starts_at=NOON, ends_at=NOON + timedelta(hours=1)
    )
    desk.run(actions.events.mark_here, event, people=[person])
    desk.run(actions.registration.register_for_event, event, people=[away])
    for one in (person, away):
        erase(desk, one)
    assert rows(desk, Attendance) == []
    assert [(row.unnamed_residents, row.unnamed_children) for row in rows(desk, Event)] == [(1, 0)]


def test_erasing_a_mentor_ends_the_match_without_a_word_and_the_newcomer_waits_again(desk, pair):
    _program, seeker, offer, other = pair
    match = started(desk, seeker, offer, check_in_days=[("seeker", 7)])
    check_in = rows(desk, CheckIn)[0].id
    desk.run(actions.check_ins.log_check_in, check_in, feeling="hard", note="secret-quarrel", hours=2.0)
    desk.run(actions.proposals.keep_apart, seeker_id=other, offer_id=offer)
    mentor = rows(desk, Enrolment, Enrolment.id == offer)[0].person_id
    erase(desk, mentor)
    assert "secret" not in desk.dump()
    assert [(row.stage, row.closed_on, row.id != match) for row in rows(desk, Match)] == [
        ("closed", DAY, True)
    ]
    assert [(row.held_on, row.hours, row.feeling) for row in rows(desk, CheckIn)] == [(DAY, 2.0, "")]
    assert [row.status for row in rows(desk, Enrolment, Enrolment.id == seeker)] == ["waiting"]
    assert rows(desk, KeepApart) == []


def test_erasing_takes_the_wishes_of_and_about_somebody(desk, pair):
    _program, seeker, offer, other = pair
    for one, about in ((seeker, offer), (offer, seeker), (offer, other)):
        desk.run(actions.proposals.make_wish, one, about_id=about)
    erase(desk, rows(desk, Enrolment, Enrolment.id == seeker)[0].person_id)
    assert [(row.enrolment_id, row.about_id) for row in rows(desk, Wish)] == [(offer, other)]


def test_erasing_a_newcomer_gives_the_mentor_the_place_back(desk, pair):
    _program, seeker, offer, other = pair
    started(desk, seeker, offer)
    erase(desk, rows(desk, Enrolment, Enrolment.id == seeker)[0].person_id)
    started(desk, other, offer)
    with desk.reading() as view:
        found = {figure.key: figure.value for figure in queries.figures.figures(view, parse("2026-11"))}
    assert (found["matches-new"], found["matches-active"], found["matches-closed"]) == (2, 1, 1)


def test_erasing_leaves_the_matches_of_everybody_else_alone(desk, pair):
    _program, seeker, offer, _other = pair
    started(desk, seeker, offer)
    before = all_rows(desk)
    erase(desk, add(desk, "Zelenka"))
    assert all_rows(desk) == before


def test_the_last_one_at_home_takes_the_address_with_them(desk):
    one, other = add(desk), add(desk)
    desk.run(actions.households.form_household, people=[one, other], name="Home", street="7 Secret Street")
    erase(desk, one)
    assert [row.street for row in rows(desk, Household)] == ["7 Secret Street"]
    erase(desk, other)
    assert "Secret" not in desk.dump()


def test_who_was_erased_is_not_brought_back_empty(desk):
    person = add(desk)
    erase(desk, person)
    with pytest.raises(UserError, match="no longer there"):
        desk.run(actions.people.bring_back_person, person)
    with desk.reading() as view:
        assert view.session.scalars(sa.select(Person.display_name).where(Person.id == person)).all() == [None]


@pytest.mark.parametrize("field", ["birth_official", "permanent_resident_on"])
def test_a_day_that_has_not_come_is_a_slip_of_the_pen(desk, field):
    person = add(desk)
    tomorrow = desk.now().date() + timedelta(days=1)
    with pytest.raises(UserError, match="has not come yet") as refused:
        desk.run(actions.people.edit_person, person, **{field: tomorrow})
    assert refused.value.field == field
    desk.run(actions.people.edit_person, person, **{field: desk.now().date()})
