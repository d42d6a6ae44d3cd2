"""Away for a while: through the last day, nobody twice at once, and a substitute of the same side."""

from datetime import timedelta

import pytest
from tests.actions.small import DAY, add, rows

from welcome_desk import actions, queries
from welcome_desk.errors import UserError
from welcome_desk.model import Absence

WEEK = timedelta(days=7)


def note(desk, enrolment, **values):
    return desk.run(actions.absences.note_absence, enrolment, **{"from_on": DAY, **values})


def away(desk, program, day):
    with desk.reading() as view:
        return queries.enrolments.away(view, program, day)


def test_somebody_is_away_from_the_first_day_through_the_last(desk, pair):
    program, _seeker, offer, _other = pair
    note(desk, offer, until_on=DAY + WEEK)
    days = [DAY - timedelta(days=1), DAY, DAY + WEEK, DAY + WEEK + timedelta(days=1)]
    assert [offer in away(desk, program, day) for day in days] == [False, True, True, False]


def test_without_a_last_day_until_they_are_back(desk, pair):
    program, _seeker, offer, _other = pair
    absence = note(desk, offer, from_on=DAY - WEEK)
    assert away(desk, program, DAY + 50 * WEEK) == {offer: None}
    desk.run(actions.absences.end_absence, absence)
    assert away(desk, program, DAY) == {}
    assert [row.until_on for row in rows(desk, Absence)] == [DAY - timedelta(days=1)]


def test_back_before_it_began_is_no_absence(desk, pair):
    desk.run(actions.absences.end_absence, note(desk, pair[2]))
    assert rows(desk, Absence) == []


def test_nobody_is_away_twice_at_once(desk, pair):
    note(desk, pair[2], until_on=DAY + WEEK)
    with pytest.raises(UserError, match="away already"):
        note(desk, pair[2], from_on=DAY + WEEK)
    later = note(desk, pair[2], from_on=DAY + 2 * WEEK)
    with pytest.raises(UserError, match="away already"):
        desk.run(actions.absences.edit_absence, later, from_on=DAY)
    with pytest.raises(UserError, match="last day") as refused:
        note(desk, pair[1], until_on=DAY - WEEK)
    assert refused.value.field == "until_on"


def test_a_substitute_is_somebody_else_of_the_same_side(desk, pair):
    program, seeker, offer, _other = pair
    for wrong in (seeker, offer):
        with pytest.raises(UserError) as refused:
            note(desk, offer, substitute_id=wrong)
        assert refused.value.field == "substitute"
    second = desk.run(actions.programs.enrol, program, side="offer", person_id=add(desk, "Ken"))
    note(desk, offer, substitute_id=second)
    with desk.reading() as view:
        assert [one.substitute for one in queries.enrolments.absences(view, offer)] == ["Ken"]
