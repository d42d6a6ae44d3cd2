"""Timelines after arrival: the shipped ones are whole, their days are worked out, and a broken file says what is wrong."""

import re
import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.programs.test_templates import texts

from welcome_desk import i18n, paths, terms
from welcome_desk.programs import TemplateError
from welcome_desk.programs.arrival import load_all, parse, timelines

FILES = sorted(paths.resource("arrival").glob("*.toml"))
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def test_the_timelines_of_this_version_are_there_in_their_order():
    found, problems = load_all(paths.resource("arrival"))
    assert problems == []
    assert list(found) == ["first-week", "first-30-days", "first-90-days", "first-winter"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_text_is_in_both_languages_and_french_is_french(path):
    for key, text in texts(tomllib.loads(path.read_text(encoding="utf-8"))):
        assert text["en"].strip() != text["fr"].strip(), key
        assert not re.search(r"\S:|\s[;!?]|«\S|'", text["fr"]), key


def test_steps_name_a_known_area_of_need():
    assert {step.need for one in timelines().values() for step in one.steps} <= set(terms.codes("needs"))


@given(DAYS)
def test_no_step_is_due_before_arrival_and_none_long_after(day):
    for timeline in timelines().values():
        for step in timeline.steps:
            assert 0 <= (step.due(day) - day).days <= 366 + 365


@pytest.mark.parametrize(
    ("arrived", "due"),
    [
        (date(2026, 6, 1), date(2026, 11, 1)),
        (date(2026, 11, 1), date(2026, 11, 1)),
        (date(2026, 11, 2), date(2026, 11, 4)),
        (date(2027, 1, 15), date(2027, 1, 17)),
        (date(2027, 4, 15), date(2027, 4, 17)),
        (date(2027, 4, 16), date(2027, 11, 1)),
    ],
)
def test_winter_clothes_by_november_or_soon_for_who_arrives_in_winter(arrived, due):
    assert timelines()["first-winter"].step("warm-clothes").due(arrived) == due


def test_the_first_tax_return_is_due_in_the_year_after_arrival():
    step = timelines()["first-90-days"].step("tax-return")
    assert step.due(date(2026, 1, 5)) == date(2027, 4, 30)
    assert step.due(date(2026, 12, 31)) == date(2027, 4, 30)


SOUND = """
id = "x"
name = { en = "X", fr = "Y" }
[[steps]]
key = "a"
title = { en = "A", fr = "B" }
"""


def test_a_leap_day_is_the_last_of_february_in_other_years():
    step = parse(SOUND + 'by = "02-29"', name="x.toml").steps[0]
    assert [step.due(date(year, 2, 1)) for year in (2027, 2028)] == [date(2027, 2, 28), date(2028, 2, 29)]


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        (SOUND, "steps[0].after_days", "either “after_days” or “by”"),
        (SOUND + 'after_days = 1\nby = "11-01"', "steps[0].after_days", "not both"),
        (SOUND + "after_days = -1", "steps[0].after_days", "must lie from 0 to 730"),
        (SOUND + "after_days = true", "steps[0].after_days", "a whole number"),
        (SOUND + 'by = "13-01"', "steps[0].by", "is not a day of the year"),
        (SOUND + 'by = "11-01"\nseason_ends = "04-31"', "steps[0].season_ends", "is not a day of the year"),
        (SOUND + 'by = "11-01"\nseason_ends = "04-30"', "steps[0].in_season_days", "is missing"),
        (SOUND + 'after_days = 1\nneed = "gold"', "steps[0].need", "Allowed: "),
        (SOUND + "after_days = 1\nafterdays = 2", "steps[0].afterdays", "did you mean “after_days”"),
        (SOUND + 'after_days = 1\n[[steps]]\nkey = "a"\ntitle = { en = "A", fr = "B" }\nafter_days = 2', "steps", "twice"),
        ('id = "x"\nname = { en = "X", fr = "Y" }', "steps", "is missing"),
        ("id = ", "", "is not valid TOML"),
    ],
)  # fmt: skip
def test_a_broken_file_says_where_why_and_what_is_allowed(text, key, said):
    with pytest.raises(TemplateError) as wrong:
        parse(text, name="mine.toml")
    assert (wrong.value.file, wrong.value.key) == ("mine.toml", key)
    assert said in wrong.value.message
    with i18n.speaking("fr"), pytest.raises(TemplateError) as french:
        parse(text, name="mine.toml")
    assert french.value.reason != wrong.value.reason


def test_one_broken_file_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.toml").write_text(SOUND + "after_days = 1", encoding="utf-8")
    (tmp_path / "b.toml").write_text("id = ", encoding="utf-8")
    (tmp_path / "c.toml").write_text(SOUND + "after_days = 2", encoding="utf-8")
    found, problems = load_all(tmp_path)
    assert list(found) == ["x"]
    assert [problem.file for problem in problems] == ["b.toml", "c.toml"]
