"""Passes: their states, what ends soon, and a number verified however it is typed."""

from datetime import timedelta

import pytest
from tests.actions.small import DAY, add, pass_program

from welcome_desk import actions, queries


def issue(desk, program=None, **values):
    return desk.run(actions.passes.issue_pass, person_id=add(desk), program_id=program, **values)


def verdict(desk, typed):
    with desk.reading() as view:
        return queries.passes.verify(view, typed)


@pytest.mark.parametrize(
    "typed", ["WP-0001", "wp-0001", " wp 0001 ", "WP0001", "wp1", "Wp–1", "1", "0001", "wp-ooo1"]
)
def test_a_number_is_known_however_it_is_typed(desk, typed):
    issue(desk, pass_program(desk))
    found = verdict(desk, typed)
    assert (found.valid, found.code, found.line.number) == (True, "valid", "WP-0001")


@pytest.mark.parametrize("typed", ["", "  ", "WP", "WP-2", "WX-1", "11", "-"])
def test_a_number_that_nobody_holds_is_not(desk, typed):
    issue(desk, pass_program(desk))
    assert verdict(desk, typed).code == "unknown"


def test_digits_alone_are_not_enough_where_two_passes_end_in_them(desk):
    issue(desk, pass_program(desk))
    issue(desk, number="RC-1", valid_to=DAY + timedelta(days=90))
    found = verdict(desk, "1")
    assert (found.valid, found.code, found.numbers) == (False, "several", ("RC-1", "WP-0001"))
    assert verdict(desk, "rc1").valid


@pytest.mark.parametrize(
    ("first", "last", "state"),
    [
        (-300, -1, "ended"), (-300, 0, "soon"), (-300, 30, "soon"), (-300, 31, "valid"), (1, 40, "later"), (0, 400, "valid"),
    ],
)  # fmt: skip
def test_states_and_verdicts(desk, first, last, state):
    program = pass_program(desk)
    days = {"valid_from": DAY + timedelta(days=first), "valid_to": DAY + timedelta(days=last)}
    issue(desk, program, **days)
    found = verdict(desk, "wp1")
    assert found.line.state == state
    assert found.valid == (state in ("valid", "soon"))


def test_revoked_is_told_before_anything_else(desk):
    pass_id = issue(desk, pass_program(desk))
    desk.run(actions.passes.revoke_pass, pass_id, reason="lost")
    assert verdict(desk, "1").code == "revoked"


def test_a_number_that_two_desks_gave_out_is_vouched_for_by_none(desk, monkeypatch):
    program = pass_program(desk)
    issue(desk, program)
    monkeypatch.setattr(
        actions.passes, "_free_number", lambda *_a, **_k: "WP-0001"
    )  # the other desk did not know
    issue(desk, program)
    found = verdict(desk, "WP-0001")
    assert (found.valid, found.code) == (False, "twice")
    with desk.reading() as view:
        assert [line.twice for line in queries.passes.pass_lines(view)] == [True, True]


def test_what_ends_soon_leaves_out_what_is_renewed_or_revoked(desk):
    program = pass_program(desk)
    soon = {"valid_from": DAY, "valid_to": DAY + timedelta(days=20)}
    kept, renewed, revoked = (issue(desk, program, **soon) for _ in range(3))
    issue(desk, program)
    desk.run(actions.passes.renew_pass, renewed)
    desk.run(actions.passes.revoke_pass, revoked)
    with desk.reading() as view:
        assert [line.id for line in queries.passes.ending(view, program_id=program)] == [kept]
        assert [line.id for line in queries.passes.ending(view, days=10)] == []
        assert len(queries.passes.ending(view, days=370)) == 2


def test_of_a_person_are_those_of_their_home_and_of_their_other_record(desk):
    person, same, partner = add(desk), add(desk), add(desk, "Partner")
    home = desk.run(actions.households.form_household, people=[person, partner], name="Home")
    program, other = pass_program(desk), pass_program(desk)
    shared = desk.run(actions.passes.issue_pass, household_id=home, program_id=program)
    own = desk.run(actions.passes.issue_pass, person_id=same, program_id=other)
    desk.run(actions.joining.join_people, person, same)
    with desk.reading() as view:
        assert {line.id for line in queries.passes.of_person(view, person)} == {shared, own}
        assert [line.id for line in queries.passes.of_person(view, partner)] == [shared]
        assert {line.holder for line in queries.passes.pass_lines(view)} == {"Home", "Olena"}


def brought_up(desk):
    with desk.reading() as view:
        return [
            one.about_id for one in queries.reminders.reminders(view, everyone=True) if one.kind == "pass"
        ]


def test_today_brings_a_pass_up_as_long_before_its_end_as_its_rule_says(desk):
    program = pass_program(desk, remind_days=60)
    early = issue(desk, program, valid_from=DAY, valid_to=DAY + timedelta(days=55))
    issue(desk, program, valid_from=DAY, valid_to=DAY + timedelta(days=65))
    issue(desk, pass_program(desk), valid_from=DAY, valid_to=DAY + timedelta(days=55))
    assert brought_up(desk) == [early]
    desk.run(actions.passes.renew_pass, early)
    assert brought_up(desk) == []


def test_a_longer_pass_of_another_program_renews_nothing(desk):
    person, program = add(desk), pass_program(desk)
    ending = desk.run(
        actions.passes.issue_pass,
        person_id=person,
        program_id=program,
        valid_from=DAY,
        valid_to=DAY + timedelta(days=9),
    )
    desk.run(actions.passes.issue_pass, person_id=person, program_id=pass_program(desk))
    assert brought_up(desk) == [ending]
