"""The countdown to a welcome evening, and who is still without a place."""

from datetime import date

import pytest
from tests.actions.small import DAY, add

from welcome_desk import actions, programs, queries
from welcome_desk.queries.deadlines import countdown, next_deadline, shortfall


@pytest.fixture
def program(desk):
    found = programs.shipped()[0]["strangers-become-friends"]
    return desk.run(
        actions.programs.start_program, template=found.id, version=1, name="F", name_fr="F", definition=found.source,
        started_on=DAY,
    )  # fmt: skip


@pytest.mark.parametrize("day", [date(2026, 11, 2), date(2026, 12, 31), date(2028, 2, 29)])
def test_the_next_deadline_is_never_past_and_within_a_year(day):
    template = programs.shipped()[0]["strangers-become-friends"]
    coming, _label = next_deadline(template, day)
    assert day <= coming
    assert (coming - day).days <= 366
    assert f"{coming:%m-%d}" in {text for text, _label in template.deadlines}


def test_the_gap_counts_who_waits_and_the_places_that_are_missing(desk, program):
    for name in ("Olena", "Amina", "Li"):
        desk.run(actions.programs.enrol, program, side="seeker", person_id=add(desk, name))
    desk.run(actions.programs.enrol, program, side="offer", person_id=add(desk, "Carol"), capacity=2)
    with desk.reading() as view:
        gap = queries.deadlines.gap_of(view, program)
        brought_up = [one for one in queries.reminders.reminders(view) if one.kind == "deadline"]
        said = [one.said(view.today) for one in brought_up]
    assert (len(gap.waiting), gap.open_places, gap.missing) == (3, 2, 1)
    assert shortfall(gap) == "3 still wait · 1 place is missing"
    assert said == [f"{countdown(gap)} · {shortfall(gap)}"]
    assert brought_up[0].opens == ("program", program)


def test_nothing_is_brought_up_while_nobody_waits(desk, program):
    with desk.reading() as view:
        assert not [one for one in queries.reminders.reminders(view) if one.kind == "deadline"]
