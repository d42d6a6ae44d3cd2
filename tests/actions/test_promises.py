"""Follow-ups: made, kept, taken back, moved to another day."""

from datetime import timedelta

import pytest
from tests.actions.small import DAY, add, rows

from welcome_desk import actions
from welcome_desk.actions.consents import Answered
from welcome_desk.actions.sheets import Typed
from welcome_desk.errors import UserError
from welcome_desk.model import Contact, Presence, Promise


def promised(desk, person=None):
    return desk.run(actions.promises.add_promise, what=" Call ", due_on=DAY, person_id=person)


def test_no_answer_is_a_contact_that_reached_nobody(desk):
    person = add(desk)
    promise = desk.run(actions.promises.add_promise, what="Call", due_on=desk.now().date(), person_id=person)
    desk.run(actions.promises.keep_promise, promise, outcome="no-answer")
    assert [(row.way, row.reached) for row in rows(desk, Contact)] == [("phone", False)]


@pytest.mark.parametrize(
    ("outcome", "reached"), [("reached", [True]), ("left-message", [False]), ("no-answer", [False]), ("", [])]
)
def test_ticking_with_an_outcome_logs_the_call_on_the_timeline(desk, outcome, reached):
    person = add(desk)
    desk.run(actions.promises.keep_promise, promised(desk, person), outcome=outcome)
    assert [row.reached for row in rows(desk, Contact)] == reached
    assert [row.person_id for row in rows(desk, Presence)] == [person] * len(reached)
    desk.undo()
    assert rows(desk, Contact) == rows(desk, Presence) == []
    assert [row.kept_at for row in rows(desk, Promise)] == [None]


@pytest.mark.parametrize("outcome", ["reached", "left-message", "no-answer"])
def test_of_who_refused_a_file_it_is_ticked_and_the_call_logged_without_a_name(desk, outcome):
    person = add(desk)
    promise = promised(desk, person)
    refuse_file(desk, person)
    desk.run(actions.promises.keep_promise, promise, outcome=outcome)
    assert [(row.reached, row.note) for row in rows(desk, Contact)] == [(outcome == "reached", "")]
    assert rows(desk, Presence) == []
    assert [row.outcome for row in rows(desk, Promise)] == [outcome]


def test_one_line_of_who_refused_a_file_does_not_stop_a_whole_sheet(desk):
    person, other = add(desk), add(desk, "Andriy")
    lines = [
        Typed("promise", promised(desk, person), person, "reached"),
        Typed("quiet", person, person, "reached"),
        Typed("promise", promised(desk, other), other, "reached"),
    ]
    refuse_file(desk, person)
    desk.run(actions.sheets.type_back, lines=lines)
    assert len(rows(desk, Contact)) == 3
    assert [row.person_id for row in rows(desk, Presence)] == [other]


def refuse_file(desk, person):
    desk.run(actions.consents.record_consents, person, answers=[Answered("keep-file", "refused")])


def test_a_follow_up_of_nobody_in_particular_is_ticked_without_a_contact(desk):
    desk.run(actions.promises.keep_promise, promised(desk), outcome="reached")
    assert rows(desk, Contact) == []
    assert [row.outcome for row in rows(desk, Promise)] == ["reached"]


def test_two_who_tick_the_same_follow_up_log_one_call(desk):
    promise = promised(desk, add(desk))
    desk.run(actions.promises.keep_promise, promise, outcome="reached")
    with pytest.raises(UserError, match="ticked already"):
        desk.run(actions.promises.keep_promise, promise, outcome="reached")
    assert len(rows(desk, Contact)) == 1
    desk.run(actions.promises.reopen_promise, promise)
    desk.run(actions.promises.keep_promise, promise)
    assert rows(desk, Promise)[0].kept_at is not None


def test_moving_keeps_the_day_it_was_first_promised_for(desk):
    promise = promised(desk)
    for days in (3, 9):
        desk.run(actions.promises.move_promise, promise, due_on=DAY + timedelta(days=days))
    assert [(row.what, row.first_due_on, row.due_on) for row in rows(desk, Promise)] == [
        ("Call", DAY, DAY + timedelta(days=9))
    ]


def test_a_follow_up_says_what_for_whom_and_whose(desk):
    with pytest.raises(UserError, match="Say what to do"):
        desk.run(actions.promises.add_promise, what="  ", due_on=DAY)
    person = add(desk)
    desk.run(actions.people.remove_person, person)
    for wrong in ({"person_id": person}, {"owner_id": person}):
        with pytest.raises(UserError, match="no longer there"):
            desk.run(actions.promises.add_promise, what="Call", due_on=DAY, **wrong)
    assert rows(desk, Promise) == []
