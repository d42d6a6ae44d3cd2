"""The rules of a pass, by themselves."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from welcome_desk.programs.passes import last_day, next_number, number_parts, same_number
from welcome_desk.programs.template import PassRule

RULE = PassRule(months=12, starts="issue", prefix="WP")


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        ("2026-11-02", 12, "2027-11-01"), ("2026-01-01", 1, "2026-01-31"), ("2026-01-31", 1, "2026-02-28"),
        ("2028-02-29", 12, "2029-02-28"), ("2026-12-15", 1, "2027-01-14"),
    ],
)  # fmt: skip
def test_the_last_day_is_the_day_before_the_same_day(first, months, last):
    assert last_day(date.fromisoformat(first), months) == date.fromisoformat(last)


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(1, 120))
def test_a_term_has_about_as_many_days_as_its_months(first, months):
    length = (last_day(first, months) + timedelta(days=1) - first).days
    assert abs(length - months * 30.44) < 4


@given(st.lists(st.integers(0, 99_999).map(lambda n: f"WP-{n:04}") | st.text(max_size=12), max_size=30))
def test_the_next_number_was_never_given(numbers):
    fresh = next_number(RULE, numbers)
    assert fresh.startswith("WP-")
    assert not any(same_number(fresh, known) for known in numbers)


@given(
    st.integers(0, 10**9),
    st.sampled_from(["WP", "wp", "W P"]),
    st.sampled_from(["-", "", " ", "–", "."]),
    st.integers(0, 6),
)
def test_hyphens_case_spaces_and_zeros_make_no_difference(number, letters, between, zeros):
    assert number_parts(f" {letters}{between}{'0' * zeros}{number} ") == ("wp", str(number))
