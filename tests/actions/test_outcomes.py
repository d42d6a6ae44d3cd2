"""Outcomes: put down once when something ends, taken back while it goes on, answered, and left behind as counts."""

from datetime import timedelta

import pytest
from tests.actions.small import DAY, accept, add, agree, rows, seen, started

from welcome_desk import actions, programs, queries
from welcome_desk.actions.consents import Answered
from welcome_desk.errors import UserError
from welcome_desk.model import OutcomeCheck
from welcome_desk.periods import months_after


@pytest.fixture
def bimp(desk):
    template = programs.shipped()[0]["bimp"]
    return desk.run(
        actions.programs.start_program, template="bimp", version=1, name="M", name_fr="M", definition=template.source,
        started_on=DAY,
    )  # fmt: skip


@pytest.fixture
def pair(desk, bimp):
    """A match that began: (match, seeker’s enrolment, offer’s, person)."""
    person = add(desk, "Olena")
    seeker, offer = (
        desk.run(actions.programs.enrol, bimp, side=side, person_id=one, capacity=1)
        for side, one in (("seeker", person), ("offer", add(desk, "Carol")))
    )
    seen(desk, seeker, offer)
    return started(desk, seeker, offer), seeker, offer, person


def checks(desk):
    return {(one.outcome, one.months): one for one in rows(desk, OutcomeCheck)}


def close(desk, match):
    desk.run(actions.closings.close_match, match, reason="goals-met")


def test_the_end_of_a_match_puts_down_every_measure_at_its_months(desk, pair):
    match, seeker, _offer, _person = pair
    assert checks(desk) == {}
    close(desk, match)
    found = checks(desk)
    wanted = {
        (one.key, months) for one in programs.shipped()[0]["bimp"].outcomes for months in one.months or (0,)
    }
    assert found.keys() == wanted
    assert all(one.due_on == months_after(DAY, months) for (_key, months), one in found.items())
    assert {one.enrolment_id for one in found.values()} == {seeker}


def test_a_match_that_never_began_asks_nothing(desk, bimp):
    people = [add(desk, name) for name in ("Olena", "Carol")]
    sides = [
        desk.run(actions.programs.enrol, bimp, side=side, person_id=one)
        for side, one in zip(("seeker", "offer"), people, strict=True)
    ]
    seen(desk, *sides)
    match = accept(desk, *sides)
    agree(desk, match)
    close(desk, match)
    assert checks(desk) == {}


def test_taken_up_again_nothing_is_asked_and_the_next_end_asks_anew_but_never_twice(desk, pair):
    match, _seeker, _offer, _person = pair
    close(desk, match)
    first = checks(desk)
    desk.run(actions.outcomes.answer_outcome, first["new-contacts", 0].id, answer="yes", number=4)
    desk.run(actions.closings.reopen_match, match)
    assert checks(desk).keys() == {("new-contacts", 0)}
    close(desk, match)
    assert checks(desk).keys() == first.keys()
    assert len(rows(desk, OutcomeCheck)) == len(first)
    assert checks(desk)["new-contacts", 0].number == 4


def test_a_new_match_takes_back_what_was_not_answered(desk, bimp, pair):
    match, seeker, _offer, _person = pair
    close(desk, match)
    assert checks(desk)
    desk.run(actions.programs.edit_enrolment, seeker, status="waiting")
    other = desk.run(actions.programs.enrol, bimp, side="offer", person_id=add(desk, "Dan"))
    seen(desk, other)
    accept(desk, seeker, other)
    assert checks(desk) == {}


def test_an_answer_keeps_who_when_and_value_and_can_be_put_right(desk, pair):
    close(desk, pair[0])
    check = checks(desk)["jobs-created", 12].id
    desk.run(actions.outcomes.answer_outcome, check, answer="yes", number=3, note=" Two full time ")
    one = checks(desk)["jobs-created", 12]
    assert (one.answer, one.number, one.note, one.answered_on) == ("yes", 3, "Two full time", DAY)
    desk.run(actions.outcomes.answer_outcome, check, answer="could-not-reach")
    one = checks(desk)["jobs-created", 12]
    assert (one.answer, one.number) == ("could-not-reach", None)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"answer": "perhaps"}, "Choose yes, no"),
        ({"answer": "yes", "number": -1}, "less than zero"),
        ({"answer": "yes", "number": float("nan")}, "less than zero"),
        ({"answer": "unknown", "number": 2}, "goes with a yes or a no"),
        ({"answer": "yes", "on_date": DAY + timedelta(days=1)}, "not come yet"),
    ],
)
def test_what_cannot_be_is_refused_in_words(desk, pair, values, said):
    close(desk, pair[0])
    with pytest.raises(UserError, match=said):
        desk.run(actions.outcomes.answer_outcome, checks(desk)["jobs-created", 12].id, **values)


def test_what_is_known_before_the_end_is_not_asked_again(desk, pair):
    match, seeker, _offer, _person = pair
    desk.run(actions.outcomes.note_outcome, seeker, outcome="business-registered", on_date=DAY)
    close(desk, match)
    found = [
        one for one in rows(desk, OutcomeCheck) if (one.outcome, one.months) == ("business-registered", 0)
    ]
    assert [(one.answer, one.on_date) for one in found] == [("yes", DAY)]
    with pytest.raises(UserError, match="does not ask"):
        desk.run(actions.outcomes.note_outcome, seeker, outcome="nothing")


def test_today_brings_up_what_is_due_and_nobody_who_refused_later_contact(desk, pair):
    match, _seeker, _offer, person = pair
    close(desk, match)

    def brought_up():
        with desk.reading() as view:
            found = queries.reminders.reminders(view, everyone=True)
            return sorted((one.name, one.said(view.today)) for one in found if one.kind == "outcome")

    assert brought_up() == [
        ("Olena", "Business registered on · M · at the end"), ("Olena", "New business contacts · M · at the end"),
    ]  # fmt: skip
    desk.run(actions.consents.record_consents, person, answers=[Answered("contact-later", "refused")])
    assert brought_up() == []
    with desk.reading() as view:
        assert all(line.left_alone for line in queries.outcomes.outcome_lines(view))


def test_erasing_leaves_answers_as_counts_without_words(desk, pair):
    match, _seeker, _offer, person = pair
    close(desk, match)
    desk.run(
        actions.outcomes.answer_outcome,
        checks(desk)["new-contacts", 0].id,
        answer="yes",
        number=2,
        note="Secret",
    )
    desk.run(actions.people.erase_person, person)
    assert "Secret" not in desk.dump()
    left = rows(desk, OutcomeCheck, OutcomeCheck.answer > "")
    assert [(one.outcome, one.number, one.note) for one in left] == [("new-contacts", 2, "")]
    assert desk.check().problems == []


def test_the_end_of_a_course_asks_as_well_and_not_while_a_match_goes_on(desk, bimp, pair):
    match, seeker, _offer, _person = pair
    alone = desk.run(actions.programs.enrol, bimp, side="seeker", person_id=add(desk, "Amina"))
    desk.run(actions.courses.finish_course, [seeker, alone], result="graduated", because="Exam passed")
    assert {one.enrolment_id for one in rows(desk, OutcomeCheck)} == {alone}
    close(desk, match)
    assert {one.enrolment_id for one in rows(desk, OutcomeCheck)} == {alone, seeker}
    desk.run(actions.courses.take_back_result, alone)
    assert {one.enrolment_id for one in rows(desk, OutcomeCheck)} == {seeker}
