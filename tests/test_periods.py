"""Periods: every way to write one, and the ones that are none."""

from datetime import date

import pytest

from welcome_desk import i18n, periods
from welcome_desk.errors import UsageError
from welcome_desk.periods import before, last_full_month, month_of, months_up_to, parse


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-10", date(2026, 10, 1), date(2026, 10, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("FY2026-27", date(2026, 4, 1), date(2027, 3, 31)),
        ("FY2099-00", date(2099, 4, 1), date(2100, 3, 31)),
        ("2026-10-01..2026-10-15", date(2026, 10, 1), date(2026, 10, 15)),
    ],
)
def test_a_period_runs_from_its_first_to_its_last_day(text, first, last):
    period = parse(text)

    assert (period.first, period.last, period.name) == (first, last, text)


@pytest.mark.parametrize("text", ["", "2026-13", "2026-Q5", "26", "FY2026-28", "october", "0000-01"])
def test_what_is_not_a_period_is_refused_in_one_sentence_that_shows_how(text):
    with pytest.raises(UsageError, match="2026-Q4"):
        parse(text)


def test_the_period_before_a_month_is_a_month_and_before_a_range_is_as_long():
    assert before(parse("2026-03")) == month_of(date(2026, 2, 5))
    assert (before(parse("2026-10-11..2026-10-20")).first, before(parse("2026-10-11..2026-10-20")).last) == (
        date(2026, 10, 1),
        date(2026, 10, 10),
    )


def test_the_last_full_month_on_the_first_of_january_is_december():
    assert last_full_month(date(2027, 1, 1)).name == "2026-12"


def test_months_up_to_a_period_come_oldest_first():
    assert [period.name for period in months_up_to(parse("2026-02"), 3)] == ["2025-12", "2026-01", "2026-02"]


def test_a_month_is_shown_in_words_in_either_language():
    assert parse("2026-10").shown() == "October 2026"
    with i18n.speaking("fr"):
        assert parse("2026-10").shown() == "octobre\u00a02026"


def test_what_a_period_is_read_against():
    october = parse("2026-10")
    assert periods.a_year_before(october).name == "2025-10"
    assert periods.a_year_before(parse("2024-02")).name == "2023-02"
    assert periods.fiscal_to_date(october).name == "2026-04-01..2026-10-31"
    assert periods.fiscal_to_date(parse("2026-03")).name == "2025-04-01..2026-03-31"
    assert periods.a_year_before(parse("2024-02-10..2024-02-29")).name == "2023-02-10..2023-02-28"


def test_a_period_that_is_not_over_says_up_to_which_day_it_was_told():
    told = periods.shown_so_far(parse("2026-11"), date(2026, 11, 20))
    assert told == "November 2026, so far: up to November 20, 2026"
    for other in (date(2026, 10, 31), date(2026, 11, 30), date(2026, 12, 5)):
        assert periods.shown_so_far(parse("2026-11"), other) == "November 2026"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-10-15..2026-10-01", "last day is before the first"),
        ("2026-02-30..2026-03-01", "no day 2026-02-30"),
    ],
)
def test_what_is_wrong_with_a_stretch_is_said(text, said):
    with pytest.raises(UsageError, match=said):
        parse(text)
