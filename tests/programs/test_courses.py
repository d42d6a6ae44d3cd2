"""The rules of a course, by themselves: hours, modules, what is missing, certificate numbers."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from welcome_desk import programs
from welcome_desk.programs.courses import (
    PRESENT,
    STATES,
    Took,
    hours_left,
    next_certificate,
    standing,
    total_hours,
)
from welcome_desk.programs.template import CourseRule

BIMP = replace(programs.shipped()[0]["bimp"], course=None)
MODULES = [module.key for module in BIMP.modules]


def ruled(**values):
    return replace(BIMP, course=CourseRule(**values))


def all_present(**changed):
    return [Took(key, 3.0, changed.get(key.replace("-", "_"), "present")) for key in MODULES]


def test_whoever_was_everywhere_is_ready():
    found = standing(BIMP, all_present())
    assert (found.ready, found.percent, set(found.modules.values())) == (True, 100, {"done"})


@pytest.mark.parametrize(("state", "told", "ready"), [
    ("late", "done", True), ("made-up", "made-up", True), ("excused", "missed", False), ("absent", "missed", False), ("", "missed", False),
])  # fmt: skip
def test_a_module_is_done_where_every_session_of_it_was_attended_or_made_up(state, told, ready):
    found = standing(BIMP, all_present(taxes=state))
    assert (found.modules["taxes"], found.ready) == (told, ready)
    assert found.missing_modules == (() if ready else ("taxes",))


def test_a_module_nobody_held_is_open_and_missing():
    found = standing(BIMP, all_present()[1:])
    assert found.modules[MODULES[0]] == "open"
    assert found.missing_modules == (MODULES[0],)


def test_the_share_needed_is_of_the_whole_course():
    whole = sum(module.hours for module in BIMP.modules)
    assert total_hours(BIMP) == whole
    found = standing(ruled(least_percent=80), [Took("", whole / 2, "present")])
    assert found.missing_hours == pytest.approx(whole * 0.3)
    assert standing(ruled(hours=160, least_percent=75), [Took("", 100, "present")]).missing_hours == 20


def test_a_part_of_a_session_counts_as_a_part():
    found = standing(BIMP, [Took("taxes", 3, "late", 2), Took("taxes", 3, "absent", 2)])
    assert (found.hours, found.held, found.percent) == (2, 6, 33)


@given(st.lists(st.builds(
    Took, st.sampled_from(["", *MODULES]), st.floats(0.25, 24), st.sampled_from(["", *STATES]), st.none() | st.floats(0, 0.25)
)))  # fmt: skip
def test_hours_add_up_and_never_exceed_what_was_held(took):
    found = standing(BIMP, took)
    assert found.hours == pytest.approx(sum(one.counted for one in took))
    assert 0 <= found.hours <= found.held + 1e-9
    there = [one for one in took if one.state in PRESENT]
    assert found.hours <= sum(one.hours for one in there) + 1e-9


def test_hours_left_is_told_only_where_there_is_a_limit():
    assert hours_left(BIMP, 500) is None
    assert hours_left(ruled(hours=160), 150) == 10
    assert hours_left(ruled(hours=160), 170) == 0


@given(st.lists(st.integers(0, 2000).map(lambda n: f"BIMP-2026-{n:03}") | st.text(max_size=12), max_size=20))
def test_the_next_certificate_was_never_given(given_out):
    assert next_certificate("bimp", 2026, given_out) not in given_out


def test_certificates_are_counted_by_year_and_program():
    assert next_certificate("bimp", 2026, ["BIMP-2025-009", "BS-2026-004"]) == "BIMP-2026-001"
    assert next_certificate("bridging-school", 2026, ["BIMP-2025-009", "BS-2026-004"]) == "BS-2026-005"


def test_of_a_long_module_the_share_of_its_hours_counts_and_not_every_session():
    long = replace(ruled(least_percent=80), modules=(replace(BIMP.modules[0], hours=20),))
    key = BIMP.modules[0].key
    took = [Took(key, 2, "absent" if number < 2 else "present") for number in range(10)]
    assert standing(long, took).modules[key] == "done"
    assert standing(long, [*took, Took(key, 2, "absent")]).modules[key] == "missed"
    assert standing(long, took[2:6]).modules[key] == "missed"  # most of it is still to come
